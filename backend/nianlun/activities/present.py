"""Rows turned into what crosses the wire."""

import uuid
from datetime import datetime

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.activities import queries as activities
from nianlun.activities import rules
from nianlun.activities.attendance import queries as lists
from nianlun.activities.attendance.present import rate_read
from nianlun.activities.attendance.rules import rate
from nianlun.activities.check_in import codes
from nianlun.activities.leave import queries as leaves
from nianlun.activities.models import Activity, Attendance, Correction
from nianlun.activities.queries import Listed, Seen
from nianlun.activities.rules import ActivityState, Presence
from nianlun.activities.schemas import (
    ActivityDetail,
    ActivityHeader,
    ActivityRead,
    AgendaItemRead,
    AttendanceRead,
    CodeRead,
    CorrectionRead,
)
from nianlun.activities.service import expected_people, kind_of, standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.qr import qr_svg
from nianlun.core.settings import settings
from nianlun.members import queries as members
from nianlun.rulebook.kinds import activity_kinds


def header(seen: Seen) -> ActivityRead:
    """An activity as lists show it, with what this caller may do now."""
    activity, kind = seen.activity, kind_of(seen.activity)
    return ActivityRead.model_validate(
        {
            **activity.model_dump(),
            "org_id": activity.owner_org_id,
            "org_name": seen.org_name,
            "kind_name": kind.name,
            "kind_short": kind.short,
            "also_kind_names": [activity_kinds()[also].name for also in activity.also_kinds],
            "is_matter": kind.matter,
            "host_name": seen.host_name,
            "actions": rules.actions(standing(activity), seen.may_manage, clock.today()),
        }
    )


async def detail(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> ActivityDetail:
    """One activity; counts of an open one are those of this moment.

    Corrections name people and reasons: they are for those who keep the list.
    """
    seen = await activities.seen(db, caller, activity_id)
    tally = await activities.tally(db, activity_id)
    corrections = await activities.corrections(db, activity_id) if seen.may_manage else []
    names = await members.names_of(db, _people_in(corrections))
    body = header(seen).model_dump()
    if seen.activity.state == ActivityState.OPEN:
        body |= {"expected_count": tally.expected, "present_count": tally.present}
    has_list = (
        seen.activity.state in (ActivityState.OPEN, ActivityState.CLOSED)
        and not kind_of(seen.activity).matter
    )
    return ActivityDetail(
        **body,
        rate=rate_read(rate(await lists.counts(db, activity_id))) if has_list else None,
        agenda=[AgendaItemRead(**item) for item in seen.activity.agenda],
        series_day=seen.activity.series_day,
        waiting_count=tally.waiting,
        corrections=[_correction(row, by, names) for row, by in corrections],
    )


def _people_in(corrections: list[tuple[Correction, str]]) -> list[uuid.UUID]:
    changes = [change for row, _ in corrections for change in row.changes]
    return [uuid.UUID(change["person_id"]) for change in changes if "person_id" in change]


def _correction(row: Correction, by: str, names: dict[uuid.UUID, str]) -> CorrectionRead:
    return CorrectionRead(
        revision=row.revision,
        corrected_by=by,
        corrected_at=row.created_at,
        reason=row.reason,
        changes=[_in_words(change, names) for change in row.changes],
    )


def _in_words(change: dict[str, str], names: dict[uuid.UUID, str]) -> dict[str, str]:
    """Kinds by their names; a person's change with the person's name."""
    if "person_id" in change:
        return {**change, "name": names.get(uuid.UUID(change["person_id"]), "")}
    kinds = {
        side: "、".join(activity_kinds()[kind].name for kind in change[side].split(",") if kind)
        for side in ("from", "to")
    }
    return {**change, **kinds}


async def attendance(db: DbSession, activity: Activity) -> list[AttendanceRead]:
    """The frozen list, or before the start the one that would be frozen now."""
    if activity.state != ActivityState.PLANNED:
        return [_row(listed) for listed in await activities.attendance(db, activity.id)]
    if kind_of(activity).matter:
        return []
    return await _before_the_start(db, activity)


async def _before_the_start(db: DbSession, activity: Activity) -> list[AttendanceRead]:
    """The rows that would be frozen now, leave that was granted among them."""
    expected = await expected_people(db, activity)
    names = await lists.keyed_names(db, expected)
    branches = await access.org_names(db, set(expected.values()))
    on_leave = await leaves.granted(db, activity.id)
    rows = []
    for person_id, keyed in names.items():
        row = Attendance(activity_id=activity.id, person_id=person_id, branch_id=expected[person_id])
        if person_id in on_leave:
            row.state, row.leave_kind = Presence.LEAVE, on_leave[person_id]
        rows.append(_row(Listed(row, *keyed, branches[row.branch_id])))
    return rows


async def one_attendance(db: DbSession, activity: Activity, person_id: uuid.UUID) -> AttendanceRead:
    found = await activities.attendance(db, activity.id, person_id)
    if not found:
        raise NotFound
    return _row(found[0])


def _row(listed: Listed) -> AttendanceRead:
    return AttendanceRead.model_validate(
        {
            **listed.row.model_dump(),
            **{name: getattr(listed, name) for name in ("name", "name_key", "initials", "branch_name")},
            "review_notes": listed.row.review_notes if listed.row.review else [],
        }
    )


async def code(db: DbSession, activity: Activity, step: int, expires_at: datetime) -> CodeRead:
    """The code of a step with its picture, the digits to type, and the counts shown beside it."""
    tally = await activities.tally(db, activity.id)
    text = codes.encode(activity.id, activity.code_key, step)
    url = f"{settings().base_url}/c/{text}"
    return CodeRead(
        code=text,
        typed=codes.spoken(codes.typed(activity.id, activity.code_key, step)),
        url=url,
        qr_svg=qr_svg(url),
        expires_at=expires_at,
        expected=tally.expected,
        present=tally.present,
        waiting=tally.waiting,
    )


def public_header(activity: Activity, org_name: str) -> ActivityHeader:
    """What somebody in the room may know without being known."""
    return ActivityHeader(
        id=activity.id,
        title=activity.title,
        kind_name=kind_of(activity).name,
        org_name=org_name,
        happens_on=activity.happens_on,
        starts_at=activity.starts_at,
        place=activity.place,
    )
