"""One meeting, from the day it is fixed to the day it is closed, at the hours of real ones."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from nianlun.access.caller import Caller
from nianlun.access.rules import PHONE_PERMISSIONS
from nianlun.activities import queries as activities
from nianlun.activities import service
from nianlun.activities.attendance import service as lists
from nianlun.activities.attendance.schemas import ObserverAsked, PaperRow
from nianlun.activities.check_in import claims, codes
from nianlun.activities.check_in import service as check_in
from nianlun.activities.check_in.schemas import AttemptAsked
from nianlun.activities.leave import service as leave
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.rules import LeaveKind, Presence, Said
from nianlun.activities.schemas import ActivityAsked
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.ids import random_id
from nianlun.installation.sample.acting import acting, instant

STARTS, ENDS = time(15, 30), time(16, 40)
ROOM = "三楼会议室"
#: Out of a hundred people, so many scan, sign the sheet, are on leave; the rest stays away.
SCANS, SIGNED, ON_LEAVE = 12, 78, 6
HERE = Said(Presence.PRESENT)
KINDS = tuple(LeaveKind)


@dataclass(frozen=True)
class Stage:
    """What every scene needs: the session, who acts, and the dice (the same every time)."""

    db: DbSession
    host: Caller
    dice: Random = field(default_factory=lambda: Random("年轮"))


async def arrange(
    stage: Stage, org_id: uuid.UUID, kind: str, title: str, on: date, **more: object
) -> Activity:
    """An activity from the form, as of what the clock says."""
    asked = ActivityAsked.model_validate(
        {"org_id": org_id, "kind": kind, "title": title, "happens_on": on, **more}
    )
    return await service.create(stage.db, stage.host, asked)


async def settle(stage: Stage, activity: Activity, on: date) -> None:
    """Chooses the day, the hour and the room; no longer 待定日期."""
    changes = {"happens_on": on, "starts_at": STARTS, "ends_at": ENDS, "place": ROOM}
    with clock.at(instant(on - timedelta(days=4), 10)):
        await service.change(stage.db, stage.host, activity, changes)


async def hold(stage: Stage, activity: Activity, on: date) -> None:
    """Started, attended and closed on one afternoon; who did not scan signed the sheet at the door."""
    with clock.at(instant(on, 15, 20)):
        await service.start(stage.db, stage.host, activity)
    sheet = await _arrive(stage, activity, instant(on, 15, 22))
    with clock.at(instant(on, 15, 42)):
        await lists.enter_paper(stage.db, stage.host, activity, sheet)
    with clock.at(instant(on, 16, 45)):
        await service.close(stage.db, stage.host, activity, None)


async def _arrive(stage: Stage, activity: Activity, doors_open: datetime) -> list[PaperRow]:
    """Some scan; what the sheet says of the others. Whoever leads the meeting is there."""
    sheet = []
    for row in await activities.rows(stage.db, activity.id):
        thrown = stage.dice.randrange(100)
        if row.person_id == stage.host.person:
            thrown = SCANS
        if thrown < SCANS:
            with clock.at(doors_open + timedelta(seconds=stage.dice.randrange(20 * 60))):
                await scan(stage.db, activity, row.person_id, f"phone of {row.person_id}")
        elif thrown < SCANS + SIGNED:
            sheet.append(_line(row, Presence.PRESENT))
        elif thrown < SCANS + SIGNED + ON_LEAVE:
            sheet.append(_line(row, Presence.LEAVE, KINDS[thrown % len(KINDS)]))
    return sheet


def _line(row: Attendance, state: Presence, kind: LeaveKind | None = None) -> PaperRow:
    """What the sheet says of somebody."""
    return PaperRow(person_id=row.person_id, version=row.version, state=state, leave_kind=kind)


async def scan(db: DbSession, activity: Activity, person_id: uuid.UUID, device: str) -> None:
    """A phone before the screen: the code, the claim, the attempt."""
    step, _ = await claims.current_code(activity)
    code = codes.encode(activity.id, activity.code_key, step)
    claimed = await claims.claim(db, code, person_id, address="")
    phone = Caller("phone", PHONE_PERMISSIONS, person_id=person_id)
    asked = AttemptAsked(claim=claimed.token, nonce=random_id(), captured_at=clock.now())
    await check_in.attempt(db, phone, device, asked)


async def enter_late(stage: Stage, activity: Activity) -> None:
    """补录 from the paper list: everybody was there."""
    await service.start(stage.db, stage.host, activity)
    sheet = [_line(row, Presence.PRESENT) for row in await activities.rows(stage.db, activity.id)]
    await lists.enter_paper(stage.db, stage.host, activity, sheet)
    await service.close(stage.db, stage.host, activity, None)


async def ask_leave(stage: Stage, activity: Activity, kind: LeaveKind, reason: str) -> None:
    """Somebody whom the meeting expects, but not its host, asks from the phone."""
    expected = await service.expected_people(stage.db, activity)
    person_id = next(person_id for person_id in expected if person_id != stage.host.person)
    phone = Caller("phone", PHONE_PERMISSIONS, person_id=person_id)
    async with acting(stage.db, phone):
        await leave.ask(stage.db, phone, activity.id, kind, reason)


async def sit_in(stage: Stage, activity: Activity, name: str, unit: str) -> None:
    """Somebody from outside, without a vote."""
    asked = ObserverAsked(name=name, unit=unit)
    await lists.add_observer(stage.db, stage.host, activity, asked)


async def make_up(stage: Stage, activity: Activity, on: date, note: str) -> None:
    """Whoever missed it studied afterwards."""
    for row in await activities.rows(stage.db, activity.id):
        if row.state in (Presence.LEAVE, Presence.ABSENT):
            await lists.make_up(stage.db, stage.host, activity, row.person_id, on, note)


async def put_right(stage: Stage, activity: Activity, reason: str) -> None:
    """Somebody on a closed list was there after all."""
    missing = next(
        row for row in await activities.rows(stage.db, activity.id) if row.state != Presence.PRESENT
    )
    await service.correct(stage.db, stage.host, activity, reason, {missing.person_id: HERE})
