"""Several kinds in one activity, and schemes (方案)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scheme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("template", sa.String(40), nullable=True),
        sa.Column(
            "sections",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("writers", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.String(200), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_alone", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_by is not null)", name=op.f("ck_scheme_approved_by_somebody")
        ),
        sa.CheckConstraint(
            "state in ('draft', 'submitted', 'returned', 'approved')", name=op.f("ck_scheme_state_known")
        ),
        sa.CheckConstraint(
            "approved_alone or approved_by is null or approved_by <> all (writers)",
            name=op.f("ck_scheme_second_person"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_scheme_activity_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
        sa.UniqueConstraint("activity_id", "edition", name=op.f("uq_scheme_activity_id_edition")),
    )
    op.add_column(
        "activity",
        sa.Column("also_kinds", postgresql.ARRAY(sa.TEXT()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.execute("grant select, insert, update on scheme to nianlun_app, nianlun_worker")


def downgrade() -> None:
    op.drop_column("activity", "also_kinds")
    op.drop_table("scheme")
