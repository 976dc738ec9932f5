"""Assignments (任务)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("details", sa.String(4000), nullable=True),
        sa.Column("owner_person_id", sa.Uuid(), nullable=True),
        sa.Column("doers", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("evidence", sa.String(4000), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.String(200), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("drop_reason", sa.String(200), nullable=True),
        sa.Column("origin_source", sa.String(40), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("source_words", sa.String(2000), nullable=True),
        sa.Column("look_back_due_on", sa.Date(), nullable=True),
        sa.Column("look_back_result", sa.String(20), nullable=True),
        sa.Column("look_back_words", sa.String(2000), nullable=True),
        sa.Column("look_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look_back_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'done') = (verified_at is not null)", name=op.f("ck_assignment_verified_when_done")
        ),
        sa.CheckConstraint(
            "look_back_result in ('holds', 'relapsed')", name=op.f("ck_assignment_look_back_known")
        ),
        sa.CheckConstraint(
            "state in ('open', 'in_progress', 'submitted', 'done', 'dropped')",
            name=op.f("ck_assignment_state_known"),
        ),
        sa.CheckConstraint(
            "state not in ('submitted', 'done') or (evidence is not null and submitted_at is not null)",
            name=op.f("ck_assignment_submitted_with_evidence"),
        ),
        sa.CheckConstraint(
            "verified_by is null or verified_by <> all (doers)", name=op.f("ck_assignment_second_person")
        ),
        sa.CheckConstraint(
            "look_back_by is null or look_back_by <> all (doers)",
            name=op.f("ck_assignment_second_person_again"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_assignment_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_person_id"],
            ["person.id"],
            name=op.f("fk_assignment_owner_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_assignment_origin"),
    )
    op.create_index(
        "ix_assignment_owner_org_id_due_on", "assignment", ["owner_org_id", "due_on"], unique=False
    )
    op.create_index("ix_assignment_owner_person_id", "assignment", ["owner_person_id"], unique=False)
    op.execute("grant select, insert, update on assignment to nianlun_app, nianlun_worker")


def downgrade() -> None:
    op.drop_index("ix_assignment_owner_person_id", table_name="assignment")
    op.drop_index("ix_assignment_owner_org_id_due_on", table_name="assignment")
    op.drop_table("assignment")
