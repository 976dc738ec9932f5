"""A cookie that changes with each use tells when somebody else has a copy of it; pure.

Each time it is shown, the browser gets the next. Two tabs ask at once and answers get lost, so the one shown
last may come again, however late: another next one is given. But once a next one has been shown, whoever
comes with its forerunner, or with its twin, is not the browser that we talk to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

#: Requests that were under way when the next cookie was first shown.
GRACE = timedelta(seconds=30)

#: `next`: give the next one; `keep`: let in, the browser has a newer one already; `stolen`: end the sign-in.
Verdict = Literal["next", "keep", "stolen"]


@dataclass(frozen=True)
class Cookie:
    """Its number in the row of cookies of one sign-in, and what tells it from others of that number."""

    number: int
    mark: str


def judge(last: Cookie, last_at: datetime | None, shown: Cookie, now: datetime) -> Verdict:
    """`last`: the newest that was shown so far, `last_at`: when that was for the first time."""
    if shown.number > last.number or shown == last:
        return "next"
    is_close = shown.number >= last.number - 1
    is_recent = last_at is not None and now - last_at <= GRACE
    return "keep" if is_close and is_recent else "stolen"
