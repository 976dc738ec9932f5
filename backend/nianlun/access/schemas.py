"""What crosses the wire about sign-in and keys."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from nianlun.access.rules import Permission
from nianlun.core.schema import Answer, Asked, Day, Instant, NameText, Text

KeyOperation = Literal[Permission.DISTRICT_READ, Permission.DISTRICT_LIGHTS, Permission.CHECK_IN_GATE]


class SignInAsked(Asked):
    login: Text
    password: Text


class SessionRead(Answer):
    """A signed-in browser: the token goes into `Authorization: Bearer`, the cookie fetches the next one."""

    access_token: str
    expires_in: int


class ApiKeyAsked(Asked):
    """What the key may do, and at which org: figures or lights of it and all below, or the door of one
    branch; until which day, a year at most."""

    name: NameText
    org_id: uuid.UUID
    expires_on: Day
    operations: Annotated[
        list[KeyOperation],
        Field(min_length=1, max_length=3, default_factory=lambda: [Permission.DISTRICT_READ]),
    ]


class ApiKeyRead(Answer):
    """A key as lists show it: enough to tell it from others, never the key."""

    id: uuid.UUID
    name: str
    org_id: uuid.UUID
    org_name: str
    tail: str
    operations: list[KeyOperation]
    expires_on: date
    last_used_on: date | None
    revoked_at: Instant | None
    created_at: Instant


class ApiKeyMade(ApiKeyRead):
    """A key just made, shown this once, with a line to try it."""

    key: str
    curl: str
