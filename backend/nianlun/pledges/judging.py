"""评诺 and 议诺: the pledger's own rating, the leader's comment, what the branch found; anew next year."""

import uuid
from datetime import date
from typing import Literal

from sqlmodel import select

from nianlun.access.caller import Caller
from nianlun.activities.models import Activity
from nianlun.core.db import DbSession
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.pledges import errors, recount, rules
from nianlun.pledges.making import TEXTS, add, hands
from nianlun.pledges.models import Pledge, PledgeRating
from nianlun.pledges.queries import Seen
from nianlun.pledges.rules import Action
from nianlun.pledges.schemas import CommentAsked, DeliberateAsked, RateAsked
from nianlun.pledges.service import check, is_of_meeting, move, note, write_step
from nianlun.pledges.terms import PledgeOutcome, Step


async def rate(db: DbSession, caller: Caller, seen: Seen, asked: RateAsked) -> None:
    """自评; the committee enters it from paper and says so, never of its own accord."""
    check(Action.RATE, caller, seen)
    it = seen.pledge
    if it.pledger_person_id not in (None, caller.person) and not asked.from_paper:
        raise errors.PledgeForSomeoneElse
    _rate(db, caller, it, "self", asked)
    note(db, caller, "rate", it)
    await db.flush()


async def comment(db: DbSession, caller: Caller, seen: Seen, asked: CommentAsked) -> None:
    """领导点评, by somebody of the committee whose pledge it is not."""
    check(Action.COMMENT, caller, seen)
    _rate(db, caller, seen.pledge, "leader", asked)
    note(db, caller, "comment", seen.pledge)
    await db.flush()


def _rate(
    db: DbSession,
    caller: Caller,
    it: Pledge,
    rater: Literal["self", "leader"],
    asked: RateAsked | CommentAsked,
) -> None:
    action, step = (Action.RATE, Step.RATED_SELF) if rater == "self" else (Action.COMMENT, Step.COMMENTED)
    on = move(it, action, asked.on)
    on_paper = is_of_meeting(it) or (isinstance(asked, RateAsked) and asked.from_paper)
    db.add(
        PledgeRating(
            pledge_id=it.id,
            owner_org_id=it.owner_org_id,
            person_id=it.pledger_person_id,
            rater=rater,
            grade=asked.grade,
            words=asked.words,
            rated_by=caller.person,
            rated_on=on,
            from_paper=on_paper,
        )
    )
    # Ratings are not for colleagues, who read the steps: neither grade nor words stand there.
    write_step(db, caller, it, step, on, on_paper=on_paper)


async def close_rating(db: DbSession, caller: Caller, seen: Seen, on: date | None) -> None:
    """Both are there, the masses' are collected: it goes to the branch. Writes the fact."""
    check(Action.CLOSE_RATING, caller, seen)
    it = seen.pledge
    it.rated_on = move(it, Action.CLOSE_RATING, on)
    write_step(db, caller, it, Step.RATING_CLOSED, it.rated_on)
    await facts.record(db, Source(recount.SOURCE, it.id), [recount.rated_by(it)])
    note(db, caller, "close_rating", it)
    await db.flush()


async def deliberate(db: DbSession, caller: Caller, seen: Seen, asked: DeliberateAsked) -> None:
    """议诺: kept, partly or not, and why. Writes the fact of one that was kept."""
    check(Action.DELIBERATE, caller, seen)
    rules.check_outcome(asked.outcome, asked.reason)
    it = seen.pledge
    await _check_meeting(db, it, asked.meeting_id)
    it.decided_on = move(it, Action.DELIBERATE, asked.on, asked.outcome)
    it.decided_by, it.meeting_id = caller.person, asked.meeting_id
    it.outcome, it.outcome_reason = asked.outcome, asked.reason
    write_step(db, caller, it, Step.DELIBERATED, it.decided_on, asked.reason, outcome=asked.outcome.value)
    if asked.outcome is PledgeOutcome.KEPT:
        await facts.record(db, Source(recount.SOURCE, it.id), [recount.kept_by(it)])
    note(db, caller, "deliberate", it, reason=asked.reason)
    await db.flush()


async def _check_meeting(db: DbSession, it: Pledge, meeting_id: uuid.UUID | None) -> None:
    """A meeting of the branch itself that was not cancelled."""
    if meeting_id is None:
        return
    query = select(Activity.id).where(
        Activity.id == meeting_id, Activity.owner_org_id == it.owner_org_id, Activity.state != "cancelled"
    )
    if (await db.exec(query)).first() is None:
        raise errors.UnknownMeeting


async def carry(db: DbSession, caller: Caller, seen: Seen, due_on: date | None) -> Pledge:
    """结转下年: openly, with what it came from; the new draft goes through the whole chain again."""
    check(Action.CARRY, caller, seen)
    it = seen.pledge
    due_on = due_on or rules.a_year_later(it.due_on)
    rules.check_due(it.year + 1, due_on)
    write_step(db, caller, it, Step.CARRIED, move(it, Action.CARRY, None))
    note(db, caller, "carry", it)
    again = Pledge(
        **{**it.model_dump(include=TEXTS), "due_on": due_on},
        aspect=it.aspect,
        kind=it.kind,
        owner_org_id=it.owner_org_id,
        pledger_person_id=it.pledger_person_id,
        year=it.year + 1,
        hands=await hands(db, caller, it.owner_org_id, it.pledger_person_id, from_paper=it.from_paper),
        from_paper=it.from_paper,
        stepped_on=it.stepped_on,
        carried_from=it.id,
    )
    return await add(db, caller, again)
