"""Check-in without network, by typed code and at a gate."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXTS = ARRAY(sa.TEXT())
NONE = sa.text("'{}'")


def upgrade() -> None:
    _attempts()
    _list()
    _annulments()
    _operations()


def _attempts() -> None:
    way = sa.Column("way", sa.String(10), server_default=sa.text("'scan'"), nullable=False)
    op.add_column("checkin_attempt", way)
    op.add_column("checkin_attempt", sa.Column("flags", TEXTS, server_default=NONE, nullable=False))
    op.add_column("checkin_attempt", sa.Column("key_id", sa.Uuid(), nullable=True))
    op.create_check_constraint(
        op.f("ck_checkin_attempt_way_known"), "checkin_attempt", "way in ('scan', 'typed', 'gate')"
    )
    op.create_check_constraint(
        op.f("ck_checkin_attempt_gate_has_key"), "checkin_attempt", "(way = 'gate') = (key_id is not null)"
    )
    op.create_index("ix_checkin_attempt_activity_id_device", "checkin_attempt", ["activity_id", "device"])


def _list() -> None:
    vouched = sa.Column("vouched", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("attendance", vouched)
    op.add_column("attendance", sa.Column("review_notes", TEXTS, server_default=NONE, nullable=False))


def _annulments() -> None:
    op.create_table(
        "checkin_annulment",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("nonce", sa.Uuid(), nullable=False),
        sa.Column("annulled_by", sa.Uuid(), nullable=False),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id", "nonce"],
            ["checkin_attempt.activity_id", "checkin_attempt.nonce"],
            name=op.f("fk_checkin_annulment_activity_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["annulled_by"], ["person.id"], name=op.f("fk_checkin_annulment_annulled_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_checkin_annulment")),
        sa.UniqueConstraint("activity_id", "nonce", name=op.f("uq_checkin_annulment_activity_id_nonce")),
    )
    op.execute("grant select, insert on checkin_annulment to nianlun_app, nianlun_worker")


def _operations() -> None:
    """Keys made before could read figures and nothing else; so they stay."""
    op.add_column(
        "api_key",
        sa.Column("operations", TEXTS, server_default=sa.text("'{district.read}'"), nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_api_key_operations_known"),
        "api_key",
        "operations <@ array['district.read', 'check_in.gate'] and cardinality(operations) > 0",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_api_key_operations_known"), "api_key")
    op.drop_column("api_key", "operations")
    op.drop_table("checkin_annulment")
    op.drop_column("attendance", "review_notes")
    op.drop_column("attendance", "vouched")
    op.drop_index("ix_checkin_attempt_activity_id_device", table_name="checkin_attempt")
    for name in ("gate_has_key", "way_known"):
        op.drop_constraint(op.f(f"ck_checkin_attempt_{name}"), "checkin_attempt")
    for column in ("key_id", "flags", "way"):
        op.drop_column("checkin_attempt", column)
