"""A device at the door hands in many people at once; each row is judged for itself.

One statement each for the nonces, the slips, the people, the list with the scans before, whatever the number
of rows. A row that cannot be read or names nobody is refused with its reason; the others count.
"""

import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.activities import errors
from nianlun.activities.check_in import answers, codes, evidence, listing, rules
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.errors import ActivityCancelled
from nianlun.activities.check_in.evidence import Evidence
from nianlun.activities.check_in.queries import Known
from nianlun.activities.check_in.schemas import GateActivity, GateRow, RowAnswer
from nianlun.activities.models import Activity, CheckinAttempt, NonceSeen
from nianlun.activities.rules import ActivityState, Presence, ScanOutcome
from nianlun.activities.service import kind_of
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.members import queries as members

REFUSALS = {
    "bad_row": "这一行读不懂：要有 nonce、captured_at，以及 member_id 或 slip 中的一个。",
    "unknown_member": "没有这位成员，或不归这个支部。请核对，或请主持人在名单上登记。",
    "slip_not_usable": "个人条的码不能用了，请书记重新打印。",
    "nonce_reused": errors.NonceReused.message,
}
SAID = {ScanOutcome.ACCEPTED: "已签到。", ScanOutcome.REPEATED: "已签过，不用再签。"}

People = Mapping[str, uuid.UUID]
"""What a row names somebody by -> person; who is not in it is nobody."""
Earlier = Mapping[uuid.UUID, Known]


async def open_now(db: DbSession, caller: Caller) -> Sequence[Activity]:
    reachable = in_reach(caller, Permission.CHECK_IN_GATE, Activity.owner_org_id)
    return await scans.open_where(db, and_(reachable, col(Activity.is_late_entry).is_(False)))


def activity(found: Activity) -> GateActivity:
    return GateActivity.model_validate({**found.model_dump(), "kind_name": kind_of(found).name})


async def take(db: DbSession, caller: Caller, activity_id: uuid.UUID, raw: Sequence[Any]) -> list[RowAnswer]:
    """An answer for each row, in order; the same rows again get the same answers.

    Raises NotFound, CheckInNotStarted, ActivityCancelled, NoCodeForLateEntry: about the activity as a whole.
    """
    activity = await _held(db, caller, activity_id)
    read = [one for one in raw if isinstance(one, GateRow)]
    known = await scans.by_nonces(db, activity.id, {one.nonce for one in read})
    own = {nonce for nonce, earlier in known.items() if earlier.attempt.key_id == caller.key_id}
    people = await _people(db, caller, activity, read)
    fresh = _fresh(caller, activity, read, people, known)
    kept = await _judge_and_keep(db, caller, activity, fresh) if fresh else []
    new = {one.nonce: Known(one, is_annulled=False) for one in kept}
    if taken := {one.nonce for one in fresh} - new.keys():
        known |= await scans.by_nonces(db, activity.id, taken)
    await _mark_replays(db, activity.id, known.keys())
    return [_answer(one, people, known | new, own) for one in raw]


