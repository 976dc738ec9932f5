"""Targets, reports on them, and last year's numbers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "baseline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("year_kind", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("number", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("origin_source", sa.String(40), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year_kind in ('calendar', 'school')", name=op.f("ck_baseline_year_kind_known")),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_baseline_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
        sa.UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_baseline_origin"),
    )
    op.create_index("ix_baseline_owner_org_id_year", "baseline", ["owner_org_id", "year"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("year_kind", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("direction", sa.String(20), nullable=False),
        sa.Column("number_low", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("number_high", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column(
            "counts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
        ),
        sa.Column("origin_source", sa.String(40), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("source_words", sa.String(2000), nullable=True),
        sa.Column("baseline_id", sa.Uuid(), nullable=True),
        sa.Column("baseline_number", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("baseline_words", sa.String(400), nullable=True),
        sa.Column("baseline_document", sa.Uuid(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drop_reason", sa.String(200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "direction in ('at_least', 'at_most', 'exactly')", name=op.f("ck_target_direction_known")
        ),
        sa.CheckConstraint("year_kind in ('calendar', 'school')", name=op.f("ck_target_year_kind_known")),
        sa.CheckConstraint(
            "number_low >= 0 and coalesce(number_high > number_low, true)",
            name=op.f("ck_target_range"),
        ),
        sa.ForeignKeyConstraint(
            ["baseline_id"], ["baseline.id"], name=op.f("fk_target_baseline_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_target_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("origin_source", "origin_id", "owner_org_id", name="uq_target_origin"),
    )
    op.create_index(
        "uq_target_standing",
        "target",
        ["owner_org_id", "year_kind", "year", "title"],
        unique=True,
        postgresql_where=sa.text("dropped_at is null"),
    )
    op.create_table(
        "target_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("number", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("note", sa.String(400), nullable=True),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["person.id"], name=op.f("fk_target_report_reported_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_report_target_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_report")),
    )
    op.create_index("ix_target_report_target_id_as_of", "target_report", ["target_id", "as_of"], unique=False)
    op.execute("grant select, insert, update on baseline to nianlun_app, nianlun_worker")
    op.execute("grant select, insert, update on target to nianlun_app, nianlun_worker")
    op.execute("grant select, insert on target_report to nianlun_app, nianlun_worker")


def downgrade() -> None:
    op.drop_index("ix_target_report_target_id_as_of", table_name="target_report")
    op.drop_table("target_report")
    op.drop_index("uq_target_standing", table_name="target", postgresql_where=sa.text("dropped_at is null"))
    op.drop_table("target")
    op.drop_index("ix_baseline_owner_org_id_year", table_name="baseline")
    op.drop_table("baseline")
