"""From planned to closed: each step checks the state, changes it, and leaves its trace."""

import secrets
import uuid
from datetime import date, time
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.models import Org, Party
from nianlun.access.rules import OrgKind
from nianlun.activities import attendance_log, errors, freezing, recount, rules, trail
from nianlun.activities import queries as activities
from nianlun.activities.attendance_log import What
from nianlun.activities.leave import queries as leaves
from nianlun.activities.models import Activity, Correction
from nianlun.activities.queries import PARTY_KIND
from nianlun.activities.rules import ActivityState, Said, Standing
from nianlun.activities.schemas import ActivityAsked
from nianlun.activities.series.models import SHARED, ActivitySeries
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.members import queries as members
from nianlun.members.queries import people as roster
from nianlun.rulebook.kinds import ActivityKind, activity_kinds

CODE_KEY_BYTES = 32
Origin = tuple[str, uuid.UUID]


def kind_of(activity: Activity) -> ActivityKind:
    return activity_kinds()[activity.kind]


def standing(activity: Activity) -> Standing:
    """The activity as its rules see it."""
    return Standing(
        ActivityState(activity.state), kind_of(activity).matter, activity.happens_on, activity.date_fixed
    )


def _source(activity: Activity) -> Source:
    return Source(recount.SOURCE, activity.id)


async def plan_activity(
    db: DbSession,
    caller: Caller,
    *,
    org_id: uuid.UUID,
    kind: str,
    title: str,
    happens_on: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    date_fixed: bool = True,
    origin: Origin | None = None,
    is_late_entry: bool = False,
    **details: Any,
) -> Activity:
    """A planned activity. One of the same origin that was withdrawn comes back instead of a second one.

    Raises UnknownKind, KindNotForOrg, MatterIsNothingElse, TimesOutOfOrder, before any row is touched.
    """
    kinds = rules.kinds_at_once(kind, details.pop("also_kinds", ()))
    await check_kinds(db, kinds, org_id)
    check_times(starts_at, ends_at)
    source, origin_id = origin or (None, None)
    earlier = await activities.by_origin(db, source, origin_id, org_id) if source and origin_id else None
    if earlier and earlier.state != ActivityState.CANCELLED:
        return earlier
    activity = earlier or Activity(
        owner_org_id=org_id,
        kind=kind,
        title=title,
        happens_on=happens_on,
        origin_source=source,
        origin_id=origin_id,
        code_key=secrets.token_bytes(CODE_KEY_BYTES),
    )
    fresh = {"kind": kind, "also_kinds": kinds[1:], "title": title, **details}
    when = {"happens_on": happens_on, "starts_at": starts_at, "ends_at": ends_at, "date_fixed": date_fixed}
    for name, value in {**fresh, **when}.items():
        setattr(activity, name, value)
    activity.state, activity.cancelled_at, activity.cancel_reason = ActivityState.PLANNED, None, None
    activity.is_late_entry = is_late_entry
    activity.version += bool(earlier)
    db.add(activity)
    await db.flush()
    trail.note(db, caller, "activity.plan", activity)
    return activity


async def create(db: DbSession, caller: Caller, asked: ActivityAsked) -> Activity:
    """An activity from the form; a past day makes it a late entry. Invited orgs become parties."""
    await check_host(db, caller, asked.host_id)
    details = asked.model_dump(exclude={"org_id", "invited_org_ids"})
    activity = await plan_activity(
        db, caller, org_id=asked.org_id, is_late_entry=asked.happens_on < clock.today(), **details
    )
    for org_id in set(asked.invited_org_ids) - {asked.org_id}:
        db.add(Party(row_kind=PARTY_KIND, row_id=activity.id, org_id=org_id, access="read"))
    await db.flush()
    return activity


