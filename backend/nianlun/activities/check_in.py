"""Mobile check-in: a code becomes a claim, a claim becomes an attempt, an attempt becomes presence.

Order of work per attempt, in one transaction: hold the activity, lock the person's row, look the nonce
up, judge, write the attempt, update the row. A replay touches a row of its own, so that its answer is as
durable as the first.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert

from nianlun.access.caller import Caller
from nianlun.activities import codes, errors, rules
from nianlun.activities import queries as activities
from nianlun.activities.models import Activity, Attendance, CheckinAttempt, NonceSeen
from nianlun.activities.rules import Outcome, Presence, Review, Scan, State, Verdict
from nianlun.activities.schemas import AttemptAsked
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession
from nianlun.core.errors import Unauthenticated
from nianlun.members import queries as members

CLAIM_LIFETIME = timedelta(minutes=10)

REASONS = {
    Review.LATE_SCAN: "活动已结束",
    Review.NOT_ON_LIST: "名单里没有，请找主持人登记",
    Review.HOST_DIFFERS: "主持人记的是缺席",
    Review.SHARED_PHONE: "这部手机刚签过另一人",
}


@dataclass(frozen=True)
class Answered:
    """What the phone is told, and the time that counts."""

    outcome: Outcome
    message: str
    at: datetime


@dataclass(frozen=True)
class Claimed:
    """A code that was proved, good for ten minutes."""

    token: str
    expires_at: datetime
    activity: Activity


async def current_code(activity: Activity) -> tuple[str, datetime]:
    """The code for the screen and when the next one replaces it."""
    if activity.is_late_entry:
        raise errors.NoCodeForLateEntry
    if activity.state != State.OPEN:
        raise errors.ActivityNotOpen
    step = codes.step_at(clock.now())
    return codes.encode(activity.id, activity.code_key, step), codes.time_of(step + 1)


async def claim(db: DbSession, text: str, person_id: uuid.UUID | None) -> Claimed:
    """Proves a scanned code. Raises WrongCode, CodeExpired, CheckInNotStarted, each with what to do next."""
    code = codes.decode(text)
    activity = await activities.by_id(db, code.activity_id) if code else None
    if code is None or activity is None or not codes.is_genuine(code, activity.code_key):
        raise errors.WrongCode(await _name_the_right_one(db, person_id))
    if activity.state == State.PLANNED:
        raise errors.CheckInNotStarted
    if activity.state != State.OPEN:
        raise errors.WrongCode(await _name_the_right_one(db, person_id))
    if not codes.is_fresh(code.step, clock.now()):
        raise errors.CodeExpired
    token = tokens.issue("claim", str(activity.id), CLAIM_LIFETIME, step=code.step)
    return Claimed(token, clock.now() + CLAIM_LIFETIME, activity)


async def _name_the_right_one(db: DbSession, person_id: uuid.UUID | None) -> str | None:
    """Tells somebody who scanned yesterday's poster what is going on now."""
    now_open = await activities.open_for(db, person_id) if person_id else None
    if now_open is None:
        return None
    at = f" {now_open.starts_at:%H:%M}" if now_open.starts_at else ""
    return f"不是这个活动的码。现在的活动：{now_open.title}{at}。"


async def attempt(
    db: DbSession, caller: Caller, device: str, asked: AttemptAsked
) -> tuple[Answered, Activity]:
    """One scan by one known person; the same nonce gets the same answer, however often it comes."""
    activity_id, step = _read_claim(asked.claim)
    activity = await activities.by_id(db, activity_id, hold=True)
    if activity is None:
        raise errors.WrongCode
    row = await _own_row(db, activity, caller.person)
    earlier = await activities.attempt(db, activity_id, asked.nonce)
    if earlier:
        return await _replay(db, row, earlier), activity
    device_hash = hashlib.sha256(device.encode()).digest()
    verdict = rules.judge(
        Scan(
            State(activity.state),
            row.expected,
            Presence(row.state),
            row.way,
            await activities.device_of_other(db, activity_id, device_hash, caller.person),
        )
    )
    at = codes.time_of(step)
    _apply(row, verdict, at)
    made = CheckinAttempt(
        activity_id=activity_id,
        person_id=caller.person,
        nonce=asked.nonce,
        device=device_hash,
        code_step=step,
        captured_at=asked.captured_at,
        outcome=verdict.outcome,
        reason=verdict.review,
    )
    db.add(made)
    await db.flush()
    return _answer(made, row), activity


def _read_claim(token: str) -> tuple[uuid.UUID, int]:
    try:
        verified = tokens.verify("claim", token)
    except Unauthenticated as error:
        raise errors.ClaimExpired from error
    return uuid.UUID(verified.subject), int(verified.claims["step"])


async def _own_row(db: DbSession, activity: Activity, person_id: uuid.UUID) -> Attendance:
    """The person's row, locked; one who was not on the list gets a row that waits for the host."""
    branches = await members.branch_of(db, [person_id], activity.happens_on)
    fresh = Attendance(
        activity_id=activity.id,
        person_id=person_id,
        branch_id=branches.get(person_id, activity.owner_org_id),
        expected=False,
    )
    await db.exec(
        insert(Attendance)
        .values(fresh.model_dump())
        .on_conflict_do_nothing(index_elements=["activity_id", "person_id"])
    )
    row = await activities.presence_of(db, activity.id, person_id)
    assert row
    return row


def _apply(row: Attendance, verdict: Verdict, at: datetime) -> None:
    if verdict.outcome is Outcome.REPEATED:
        return
    row.state, row.review, row.way = verdict.presence, verdict.review, row.way or "scan"
    row.arrived_at = at
    row.version += 1


async def _replay(db: DbSession, row: Attendance, earlier: CheckinAttempt) -> Answered:
    if earlier.person_id != row.person_id:
        raise errors.NonceReused
    mark = insert(NonceSeen).values(activity_id=earlier.activity_id, nonce=earlier.nonce, times=1)
    await db.exec(
        mark.on_conflict_do_update(
            index_elements=["activity_id", "nonce"], set_={"times": NonceSeen.times + 1}
        )
    )
    return _answer(earlier, row)


def _answer(made: CheckinAttempt, row: Attendance) -> Answered:
    at = codes.time_of(made.code_step)
    outcome = Outcome(made.outcome)
    if outcome is Outcome.ACCEPTED:
        return Answered(outcome, f"已签到 {at:%H:%M}", at)
    if outcome is Outcome.REPEATED:
        first = row.arrived_at.astimezone(clock.SHANGHAI) if row.arrived_at else at
        return Answered(outcome, f"{first:%H:%M} 已签到，不用再签。", first)
    reason = REASONS[Review(made.reason)] if made.reason else ""
    return Answered(outcome, f"已收到，等主持人核对。原因：{reason}", at)
