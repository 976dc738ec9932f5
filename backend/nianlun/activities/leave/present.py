"""Leave turned into what crosses the wire."""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities.leave import queries as leaves
from nianlun.activities.leave import rules
from nianlun.activities.leave.models import LeaveRequest
from nianlun.activities.leave.queries import Own
from nianlun.activities.leave.rules import LeaveState
from nianlun.activities.leave.schemas import LeaveRead, OwnLeaveRead
from nianlun.activities.models import Activity
from nianlun.activities.service import standing
from nianlun.core.db import DbSession
from nianlun.members import queries as members

#: One's own list is for what is near; nobody asked for leave more often in a year.
MOST_OWN = 100


async def of_activity(db: DbSession, caller: Caller, activity: Activity) -> list[LeaveRead]:
    """Every request, those that wait first."""
    return await _read(db, caller, activity, await leaves.of_activity(db, activity.id))


async def one(db: DbSession, caller: Caller, activity: Activity, leave_id: uuid.UUID) -> LeaveRead:
    found = await leaves.of_activity(db, activity.id, leave_id)
    return (await _read(db, caller, activity, found))[0]


async def _read(
    db: DbSession, caller: Caller, activity: Activity, found: list[tuple[LeaveRequest, str]]
) -> list[LeaveRead]:
    people = [who for leave, _ in found for who in (leave.asked_by, leave.decided_by) if who]
    names = await members.names_of(db, people)
    return [_one(caller, activity, leave, name, names) for leave, name in found]


def _one(
    caller: Caller, activity: Activity, leave: LeaveRequest, name: str, names: dict[uuid.UUID, str]
) -> LeaveRead:
    is_own = leave.person_id == caller.person_id
    state = LeaveState(leave.state)
    return LeaveRead.model_validate(
        {
            **leave.model_dump(),
            "name": name,
            "asked_at": leave.created_at,
            "asked_by_name": names[leave.asked_by],
            "decided_by_name": names.get(leave.decided_by) if leave.decided_by else None,
            "actions": rules.actions(standing(activity), state, is_own=is_own, may_manage=True),
        }
    )


async def own(db: DbSession, person_id: uuid.UUID) -> list[OwnLeaveRead]:
    """One's own requests, those of the latest activities first."""
    return [_own(found) for found in await leaves.of_person(db, person_id, MOST_OWN)]


async def one_of_own(db: DbSession, person_id: uuid.UUID, leave_id: uuid.UUID) -> OwnLeaveRead:
    found = await leaves.of_person(db, person_id, 1, leave_id)
    return _own(found[0])


def _own(found: Own) -> OwnLeaveRead:
    leave, activity = found.leave, found.activity
    actions = rules.actions(standing(activity), LeaveState(leave.state), is_own=True, may_manage=False)
    return OwnLeaveRead.model_validate(
        {
            **leave.model_dump(),
            "title": activity.title,
            "happens_on": activity.happens_on,
            "starts_at": activity.starts_at,
            "decided_by_name": found.decided_by,
            "actions": actions,
        }
    )
