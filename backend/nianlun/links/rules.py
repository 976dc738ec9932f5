"""What links are for and how long each kind lives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class LinkPurpose(StrEnum):
    """What following the link does."""

    SETUP = "setup"
    """Sets up an empty installation (首次使用)."""
    ACTIVATION = "activation"
    """Lets an invited person choose a password (启用账号)."""
    SLIP = "slip"
    """Binds a phone to a person without a password (个人条)."""


@dataclass(frozen=True)
class Terms:
    """How long a link lives and how often it may be followed."""

    lifetime: timedelta
    uses: int


#: A slip is on paper, is handed out once a year, and a phone has more than one browser.
TERMS: dict[LinkPurpose, Terms] = {
    LinkPurpose.SETUP: Terms(timedelta(days=7), 1),
    LinkPurpose.ACTIVATION: Terms(timedelta(days=7), 1),
    LinkPurpose.SLIP: Terms(timedelta(days=60), 3),
}


def is_usable(uses_left: int, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Not used up, not expired, not revoked."""
    return uses_left > 0 and now < expires_at and revoked_at is None
