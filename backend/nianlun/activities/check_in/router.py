"""Checking in over HTTP: a claim for a code, an attempt with it, a gate's batch, the host's look at scans."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from nianlun.access import cookies
from nianlun.access.caller import Caller
from nianlun.access.gate import optional_caller, require
from nianlun.access.rules import Permission
from nianlun.activities import errors, present
from nianlun.activities import queries as activities
from nianlun.activities.check_in import annulling, claims, codes, gate, rules, service
from nianlun.activities.check_in import errors as refusals
from nianlun.activities.check_in import queries as scans
from nianlun.activities.check_in.queries import Told
from nianlun.activities.check_in.schemas import (
    AnnulAsked,
    AttemptAsked,
    AttemptRead,
    BatchAsked,
    BatchRead,
    ClaimAsked,
    ClaimRead,
    GateActivity,
    PosterRead,
    ScanRead,
)
from nianlun.activities.rules import Review
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.core.qr import qr_svg
from nianlun.core.settings import settings

router = APIRouter(prefix="/check-in", tags=["check_in"])
of_activity = APIRouter(prefix="/activities", tags=["activities"])

#: 300 phones in one hall, each trying a few times.
scan_limit = AddressLimit(per_minute=1200)

Manager = Annotated[Caller, require(Permission.ACTIVITY_MANAGE)]
Gate = Annotated[Caller, require(Permission.CHECK_IN_GATE)]


@router.post(
    "/claims",
    summary="扫码、输口令",
    response_model=ClaimRead,
    responses=problems(
        errors.WrongCode,
        errors.CodeExpired,
        errors.CheckInNotStarted,
        refusals.WrongTypedCode,
        refusals.TypedCodeLocked,
        TooManyAttempts,
    ),
    dependencies=[Depends(scan_limit)],
)
async def claim(
    body: ClaimAsked,
    request: Request,
    response: Response,
    db: SessionDep,
    caller: Annotated[Caller | None, Depends(optional_caller)],
) -> object:
    """A scanned code for ten minutes in which to check in; says who this browser belongs to.

    Six typed digits do the same for somebody who is known; from anybody else they are 401.
    """
    person_id = caller.person_id if caller else None
    address = request.client.host if request.client else ""
    device = "" if person_id else cookies.device(request, response)
    claimed = await claims.claim(db, body.code, person_id, address, device)
    return ClaimRead(
        claim=claimed.token,
        expires_at=claimed.expires_at,
        activity=present.public_header(claimed.met.activity, claimed.met.org_name),
        person_name=claimed.met.person_name,
    )


@router.post(
    "/attempts",
    summary="签到",
    response_model=AttemptRead,
    responses=problems(
        errors.ClaimExpired,
        refusals.ClaimOfAnother,
        errors.WrongCode,
        errors.NonceReused,
        errors.CheckInNotStarted,
        refusals.CodeOutOfTime,
        refusals.ActivityCancelled,
        TooManyAttempts,
    ),
    dependencies=[Depends(scan_limit)],
)
async def attempt(
    body: AttemptAsked,
    request: Request,
    response: Response,
    db: SessionDep,
    caller: Annotated[Caller, require(Permission.OWN_READ)],
) -> object:
    """One scan of the person whose browser this is; the same nonce always gets the same answer.

    With `offline`, the code that was seen without network: kept, and shown to the host.
    """
    device = cookies.device(request, response)
    answered, heard = await service.attempt(db, caller, device, body)
    return AttemptRead(
        outcome=answered.outcome,
        message=answered.message,
        at=answered.at,
        person_name=heard.person_name,
        activity=present.public_header(heard.activity, heard.org_name),
    )


@of_activity.get(
    "/{activity_id}/scans",
    summary="签到记录",
    response_model=list[ScanRead],
    responses=problems(NotFound),
)
async def list_scans(activity_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Every scan of an activity with both clocks, annulled ones included, the newest first."""
    activity = await activities.managed(db, caller, activity_id, lock=False)
    return [_scan(told) for told in await scans.told(db, activity.id)]


@router.post(
    "/annul",
    summary="撤销签到",
    response_model=ScanRead,
    responses=problems(NotFound, errors.ActivityNotOpen, refusals.AlreadyClosed),
)
async def annul(body: AnnulAsked, db: SessionDep, caller: Manager) -> object:
    """One scan does not count, with the reason; nothing is deleted, and a new scan counts again."""
    activity = await activities.managed(db, caller, body.activity_id)
    return _scan(await annulling.annul(db, caller, activity, body.nonce, body.reason))


@router.get("/poster", summary="打印签到码", response_model=PosterRead)
async def poster(caller: Manager) -> object:
    """The check-in page's own address as a picture, for paper: it asks for the code on the screen."""
    url = f"{settings().base_url}/c/"
    return PosterRead(url=url, qr_svg=qr_svg(url))


@router.get("/gate", summary="签到设备可签的活动", response_model=list[GateActivity])
async def list_gate(db: SessionDep, caller: Gate) -> object:
    """What is going on now at the branch of the device's key."""
    return [gate.activity(found) for found in await gate.open_now(db, caller)]


@router.post(
    "/batch",
    summary="签到设备成批签到",
    response_model=BatchRead,
    responses=problems(
        NotFound, errors.CheckInNotStarted, refusals.ActivityCancelled, errors.NoCodeForLateEntry
    ),
)
async def batch(body: BatchAsked, db: SessionDep, caller: Gate) -> object:
    """At most 500 people from a device at the door: an answer for each row, in order; safe to send again."""
    return BatchRead(rows=await gate.take(db, caller, body.activity_id, body.rows))


def _scan(told: Told) -> ScanRead:
    made, annulment = told.attempt, told.annulment
    said = {Review(one) for one in (*made.flags, made.reason) if one}
    return ScanRead.model_validate(
        {
            **made.model_dump(),
            "name": told.name,
            "at": codes.time_of(made.code_step),
            "reasons": rules.in_order(said),
            "annulled_at": annulment.annulled_at if annulment else None,
            "annul_reason": annulment.reason if annulment else None,
        }
    )
