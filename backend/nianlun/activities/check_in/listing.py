"""The rows of a list before and after scans: found, projected, written with their trace."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy.dialects.postgresql import insert

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log
from nianlun.activities.attendance_log import What
from nianlun.activities.check_in import codes, rules
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.queries import Word
from nianlun.activities.check_in.rules import Place, Projected, Scanned
from nianlun.activities.models import Activity, Attendance, CheckinAttempt
from nianlun.activities.rules import Presence, Review, State
from nianlun.core.db import DbSession
from nianlun.members import queries as members

Rows = dict[uuid.UUID, Attendance]
Words = Mapping[uuid.UUID, Word]

#: Doubts that a scan has for itself; the others follow from the list and from the scans beside it.
OWN_DOUBTS = frozenset({Review.LATE_SCAN, Review.OTHER_PHONE, Review.OFFLINE, Review.CLOCK_SKEW})


async def rows_for(
    db: DbSession, activity: Activity, people: Collection[uuid.UUID], device: bytes | None
) -> Rows:
    """The locked rows of these people; who was not on the list gets a row that waits for the host."""
    rows = await scans.rows_touched(db, activity.id, people, device)
    missing = [person_id for person_id in people if person_id not in rows]
    if missing:
        await _add_strangers(db, activity, missing)
        rows = await scans.rows_touched(db, activity.id, people, device)
    return rows


async def _add_strangers(db: DbSession, activity: Activity, people: Sequence[uuid.UUID]) -> None:
    branches = await members.branch_of(db, people, activity.happens_on)
    fresh = [
        Attendance(
            activity_id=activity.id,
            person_id=person_id,
            branch_id=branches.get(person_id, activity.owner_org_id),
            expected=False,
        ).model_dump()
        for person_id in people
    ]
    statement = insert(Attendance).values(fresh)
    await db.exec(statement.on_conflict_do_nothing(index_elements=["activity_id", "person_id"]))


def place_of(row: Attendance, word: Word | None = None) -> Place:
    """A row as the rules see it: what the host said of it stands, what scans said is judged anew."""
    presence = Presence(row.state)
    by_hand = row.way not in (None, "scan") and presence in (Presence.PRESENT, Presence.ABSENT)
    return Place(
        presence=presence,
        on_list=row.expected or row.nonvoting,
        on_leave=row.leave_kind is not None,
        settled=by_hand or (row.vouched and presence is Presence.PRESENT),
        said=Presence(word.state) if word else None,
    )


def projection(
    activity: Activity, rows: Rows, words: Words, made: Iterable[CheckinAttempt]
) -> dict[uuid.UUID, Projected | None]:
    places = {person_id: place_of(row, words.get(person_id)) for person_id, row in rows.items()}
    scanned = [_scanned(one, words.get(one.person_id)) for one in made]
    return rules.project(places, scanned, is_open=activity.state == State.OPEN)


def _scanned(made: CheckinAttempt, word: Word | None) -> Scanned:
    doubts = OWN_DOUBTS.intersection(Review(flag) for flag in made.flags)
    if word and made.way == "gate" and made.captured_at < word.at:
        doubts |= {Review.HOST_DIFFERS}  # kept at the door since before the host spoke
    return Scanned(
        person_id=made.person_id,
        nonce=made.nonce,
        at=codes.time_of(made.code_step),
        captured_at=made.captured_at,
        device=None if made.way == "gate" else made.device,
        doubts=doubts,
        overruled=word is not None and made.received_at < word.at,
    )


def apply(
    db: DbSession,
    caller: Caller,
    rows: Rows,
    projected: Mapping[uuid.UUID, Projected | None],
    behind: Mapping[uuid.UUID, CheckinAttempt],
    what: What = What.SCANNED,
    note: str | None = None,
) -> set[uuid.UUID]:
    """Writes what changed, each change with a line of how the row came to be; whose rows these were.

    `behind` are the scans it is about, by person. Somebody else's row changes only if the host has not
    judged it: an earlier scan of the same phone came in later.
    """
    written = set()
    for person_id, after in projected.items():
        row, made = rows[person_id], behind.get(person_id)
        if after is None or (made is None and place_of(row).settled):
            continue
        before = row.state
        if _write(row, after):
            seq = made.seq if made else None
            attendance_log.record(db, caller, row, what, before=before, note=note, attempt_seq=seq)
            written.add(person_id)
    return written


def _way(row: Attendance, after: Projected) -> str | None:
    if after.presence is Presence.PRESENT:
        return "scan"
    if row.way not in (None, "scan"):
        return row.way
    return "scan" if after.reasons else None


def _write(row: Attendance, after: Projected) -> bool:
    """Whether anything became different."""
    fresh = {
        "state": str(after.presence),
        "arrived_at": after.arrived_at,
        "review": str(after.reasons[0]) if after.reasons else None,
        "review_notes": [str(reason) for reason in after.reasons[1:]],
        "way": _way(row, after),
    }
    if all(getattr(row, name) == value for name, value in fresh.items()):
        return False
    for name, value in fresh.items():
        setattr(row, name, value)
    row.version += 1
    return True