async def check_kinds(db: DbSession, kinds: list[str], org_id: uuid.UUID) -> None:
    """Raises UnknownKind, KindNotForOrg, MatterIsNothingElse."""
    if not activity_kinds().keys() >= set(kinds):
        raise errors.UnknownKind
    org = await db.get_one(Org, org_id)
    rules.check_kinds([activity_kinds()[kind] for kind in kinds], OrgKind(org.kind))


async def check_host(db: DbSession, caller: Caller, host_id: uuid.UUID | None) -> None:
    """A host is somebody whom the caller may know; anybody else does not exist for them."""
    if host_id is not None and not await roster.is_within(db, caller, host_id):
        raise errors.UnknownHost


def check_times(starts_at: time | None, ends_at: time | None) -> None:
    if starts_at and ends_at and ends_at < starts_at:
        raise errors.TimesOutOfOrder


async def change(db: DbSession, caller: Caller, activity: Activity, changes: dict[str, Any]) -> Activity:
    """Edits a planned activity; choosing a day settles it (no longer 待定日期) unless said otherwise.

    The agenda alone may change while it is open. An occurrence of a series goes its own way from here on,
    until it is put back.
    """
    check = rules.check_can_set_agenda if changes.keys() == {"agenda"} else rules.check_can_edit
    check(standing(activity))
    kind, also = changes.get("kind", activity.kind), changes.get("also_kinds", activity.also_kinds)
    kinds = rules.kinds_at_once(kind, also)
    await check_kinds(db, kinds, activity.owner_org_id)
    await check_host(db, caller, changes.get("host_id"))
    check_times(changes.get("starts_at", activity.starts_at), changes.get("ends_at", activity.ends_at))
    if changes.get("happens_on", activity.happens_on) != activity.happens_on:
        await leaves.ask_again(db, [activity.id])
    if changes.get("happens_on"):
        changes.setdefault("date_fixed", True)
        activity.is_late_entry = changes["happens_on"] < clock.today()
    for name, value in {**changes, "also_kinds": kinds[1:]}.items():
        setattr(activity, name, value)
    activity.moved_alone = await _goes_its_own_way(db, activity)
    trail.note(db, caller, "activity.change", activity, fields=sorted(changes))
    await db.flush()
    return activity


async def _goes_its_own_way(db: DbSession, activity: Activity) -> bool:
    """Whether an occurrence is no longer as its series has it; one that an undo put back is."""
    if activity.series_id is None:
        return False
    series = await db.get_one(ActivitySeries, activity.series_id)
    is_like_it = all(getattr(activity, name) == getattr(series, name) for name in SHARED)
    return activity.happens_on != activity.series_day or not is_like_it


async def start(db: DbSession, caller: Caller, activity: Activity) -> Activity:
    """Freezes the expected list and opens check-in; raises NobodyExpected."""
    today = clock.today()
    rules.check_can_start(standing(activity), today)
    activity.happens_on = rules.day_when_started(standing(activity), today)
    activity.date_fixed, activity.is_late_entry = True, activity.happens_on < today
    expected = await expected_people(db, activity)
    if not expected:
        raise errors.NobodyExpected
    await freezing.freeze(db, caller, activity, expected)
    activity.state, activity.started_at = ActivityState.OPEN, clock.now()
    activity.host_id = activity.host_id or caller.person_id
    trail.note(db, caller, "activity.start", activity)
    await db.flush()
    return activity


async def expected_people(db: DbSession, activity: Activity) -> dict[uuid.UUID, uuid.UUID]:
    """person -> branch: whom the kind expects of the org that holds it and of the invited ones, that day."""
    expects = kind_of(activity).expects
    orgs = [activity.owner_org_id, *await activities.invited_orgs(db, activity.id)]
    return {
        person_id: branch_id
        for org_id in orgs
        for person_id, branch_id in await members.expected_people(db, org_id, expects, activity.happens_on)
    }


async def cancel(db: DbSession, caller: Caller, activity: Activity, reason: str) -> Activity:
    rules.check_can_cancel(standing(activity))
    activity.state, activity.cancelled_at, activity.cancel_reason = (
        ActivityState.CANCELLED,
        clock.now(),
        reason,
    )
    trail.note(db, caller, "activity.cancel", activity, reason=reason)
    await db.flush()
    return activity


