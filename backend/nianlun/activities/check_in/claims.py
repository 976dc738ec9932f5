"""A code that somebody saw becomes a claim: proved, and good for ten minutes."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from nianlun.activities import errors
from nianlun.activities.check_in import codes
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.errors import ClaimOfAnother, TypedCodeLocked, WrongTypedCode
from nianlun.activities.check_in.queries import Met
from nianlun.activities.models import Activity
from nianlun.activities.rules import ActivityState
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession
from nianlun.core.errors import Unauthenticated
from nianlun.core.limits import Tries

CLAIM_LIFETIME = timedelta(minutes=10)
#: As long as a phone may keep a scan, an old claim still tells whose it was.
CLAIM_KNOWN = timedelta(days=60)

#: Wrong typed codes; why these numbers suffice stands in `codes`.
WINDOW_SECONDS = 600.0
wrong_by_person = Tries(5, WINDOW_SECONDS)
wrong_by_address = Tries(3000, WINDOW_SECONDS)


@dataclass(frozen=True)
class Claimed:
    """A code that was proved, good for ten minutes."""

    token: str
    expires_at: datetime
    met: Met


async def current_code(activity: Activity) -> tuple[int, datetime]:
    """The step that the screen shows and when the next one replaces it."""
    if activity.is_late_entry:
        raise errors.NoCodeForLateEntry
    if activity.state != ActivityState.OPEN:
        raise errors.ActivityNotOpen
    step = codes.step_at(clock.now())
    return step, codes.time_of(step + 1)


async def claim(
    db: DbSession, text: str, person_id: uuid.UUID | None, address: str, device: str = ""
) -> Claimed:
    """Proves a code that was scanned or typed; the claim is the person's, or else the browser's.

    Raises WrongCode, CodeExpired, CheckInNotStarted, WrongTypedCode, TypedCodeLocked, each with what to do
    next; Unauthenticated for six digits from somebody unknown.
    """
    digits = codes.tidy_typed(text)
    if digits:
        met, step = await _typed(db, digits, person_id, address)
        return _issue(met, step, "typed", person_id)
    met, step = await _scanned(db, text, person_id)
    return _issue(met, step, "scan", person_id, device)


async def _scanned(db: DbSession, text: str, person_id: uuid.UUID | None) -> tuple[Met, int]:
    code = codes.decode(text)
    met = await scans.met(db, code.activity_id, person_id) if code else None
    if code is None or met is None or not codes.is_genuine(code, met.activity.code_key):
        raise await wrong_code(db, person_id)
    if met.activity.state == ActivityState.PLANNED:
        raise errors.CheckInNotStarted
    if met.activity.state != ActivityState.OPEN:
        raise await wrong_code(db, person_id)
    if not codes.is_fresh(code.step, clock.now()):
        raise errors.CodeExpired
    return met, code.step


async def _typed(db: DbSession, digits: str, person_id: uuid.UUID | None, address: str) -> tuple[Met, int]:
    """Among the meetings now open on whose list the person stands: mostly one, so digits are few enough."""
    if person_id is None:
        raise Unauthenticated
    if wrong_by_person.is_over(str(person_id)) or wrong_by_address.is_over(address):
        raise TypedCodeLocked
    # Counted before anything is waited for, else guesses side by side would all be judged.
    wrong_by_person.note(str(person_id))
    wrong_by_address.note(address)
    for met in await scans.open_with(db, person_id):
        for step in codes.fresh_steps(clock.now()):
            if digits == codes.typed(met.activity.id, met.activity.code_key, step):
                wrong_by_person.take_back(str(person_id))
                wrong_by_address.take_back(address)
                return met, step
    raise WrongTypedCode


def _issue(met: Met, step: int, way: str, person_id: uuid.UUID | None, device: str = "") -> Claimed:
    until = clock.now() + CLAIM_LIFETIME
    whose = {"device": device_hash(device).hex()} if device and person_id is None else {}
    said = {"step": step, "way": way, "until": until.timestamp(), "person": person_id and str(person_id)}
    said |= whose
    return Claimed(tokens.issue("claim", str(met.activity.id), CLAIM_KNOWN, **said), until, met)


def device_hash(device: str) -> bytes:
    """What is kept of a browser's name."""
    return hashlib.sha256(device.encode()).digest()


@dataclass(frozen=True)
class Shown:
    """What a phone saw: proved by its claim, or (with `code`) still to be proved."""

    activity_id: uuid.UUID
    step: int
    way: str = "scan"
    code: codes.Code | None = None
    #: Of the browser that scanned, as hex, where its claim was nobody's.
    device: str | None = None


def proved(token: str, person_id: uuid.UUID) -> Shown:
    """What a claim proves in this person's hands; whose it is is asked first, for a code would follow.

    Raises ClaimOfAnother, ClaimExpired.
    """
    try:
        verified = tokens.verify("claim", token)
    except Unauthenticated as error:
        raise errors.ClaimExpired from error
    said = verified.claims
    if said.get("person") not in (None, str(person_id)):
        raise ClaimOfAnother
    if said.get("until", 0) <= clock.now().timestamp():
        raise errors.ClaimExpired
    return Shown(uuid.UUID(verified.subject), int(said["step"]), str(said["way"]), device=said.get("device"))


async def wrong_code(db: DbSession, person_id: uuid.UUID | None) -> errors.WrongCode:
    """Tells somebody who scanned yesterday's poster what is going on now."""
    now_open = await scans.open_with(db, person_id) if person_id else []
    if not now_open:
        return errors.WrongCode()
    newest = now_open[0].activity
    at = f" {newest.starts_at:%H:%M}" if newest.starts_at else ""
    return errors.WrongCode(f"不是这个活动的码。现在的活动：{newest.title}{at}。")
