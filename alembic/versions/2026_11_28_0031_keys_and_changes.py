"""Keys for single operations, and when they were last used."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KNOWN = (
    "operations <@ array['district.read', 'district.lights', 'check_in.gate'] and cardinality(operations) > 0"
)
KNOWN_BEFORE = "operations <@ array['district.read', 'check_in.gate'] and cardinality(operations) > 0"


def upgrade() -> None:
    """A key that read the district read its lights too, and still does."""
    op.add_column("api_key", sa.Column("last_used_on", sa.Date(), nullable=True))
    op.drop_constraint(op.f("ck_api_key_operations_known"), "api_key")
    op.create_check_constraint(op.f("ck_api_key_operations_known"), "api_key", KNOWN)
    op.execute(
        "update api_key set operations = array_append(operations, 'district.lights')"
        " where 'district.read' = any (operations)"
    )


def downgrade() -> None:
    """What only read lights may do nothing of what was known before: it is void."""
    op.execute(
        "update api_key set operations = '{district.read}', revoked_at = coalesce(revoked_at, now())"
        " where operations = '{district.lights}'"
    )
    op.execute("update api_key set operations = array_remove(operations, 'district.lights')")
    op.drop_constraint(op.f("ck_api_key_operations_known"), "api_key")
    op.create_check_constraint(op.f("ck_api_key_operations_known"), "api_key", KNOWN_BEFORE)
    op.drop_column("api_key", "last_used_on")
