"""The rows of a list before and after scans: read, projected, written with their trace."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from nianlun.access.caller import Caller
from nianlun.activities import attendance_log
from nianlun.activities.attendance_log import What
from nianlun.activities.check_in import codes, rules
from nianlun.activities.check_in import evidence as reading
from nianlun.activities.check_in.evidence import Evidence, Word
from nianlun.activities.check_in.queries import Change
from nianlun.activities.check_in.rules import Place, Projected, Scanned
from nianlun.activities.models import Activity, Attendance, CheckinAttempt
from nianlun.activities.rules import ActivityState, Presence, Review
from nianlun.core.db import DbSession
from nianlun.members import queries as members

Rows = Mapping[uuid.UUID, Attendance]

#: Doubts that a scan has for itself; the others follow from the list and from the scans beside it.
OWN_DOUBTS = frozenset({Review.LATE_SCAN, Review.OTHER_PHONE, Review.OFFLINE, Review.CLOCK_SKEW})


async def evidence(
    db: DbSession, activity: Activity, people: Collection[uuid.UUID], device: bytes | None
) -> Evidence:
    """What these people's rows are judged on, all of it held before (`reading.hold`); who was not on the list
    gets a row that waits for the host."""
    found = await reading.read(db, activity.id, people, device)
    missing = [person_id for person_id in people if person_id not in found.rows]
    if missing:
        await _add_strangers(db, activity, missing)
        await reading.hold(db, activity.id, people, device)
        found = await reading.read(db, activity.id, people, device)
    return found


async def _add_strangers(db: DbSession, activity: Activity, people: Sequence[uuid.UUID]) -> None:
    branches = await members.branch_of(db, people, activity.happens_on)
    fresh = [stranger(activity, person_id, branches.get(person_id)) for person_id in people]
    statement = insert(Attendance).values([row.model_dump() for row in fresh])
    await db.exec(statement.on_conflict_do_nothing(index_elements=["activity_id", "person_id"]))


def stranger(activity: Activity, person_id: uuid.UUID, branch_id: uuid.UUID | None = None) -> Attendance:
    """The row of somebody who is not on the list, before anything is said of them; it is not written."""
    branch_id = branch_id or activity.owner_org_id
    return Attendance(activity_id=activity.id, person_id=person_id, branch_id=branch_id, expected=False)


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
    activity: Activity, found: Evidence, made: Iterable[CheckinAttempt] = ()
) -> dict[uuid.UUID, Projected | None]:
    """The rows after these scans too, which are not written yet."""
    places = {person_id: place_of(row, found.words.get(person_id)) for person_id, row in found.rows.items()}
    scanned = [_scanned(one, found.words.get(one.person_id)) for one in (*found.scans, *made)]
    return rules.project(places, scanned, is_open=activity.state == ActivityState.OPEN)


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


def changes(
    caller: Caller,
    rows: Rows,
    projected: Mapping[uuid.UUID, Projected | None],
    behind: Mapping[uuid.UUID, CheckinAttempt],
    what: What = What.SCANNED,
    note: str | None = None,
) -> dict[uuid.UUID, Change]:
    """What becomes different, by person, each with a line of how the row came to be.

    `behind` are the scans it is about, by person. Somebody else's row changes only if the host has not
    judged it: an earlier scan of the same phone came in later.
    """
    found = {}
    for person_id, after in projected.items():
        row, made = rows[person_id], behind.get(person_id)
        if after is None or (made is None and place_of(row).settled):
            continue
        values = _values(row, after)
        if any(getattr(row, name) != value for name, value in values.items()):
            line = attendance_log.line(caller, row, what, before=row.state, note=note)
            line.to_state, line.way = values["state"], values["way"]
            line.attempt_seq = made.seq if made else None
            found[person_id] = Change(row, values, line)
    return found


def _values(row: Attendance, after: Projected) -> dict[str, Any]:
    return {
        "state": str(after.presence),
        "arrived_at": after.arrived_at,
        "review": str(after.reasons[0]) if after.reasons else None,
        "review_notes": [str(reason) for reason in after.reasons[1:]],
        "way": _way(row, after),
    }


def _way(row: Attendance, after: Projected) -> str | None:
    if after.presence is Presence.PRESENT:
        return "scan"
    if row.way not in (None, "scan"):
        return row.way
    return "scan" if after.reasons else None
