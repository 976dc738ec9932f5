"""Beginning, writing, handing in, approving and amending minutes."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.activities import service as activities
from nianlun.activities import trail
from nianlun.activities.attendance import queries as attendance
from nianlun.activities.minutes import errors, people, reckoning, rules
from nianlun.activities.minutes import queries as minutes
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.queries import Seat
from nianlun.activities.minutes.rules import Actor, Hand, MinutesState, Standing
from nianlun.activities.minutes.schemas import Kept, MinutesChange, PeopleRead
from nianlun.activities.models import Activity
from nianlun.activities.queries import Seen
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.versions import check_and_raise_version
from nianlun.members import queries as members
from nianlun.rulebook.vote_rules import vote_rules

CHAIR, RECORDER = "主持人", "记录人"
#: What an amendment begins with: the words of the edition before.
CONTENT = (
    "starts_at", "ends_at", "place", "chair_id", "recorder_id", "delegation",
    "agenda", "resolutions", "exclusions",
)  # fmt: skip


def standing(it: Minutes) -> Standing:
    """The edition as its rules see it."""
    approvals = {Hand.CHAIR: it.chair_approved_at, Hand.RECORDER: it.recorder_approved_at}
    given = frozenset(hand for hand, at in approvals.items() if at)
    return Standing(MinutesState(it.state), it.chair_id, it.recorder_id, given, is_followed=it.is_followed)


async def current(db: DbSession, caller: Caller, seen: Seen, version: int | None) -> Minutes:
    """The newest edition, as it was seen, for whoever may work on it.

    Raises MinutesMissing, NotFound for everybody else, VersionConflict, VersionRequired.
    """
    found = await minutes.newest(db, seen.activity.id)
    if found is None and seen.may_manage:
        raise errors.MinutesMissing
    if found is None or not (seen.may_manage or rules.hands_of(standing(found), caller.person_id)):
        raise NotFound
    check_and_raise_version(found, version)
    return found


async def begin(db: DbSession, caller: Caller, activity: Activity) -> Minutes:
    """The first draft: day, hours, place, chair and agenda as the activity has them, the caller records."""
    has_some = await minutes.newest(db, activity.id) is not None
    rules.check_can_begin(activities.standing(activity), has_some=has_some)
    seats = {seat.row.person_id for seat in await minutes.seats(db, activity)}
    recorder = caller.person_id if caller.person_id in seats - {activity.host_id} else None
    it = Minutes(
        owner_org_id=activity.owner_org_id,
        activity_id=activity.id,
        held_on=activity.happens_on,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        place=activity.place,
        chair_id=activity.host_id,
        recorder_id=recorder,
        agenda=[_item(row) for row in activity.agenda],
        writers=[caller.person],
    )
    db.add(it)
    trail.note(db, caller, "minutes.begin", activity)
    await db.flush()
    return it


def _item(row: dict[str, Any]) -> dict[str, Any]:
    speaker = row.get("speaker")
    speeches = [{"speaker": speaker, "text": ""}] if speaker else []
    return {"title": row["title"], "speeches": speeches}


async def write(db: DbSession, caller: Caller, seen: Seen, it: Minutes, asked: MinutesChange) -> None:
    """Saves what is being written, finished or not.

    Raises MinutesSubmitted, MinutesLocked, HandsAreNamedByKeeper, UnknownHand, UnknownVoteRule,
    SameResolutionTwice, LeftOutTwice.
    """
    rules.check_can_write(standing(it))
    _check_resolutions(asked)
    _check_exclusions(asked)
    await _check_people(db, seen, it, asked)
    weighty = _weighty(it, asked)
    for name, value in asked.model_dump(mode="json", exclude_unset=True).items():
        setattr(it, name, value if name in ("agenda", "resolutions", "exclusions") else getattr(asked, name))
    if weighty or caller.person not in it.writers:
        trail.note(db, caller, "minutes.write", seen.activity, fields=weighty)
    if caller.person not in it.writers:
        it.writers = [*it.writers, caller.person]
    await db.flush()


def _weighty(it: Minutes, asked: MinutesChange) -> list[str]:
    """What is noted each time it changes: who answers for the minutes, who votes, which resolutions there are
    and what was counted. Words are not: they save themselves at every stop in typing."""
    before = {
        "chair_id": it.chair_id,
        "recorder_id": it.recorder_id,
        "exclusions": reckoning.weight_of_exclusions(reckoning.exclusions_in(it)),
        "resolutions": reckoning.weight_of_resolutions(reckoning.resolutions_in(it)),
    }
    after = {
        "chair_id": asked.chair_id,
        "recorder_id": asked.recorder_id,
        "exclusions": reckoning.weight_of_exclusions(asked.exclusions or []),
        "resolutions": reckoning.weight_of_resolutions(asked.resolutions or []),
    }
    return [name for name in before if name in asked.model_fields_set and before[name] != after[name]]


def _check_resolutions(asked: MinutesChange) -> None:
    resolutions = asked.resolutions or []
    if len({one.id for one in resolutions}) < len(resolutions):
        raise errors.SameResolutionTwice
    known = {rule.code for rule in vote_rules()}
    if any(one.rule not in known for one in resolutions if one.rule is not None):
        raise errors.UnknownVoteRule


def _check_exclusions(asked: MinutesChange) -> None:
    exclusions = asked.exclusions or []
    if len({one.person_id for one in exclusions}) < len(exclusions):
        raise errors.LeftOutTwice


async def _check_people(db: DbSession, seen: Seen, it: Minutes, asked: MinutesChange) -> None:
    """Chair and recorder are of the list and named by who keeps it; only voters are left out of the base."""
    named = {
        getattr(asked, name)
        for name in ("chair_id", "recorder_id")
        if name in asked.model_fields_set and getattr(asked, name) != getattr(it, name)
    }
    if named and not seen.may_manage:
        raise errors.HandsAreNamedByKeeper
    known = {one.person_id for one in reckoning.exclusions_in(it)}
    left_out = {one.person_id for one in asked.exclusions or []} - known
    if not (named - {None} or left_out):
        return
    seats = await minutes.seats(db, seen.activity)
    voters = {seat.row.person_id for seat in seats if people.is_full_member(seat.membership, it.held_on)}
    listed = {seat.row.person_id for seat in seats} | hands_at(seen.activity, it)
    if not (named - {None} <= listed and left_out <= voters):
        raise errors.UnknownHand


def hands_at(activity: Activity, it: Minutes) -> set[uuid.UUID]:
    """Who leads or records, on the list or not: a secretary may lead the meeting of a group."""
    return {person for person in (activity.host_id, it.chair_id, it.recorder_id) if person}


class Listed(NamedTuple):
    """The list as minutes need it: its rows, and how those without a vote are called."""

    seats: Sequence[Seat] = ()
    sat_in: Sequence[str] = ()


async def listed(db: DbSession, activity: Activity) -> Listed:
    sat_in = [
        f"{one.name}（{one.unit}）" if one.unit and not one.is_member else one.name
        for one in await attendance.observers(db, activity.id)
    ]
    return Listed(await minutes.seats(db, activity), sat_in)


def people_at(it: Minutes, here: Listed) -> PeopleRead:
    """Who was there: as it was handed in, or as the list has it while it is written."""
    if it.people is not None:
        return PeopleRead.model_validate(it.people)
    return people.people_of(here.seats, it.held_on, here.sat_in)


def _absent_hands(it: Minutes, here: Listed) -> list[str]:
    """Whoever leads need not stand on the list; who stands on it and did not come neither led nor wrote."""
    away = {seat.row.person_id for seat in here.seats if not people.is_there(seat)}
    return [name for name, hand in ((CHAIR, it.chair_id), (RECORDER, it.recorder_id)) if hand in away]


async def needs_delegation(db: DbSession, activity: Activity, chair: uuid.UUID | None) -> bool:
    """A meeting that the secretary chairs, chaired by somebody else (domain-rules 1.9)."""
    if activities.kind_of(activity).chaired_by != "secretary" or chair is None:
        return False
    return chair not in await minutes.secretaries(db, activity)


def missing(it: Minutes, here: Listed, *, needs_delegation: bool) -> list[str]:
    there, absent = people_at(it, here), _absent_hands(it, here)
    paper = reckoning.paper_of(it, there, needs_delegation=needs_delegation, absent_hands=absent)
    return rules.missing(paper)


async def submit(db: DbSession, caller: Caller, activity: Activity, it: Minutes) -> None:
    """Keeps who was there as the list now has it; a recorder who hands it in has thereby approved it."""
    here = await listed(db, activity)
    there, delegated = people_at(it, here), await needs_delegation(db, activity, it.chair_id)
    rules.check_can_submit(
        standing(it),
        missing(it, here, needs_delegation=delegated),
        is_closed=activity.closed_at is not None,
        others_came=there.present + len(there.nonvoting) + len(there.guests) > 1,
    )
    if not delegated:
        it.delegation = None
    it.people, it.kept = there.model_dump(mode="json"), await _kept(db, activity, it)
    it.state, it.return_reason, it.returned_by = MinutesState.SUBMITTED, None, None
    it.submitted_at, it.submitted_by = clock.now(), caller.person
    if it.recorder_id == caller.person:
        it.recorder_approved_at = clock.now()
    trail.note(db, caller, "minutes.submit", activity)
    await db.flush()


async def _kept(db: DbSession, activity: Activity, it: Minutes) -> dict[str, Any]:
    """Neither a rule that is worded anew nor a new name of a person or an org changes what was handed in."""
    orgs = await access.org_names(db, {it.owner_org_id})
    kept = Kept(
        names=await members.names_of(db, named_in(it)),
        verdicts={one.id: reckoning.verdict(one, it.held_on) for one in reckoning.resolutions_in(it)},
        org_name=orgs[it.owner_org_id],
        title=activity.title,
    )
    return kept.model_dump(mode="json")


def named_in(it: Minutes) -> set[uuid.UUID]:
    """Everybody whom an edition names by their id."""
    left_out = [one.person_id for one in reckoning.exclusions_in(it)]
    typists = (it.chair_signed_by, it.recorder_signed_by)
    people = (it.chair_id, it.recorder_id, it.submitted_by, it.returned_by, *typists, *it.writers, *left_out)
    return {person for person in people if person}


async def send_back(db: DbSession, caller: Caller, seen: Seen, it: Minutes, reason: str) -> None:
    """Both approvals fall; list, names and votes are looked at anew when it is handed in again."""
    rules.check_can_return(standing(it), Actor(caller.person, seen.may_manage))
    it.state, it.return_reason, it.returned_by = MinutesState.RETURNED, reason, caller.person
    it.people = it.kept = None
    it.chair_approved_at = it.recorder_approved_at = None
    it.chair_signed_on = it.chair_signed_by = it.recorder_signed_on = it.recorder_signed_by = None
    trail.note(db, caller, "minutes.return", seen.activity)
    await db.flush()


async def approve(db: DbSession, caller: Caller, activity: Activity, it: Minutes) -> None:
    """Once both have, the edition is locked."""
    hands = rules.check_can_approve(standing(it), caller.person)
    now = clock.now()
    if Hand.CHAIR in hands:
        it.chair_approved_at = now
    if Hand.RECORDER in hands:
        it.recorder_approved_at = it.recorder_approved_at or now
    lock_when_both(it)
    trail.note(db, caller, "minutes.approve", activity)
    await db.flush()


def lock_when_both(it: Minutes) -> None:
    if it.chair_approved_at and it.recorder_approved_at:
        it.state, it.approved_at = MinutesState.APPROVED, clock.now()
        it.approved_alone = it.chair_id == it.recorder_id


async def amend(db: DbSession, caller: Caller, activity: Activity, it: Minutes, reason: str) -> Minutes:
    """The next edition as a draft of the same words; the approved one stands until that is approved too."""
    rules.check_can_amend(standing(it))
    following = Minutes(
        owner_org_id=it.owner_org_id,
        activity_id=activity.id,
        edition=it.edition + 1,
        version=it.version + 1,
        held_on=activity.happens_on,
        amend_reason=reason,
        writers=[caller.person],
        **{name: getattr(it, name) for name in CONTENT},
    )
    it.is_followed = True
    db.add(following)
    trail.note(db, caller, "minutes.amend", activity)
    await db.flush()
    return following