async def withdraw(db: DbSession, caller: Caller, activity: Activity) -> Activity:
    """Takes back a planned activity that a plan entry had made; started ones refuse."""
    rules.check_can_edit(standing(activity))
    activity.version += 1
    return await cancel(db, caller, activity, "计划条目撤销")


async def close(db: DbSession, caller: Caller, activity: Activity, done_on: date | None) -> Activity:
    """The confirmation: whoever is not there is absent, the counts are kept, the facts are recorded."""
    tally = await activities.tally(db, activity.id)
    rules.check_can_close(standing(activity), tally.waiting, await leaves.number_asked(db, activity.id))
    if kind_of(activity).matter:
        activity.done_on = done_on or recount.day_done(activity)
        if activity.done_on > clock.today():
            raise errors.DoneInFuture
    else:
        await freezing.settle(db, caller, activity)
        await _keep_counts(db, activity)
    activity.state, activity.closed_at, activity.closed_by = (
        ActivityState.CLOSED,
        clock.now(),
        caller.person_id,
    )
    await facts.record(db, _source(activity), await recount.stated_by(db, activity))
    trail.note(db, caller, "activity.close", activity)
    await db.flush()
    return activity


async def _keep_counts(db: DbSession, activity: Activity) -> None:
    await db.flush()
    tally = await activities.tally(db, activity.id)
    activity.expected_count, activity.present_count = tally.expected, tally.present


async def correct(
    db: DbSession,
    caller: Caller,
    activity: Activity,
    reason: str,
    wanted: dict[uuid.UUID, Said],
    also_kinds: list[str] | None = None,
) -> Activity:
    """Puts a closed list right, visibly: the old facts are retracted, the new ones are the next revision.

    `also_kinds` says anew what it was at the same time; None leaves that as it is.
    """
    rules.check_can_correct(standing(activity))
    changes = await _apply(db, caller, activity, reason, wanted) + await _count_as(db, activity, also_kinds)
    if not changes:
        raise errors.NothingToCorrect
    await _keep_counts(db, activity)
    revision = await facts.record_anew(db, _source(activity), await recount.stated_by(db, activity))
    db.add(
        Correction(
            activity_id=activity.id,
            revision=revision,
            corrected_by=caller.person,
            reason=reason,
            changes=changes,
        )
    )
    trail.note(db, caller, "activity.correct", activity, reason=reason)
    await db.flush()
    return activity


async def _apply(
    db: DbSession, caller: Caller, activity: Activity, reason: str, wanted: dict[uuid.UUID, Said]
) -> list[dict[str, str]]:
    """The rows changed, and what changed; raises NotOnThisList."""
    people = {row.person_id: row for row in await activities.rows(db, activity.id)}
    if not wanted.keys() <= people.keys():
        raise errors.NotOnThisList
    changes = []
    for person_id, said in wanted.items():
        row = people[person_id]
        if not attendance_log.says_nothing_new(row, said):
            before = attendance_log.word_of(row)
            attendance_log.say(db, caller, row, said, What.CORRECTED, reason)
            after = attendance_log.word_of(row)
            changes.append({"person_id": str(person_id), "from": before, "to": after})
    return changes


async def _count_as(db: DbSession, activity: Activity, also: list[str] | None) -> list[dict[str, str]]:
    """What it also counts as changed, and that it did; raises what `_check_kinds` raises."""
    kinds = rules.kinds_at_once(activity.kind, activity.also_kinds if also is None else also)
    if set(kinds[1:]) == set(activity.also_kinds):
        return []
    await check_kinds(db, kinds, activity.owner_org_id)
    before, activity.also_kinds = activity.also_kinds, kinds[1:]
    return [{"field": "also_kinds", "from": ",".join(before), "to": ",".join(kinds[1:])}]
