"""What a member's phone shows of one's own: activities around today."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import COMMITTEE, Permission
from nianlun.activities import own, present, rules
from nianlun.activities.rules import Presence
from nianlun.activities.schemas import MyActivityRead
from nianlun.activities.service import kind_of
from nianlun.core import clock
from nianlun.core.db import SessionDep

mine = APIRouter(prefix="/me", tags=["me"])

NEAR = timedelta(days=60)


@mine.get("/activities", summary="我的活动", response_model=list[MyActivityRead])
async def my_activities(db: SessionDep, caller: Annotated[Caller, require(Permission.OWN_READ)]) -> object:
    """Activities around today on whose list one stands or will stand, by day."""
    today = clock.today()
    rows = await own.of_person(db, caller.person, today - NEAR, today + NEAR)
    offices = {
        org.id for held, org in await access.appointments_of(db, caller.person) if held.role in COMMITTEE
    }
    return [
        MyActivityRead(
            activity=present.public_header(row.activity, row.org_name),
            state=row.activity.state,
            date_fixed=row.activity.date_fixed,
            presence=Presence(row.presence) if row.presence else None,
            arrived_at=row.arrived_at,
        )
        for row in rows
        if row.presence or rules.may_expect(kind_of(row.activity), row.activity.owner_org_id in offices)
    ]
