"""From arranged to closed: the lesson on the calendar, a sheet a listener, and the committee's last look."""

import uuid
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.activities.rules import ActivityState as Activity
from nianlun.activities.rules import Presence
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.mentorships.showcases import errors, recount, rules, sheets
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases.models import Showcase
from nianlun.mentorships.showcases.queries import Seen
from nianlun.mentorships.showcases.rules import Actor, Listener, Phase, Scores
from nianlun.rulebook.showcase_criteria import CriteriaSet, criteria_sets

ROW_KIND = "showcase"
#: Levels of criteria in one's own words.
OWN_BEST = 5


def phase_of(seen: Seen) -> Phase:
    return rules.phase_of(Activity(seen.activity.state), seen.showcase.closed_at is not None)


def listener(it: Showcase, person_id: uuid.UUID | None, presence: str | None) -> Listener:
    """Somebody as the rules of scoring see them."""
    state = Presence(presence) if presence else None
    return Listener(state, is_mentee=person_id == it.mentee_id, is_mentor=person_id == it.mentor_id)


def actor(caller: Caller, seen: Seen) -> Actor:
    it = seen.showcase
    return Actor(seen.may_manage, _is_of_pair(caller, it), listener(it, caller.person_id, seen.presence))


def _is_of_pair(caller: Caller, it: Showcase) -> bool:
    return caller.person_id in (it.mentor_id, it.mentee_id)


def check_not_of_pair(caller: Caller, it: Showcase) -> None:
    """Neither who scores nor by what is a matter of the two: raises ShowcaseOfOneself."""
    if _is_of_pair(caller, it):
        raise errors.ShowcaseOfOneself


def note(db: DbSession, caller: Caller, deed: str, it: Showcase, **more: Any) -> None:
    audit.record(db, caller, f"showcase.{deed}", org_id=it.owner_org_id, row=(ROW_KIND, it.id), **more)


def criteria_of(code: str | None) -> dict[str, Any]:
    """A copy of a set of the rulebook; the first where none is named. Raises UnknownCriteria."""
    found = criteria_sets().get(code) if code else next(iter(criteria_sets().values()))
    if found is None:
        raise errors.UnknownCriteria
    return _copied(found)


def _copied(found: CriteriaSet) -> dict[str, Any]:
    items = [it.model_dump() for it in found.criteria]
    return {"name": found.name, "best": found.best, "items": items}


async def set_criteria(
    db: DbSession, caller: Caller, it: Showcase, code: str | None, own: list[dict[str, Any]] | None
) -> None:
    """A set, or criteria of one's own, before anybody has scored by the old ones.

    Raises ShowcaseOfOneself, CriteriaInUse, ShowcaseClosed, UnknownCriteria, WeightsNotWhole.
    """
    check_not_of_pair(caller, it)
    await showcases.hold_lesson(db, it.activity_id, against_sheets=True)
    if it.closed_at:
        raise errors.ShowcaseClosed
    if await showcases.sheets(db, it.id):
        raise errors.CriteriaInUse
    it.criteria = _in_own_words(own) if own else criteria_of(code)
    note(db, caller, "criteria", it)
    await db.flush()


def _in_own_words(own: list[dict[str, Any]]) -> dict[str, Any]:
    rules.check_weights([(it["name"], it["weight"]) for it in own])
    items = [{"code": f"c{number}", **it} for number, it in enumerate(own, 1)]
    return {"name": "自定项目", "best": OWN_BEST, "items": items}


async def score(
    db: DbSession, caller: Caller, showcase_id: uuid.UUID, scores: Scores, words: str | None
) -> None:
    """One's own sheet, new or changed.

    Raises NotFound, and what `check_can_score` and `check_scores` raise.
    """
    seen = await _held(db, caller, showcase_id)
    who = actor(caller, seen).listener
    rules.check_can_score(phase_of(seen), who)
    await sheets.write(db, seen.showcase, caller.person, who, scores, words)
    note(db, caller, "score", seen.showcase)


async def _held(db: DbSession, caller: Caller, showcase_id: uuid.UUID) -> Seen:
    """As it is once nobody can close it any more before this transaction ends."""
    found = await showcases.seen(db, caller, showcase_id)
    await showcases.hold_lesson(db, found.activity.id, against_sheets=False)
    return await showcases.seen(db, caller, showcase_id)


async def enter_sheet(
    db: DbSession,
    caller: Caller,
    showcase_id: uuid.UUID,
    person_id: uuid.UUID,
    scores: Scores,
    words: str | None,
) -> None:
    """A sheet on paper, typed by a committee member who is neither its listener nor of the pair.

    Raises NotFound, ShowcaseOfOneself, SheetOfOneself, SheetOfTheListener and what scoring raises.
    """
    seen = await _held(db, caller, showcase_id)
    it = seen.showcase
    if not seen.may_manage:
        raise NotFound
    if actor(caller, seen).is_of_pair:
        raise errors.ShowcaseOfOneself
    if person_id == caller.person_id:
        raise errors.SheetOfOneself
    presence = await showcases.presence_of(db, it.activity_id, person_id)
    who = listener(it, person_id, presence)
    rules.check_can_score(phase_of(seen), who)
    await sheets.write(db, it, person_id, who, scores, words, entered_by=caller.person)
    note(db, caller, "enter_sheet", it)


async def close(db: DbSession, caller: Caller, it: Showcase) -> None:
    """Freezes the scores as they are and records the lesson.

    Raises ShowcaseClosed, LessonNotClosed, LessonCancelled, NoSheetYet, ShowcaseOfOneself.
    """
    await showcases.hold_lesson(db, it.activity_id, against_sheets=True)
    seen = await showcases.seen(db, caller, it.id)
    given = [row.sheet.scores for row in await showcases.sheets(db, it.id) if row.counts]
    rules.check_can_close(phase_of(seen), len(given), actor(caller, seen).is_of_pair)
    it.result = sheets.as_kept(sheets.summary(it, given))
    it.closed_at, it.closed_by = clock.now(), caller.person
    await facts.record(db, Source(recount.SOURCE, it.id), recount.stated_by(it, seen.activity.happens_on))
    note(db, caller, "close", it)
    await db.flush()


async def reopen(db: DbSession, caller: Caller, it: Showcase, reason: str) -> None:
    """Something was wrong: sheets can be changed again; what stood stays readable, its fact is retracted."""
    seen = await showcases.seen(db, caller, it.id)
    rules.check_can_reopen(phase_of(seen), actor(caller, seen).is_of_pair)
    kept = {"at": clock.now().isoformat(), "by": str(caller.person), "reason": reason, "result": it.result}
    it.reopened = [*it.reopened, kept]
    it.closed_at = it.closed_by = it.result = None
    await facts.record_anew(db, Source(recount.SOURCE, it.id), [])
    note(db, caller, "reopen", it, reason=reason)
    await db.flush()
