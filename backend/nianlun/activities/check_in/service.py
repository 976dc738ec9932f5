"""One scan of one phone: what it proves, what it makes of the list, and what the phone is told.

Order of work, in one transaction: hold the activity, look the nonce up (a known one is answered as before,
whatever has happened since), hold the device, lock the rows concerned, judge, write the attempt, write the
rows. A replay touches a row of its own, so that its answer is as durable as the first.
"""

import uuid

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from nianlun.access.caller import Caller
from nianlun.activities import errors
from nianlun.activities import queries as activities
from nianlun.activities.check_in import answers, claims, codes, listing, rules
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.answers import Answered
from nianlun.activities.check_in.claims import Shown
from nianlun.activities.check_in.errors import ActivityCancelled, CodeOutOfTime
from nianlun.activities.check_in.queries import Known
from nianlun.activities.check_in.schemas import AttemptAsked
from nianlun.activities.models import Activity, CheckinAttempt, NonceSeen
from nianlun.activities.rules import Outcome, Presence, State
from nianlun.core import clock
from nianlun.core.db import DbSession


async def attempt(
    db: DbSession, caller: Caller, device: str, asked: AttemptAsked
) -> tuple[Answered, Activity]:
    """One scan by one known person; the same nonce gets the same answer, however often it comes.

    Raises ClaimExpired, ClaimOfAnother, NonceReused, ActivityCancelled; for a code that was seen offline
    WrongCode, CodeOutOfTime, CheckInNotStarted.
    """
    shown = await _read(db, asked, caller.person)
    activity = await activities.by_id(db, shown.activity_id, hold=True)
    if activity is None:
        raise await claims.wrong_code(db, caller.person)
    if earlier := await _known(db, activity, asked.nonce):
        return await _replay(db, caller.person, earlier), activity
    if activity.state == State.CANCELLED:
        raise ActivityCancelled
    if shown.code:
        await _check_was_shown(db, activity, shown.code, caller.person)
    made = _attempt(caller.person, device, shown, asked, activity)
    if not await _judge_and_keep(db, caller, activity, made):
        raced = await _known(db, activity, asked.nonce)
        assert raced
        return await _replay(db, caller.person, raced), activity
    return await answers.answer(db, made), activity


async def _read(db: DbSession, asked: AttemptAsked, person_id: uuid.UUID) -> Shown:
    if asked.code is not None:
        code = codes.decode(asked.code)
        if code is None:
            raise await claims.wrong_code(db, person_id)
        return Shown(code.activity_id, code.step, code=code)
    return claims.proved(asked.claim or "", person_id)


async def _known(db: DbSession, activity: Activity, nonce: uuid.UUID) -> Known | None:
    return (await scans.by_nonces(db, activity.id, [nonce])).get(nonce)


async def _check_was_shown(db: DbSession, activity: Activity, code: codes.Code, person_id: uuid.UUID) -> None:
    """Whether our screen can have shown this code, however long ago."""
    if not codes.is_genuine(code, activity.code_key):
        raise await claims.wrong_code(db, person_id)
    if activity.state == State.PLANNED:
        raise errors.CheckInNotStarted
    assert activity.started_at
    last = codes.step_at(activity.closed_at or clock.now())
    if not codes.step_at(activity.started_at) <= code.step <= last + codes.GRACE_STEPS:
        raise CodeOutOfTime


def _attempt(
    person_id: uuid.UUID, device: str, shown: Shown, asked: AttemptAsked, activity: Activity
) -> CheckinAttempt:
    """The scan with its own doubts; what others make of it is found when it is judged."""
    skew = asked.captured_at - codes.time_of(shown.step)
    known_as = claims.device_hash(device)
    doubts = rules.first_doubts(
        late=activity.state != State.OPEN,
        offline=asked.offline,
        skew=skew,
        passed_on=shown.device not in (None, known_as.hex()),
    )
    return CheckinAttempt(
        activity_id=activity.id,
        person_id=person_id,
        nonce=asked.nonce,
        device=known_as,
        code_step=shown.step,
        captured_at=asked.captured_at,
        offline=asked.offline,
        way=shown.way,
        flags=list(rules.in_order(doubts)),
        outcome=Outcome.WAITING,
    )


async def _judge_and_keep(db: DbSession, caller: Caller, activity: Activity, made: CheckinAttempt) -> bool:
    """Writes the attempt and the rows that it changes; False if the same nonce was written meanwhile."""
    await scans.hold_device(db, activity.id, made.device)
    rows = await listing.rows_for(db, activity, [made.person_id], made.device)
    counted = await scans.scans_of(db, activity.id, list(rows), made.device)
    words = await scans.words_on(db, activity.id, list(rows))
    projected = listing.projection(activity, rows, words, [*counted, made])
    before, after = Presence(rows[made.person_id].state), projected[made.person_id]
    made.outcome = rules.outcome_of(before, after)
    made.reason = after.reasons[0] if after and after.reasons and made.outcome == Outcome.WAITING else None
    if not await _insert(db, made):
        return False
    listing.apply(db, caller, rows, projected, {made.person_id: made})
    await db.flush()
    return True


async def _insert(db: DbSession, made: CheckinAttempt) -> bool:
    values = made.model_dump(exclude={"seq"})
    statement = (
        insert(CheckinAttempt)
        .values(values)
        .on_conflict_do_nothing(index_elements=["activity_id", "nonce"])
        .returning(col(CheckinAttempt.seq))
    )
    made.seq = (await db.exec(statement)).scalar()
    return made.seq is not None


async def _replay(db: DbSession, person_id: uuid.UUID, earlier: Known) -> Answered:
    made = earlier.attempt
    if made.person_id != person_id:
        raise errors.NonceReused
    mark = insert(NonceSeen).values(activity_id=made.activity_id, nonce=made.nonce, times=1)
    await db.exec(
        mark.on_conflict_do_update(
            index_elements=["activity_id", "nonce"], set_={"times": NonceSeen.times + 1}
        )
    )
    return answers.annulled(made) if earlier.is_annulled else await answers.answer(db, made)
