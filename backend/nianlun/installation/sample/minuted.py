"""The minutes of what was held of late: approved, one that waits for its chair, one still being written."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.rules import ACCOUNT_PERMISSIONS
from nianlun.activities import queries as activities
from nianlun.activities.minutes import people, reckoning, service
from nianlun.activities.minutes import queries as minutes
from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.queries import Seat
from nianlun.activities.minutes.schemas import MinutesChange
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState, Presence
from nianlun.activities.service import kind_of
from nianlun.core import clock
from nianlun.core.ids import random_id
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import ENDS, ROOM, STARTS, Stage
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.vote_rules import vote_rule

#: So far back the desk asks for minutes.
OF_LATE = timedelta(days=60)
DECISIONS = {
    "general_meeting": "同意支部本季度工作安排，由组织委员分解到人，下次大会报告进展。",
    "committee_meeting": "同意本月主题党日的内容和分工，由宣传委员牵头准备。",
}
SPOKEN = {
    "学习上级文件": "传达上级近期要求，结合保教工作讲三点：备课先备人，家长的事当天回，安全的事当场办。",
    "讨论工作": "上个月的活动时间偏紧，建议提前一周把分工发到每个人；班级人手少时由年级组互相顶岗。",
}


async def keep_minutes(stage: Stage, branch: Branch, today: date) -> None:
    """Of every meeting that owes them; of the last two, one waits for its chair and one is half written."""
    held = await _owing(stage, branch, today)
    for place, activity in enumerate(reversed(held)):
        seats = await minutes.seats(stage.db, activity)
        away = {seat.row.person_id for seat in seats if not people.is_there(seat)}
        if activity.host_id != stage.host.person or activity.host_id in away:
            continue
        recorder = _recorder(seats, activity)
        if recorder:
            await _keep(stage, activity, seats, recorder, place)


async def _owing(stage: Stage, branch: Branch, today: date) -> list[Activity]:
    kinds = [code for code, kind in activity_kinds().items() if kind.minutes]
    query = select(Activity).where(
        col(Activity.owner_org_id).in_([branch.org.id, *(group.id for group in branch.groups)]),
        col(Activity.kind).in_(kinds),
        Activity.state == ActivityState.CLOSED,
        Activity.happens_on >= today - OF_LATE,
    )
    return list(await stage.db.exec(query.order_by(col(Activity.happens_on), col(Activity.id))))


def _recorder(seats: Sequence[Seat], activity: Activity) -> uuid.UUID | None:
    """林晓 where she came, else somebody who did, but not whoever led it."""
    came = [s for s in seats if s.row.state == Presence.PRESENT and s.row.person_id != activity.host_id]
    came.sort(key=lambda seat: seat.name != "林晓")
    return came[0].row.person_id if came else None


async def _keep(
    stage: Stage, activity: Activity, seats: Sequence[Seat], recorder: uuid.UUID, place: int
) -> None:
    """`place` counts from the newest: 0 is being written, 1 waits, the others are approved."""
    with clock.at(min(instant(activity.happens_on + DAY, 9), clock.now())):
        it = await service.begin(stage.db, stage.host, activity)
        seen = await activities.seen(stage.db, stage.host, activity.id)
        await service.write(stage.db, stage.host, seen, it, _words(activity, seats, recorder, place))
        if place == 0:
            return
        await service.submit(stage.db, stage.host, activity, it)
        await _approve_as(stage, recorder, activity, it)
        if place > 1:
            await service.approve(stage.db, stage.host, activity, it)


def _words(activity: Activity, seats: Sequence[Seat], recorder: uuid.UUID, place: int) -> MinutesChange:
    spoken = list(SPOKEN.items())[: 1 if place == 0 else None]
    agenda = [{"title": title, "speeches": [{"speaker": "周敏", "text": text}]} for title, text in spoken]
    body = {
        "starts_at": STARTS,
        "ends_at": ENDS,
        "place": activity.place or ROOM,
        "recorder_id": recorder,
        "agenda": agenda,
        "resolutions": [] if place == 0 else _decided(activity, seats),
    }
    return MinutesChange.model_validate(body)


def _decided(activity: Activity, seats: Sequence[Seat]) -> list[dict[str, object]]:
    """By a vote of everybody who came, one of whom abstains."""
    text = DECISIONS.get(activity.kind)
    rule = vote_rule(kind_of(activity).vote, activity.happens_on)
    if not text or not rule:
        return []
    voters = reckoning.heads(rule, people.people_of(seats, activity.happens_on), [])
    count = {**voters.model_dump(), "yes": voters.present - 1, "abstain": 1}
    return [{"id": random_id(), "text": text, "rule": rule.code, "method": rule.methods[0], "count": count}]


async def _approve_as(stage: Stage, person_id: uuid.UUID, activity: Activity, it: Minutes) -> None:
    """By the recorder, who needs no office for it."""
    recorder = Caller("account", ACCOUNT_PERMISSIONS, person_id=person_id)
    async with acting(stage.db, recorder):
        await service.approve(stage.db, recorder, activity, it)
