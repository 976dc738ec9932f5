"""One scan of one phone: what it proves, what it makes of the list, and what the phone is told.

Order of work, in one transaction and three statements: hold the activity, look the nonce up (a known one is
answered as before, whatever has happened since) and hold the device and the rows concerned; read these rows
and the scans of them, and judge; write the scan with what it changes. A replay touches a row of its own, so
that its answer is as durable as the first.
"""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities import errors
from nianlun.activities.check_in import answers, claims, codes, listing, rules
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.answers import Answered
from nianlun.activities.check_in.claims import Shown
from nianlun.activities.check_in.errors import ActivityCancelled, CodeOutOfTime
from nianlun.activities.check_in.queries import Heard
from nianlun.activities.check_in.schemas import AttemptAsked
from nianlun.activities.models import Activity, CheckinAttempt
from nianlun.activities.rules import ActivityState, Presence, ScanOutcome
from nianlun.core import clock
from nianlun.core.db import DbSession


async def attempt(db: DbSession, caller: Caller, device: str, asked: AttemptAsked) -> tuple[Answered, Heard]:
    """One scan by one known person; the same nonce gets the same answer, however often it comes.

    Raises ClaimExpired, ClaimOfAnother, NonceReused, ActivityCancelled; for a code that was seen offline
    WrongCode, CodeOutOfTime, CheckInNotStarted.
    """
    shown = await _read(db, asked, caller.person)
    known_as = claims.device_hash(device)
    heard = await _hear(db, shown, caller.person, asked.nonce, known_as)
    if heard.earlier:
        return _again(heard, heard.earlier, caller.person), heard
    if heard.activity.state == ActivityState.CANCELLED:
        raise ActivityCancelled
    if shown.code:
        await _check_was_shown(db, heard.activity, shown.code, caller.person)
    made = _attempt(caller.person, known_as, shown, asked, heard.activity)
    answered = await _judge_and_keep(db, caller, heard.activity, made)
    if answered is None:
        raced = await _hear(db, shown, caller.person, asked.nonce, known_as)
        assert raced.earlier
        return _again(raced, raced.earlier, caller.person), raced
    return answered, heard


async def _hear(db: DbSession, shown: Shown, person_id: uuid.UUID, nonce: uuid.UUID, device: bytes) -> Heard:
    heard = await scans.hear(db, shown.activity_id, person_id, nonce, device)
    if heard is None:
        raise await claims.wrong_code(db, person_id)
    return heard


async def _read(db: DbSession, asked: AttemptAsked, person_id: uuid.UUID) -> Shown:
    if asked.code is not None:
        code = codes.decode(asked.code)
        if code is None:
            raise await claims.wrong_code(db, person_id)
        return Shown(code.activity_id, code.step, code=code)
    return claims.proved(asked.claim or "", person_id)


async def _check_was_shown(db: DbSession, activity: Activity, code: codes.Code, person_id: uuid.UUID) -> None:
    """Whether our screen can have shown this code, however long ago."""
    if not codes.is_genuine(code, activity.code_key):
        raise await claims.wrong_code(db, person_id)
    if activity.state == ActivityState.PLANNED:
        raise errors.CheckInNotStarted
    assert activity.started_at
    last = codes.step_at(activity.closed_at or clock.now())
    if not codes.step_at(activity.started_at) <= code.step <= last + codes.GRACE_STEPS:
        raise CodeOutOfTime


def _attempt(
    person_id: uuid.UUID, device: bytes, shown: Shown, asked: AttemptAsked, activity: Activity
) -> CheckinAttempt:
    """The scan with its own doubts; what others make of it is found when it is judged."""
    skew = asked.captured_at - codes.time_of(shown.step)
    doubts = rules.first_doubts(
        late=activity.state != ActivityState.OPEN,
        offline=asked.offline,
        skew=skew,
        passed_on=shown.device not in (None, device.hex()),
    )
    return CheckinAttempt(
        activity_id=activity.id,
        person_id=person_id,
        nonce=asked.nonce,
        device=device,
        code_step=shown.step,
        captured_at=asked.captured_at,
        offline=asked.offline,
        way=shown.way,
        flags=list(rules.in_order(doubts)),
        outcome=ScanOutcome.WAITING,
    )


async def _judge_and_keep(
    db: DbSession, caller: Caller, activity: Activity, made: CheckinAttempt
) -> Answered | None:
    """Writes the scan and the rows that it changes; None if the same nonce was written meanwhile."""
    found = await listing.evidence(db, activity, [made.person_id], made.device)
    row = found.rows[made.person_id]
    projected = listing.projection(activity, found, [made])
    after = projected[made.person_id]
    made.outcome = rules.outcome_of(Presence(row.state), after)
    made.reason = (
        after.reasons[0] if after and after.reasons and made.outcome == ScanOutcome.WAITING else None
    )
    changes = listing.changes(caller, found.rows, projected, {made.person_id: made})
    if not await scans.keep(db, made, changes.pop(made.person_id, None)):
        return None
    await scans.rewrite(db, changes.values())
    return answers.answer(made, after.arrived_at if after else row.arrived_at)


def _again(heard: Heard, made: CheckinAttempt, person_id: uuid.UUID) -> Answered:
    """As the first time, whatever has happened since."""
    if made.person_id != person_id:
        raise errors.NonceReused
    return answers.annulled(made) if heard.is_annulled else answers.answer(made, heard.arrived_at)
