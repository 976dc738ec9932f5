"""Offices (任职) and invitations over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.errors import (
    AlreadyAppointed,
    CannotGrantToSelf,
    PostOccupied,
    RoleNotForOrg,
    RoleNotGrantable,
)
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound
from nianlun.core.problem import problems
from nianlun.members.errors import (
    AccountActive,
    AppointedElsewhere,
    AppointmentEnded,
    NameAmbiguous,
    NotOnRoster,
    RoleFollowsRoster,
)
from nianlun.members.schemas.offices import (
    AppointmentAsked,
    AppointmentRead,
    InvitationAsked,
    InvitationMade,
)
from nianlun.members.service import offices as service

appointments = APIRouter(prefix="/appointments", tags=["appointments"])
invitations = APIRouter(prefix="/invitations", tags=["invitations"])

Manager = Annotated[Caller, require(Permission.APPOINTMENT_MANAGE)]


@appointments.get("", summary="任职", response_model=list[AppointmentRead])
async def list_appointments(
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.APPOINTMENT_READ)],
    org: uuid.UUID | None = None,
) -> object:
    """Offices held today at orgs in reach, or at one org and below it; 党员 is not listed."""
    return await service.listing(db, caller, org)


@appointments.post(
    "",
    summary="任命",
    status_code=201,
    response_model=AppointmentRead,
    responses=problems(
        NotFound,
        CannotGrantToSelf,
        RoleNotGrantable,
        RoleNotForOrg,
        AlreadyAppointed,
        PostOccupied,
        RoleFollowsRoster,
    ),
)
async def appoint(body: AppointmentAsked, db: SessionDep, caller: Manager) -> object:
    """Gives an office to somebody in reach, from today on."""
    return await service.appoint(db, caller, body)


@appointments.post(
    "/{appointment_id}/end",
    summary="免去任职",
    status_code=204,
    responses=problems(NotFound, CannotGrantToSelf, RoleNotGrantable, AppointmentEnded, RoleFollowsRoster),
)
async def end_appointment(appointment_id: uuid.UUID, db: SessionDep, caller: Manager) -> None:
    """Ends an office today; the rights that follow from it end at once."""
    await service.end(db, caller, appointment_id)


@invitations.post(
    "",
    summary="发邀请",
    status_code=201,
    response_model=InvitationMade,
    responses=problems(
        NotFound,
        CannotGrantToSelf,
        RoleNotGrantable,
        RoleNotForOrg,
        PostOccupied,
        RoleFollowsRoster,
        AccountActive,
        AppointedElsewhere,
        NameAmbiguous,
        NotOnRoster,
    ),
)
async def invite(body: InvitationAsked, db: SessionDep, caller: Manager) -> object:
    """Gives an office and answers a link, shown this once, by which the person opens an account."""
    return await service.invite(db, caller, body)
