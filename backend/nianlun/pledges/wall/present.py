"""Rows turned into what strangers and the committee see."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

import anyio

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.activities import recount as activities
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.paging import Page
from nianlun.core.qr import qr_svg
from nianlun.facts.rules import Source
from nianlun.members import queries as members
from nianlun.pledges import evidence
from nianlun.pledges.wall import keeping, rules, service
from nianlun.pledges.wall import queries as walls
from nianlun.pledges.wall.keeping import MANAGE, Heard
from nianlun.pledges.wall.models import PledgeWall
from nianlun.pledges.wall.queries import Found, OnWall, Year
from nianlun.pledges.wall.rules import OpinionsBy, OpinionState, WallPart
from nianlun.pledges.wall.schemas import (
    AmendmentShown,
    OpinionCounts,
    OpinionRead,
    OpinionShown,
    PartCounts,
    PledgeShown,
    ProgressShown,
    TicketBatch,
    WallConsent,
    WallRead,
    WallShown,
)

PAGE_SIZE = 30
#: Titles of records by (source, id).
Titles = dict[tuple[str, str], str]


async def to_strangers(
    db: DbSession, found: Found, part: WallPart, year: int | None, number: int
) -> WallShown:
    """One page of a wall: of this year unless another is asked for."""
    year = year or clock.today().year
    page = Page(page=number, size=PAGE_SIZE)
    of_year = next((one for one in found.years if one.year == year), Year(year, 0, 0, 0))
    rows = await walls.shown(db, found.wall, part, year, page)
    titles = await _titles(db, rows)
    takes = found.wall.opinions != OpinionsBy.OFF
    return WallShown(
        org_name=found.org_name,
        year=year,
        years=sorted({year, *(one.year for one in found.years)}, reverse=True),
        part=part,
        counts=PartCounts.model_validate(of_year),
        opinions=OpinionsBy(found.wall.opinions),
        indexable=found.wall.indexable,
        total=getattr(of_year, part),
        page=number,
        size=PAGE_SIZE,
        items=[_pledge(row, titles, found.org_name, takes) for row in rows],
    )


async def _titles(db: DbSession, rows: Iterable[OnWall]) -> Titles:
    """What the linked records are called outside the branch, asked of each source once.

    Never by their own words, which may name anybody: a source without a name for outside says nothing.
    """
    linked = [
        Source(name, uuid.UUID(record))
        for row in rows
        for _, words, name, record in row.progress
        if name and not words
    ]
    held = [source.id for source in linked if source.name == activities.SOURCE]
    found = await evidence.described(db, [source for source in linked if source.name != activities.SOURCE])
    kinds = {(activities.SOURCE, str(id_)): name for id_, name in (await walls.kind_names(db, held)).items()}
    return kinds | {
        (source.name, str(source.id)): it.title_above for source, it in found.items() if it.title_above
    }


def _pledge(row: OnWall, titles: Titles, org_name: str, takes: bool) -> PledgeShown:
    """Handed out field by field: what a pledge learns to know later is not public by accident."""
    it = row.pledge
    return PledgeShown.model_validate(
        {
            **{name: getattr(it, name) for name in PLAIN},
            "who": rules.who(row.name, row.post, is_branch=it.kind == "branch", org_name=org_name),
            "consent_on": row.consent_on,
            "done": len(row.progress),
            "progress": [_progress(one, titles) for one in row.progress],
            "amended": [_amendment(one) for one in row.amended if rules.tells(*one[2:])],
            "opinions": OpinionCounts(count=row.voices, satisfied=rules.split(row.voices, row.satisfied)),
            "shown_opinions": [OpinionShown.model_validate(_said(one)) for one in row.said[:MOST_SAID]],
            "takes_opinions": takes and rules.takes_opinions(it.state),
        }
    )


PLAIN = (
    "id",
    "kind",
    "aspect",
    "deed",
    "beneficiary",
    "due_on",
    "state",
    "times",
    "outcome",
    "outcome_reason",
)
#: Of what was said to one pledge, the newest.
MOST_SAID = 30


def _progress(packed: list[str], titles: Titles) -> ProgressShown:
    day, words, source, record = packed
    return ProgressShown(on=date.fromisoformat(day), what=words or titles.get((source, record), rules.DONE))


def _amendment(packed: list) -> AmendmentShown:  # type: ignore[type-arg]
    day, reason, before, after = packed
    told = {"before": rules.told(before), "after": rules.told(after)}
    return AmendmentShown(on=date.fromisoformat(day), reason=reason, **told)


def _said(packed: list[str]) -> dict[str, str]:
    return dict(zip(("kind", "words", "on"), packed, strict=True))


async def to_committee(db: DbSession, caller: Caller, org_id: uuid.UUID) -> WallRead:
    """A wall in reach as its keepers see it, made or not; NotFound."""
    org = await access.org(db, caller, MANAGE, org_id)
    wall = await keeping.wall_of(db, org.id)
    shown, waiting = await keeping.tallies(db, org.id, clock.today().year)
    url = service.address(wall.slug) if wall else None
    as_it_is = wall or PledgeWall(owner_org_id=org.id, slug="", version=0)
    return WallRead.model_validate(
        {
            **as_it_is.model_dump(include={"open", "indexable", "opinions", "opened_at", "version"}),
            "org_id": org.id,
            "org_name": org.name,
            "url": url,
            "qr_svg": await anyio.to_thread.run_sync(qr_svg, url) if url else None,
            "shown": shown,
            "waiting": waiting,
            "batches": [
                TicketBatch(batch=batch, issued_on=day, count=count, revoked=revoked)
                for batch, day, count, revoked in await keeping.batches(db, org.id)
            ],
            "actions": rules.wall_actions(OpinionsBy(as_it_is.opinions), is_made=wall is not None),
        }
    )


async def consents(db: DbSession, org_id: uuid.UUID) -> list[WallConsent]:
    return [
        WallConsent(
            person_id=person.id,
            name=person.name,
            post=post,
            has_left=has_left,
            given_on=agreed.given_on if agreed else None,
            from_paper=bool(agreed and agreed.from_paper),
        )
        for person, post, has_left, agreed in await keeping.consents(db, org_id)
    ]


async def heard(db: DbSession, caller: Caller, rows: Sequence[Heard]) -> list[OpinionRead]:
    """With the names of pledgers and of who decided, asked for once."""
    people = [p for row in rows for p in (row.pledge.pledger_person_id, row.opinion.decided_by) if p]
    names = await members.names_of(db, people)
    return [_heard(caller, row, names) for row in rows]


def _heard(caller: Caller, row: Heard, names: dict[uuid.UUID, str]) -> OpinionRead:
    it, pledge = row.opinion, row.pledge
    is_own = pledge.pledger_person_id == caller.person
    return OpinionRead.model_validate(
        {
            **it.model_dump(),
            "deed": pledge.deed,
            "pledger_name": names.get(pledge.pledger_person_id) if pledge.pledger_person_id else None,
            "org_id": it.owner_org_id,
            "org_name": row.org_name,
            "decided_by_name": names.get(it.decided_by) if it.decided_by else None,
            "actions": rules.actions(OpinionState(it.state), is_own=is_own),
        }
    )
