"""Minutes know what was signed on paper: on which day, and who entered it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

HANDS = ("chair", "recorder")


def upgrade() -> None:
    for hand in HANDS:
        op.add_column("minutes", sa.Column(f"{hand}_signed_on", sa.Date(), nullable=True))
        op.add_column("minutes", sa.Column(f"{hand}_signed_by", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_minutes_{hand}_signed_by"), "minutes", "person", [f"{hand}_signed_by"], ["id"],
            ondelete="RESTRICT",
        )  # fmt: skip
        op.create_check_constraint(
            op.f(f"ck_minutes_{hand}_signed_on_paper"), "minutes", signed_on_paper(hand)
        )


def signed_on_paper(hand: str) -> str:
    """Day and typist go together, with an approval, and nobody types their own."""
    return (
        f"({hand}_signed_on is null) = ({hand}_signed_by is null)"
        f" and ({hand}_signed_on is null or {hand}_approved_at is not null)"
        f" and ({hand}_signed_by is null or {hand}_signed_by <> {hand}_id)"
    )


def downgrade() -> None:
    for hand in HANDS:
        op.drop_constraint(op.f(f"ck_minutes_{hand}_signed_on_paper"), "minutes")
        op.drop_column("minutes", f"{hand}_signed_by")
        op.drop_column("minutes", f"{hand}_signed_on")
