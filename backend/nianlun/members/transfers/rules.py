"""Who may do what with a transfer, and how long its letter holds; pure.

asked ─ accepted    the other branch takes the person in, or the reply slip came back from outside
      ├ refused     the other branch sends the person back, with a reason
      ├ returned    the organisation outside sent the letter back
      └ withdrawn   the branch that asked thinks better of it
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class TransferState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class TransferAct(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    RETURN = "return"
    WITHDRAW = "withdraw"


#: 介绍信 hold 10 days in a city and 30 outside as a rule, three months at most (domain-rules 10.2).
WITHIN_DISTRICT, OUTSIDE, LONGEST = timedelta(days=10), timedelta(days=30), timedelta(days=90)

OUTCOMES: dict[TransferAct, TransferState] = {
    TransferAct.ACCEPT: TransferState.ACCEPTED,
    TransferAct.REFUSE: TransferState.REFUSED,
    TransferAct.RETURN: TransferState.RETURNED,
    TransferAct.WITHDRAW: TransferState.WITHDRAWN,
}


@dataclass(frozen=True)
class Standing:
    """A transfer as far as its rules look at it, for one caller."""

    state: TransferState
    valid_until: date
    to_outside: bool
    gives: bool
    """The caller keeps the roster of the branch that hands the person on."""
    takes: bool
    """The caller keeps the roster of the branch that is to take the person in."""


def is_expired(standing: Standing, today: date) -> bool:
    """A letter that nobody answered in time; a reply slip from outside may come later."""
    return standing.state is TransferState.ASKED and today > standing.valid_until and not standing.to_outside


def actions(standing: Standing, today: date) -> list[TransferAct]:
    """What this caller may do now; within the district the other side answers, of outside the own side says
    what came back."""
    if standing.state is not TransferState.ASKED:
        return []
    if standing.to_outside:
        return [TransferAct.ACCEPT, TransferAct.RETURN, TransferAct.WITHDRAW] if standing.gives else []
    theirs = [TransferAct.REFUSE] if is_expired(standing, today) else [TransferAct.ACCEPT, TransferAct.REFUSE]
    return [*(theirs if standing.takes else []), *([TransferAct.WITHDRAW] if standing.gives else [])]


def valid_until(asked_on: date, days: int | None, *, to_outside: bool) -> date:
    """The last day of the letter: as said, or as is usual."""
    return asked_on + (timedelta(days=days) if days else OUTSIDE if to_outside else WITHIN_DISTRICT)
