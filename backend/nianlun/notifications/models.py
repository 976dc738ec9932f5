"""Who wants the digest and where it goes; addresses and keys are encrypted. Deliveries are a record."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from nianlun.core.columns import Row, instant, reference


class NotificationPreference(SQLModel, table=True):
    """One account's wish: no row, no mail."""

    __tablename__ = "notification_preference"
    __table_args__ = (CheckConstraint("weekday between 1 and 7", name="weekday_known"),)

    account_id: uuid.UUID = reference("account", nullable=False, primary_key=True)
    mail_cipher: bytes | None = None
    weekday: int = 1
    enabled: bool = True
    version: int = 0


class Robot(Row, table=True):
    """A group robot (群机器人) of an org; removed ones keep their name for the record and lose their keys."""

    __table_args__ = (
        CheckConstraint("kind in ('wecom', 'dingtalk')", name="kind_known"),
        CheckConstraint("weekday between 1 and 7", name="weekday_known"),
        CheckConstraint("removed_at is not null or url_cipher is not null", name="has_address"),
    )

    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    kind: str = Field(max_length=20)
    name: str = Field(max_length=100)
    url_cipher: bytes | None = None
    secret_cipher: bytes | None = None
    weekday: int = 1
    enabled: bool = True
    removed_at: datetime | None = instant()
    version: int = 1


class Delivery(Row, table=True):
    """One message to one account or robot, and what became of it; its text is kept until it has left."""

    __table_args__ = (
        CheckConstraint("num_nonnulls(account_id, robot_id) = 1", name="one_receiver"),
        CheckConstraint("way in ('mail', 'robot')", name="way_known"),
        CheckConstraint("purpose in ('digest', 'test')", name="purpose_known"),
        CheckConstraint("state in ('queued', 'sent', 'failed', 'given_up', 'nothing')", name="state_known"),
        Index("ix_delivery_account_id_created_at", "account_id", "created_at"),
        Index("ix_delivery_robot_id_created_at", "robot_id", "created_at"),
    )

    account_id: uuid.UUID | None = reference("account", default=None, nullable=True)
    robot_id: uuid.UUID | None = reference("robot", default=None, nullable=True)
    way: str = Field(max_length=10)
    purpose: str = Field(max_length=10)
    subject: str = Field(default="", max_length=200)
    body: str | None = None
    state: str = Field(default="queued", max_length=10)
    attempts: int = 0
    #: A sentence without addresses.
    last_error: str | None = Field(default=None, max_length=200)
    next_try_at: datetime | None = instant()
    sent_at: datetime | None = instant()
    #: The same week and receiver: the same delivery.
    dedupe_key: str = Field(max_length=100, unique=True)
