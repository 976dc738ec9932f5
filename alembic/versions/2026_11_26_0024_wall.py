"""The wall and what the masses say there."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TABLES = ("opinion", "wall_ticket", "pledge_wall")


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT"
    )


def upgrade() -> None:
    op.create_table(
        "pledge_wall",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=10), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("indexable", sa.Boolean(), nullable=False),
        sa.Column("opinions", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "opinions in ('off', 'device', 'ticket')", name=op.f("ck_pledge_wall_opinions_known")
        ),
        _of("pledge_wall", "owner_org_id", "org"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_wall")),
        sa.UniqueConstraint("owner_org_id", name=op.f("uq_pledge_wall_owner_org_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_pledge_wall_slug")),
    )
    op.create_table(
        "wall_ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        _of("wall_ticket", "owner_org_id", "org"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_ticket")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_wall_ticket_token_hash")),
    )
    op.create_index("ix_wall_ticket_owner_org_id", "wall_ticket", ["owner_org_id"])
    op.create_table(
        "opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("rater_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("hidden_reason", sa.String(length=200), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('beneficiary', 'masses')", name=op.f("ck_opinion_kind_known")),
        sa.CheckConstraint(
            "grade in ('satisfied', 'basically', 'unsatisfied')", name=op.f("ck_opinion_grade_known")
        ),
        sa.CheckConstraint("state in ('waiting', 'shown', 'hidden')", name=op.f("ck_opinion_state_known")),
        sa.CheckConstraint("words is not null or state = 'shown'", name=op.f("ck_opinion_words_to_judge")),
        sa.CheckConstraint(
            "(state = 'hidden') = (hidden_reason is not null)", name=op.f("ck_opinion_hidden_with_reason")
        ),
        _of("opinion", "owner_org_id", "org"),
        _of("opinion", "pledge_id", "pledge"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("pledge_id", "rater_hash", name="uq_opinion_pledge_id_rater_hash"),
    )
    op.create_index("ix_opinion_owner_org_id_state", "opinion", ["owner_org_id", "state"])
    for table in TABLES:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
