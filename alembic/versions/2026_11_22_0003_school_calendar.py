"""Terms and days off of schools."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("school_term", "school_day")


def upgrade() -> None:
    op.create_table("school_term", *_entry("school_term"))
    op.create_table("school_day", *_entry("school_day"), sa.Column("works", sa.Boolean(), nullable=False))
    for table in TABLES:
        op.create_index(
            f"uq_{table}_standing",
            table,
            ["owner_org_id", "starts"],
            unique=True,
            postgresql_where=sa.text("withdrawn_at is null"),
        )
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")


def _entry(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What both tables have: days, a name, who entered it and who withdrew it when."""
    people = ("recorded_by", "withdrawn_by")
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends >= starts", name=op.f(f"ck_{table}_days_in_order")),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f(f"fk_{table}_owner_org_id"), ondelete="RESTRICT"
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT"
            )
            for column in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
