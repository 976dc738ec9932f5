"""Calendar feeds over HTTP: one's own addresses, and what a calendar reads with one of them."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.activities.feeds import queries as feeds
from nianlun.activities.feeds import rules, service
from nianlun.activities.feeds.errors import FeedEnded
from nianlun.activities.feeds.schemas import FeedAsked, FeedMade, FeedRead
from nianlun.core.db import SessionDep
from nianlun.core.errors import NotFound, TooManyAttempts
from nianlun.core.limits import AddressLimit
from nianlun.core.problem import problems
from nianlun.core.qr import qr_svg

mine = APIRouter(prefix="/me/calendar-feeds", tags=["me"])
router = APIRouter(prefix="/calendar-feeds", tags=["calendar_feeds"])

Own = Annotated[Caller, require(Permission.OWN_READ)]
MEDIA_TYPE = "text/calendar"
#: A whole school's calendars ask from behind one address, an hour apart.
reading = AddressLimit(per_minute=120)
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}},
    304: {"description": "没有变化。"},
}


@mine.get("", summary="我的订阅地址", response_model=list[FeedRead])
async def list_own(db: SessionDep, caller: Own) -> object:
    """Which calendars one has a live address of; the addresses themselves are not kept."""
    found = await feeds.own(db, caller.person)
    return [FeedRead(**feed.model_dump(), org_name=name) for feed, name in found]


@mine.post(
    "", summary="要一个订阅地址", status_code=201, response_model=FeedMade, responses=problems(NotFound)
)
async def make(body: FeedAsked, db: SessionDep, caller: Own) -> object:
    """One's own calendar, or that of an org whose activities one reads; a former address stops working."""
    feed, token = await service.make(db, caller, body.org_id)
    names = await access.org_names(db, {feed.org_id} if feed.org_id else set())
    url = service.address(token)
    return FeedMade(
        **feed.model_dump(),
        org_name=names[feed.org_id] if feed.org_id else None,
        url=url,
        qr_svg=qr_svg(url),
    )


@mine.delete("/{feed_id}", summary="停用订阅地址", status_code=204, responses=problems(NotFound))
async def revoke(feed_id: uuid.UUID, db: SessionDep, caller: Own) -> None:
    """Calendars that read it hear that it has ended."""
    await service.revoke(db, caller, feed_id)


@router.get(
    "/{token}.ics",
    summary="读订阅的日历",
    response_class=Response,
    responses={**ANSWERS, **problems(NotFound, FeedEnded, TooManyAttempts)},
    dependencies=[Depends(reading)],
)
async def read(token: str, db: SessionDep, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """For calendar programs, which know no password: whoever has the address reads it, as its owner would."""
    calendar = await service.read(db, token)
    tag = rules.tag(calendar)
    headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache"}
    if rules.knows(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="nianlun.ics"'
    return Response(await service.write(calendar), headers=headers, media_type=MEDIA_TYPE)
