"""Drafts of every kind, and standards that plans name."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def added() -> tuple[sa.Column[Any], ...]:
    empty = sa.text("'{}'")
    return (
        sa.Column("what", sa.String(20), server_default="entry", nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default=empty, nullable=False),
        sa.Column("confidence", sa.Float(), server_default="1", nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
    )


def upgrade() -> None:
    for column in added():
        op.add_column("plan_draft", column)
    for name in ("month", "month_end"):
        op.alter_column("plan_draft", name, existing_type=sa.Integer(), nullable=True)
    op.create_foreign_key(
        op.f("fk_plan_draft_merged_into_activity"),
        "plan_draft",
        "activity",
        ["merged_into"],
        ["id"],
        ondelete="RESTRICT",
    )
    op.create_check_constraint(
        "dated", "plan_draft", "what <> 'entry' or (month is not null and month_end is not null)"
    )
    op.create_table(
        "standard_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("items", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("origin_source", sa.String(40), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_standard_list_owner_org_id_org"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_list")),
        sa.UniqueConstraint("origin_source", "origin_id", name="uq_standard_list_origin"),
    )
    op.create_index("ix_standard_list_owner_org_id", "standard_list", ["owner_org_id"])
    op.execute("grant select, insert, update on standard_list to nianlun_app, nianlun_worker")


def downgrade() -> None:
    op.drop_table("standard_list")
    op.execute("delete from plan_draft where what <> 'entry'")
    op.drop_constraint("ck_plan_draft_dated", "plan_draft")
    op.drop_column("plan_draft", "merged_into")
    for name in ("month", "month_end"):
        op.alter_column("plan_draft", name, existing_type=sa.Integer(), nullable=False)
    for name in ("confidence", "details", "what"):
        op.drop_column("plan_draft", name)
