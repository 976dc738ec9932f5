"""Series of activities, and the agenda of one."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_series()
    _add_to_activity()
    op.execute("grant select, insert, update on activity_series to nianlun_app, nianlun_worker")


def _agenda() -> sa.Column[object]:
    return sa.Column(
        "agenda", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
    )


def _make_series() -> None:
    op.create_table(
        "activity_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("also_kinds", postgresql.ARRAY(sa.TEXT()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(100), nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        _agenda(),
        sa.Column("every", sa.String(10), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("weekdays", postgresql.ARRAY(sa.INTEGER()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("month_day", sa.Integer(), nullable=True),
        sa.Column("month_week", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("holidays", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("every in ('day', 'week', 'month')", name=op.f("ck_activity_series_every_known")),
        sa.CheckConstraint(
            "holidays in ('skip', 'move', 'keep')", name=op.f("ck_activity_series_holidays_known")
        ),
        sa.CheckConstraint("(until is null) <> (times is null)", name=op.f("ck_activity_series_has_an_end")),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_activity_series_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"],
            ["activity_series.id"],
            name=op.f("fk_activity_series_follows_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["person.id"], name=op.f("fk_activity_series_host_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_series")),
    )
    op.create_index("ix_activity_series_owner_org_id", "activity_series", ["owner_org_id"])


def _add_to_activity() -> None:
    for column in (
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("series_day", sa.Date(), nullable=True),
        sa.Column("moved_alone", sa.Boolean(), server_default=sa.false(), nullable=False),
        _agenda(),
    ):
        op.add_column("activity", column)
    op.create_foreign_key(
        op.f("fk_activity_series_id"),
        "activity",
        "activity_series",
        ["series_id"],
        ["id"],
        ondelete="RESTRICT",
    )
    op.create_unique_constraint(
        op.f("uq_activity_series_id_series_day"), "activity", ["series_id", "series_day"]
    )
    op.create_check_constraint(
        op.f("ck_activity_series_with_day"), "activity", "(series_id is null) = (series_day is null)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_activity_series_with_day"), "activity")
    for name in ("agenda", "moved_alone", "series_day", "series_id"):
        op.drop_column("activity", name)
    op.drop_table("activity_series")
