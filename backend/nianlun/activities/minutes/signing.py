"""Signatures on paper, for chairs and recorders who have no account or cannot come to it any more."""

from nianlun.access.caller import Caller
from nianlun.activities import trail
from nianlun.activities.minutes import rules, service
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import Hand
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.schema import Asked, Day


class SignatureAsked(Asked):
    """Who signed the printed minutes by hand, and the day written beside it."""

    hand: Hand
    signed_on: Day


async def enter_paper(
    db: DbSession, caller: Caller, activity: Activity, it: Minutes, asked: SignatureAsked
) -> None:
    """What was signed by hand is that hand's approval; once both have, the edition is locked.

    Raises what `rules.check_can_enter_paper` raises.
    """
    standing, days = service.standing(it), (it.held_on, clock.today())
    rules.check_can_enter_paper(standing, asked.hand, caller.person, asked.signed_on, days)
    whose = it.chair_id if asked.hand is Hand.CHAIR else it.recorder_id
    for hand in rules.hands_of(standing, whose) - standing.approved:
        setattr(it, f"{hand}_approved_at", clock.now())
        setattr(it, f"{hand}_signed_on", asked.signed_on)
        setattr(it, f"{hand}_signed_by", caller.person)
    service.lock_when_both(it)
    trail.note(db, caller, "minutes.sign", activity, fields=[asked.hand])
    await db.flush()
