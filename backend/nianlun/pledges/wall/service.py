"""Opening a wall, printing slips for it, hearing what is said and deciding what is shown of it."""

import uuid
from collections.abc import Iterable
from functools import partial

import anyio

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.ids import random_id, readable_code, tidy_code
from nianlun.core.qr import qr_svg
from nianlun.core.secrets import keyed_hash, token_hash
from nianlun.core.settings import settings
from nianlun.core.versions import check_and_raise_version
from nianlun.pledges.models import Pledge
from nianlun.pledges.wall import errors, keeping, rules
from nianlun.pledges.wall import queries as walls
from nianlun.pledges.wall.keeping import MANAGE, Heard
from nianlun.pledges.wall.models import SLUG_LENGTH, Opinion, PledgeWall, WallTicket
from nianlun.pledges.wall.queries import Found
from nianlun.pledges.wall.rules import OpinionsBy, OpinionState
from nianlun.pledges.wall.schemas import OpinionAsked, Ticket, WallChange

#: 60 bits, as a personal slip has.
TOKEN_LENGTH = 12


async def found(db: DbSession, slug: str) -> Found:
    """The open wall under an address as it was typed; raises NoWall."""
    wall = await walls.open_wall(db, tidy_code(slug)[:SLUG_LENGTH])
    if wall is None:
        raise errors.NoWall
    return wall


async def say(
    db: DbSession, slug: str, pledge_id: uuid.UUID, asked: OpinionAsked, device: str | None
) -> Opinion:
    """One opinion on one pledge; raises NoWall, NotFound, OpinionsOff, PledgeSettled, AlreadyRated,
    RaterUnknown, or what is wrong with the slip."""
    wall = (await found(db, slug)).wall
    pledge = await walls.shown_pledge(db, wall, pledge_id)
    if wall.opinions == OpinionsBy.OFF:
        raise errors.OpinionsOff
    if not rules.takes_opinions(pledge.state):
        raise errors.PledgeSettled
    proof = await _proof(db, wall, asked.ticket, device)
    opinion = Opinion(
        owner_org_id=wall.owner_org_id,
        pledge_id=pledge.id,
        rater_hash=_rater(pledge, proof),
        state=OpinionState.WAITING if asked.words else OpinionState.SHOWN,
        **asked.model_dump(include={"kind", "grade", "words"}),
    )
    if not await walls.take(db, opinion):
        raise errors.AlreadyRated
    return opinion


async def _proof(db: DbSession, wall: PledgeWall, ticket: str | None, device: str | None) -> str:
    """What makes somebody one voice here: the slip where slips are asked for, else the browser."""
    if wall.opinions == OpinionsBy.DEVICE:
        if device is None:
            raise errors.RaterUnknown
        return f"device:{device}"
    if ticket is None:
        raise errors.TicketNeeded
    code = tidy_code(ticket)
    if not await walls.has_ticket(db, wall.owner_org_id, token_hash(code)):
        raise errors.TicketNotUsable
    return f"ticket:{code}"


def _rater(pledge: Pledge, proof: str) -> bytes:
    """The same for one voice at one pledge, another at the next: nobody can follow it along the wall."""
    return keyed_hash(f"opinion:{pledge.id}:{proof}")


def address(slug: str) -> str:
    return f"{settings().base_url}/wall/{slug}"


async def change(
    db: DbSession, caller: Caller, org_id: uuid.UUID, asked: WallChange, seen: int | None
) -> PledgeWall:
    """Opens, closes or sets a wall; the first opening makes its address. Raises NotFound, VersionConflict."""
    org = await access.org(db, caller, MANAGE, org_id)
    wall = await keeping.wall_of(db, org.id, lock=True)
    if wall is None:
        wall = PledgeWall(owner_org_id=org.id, slug=readable_code(SLUG_LENGTH), version=0)
        db.add(wall)
    check_and_raise_version(wall, seen)
    opens, closes = asked.open and not wall.open, wall.open and not asked.open
    wall.open, wall.indexable, wall.opinions = asked.open, asked.indexable, asked.opinions
    if opens:
        wall.opened_at = clock.now()
    await db.flush()
    _note(db, caller, "wall.open" if opens else "wall.close" if closes else "wall.change", wall)
    return wall


