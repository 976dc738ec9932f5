"""Duties and lights over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession, SessionDep
from nianlun.core.errors import Invalid, NotFound, VersionConflict, VersionRequired
from nianlun.core.problem import problems
from nianlun.core.schema import Day
from nianlun.core.versions import SeenVersion
from nianlun.obligations import detail, reading, service, touched
from nianlun.obligations.detail_schemas import DutyDetail
from nianlun.obligations.errors import (
    DutyContradicts,
    DutyEnded,
    DutyEndsTooEarly,
    DutyHolderFixed,
    DutyKindUnknown,
    DutyNotForThese,
    DutyNotYoursToReplace,
    DutyOwedAlready,
    DutyWithoutFacts,
    FactsOfOrgs,
    FactsOfPeople,
)
from nianlun.obligations.reading import Asked
from nianlun.obligations.schemas import (
    DutyAsked,
    DutyChange,
    EndAsked,
    ObligationList,
    OwnObligations,
    TouchedRead,
)
from nianlun.school_calendar.rules import YearKind

router = APIRouter(prefix="/obligations", tags=["obligations"])
mine = APIRouter(prefix="/me/obligations", tags=["me"])

Reader = Annotated[Caller, require(Permission.OBLIGATION_READ)]
Keeper = Annotated[Caller, require(Permission.OBLIGATION_MANAGE)]
UNSPEAKABLE = (
    DutyWithoutFacts, DutyKindUnknown, FactsOfOrgs, FactsOfPeople, DutyNotForThese, DutyEndsTooEarly
)  # fmt: skip
OWED = (DutyOwedAlready, DutyContradicts, DutyNotYoursToReplace)


def asked(
    year_kind: YearKind | None = None,
    year: int | None = None,
    on: Annotated[Day | None, Query(description="as it was known at the end of this day")] = None,
) -> Asked:
    return reading.ask(year_kind, year, on)


AskedDep = Annotated[Asked, Depends(asked)]


@router.get("", summary="应办事项", response_model=ObligationList, responses=problems(NotFound, Invalid))
async def list_obligations(org: uuid.UUID, when: AskedDep, db: SessionDep, caller: Reader) -> object:
    """All that an org and its Party groups owe in a year, each period with its light and why."""
    return await reading.list_duties(db, caller, org, when)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="定应办事项",
    response_model=DutyDetail,
    responses=problems(NotFound, *OWED, *UNSPEAKABLE),
)
async def add_obligation(body: DutyAsked, db: SessionDep, caller: Keeper) -> object:
    """By hand for the org itself, or from above for those below; what contradicts is the person's choice."""
    duty_id = await service.lay_down(db, caller, body)
    return await _now(db, caller, duty_id, body.org_id)


@router.get(
    "/touched", summary="办结后的亮灯", response_model=list[TouchedRead], responses=problems(NotFound)
)
async def read_touched(activity_id: uuid.UUID, db: SessionDep, caller: Reader) -> object:
    """The lights that an activity would change if it were closed as it stands; empty once it is over."""
    return await touched.touched(db, caller, activity_id)


@router.get(
    "/{duty_id}", summary="看应办事项", response_model=DutyDetail, responses=problems(NotFound, Invalid)
)
async def read_obligation(
    duty_id: uuid.UUID,
    db: SessionDep,
    caller: Reader,
    org: Annotated[uuid.UUID | None, Query(description="who owes it; else who laid it down")] = None,
    period: Annotated[Day | None, Query(description="any day of the period")] = None,
    person: uuid.UUID | None = None,
    year_kind: YearKind | None = None,
    on: Day | None = None,
) -> object:
    """A duty at one period: its light, the records behind it, versions, and all that was said about it."""
    when = reading.ask_around(year_kind, period, on)
    return await detail.detail(db, caller, duty_id, org, period, person, when)


@router.patch(
    "/{duty_id}",
    summary="改应办事项",
    response_model=DutyDetail,
    responses=problems(
        NotFound, VersionConflict, VersionRequired, DutyEnded, DutyHolderFixed, *OWED, *UNSPEAKABLE
    ),
)
async def change_obligation(
    duty_id: uuid.UUID, body: DutyChange, db: SessionDep, caller: Keeper, seen: SeenVersion
) -> object:
    """What it says from a day on; the time before is judged by what it said then."""
    return await _now(db, caller, duty_id, await service.change(db, caller, duty_id, body, seen))


@router.post(
    "/{duty_id}/end",
    summary="停办应办事项",
    response_model=DutyDetail,
    responses=problems(NotFound, VersionConflict, VersionRequired, DutyEnded, DutyEndsTooEarly),
)
async def end_obligation(
    duty_id: uuid.UUID, body: EndAsked, db: SessionDep, caller: Keeper, seen: SeenVersion
) -> object:
    """Its last day; no period that ends later is owed."""
    return await _now(db, caller, duty_id, await service.end(db, caller, duty_id, body.on, seen))


@mine.get("", summary="本人应办事项", response_model=OwnObligations, responses=problems(Invalid))
async def read_own_obligations(
    when: AskedDep, db: SessionDep, caller: Annotated[Caller, require(Permission.OWN_READ)]
) -> object:
    """What the caller owes as a member, with the lights that only they and their committee see."""
    return await reading.own_duties(db, caller, when)


async def _now(db: DbSession, caller: Caller, duty_id: uuid.UUID, org_id: uuid.UUID) -> DutyDetail:
    """The duty as the org that laid it down sees it after the change."""
    return await detail.detail(db, caller, duty_id, org_id, None, None, reading.ask_around(None, None, None))