async def _held(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> Activity:
    reachable = in_reach(caller, Permission.CHECK_IN_GATE, Activity.owner_org_id)
    activity = await scans.held_where(db, activity_id, reachable)
    if activity is None:
        raise NotFound
    if activity.state == ActivityState.PLANNED:
        raise errors.CheckInNotStarted
    if activity.state == ActivityState.CANCELLED:
        raise ActivityCancelled
    if activity.is_late_entry:
        raise errors.NoCodeForLateEntry
    return activity


async def _people(db: DbSession, caller: Caller, activity: Activity, rows: Sequence[GateRow]) -> People:
    """By slip anybody; by number only who is on the list or of the key's own branch."""
    slips = {one.named: slip_code(one.slip) for one in rows if one.slip is not None}
    holders = await links.holders(db, LinkPurpose.SLIP, set(slips.values())) if slips else {}
    wanted = {one.member_id for one in rows if one.member_id}
    branches = await members.branch_of(db, wanted, activity.happens_on)
    own = {person_id for person_id, branch_id in branches.items() if branch_id == caller.key_org_id}
    own |= await scans.listed_among(db, activity.id, wanted - own)
    by_slip = {named: holders[code] for named, code in slips.items() if code in holders}
    return by_slip | {str(person_id): person_id for person_id in own}


def slip_code(text: str) -> str:
    """The code of a slip, whether its address was scanned or its letters were typed."""
    return text.strip().rstrip("/").rsplit("/", 1)[-1]


def _fresh(
    caller: Caller,
    activity: Activity,
    rows: Sequence[GateRow],
    people: People,
    known: Earlier,
) -> list[CheckinAttempt]:
    """A scan for each new nonce of somebody known; of a nonce that comes twice, the first."""
    first: dict[uuid.UUID, GateRow] = {}
    for one in rows:
        if one.named in people and one.nonce not in known:
            first.setdefault(one.nonce, one)
    return [_scan(caller, activity, one, people[one.named]) for one in first.values()]


def _scan(caller: Caller, activity: Activity, row: GateRow, person_id: uuid.UUID) -> CheckinAttempt:
    assert caller.key_id
    late = activity.state != ActivityState.OPEN
    doubts = rules.gate_doubts(row.counted_at, clock.now(), activity.started_at, late=late)
    return CheckinAttempt(
        activity_id=activity.id,
        person_id=person_id,
        nonce=row.nonce,
        device=hashlib.sha256(caller.key_id.bytes).digest(),
        key_id=caller.key_id,
        code_step=codes.step_at(row.counted_at),
        captured_at=row.captured_at,
        way="gate",
        flags=list(rules.in_order(doubts)),
        outcome=ScanOutcome.WAITING,
    )


async def _judge_and_keep(
    db: DbSession, caller: Caller, activity: Activity, fresh: Sequence[CheckinAttempt]
) -> Sequence[CheckinAttempt]:
    """The scans that were written; only these change the list, for a nonce may be taken meanwhile."""
    people = sorted({one.person_id for one in fresh})
    await evidence.hold(db, activity.id, people, None)
    found = await evidence.read(db, activity.id, people, None)
    _decide(activity, found, fresh)
    kept = await _insert(db, fresh)
    found = await _with_rows_of(db, activity, kept, found)
    projected = listing.projection(activity, found)
    changes = listing.changes(caller, found.rows, projected, {one.person_id: one for one in kept})
    await scans.rewrite(db, changes.values())
    return kept


async def _with_rows_of(
    db: DbSession, activity: Activity, kept: Sequence[CheckinAttempt], found: Evidence
) -> Evidence:
    """With the scans just written. Who is not on the list gets a row only now: no row is without its scan."""
    people = {one.person_id for one in kept}
    if people <= found.rows.keys():
        return found._replace(scans=[*found.scans, *kept])
    return await listing.evidence(db, activity, sorted(people), None)


def _decide(activity: Activity, found: Evidence, fresh: Sequence[CheckinAttempt]) -> None:
    """What each scan is told, as if they had come one after the other."""
    here: dict[uuid.UUID, Presence] = {}
    for made in fresh:
        row = found.rows.get(made.person_id) or listing.stranger(activity, made.person_id)
        alone = Evidence({made.person_id: row}, found.words, [made])
        after = listing.projection(activity, alone)[made.person_id]
        made.outcome = rules.outcome_of(here.get(made.person_id, Presence(row.state)), after)
        if made.outcome == ScanOutcome.ACCEPTED:
            here[made.person_id] = Presence.PRESENT
        elif made.outcome == ScanOutcome.WAITING and after and after.reasons:
            made.reason = after.reasons[0]


async def _insert(db: DbSession, fresh: Sequence[CheckinAttempt]) -> list[CheckinAttempt]:
    """Writes those that nobody wrote meanwhile and gives these; each gets its number in the record."""
    statement = (
        insert(CheckinAttempt)
        .values([one.model_dump(exclude={"seq"}) for one in fresh])
        .on_conflict_do_nothing(index_elements=["activity_id", "nonce"])
        .returning(col(CheckinAttempt.nonce), col(CheckinAttempt.seq))
    )
    written = dict((await db.exec(statement)).all())
    for one in fresh:
        one.seq = written.get(one.nonce)
    return [one for one in fresh if one.seq is not None]


async def _mark_replays(db: DbSession, activity_id: uuid.UUID, nonces: Collection[uuid.UUID]) -> None:
    if not nonces:
        return
    values = [{"activity_id": activity_id, "nonce": nonce, "times": 1} for nonce in sorted(nonces)]
    mark = insert(NonceSeen).values(values)
    await db.exec(
        mark.on_conflict_do_update(
            index_elements=["activity_id", "nonce"], set_={"times": NonceSeen.times + 1}
        )
    )


def _answer(one: Any, people: People, known: Earlier, own: Collection[uuid.UUID]) -> RowAnswer:
    """`own` are scans that this device handed in before: told again, whatever became of slip or branch."""
    if not isinstance(one, GateRow):
        return _refused(_nonce_in(one), "bad_row")
    if one.named not in people:
        if one.nonce in own and one.member_id in (None, known[one.nonce].attempt.person_id):
            return _told(known[one.nonce])
        return _refused(str(one.nonce), "slip_not_usable" if one.slip else "unknown_member")
    earlier = known[one.nonce]
    if earlier.attempt.person_id != people[one.named]:
        return _refused(str(one.nonce), "nonce_reused")
    return _told(earlier)


def _nonce_in(nonsense: Any) -> str | None:
    """The nonce of a row that could not be read, if that much can: nothing else of it is repeated."""
    try:
        return str(uuid.UUID(nonsense["nonce"]))
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def _refused(nonce: str | None, reason: str) -> RowAnswer:
    return RowAnswer(nonce=nonce, outcome="refused", reason=reason, message=REFUSALS[reason])


def _told(earlier: Known) -> RowAnswer:
    made = earlier.attempt
    outcome = ScanOutcome.ANNULLED if earlier.is_annulled else ScanOutcome(made.outcome)
    if outcome is ScanOutcome.ANNULLED:
        message = answers.annulled(made).message
    else:
        message = SAID.get(outcome) or answers.waiting(made.reason)
    reason = made.reason if outcome is ScanOutcome.WAITING else None
    return RowAnswer(nonce=str(made.nonce), outcome=outcome.value, reason=reason, message=message)
