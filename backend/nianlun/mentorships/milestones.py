"""Milestones agreed on, changed, dropped, and reached."""

from datetime import date
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.mentorships import errors, log_rules
from nianlun.mentorships.models import Milestone
from nianlun.mentorships.present import milestone_standing
from nianlun.mentorships.queries import Held
from nianlun.mentorships.rules import Actor
from nianlun.mentorships.service import note, standing


async def add(db: DbSession, caller: Caller, held: Held, title: str, due_on: date) -> Milestone:
    """Raises PairNotActive, MilestoneOutsidePair."""
    pair = held.pair
    log_rules.check_can_plan(standing(pair))
    log_rules.check_milestone_day(due_on, pair.starts_on, pair.ends_on)
    made = Milestone(mentorship_id=pair.id, title=title, due_on=due_on)
    db.add(made)
    note(db, caller, "milestone.add", pair)
    await db.flush()
    return made


async def change(db: DbSession, caller: Caller, held: Held, it: Milestone, changes: dict[str, Any]) -> None:
    """While nobody has said that it is reached.

    Raises MilestoneSettled, MilestoneOutsidePair, PairNotActive.
    """
    pair = held.pair
    log_rules.check_can_change_milestone(milestone_standing(it), standing(pair))
    log_rules.check_milestone_day(changes.get("due_on", it.due_on), pair.starts_on, pair.ends_on)
    for name, value in changes.items():
        setattr(it, name, value)
    note(db, caller, "milestone.change", pair, fields=sorted(changes))
    await db.flush()


async def drop(db: DbSession, caller: Caller, held: Held, it: Milestone) -> None:
    """No longer agreed on; raises MilestoneSettled once somebody said that it is reached."""
    log_rules.check_can_change_milestone(milestone_standing(it), standing(held.pair))
    it.dropped_at = clock.now()
    note(db, caller, "milestone.drop", held.pair)
    await db.flush()


async def say_done(db: DbSession, caller: Caller, held: Held, it: Milestone, on: date) -> None:
    """One's own word that it is reached; a committee's, from paper, for whoever has not said so.

    Raises PairNotActive, MilestoneDoneAlready, MilestoneDoneInFuture.
    """
    if on > clock.today():
        raise errors.MilestoneDoneInFuture
    actor = Actor(caller.person, held.may_manage)
    for side in log_rules.sides_to_confirm(milestone_standing(it), standing(held.pair), actor):
        setattr(it, f"{side}_done_on", on)
    note(db, caller, "milestone.done", held.pair)
    await db.flush()
