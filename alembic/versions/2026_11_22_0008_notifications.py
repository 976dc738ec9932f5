"""Messages, robots, and the job queue's schema."""

import sqlalchemy as sa
from alembic import op

from nianlun.core import jobs

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: In the order in which they can be dropped.
TABLES = ("delivery", "robot", "notification_preference")


def upgrade() -> None:
    jobs.bring_up_to_date(op.get_bind())
    _make_preferences()
    _make_robots()
    _make_deliveries()
    for table in TABLES:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")


def _make_preferences() -> None:
    op.create_table(
        "notification_preference",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mail_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekday between 1 and 7", name=op.f("ck_notification_preference_weekday_known")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_notification_preference_account_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notification_preference")),
    )


def _make_robots() -> None:
    op.create_table(
        "robot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("url_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("secret_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('wecom', 'dingtalk')", name=op.f("ck_robot_kind_known")),
        sa.CheckConstraint("weekday between 1 and 7", name=op.f("ck_robot_weekday_known")),
        sa.CheckConstraint(
            "removed_at is not null or url_cipher is not null", name=op.f("ck_robot_has_address")
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_robot_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_robot")),
    )
    op.create_index("ix_robot_owner_org_id", "robot", ["owner_org_id"])


def _make_deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("robot_id", sa.Uuid(), nullable=True),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(200), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dedupe_key", sa.String(100), nullable=False),
        sa.CheckConstraint("num_nonnulls(account_id, robot_id) = 1", name=op.f("ck_delivery_one_receiver")),
        sa.CheckConstraint("way in ('mail', 'robot')", name=op.f("ck_delivery_way_known")),
        sa.CheckConstraint("purpose in ('digest', 'test')", name=op.f("ck_delivery_purpose_known")),
        sa.CheckConstraint(
            "state in ('queued', 'sent', 'failed', 'given_up', 'nothing')",
            name=op.f("ck_delivery_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_delivery_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["robot_id"], ["robot.id"], name=op.f("fk_delivery_robot_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_delivery_dedupe_key")),
    )
    op.create_index("ix_delivery_account_id_created_at", "delivery", ["account_id", "created_at"])
    op.create_index("ix_delivery_robot_id_created_at", "delivery", ["robot_id", "created_at"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.execute(f"drop schema {jobs.SCHEMA} cascade")
