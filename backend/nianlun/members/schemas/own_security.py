"""Where one is signed in, and who looked at one's record, on the wire."""

import uuid

from nianlun.core.schema import Answer, Instant


class SignInRead(Answer):
    """A browser in which the caller is signed in (登录过的设备), or one that was lately ended as stolen."""

    id: uuid.UUID
    #: `Windows 电脑，Edge 浏览器`
    device: str
    since: Instant
    last_used_at: Instant | None
    #: The one that asks.
    here: bool
    #: Ended by us: its cookie came back long after it was replaced, so somebody else had a copy.
    was_stolen: bool
    ended_at: Instant | None


class LookRead(Answer):
    """One look at the caller's record (谁看过我的资料)."""

    id: uuid.UUID
    at: Instant
    by_name: str
    #: Offices that the person held on that day, in words.
    by_posts: list[str]
    #: What was done, in words, such as 看完整号码.
    what: str
    #: What was shown, in words; empty: what the deed says.
    fields: list[str]
    reason: str | None
    #: The whole list of a branch or group, the caller among many.
    of_all: bool
