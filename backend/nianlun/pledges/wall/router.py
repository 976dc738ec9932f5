"""Walls over HTTP: read and answered by strangers, kept by the committee."""

import gzip
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from nianlun.access import cookies
from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.reach import check_reach
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, TooManyAttempts, VersionConflict, VersionRequired
from nianlun.core.limits import AddressLimit
from nianlun.core.paging import Listing, PageDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion
from nianlun.pledges.wall import errors, keeping, present, rules, service
from nianlun.pledges.wall.rules import OpinionsBy, OpinionState, WallPart
from nianlun.pledges.wall.schemas import (
    HideAsked,
    OpinionAsked,
    OpinionRead,
    OpinionTaken,
    Tickets,
    TicketsAsked,
    WallChange,
    WallConsent,
    WallRead,
    WallShown,
)

public = APIRouter(prefix="/walls", tags=["walls"])
kept = APIRouter(prefix="/pledges/wall", tags=["pledge_wall"])
opinions = APIRouter(prefix="/pledges/opinions", tags=["opinions"])

Manager = Annotated[Caller, require(Permission.PLEDGE_MANAGE)]
#: A corridor full of parents behind one address, each turning a few pages.
reading = AddressLimit(per_minute=1200)
saying = AddressLimit(per_minute=300)
#: Nobody passes a phone round so fast: more about one pledge is a machine.
saying_of_one = AddressLimit(per_minute=20, at="pledge_id")
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "没有变化。"}}


@public.get(
    "/{slug}",
    summary="看承诺墙",
    response_model=WallShown,
    responses={**UNCHANGED, **problems(errors.NoWall, TooManyAttempts)},
    dependencies=[Depends(reading)],
)
async def read_wall(
    slug: str,
    request: Request,
    db: SessionDep,
    part: WallPart = WallPart.BRANCH,
    year: Annotated[int | None, Query(ge=1950, le=2100)] = None,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """What a branch and its members have promised, thirty at a time, for anybody who has the address.

    A browser gets its name for saying what it thinks with the page, so that an answer lost on the way is not
    counted twice.
    """
    found = await service.found(db, slug)
    body = (await present.to_strangers(db, found, part, year, page)).model_dump_json().encode()
    tag = rules.tag(body)
    # Weak: the same words, packed or not.
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if not found.wall.indexable:
        headers["X-Robots-Tag"] = "noindex"
    if rules.knows(if_none_match, tag):
        answer = Response(status_code=304, headers=headers)
    else:
        answer = _packed(request, body, headers)
    if found.wall.opinions == OpinionsBy.DEVICE:
        cookies.name_rater(request, answer)
    return answer


def _packed(request: Request, body: bytes, headers: dict[str, str]) -> Response:
    """A fifth of the bytes for a slow phone, which nobody else packs where no proxy stands in front."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(body, headers=headers, media_type="application/json")
    headers["Content-Encoding"] = "gzip"
    return Response(gzip.compress(body, 6), headers=headers, media_type="application/json")


@public.post(
    "/{slug}/pledges/{pledge_id}/opinions",
    summary="说一句看法",
    status_code=201,
    response_model=OpinionTaken,
    responses=problems(
        errors.NoWall,
        errors.OpinionsOff,
        errors.PledgeSettled,
        errors.AlreadyRated,
        errors.RaterUnknown,
        errors.TicketNeeded,
        errors.TicketNotUsable,
        TooManyAttempts,
    ),
    dependencies=[Depends(saying), Depends(saying_of_one)],
)
async def say(
    slug: str, pledge_id: uuid.UUID, body: OpinionAsked, request: Request, db: SessionDep
) -> object:
    """Once per browser, or per printed slip; words are shown after the committee has read them."""
    return await service.say(db, slug, pledge_id, body, cookies.rater(request))


@kept.get("", summary="本支部的承诺墙", response_model=WallRead, responses=problems(NotFound))
async def read_kept(org: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Address, settings and slips; a wall that was never opened has no address yet."""
    return await present.to_committee(db, caller, org)


@kept.put(
    "",
    summary="设承诺墙",
    response_model=WallRead,
    responses=problems(NotFound, VersionConflict, VersionRequired),
)
async def change(
    org: uuid.UUID, body: WallChange, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """Open or closed, to be found by search engines or not, and who may say what they think."""
    await service.change(db, caller, org, body, seen)
    return await present.to_committee(db, caller, org)


@kept.post(
    "/slug",
    summary="换承诺墙地址",
    response_model=WallRead,
    responses=problems(NotFound, errors.WallNotMade),
)
async def new_address(org: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """Posters and slips with the former address lead nowhere from now on."""
    await service.new_address(db, caller, org)
    return await present.to_committee(db, caller, org)


@kept.post(
    "/tickets",
    summary="打印看法条",
    status_code=201,
    response_model=Tickets,
    responses=problems(NotFound, errors.WallNotMade, errors.TicketsNotTaken),
)
async def issue_tickets(org: uuid.UUID, body: TicketsAsked, db: SessionDep, caller: Manager) -> object:
    """Slips with their codes, shown this once; each says one opinion to each pledge."""
    place, batch, tickets = await service.issue(db, caller, org, body.count)
    return Tickets(batch=batch, org_name=place.name, tickets=tickets)


@kept.delete("/tickets/{batch}", summary="作废看法条", status_code=204, responses=problems(NotFound))
async def revoke_tickets(batch: uuid.UUID, db: SessionDep, caller: Manager) -> None:
    """Slips that were printed together say nothing more; what was said stays."""
    await service.revoke(db, caller, batch)


@kept.get(
    "/consents", summary="谁同意公开姓名", response_model=list[WallConsent], responses=problems(NotFound)
)
async def list_consents(org: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """The Party members of a branch, and since when their names may stand on the wall; who has left with a
    consent in force, too."""
    await check_reach(db, caller, Permission.PLEDGE_MANAGE, org)
    return await present.consents(db, org)


@opinions.get("", summary="群众的看法", response_model=Listing[OpinionRead])
async def list_opinions(
    db: SessionDep,
    page: PageDep,
    caller: Manager,
    org: uuid.UUID | None = None,
    state: OpinionState | None = None,
) -> object:
    """Words left on walls in reach, the unread first."""
    rows, total = await keeping.heard(db, caller, org, state, page)
    items = await present.heard(db, caller, rows)
    return Listing(items=items, total=total, page=page.page, size=page.size)


DECISIONS = (NotFound, errors.OwnPledge, errors.OpinionDecided)


@opinions.post(
    "/{opinion_id}/show", summary="公开看法", response_model=OpinionRead, responses=problems(*DECISIONS)
)
async def show(opinion_id: uuid.UUID, db: SessionDep, caller: Manager) -> object:
    """On the wall, without a name."""
    return (
        await present.heard(db, caller, [await service.decide(db, caller, opinion_id, OpinionState.SHOWN)])
    )[0]


@opinions.post(
    "/{opinion_id}/hide", summary="不公开看法", response_model=OpinionRead, responses=problems(*DECISIONS)
)
async def hide(opinion_id: uuid.UUID, body: HideAsked, db: SessionDep, caller: Manager) -> object:
    """Kept off the wall, with the reason; the grade counts all the same."""
    decided = await service.decide(db, caller, opinion_id, OpinionState.HIDDEN, body.reason)
    return (await present.heard(db, caller, [decided]))[0]
