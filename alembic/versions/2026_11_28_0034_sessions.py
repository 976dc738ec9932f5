"""Sign-ins that can be seen and ended, and rosters of a district."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

#: Who reviews the file of a branch, and who that of the bureau itself.
REVIEWERS = (
    "array['bureau_officer/own', 'deputy_secretary/layer', 'organization_commissioner/layer',"
    " 'secretary/layer']"
)
KEEPERS = "array['deputy_secretary/layer', 'organization_commissioner/layer', 'secretary/layer']"


def upgrade() -> None:
    _sign_ins()
    _rosters()
    op.create_index("ix_audit_entry_row_id_created_at", "audit_entry", ["row_id", "created_at"])


def _sign_ins() -> None:
    """The cookie is a signed token from now on: who was signed in signs in once more."""
    op.execute("update sign_in set revoked_at = now() where revoked_at is null")
    op.drop_column("sign_in", "token_hash")
    op.add_column("sign_in", sa.Column("device", sa.String(60), nullable=False, server_default=""))
    op.add_column("sign_in", sa.Column("last_used_at", sa.DateTime(timezone=True)))
    op.add_column("sign_in", sa.Column("shown", sa.Integer, nullable=False, server_default="0"))
    op.add_column("sign_in", sa.Column("shown_mark", sa.String(32), nullable=False, server_default=""))
    op.add_column("sign_in", sa.Column("shown_at", sa.DateTime(timezone=True)))
    op.add_column("sign_in", sa.Column("was_stolen", sa.Boolean, nullable=False, server_default="false"))
    for column in ("device", "shown", "shown_mark", "was_stolen"):
        op.alter_column("sign_in", column, server_default=None)
    op.create_table(
        "known_device",
        sa.Column("account_id", sa.Uuid, sa.ForeignKey("account.id", ondelete="RESTRICT"), nullable=False),
        sa.Column("device_hash", sa.LargeBinary, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("account_id", "device_hash"),
    )
    op.execute("grant select, insert, update, delete on known_device to nianlun_app, nianlun_worker")


def _rosters() -> None:
    op.add_column("roster_import", sa.Column("state", sa.String(20), nullable=False, server_default="open"))
    op.execute("update roster_import set state = 'committed' where committed")
    op.drop_column("roster_import", "committed")
    op.add_column("roster_import", sa.Column("file_cipher", sa.LargeBinary))
    op.add_column("roster_import", sa.Column("failure", sa.String(60)))
    for column in ("done", "total", "created", "updated", "kept"):
        op.add_column("roster_import", sa.Column(column, sa.Integer, nullable=False, server_default="0"))
    op.add_column(
        "roster_import",
        sa.Column("made_groups", postgresql.ARRAY(sa.TEXT), nullable=False, server_default="{}"),
    )
    op.add_column(
        "roster_import",
        sa.Column("branch_ids", postgresql.ARRAY(sa.Uuid), nullable=False, server_default="{}"),
    )
    op.execute("update roster_import set branch_ids = array[owner_org_id] where state = 'committed'")
    for column in ("state", "done", "total", "created", "updated", "kept", "made_groups", "branch_ids"):
        op.alter_column("roster_import", column, server_default=None)
    _review_by(REVIEWERS)


def _review_by(whom: str) -> None:
    op.execute("drop policy reach on roster_import_row")
    op.execute(f"""
        create policy reach on roster_import_row to nianlun_app using (
            owner_org_id = any ((select reach_of(
                nullif(current_setting('app.account', true), '')::uuid, {whom}))::uuid[]))
    """)


def downgrade() -> None:
    _review_by(KEEPERS)
    op.add_column("roster_import", sa.Column("committed", sa.Boolean, nullable=False, server_default="false"))
    op.execute("update roster_import set committed = true where state = 'committed'")
    op.alter_column("roster_import", "committed", server_default=None)
    for column in (
        "state", "file_cipher", "failure", "done", "total", "created", "updated", "kept", "made_groups",
        "branch_ids",
    ):  # fmt: skip
        op.drop_column("roster_import", column)
    op.drop_table("known_device")
    op.execute("delete from sign_in")
    for column in ("device", "last_used_at", "shown", "shown_mark", "shown_at", "was_stolen"):
        op.drop_column("sign_in", column)
    op.add_column("sign_in", sa.Column("token_hash", sa.LargeBinary, nullable=False))
    op.create_unique_constraint("uq_sign_in_token_hash", "sign_in", ["token_hash"])
    op.drop_index("ix_audit_entry_row_id_created_at", "audit_entry")
