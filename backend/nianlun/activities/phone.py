"""What a phone asks: a claim for a code, an attempt with a claim, one's own activities."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.gate import optional_caller, require
from nianlun.access.rules import COMMITTEE, Permission
from nianlun.activities import check_in, errors, present, rules
from nianlun.activities import queries as activities
from nianlun.activities.rules import Presence
from nianlun.activities.schemas import (
    AttemptAsked,
    AttemptRead,
    ClaimAsked,
    ClaimRead,
    MyActivityRead,
)
from nianlun.activities.service import kind_of
from nianlun.core import clock
from nianlun.core.db import SessionDep
from nianlun.core.errors import TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.members import queries as members

router = APIRouter(prefix="/check-in", tags=["check_in"])
mine = APIRouter(prefix="/me", tags=["me"])

#: 300 phones in one hall, each trying a few times.
scan_limit = AddressLimit(per_minute=1200)

NEAR = timedelta(days=60)


@router.post(
    "/claims",
    summary="扫码",
    response_model=ClaimRead,
    responses=problems(errors.WrongCode, errors.CodeExpired, errors.CheckInNotStarted, TooManyAttempts),
    dependencies=[Depends(scan_limit)],
)
async def claim(
    body: ClaimAsked, db: SessionDep, caller: Annotated[Caller | None, Depends(optional_caller)]
) -> object:
    """A scanned code for ten minutes in which to check in; says who this browser belongs to."""
    person_id = caller.person_id if caller else None
    claimed = await check_in.claim(db, body.code, person_id)
    names = await members.names_of(db, [person_id]) if person_id else {}
    return ClaimRead(
        claim=claimed.token,
        expires_at=claimed.expires_at,
        activity=await present.named_header(db, claimed.activity),
        person_name=names.get(person_id) if person_id else None,
    )


@router.post(
    "/attempts",
    summary="签到",
    response_model=AttemptRead,
    responses=problems(errors.ClaimExpired, errors.WrongCode, errors.NonceReused, TooManyAttempts),
    dependencies=[Depends(scan_limit)],
)
async def attempt(
    body: AttemptAsked,
    request: Request,
    response: Response,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OWN_READ)],
) -> object:
    """One scan of the person whose browser this is; the same nonce always gets the same answer."""
    device = cookies.device(request, response)
    answered, activity = await check_in.attempt(db, caller, device, body)
    names = await members.names_of(db, [caller.person])
    return AttemptRead(
        outcome=answered.outcome,
        message=answered.message,
        at=answered.at,
        person_name=names[caller.person],
        activity=await present.named_header(db, activity),
    )


@mine.get("/activities", summary="我的活动", response_model=list[MyActivityRead])
async def my_activities(db: SessionDep, caller: Annotated[Caller, require(Permission.OWN_READ)]) -> object:
    """Activities around today on whose list one stands or will stand, by day."""
    today = clock.today()
    rows = await activities.of_person(db, caller.person, today - NEAR, today + NEAR)
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
