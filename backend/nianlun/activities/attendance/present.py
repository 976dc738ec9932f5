"""The list beyond the room, turned into what crosses the wire."""

import uuid
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby

from nianlun.access.caller import Caller
from nianlun.activities import queries as activities
from nianlun.activities.attendance import queries as lists
from nianlun.activities.attendance import rules, words
from nianlun.activities.attendance.rules import Rate, Stood
from nianlun.activities.attendance.schemas import (
    AttendanceStepRead,
    HistoryRead,
    ObserverRead,
    OwnRow,
    OwnYear,
    RateRead,
)
from nianlun.activities.check_in import codes
from nianlun.activities.models import Activity, Attendance, AttendanceEvent, CheckinAttempt
from nianlun.activities.rules import Presence
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members import queries as members
from nianlun.rulebook.kinds import activity_kinds

#: How far back one's own list goes: this year and the four before it.
YEARS_BACK = 4


def rate_read(rate: Rate) -> RateRead:
    return RateRead(**asdict(rate))


async def history(db: DbSession, caller: Caller, activity_id: uuid.UUID, person_id: uuid.UUID) -> HistoryRead:
    """How one row came to be: for whoever keeps the list, and for the person; NotFound to anybody else."""
    seen = await activities.seen(db, caller, activity_id)
    if not seen.may_manage and caller.person_id != person_id:
        raise NotFound
    found = await activities.attendance(db, activity_id, person_id)
    if not found:
        raise NotFound
    events = await lists.events(db, activity_id, person_id)
    scans = {scan.seq: scan for scan in await lists.attempts(db, activity_id, person_id)}
    names = await members.names_of(db, [event.by_person for event in events if event.by_person])
    steps = [_of_event(it, names, scans.pop(it.attempt_seq, None), seen.may_manage) for it in events]
    steps += [_of_scan(words.of_attempt(scan), scan) for scan in scans.values()]
    row = found[0]
    return HistoryRead(
        person_id=person_id,
        name=row.name,
        state=Presence(row.row.state),
        steps=sorted(steps, key=lambda step: step.at),
    )


def _of_event(
    event: AttendanceEvent, names: dict[uuid.UUID, str], scan: CheckinAttempt | None, for_keeper: bool
) -> AttendanceStepRead:
    step = _step(event.at, words.sentence(event), scan)
    by_name = names.get(event.by_person) if event.by_person else None
    if by_name is None and event.by_key:
        by_name = "签到设备"
    note = words.remark(event, for_keeper=for_keeper)
    return step.model_copy(update={"by_name": by_name, "note": note, "state": Presence(event.to_state)})


def _of_scan(said: str, scan: CheckinAttempt) -> AttendanceStepRead:
    return _step(scan.received_at, said, scan)


def _step(at: datetime, said: str, scan: CheckinAttempt | None) -> AttendanceStepRead:
    """With the three times of a scan, if there was one: the code's, the phone's, the server's."""
    return AttendanceStepRead(
        at=at,
        words=said,
        by_name=None,
        note=None,
        state=None,
        code_at=codes.time_of(scan.code_step) if scan else None,
        captured_at=scan.captured_at if scan else None,
        received_at=scan.received_at if scan else None,
        offline=scan.offline if scan else None,
    )


async def observers(db: DbSession, activity: Activity) -> list[ObserverRead]:
    return [ObserverRead(**it._asdict()) for it in await lists.observers(db, activity.id)]


async def own(db: DbSession, person_id: uuid.UUID) -> list[OwnYear]:
    """One's own attendance by calendar year, the newest first, each year with its rate."""
    since = date(clock.today().year - YEARS_BACK, 1, 1)
    found = await lists.of_person(db, person_id, since)
    years = groupby(found, key=lambda pair: pair[0].happens_on.year)
    return [_own_year(year, list(rows)) for year, rows in years]


def _own_year(year: int, found: list[tuple[Activity, Attendance]]) -> OwnYear:
    stood = [Stood(Presence(r.state), r.expected, r.is_late, r.nonvoting) for _, r in found]
    return OwnYear(
        year=year,
        rate=rate_read(rules.rate(rules.counted(stood))),
        activities=[_own_row(activity, row) for activity, row in found],
    )


def _own_row(activity: Activity, row: Attendance) -> OwnRow:
    return OwnRow.model_validate(
        {
            **row.model_dump(include={"activity_id", "is_late", "leave_kind", "made_up_on"}),
            "title": activity.title,
            "kind_name": activity_kinds()[activity.kind].name,
            "happens_on": activity.happens_on,
            "presence": row.state,
            "is_expected": row.expected,
        }
    )
