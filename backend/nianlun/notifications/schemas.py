"""What crosses the wire about reminders, robots and deliveries."""

import uuid
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, NameText
from nianlun.notifications.rules import MAIL_ADDRESS, DeliveryState, MessagePurpose, RobotKind, Way


def _an_address(text: str) -> str:
    if not MAIL_ADDRESS.fullmatch(text):
        raise ValueError("邮箱要写成 name@example.cn。")
    return text


Mail = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(_an_address)]
Weekday = Annotated[int, Field(ge=1, le=7, description="1 is Monday")]
Pasted = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), VISIBLE]


class PreferenceAsked(Asked):
    """Where the digest goes and on which day; without an address, nowhere."""

    mail: Mail | None = None
    weekday: Weekday = 1
    enabled: bool = True


class RobotAsked(Asked):
    """A group robot; `url` as the group's page gives it, `secret` where 加签 was chosen."""

    org_id: uuid.UUID
    kind: RobotKind
    name: NameText
    url: Pasted
    secret: Pasted | None = None
    weekday: Weekday = 1


class RobotChange(Asked):
    """What is named is changed; a null `secret` ends 加签."""

    name: NameText | None = None
    url: Pasted | None = None
    secret: Pasted | None = None
    weekday: Weekday | None = None
    enabled: bool | None = None


class DeliveryRead(Answer):
    """One message and what became of it; never what it said."""

    id: uuid.UUID
    way: Way
    purpose: MessagePurpose
    robot_id: uuid.UUID | None
    robot_name: str | None
    subject: str
    state: DeliveryState
    attempts: int
    last_error: str | None
    created_at: Instant
    next_try_at: Instant | None
    sent_at: Instant | None


class PreferenceRead(Answer):
    """One's own reminders; `mail_ready`: this installation can send mail at all."""

    mail: str | None
    weekday: int
    enabled: bool
    version: int
    mail_ready: bool
    next_on: date | None
    digest_at: time
    quiet_from: time
    quiet_until: time
    deliveries: list[DeliveryRead]


class RobotRead(Answer):
    """A robot without its keys: the last four characters tell one from another."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    kind: RobotKind
    name: str
    key_tail: str
    signed: bool
    weekday: int
    enabled: bool
    version: int
    actions: list[str]
