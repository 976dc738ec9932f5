"""What the general meeting judges on paper needs no second hand; whoever proposed a change takes it back."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

#: (table, as it was, as it is) of `second_person`.
RULES = (
    ("pledge", "reviewed_by <> pledger_person_id", "reviewed_by <> pledger_person_id or hands = '{}'"),
    (
        "pledge_amendment",
        "decided_by <> proposed_by",
        "decided_by <> proposed_by or not accepted or from_paper",
    ),
    ("pledge_rating", "rater = 'self' or rated_by <> person_id",
     "rater = 'self' or from_paper or rated_by <> person_id"),
)  # fmt: skip


def upgrade() -> None:
    op.add_column(
        "pledge_amendment", sa.Column("from_paper", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.alter_column("pledge_amendment", "from_paper", server_default=None)
    for table, _, now in RULES:
        _rule(table, now)


def downgrade() -> None:
    for table, before, _ in RULES:
        _rule(table, before)
    op.drop_column("pledge_amendment", "from_paper")


def _rule(table: str, says: str) -> None:
    name = op.f(f"ck_{table}_second_person")
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, says)