async def new_address(db: DbSession, caller: Caller, org_id: uuid.UUID) -> PledgeWall:
    """The former address and every slip printed with it stop working; raises NotFound, WallNotMade."""
    wall = await _made(db, caller, org_id)
    wall.slug = readable_code(SLUG_LENGTH)
    wall.version += 1
    _end(await keeping.live_tickets(db, org_id))
    await db.flush()
    _note(db, caller, "wall.new_address", wall)
    return wall


async def issue(
    db: DbSession, caller: Caller, org_id: uuid.UUID, count: int
) -> tuple[Org, uuid.UUID, list[Ticket]]:
    """A batch of slips; their codes are kept nowhere. Raises NotFound, WallNotMade, TicketsNotTaken."""
    wall = await _made(db, caller, org_id)
    if wall.opinions != OpinionsBy.TICKET:
        raise errors.TicketsNotTaken
    batch = random_id()
    codes = [readable_code(TOKEN_LENGTH) for _ in range(count)]
    db.add_all(
        WallTicket(owner_org_id=org_id, batch=batch, token_hash=token_hash(code), issued_by=caller.person)
        for code in codes
    )
    await db.flush()
    _note(db, caller, "wall_ticket.issue", wall)
    tickets = await anyio.to_thread.run_sync(partial(_drawn, f"{address(wall.slug)}#", codes))
    return await db.get_one(Org, org_id), batch, tickets


def _drawn(start: str, codes: list[str]) -> list[Ticket]:
    """The code stands behind the `#`: it never travels with the address, only with what is said."""
    return [
        Ticket(
            url=start + code,
            code="-".join(code[i : i + 4] for i in range(0, len(code), 4)),
            qr_svg=qr_svg(start + code),
        )
        for code in codes
    ]


async def revoke(db: DbSession, caller: Caller, batch: uuid.UUID) -> None:
    """Slips of one batch say nothing more; what was said with them stays. Raises NotFound."""
    tickets = await keeping.batch(db, caller, batch)
    _end(tickets)
    await db.flush()
    row = ("wall_ticket", batch)
    audit.record(db, caller, "wall_ticket.revoke", org_id=tickets[0].owner_org_id, row=row)


def _end(tickets: Iterable[WallTicket]) -> None:
    now = clock.now()
    for ticket in tickets:
        ticket.revoked_at = ticket.revoked_at or now


async def _made(db: DbSession, caller: Caller, org_id: uuid.UUID) -> PledgeWall:
    org = await access.org(db, caller, MANAGE, org_id)
    wall = await keeping.wall_of(db, org.id, lock=True)
    if wall is None:
        raise errors.WallNotMade
    return wall


def _note(db: DbSession, caller: Caller, action: str, wall: PledgeWall) -> None:
    audit.record(db, caller, action, org_id=wall.owner_org_id, row=("pledge_wall", wall.id))


async def decide(
    db: DbSession, caller: Caller, opinion_id: uuid.UUID, state: OpinionState, reason: str | None = None
) -> Heard:
    """Shows words on the wall or keeps them off it, with the reason; the grade counts either way: no
    displeasure is moderated away. Raises NotFound, OwnPledge, OpinionDecided."""
    heard = await keeping.one_heard(db, caller, opinion_id)
    opinion, is_own = heard.opinion, heard.pledge.pledger_person_id == caller.person
    if is_own:
        raise errors.OwnPledge
    act = "show" if state is OpinionState.SHOWN else "hide"
    if act not in rules.actions(OpinionState(opinion.state), is_own=is_own):
        raise errors.OpinionDecided
    opinion.state, opinion.hidden_reason = state, reason
    opinion.decided_by, opinion.decided_at = caller.person, clock.now()
    await db.flush()
    row = ("opinion", opinion.id)
    audit.record(db, caller, f"opinion.{act}", org_id=opinion.owner_org_id, row=row, reason=reason)
    return heard
