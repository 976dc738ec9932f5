"""Handing a person on, taking a person in. Facts and records stay where they were made."""

import uuid
from datetime import date

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import Conflict, DatesOutOfOrder
from nianlun.core.versions import check_and_raise_version
from nianlun.members.models import Membership
from nianlun.members.queries import people
from nianlun.members.rules import Employment
from nianlun.members.service import people as roster
from nianlun.members.transfers import placing, rules
from nianlun.members.transfers import queries as transfers
from nianlun.members.transfers.errors import (
    GroupNotHere,
    NotABranchOpen,
    NotTheirTurn,
    OneDestination,
    PersonMoved,
    TransferDecided,
    TransferExpired,
    TransferToOneself,
    TransferToSameBranch,
    TransferUnderWay,
)
from nianlun.members.transfers.models import Transfer
from nianlun.members.transfers.queries import MANAGE, Seen
from nianlun.members.transfers.rules import TransferAct
from nianlun.members.transfers.schemas import ArrivalAsked, TakeInAsked, TransferAsked


async def ask(db: DbSession, caller: Caller, asked: TransferAsked) -> uuid.UUID:
    """Hands somebody of the own branch on; they stay its own until they are taken in."""
    if (asked.to_org_id is None) == (asked.outside is None):
        raise OneDestination
    await tree.hold(db, alone=False)
    found = await people.one(db, caller, MANAGE, asked.person_id, lock=True)
    if asked.person_id == caller.person_id:
        raise TransferToOneself
    if await transfers.is_under_way(db, asked.person_id):
        raise TransferUnderWay
    if asked.to_org_id:
        await _check_destination(db, asked.to_org_id, found.org)
    today = clock.today()
    transfer = Transfer(
        **asked.model_dump(exclude={"valid_days"}),
        from_org_id=found.org.id,
        asked_on=today,
        asked_by=caller.person,
        valid_until=rules.valid_until(today, asked.valid_days, to_outside=asked.to_org_id is None),
    )
    return await _recorded(db, caller, transfer, "transfer.ask", found.org.id)


async def _check_destination(db: DbSession, org_id: uuid.UUID, source: Org) -> None:
    if await transfers.open_branch(db, org_id) is None:
        raise NotABranchOpen
    if org_id == source.id:
        raise TransferToSameBranch


async def _recorded(
    db: DbSession, caller: Caller, transfer: Transfer, deed: str, org_id: uuid.UUID
) -> uuid.UUID:
    db.add(transfer)
    audit.record(db, caller, deed, org_id=org_id, row=("transfer", transfer.id), reason=transfer.reason)
    await db.flush()
    return transfer.id


async def arrive(db: DbSession, caller: Caller, asked: ArrivalAsked) -> uuid.UUID:
    """Takes in somebody from outside the district: on the roster from today, the letter kept with it."""
    await access.org(db, caller, MANAGE, asked.member.org_id)
    today = clock.today()
    person_id = await roster.add(db, caller, asked.member)
    transfer = Transfer(
        **asked.model_dump(exclude={"member"}),
        person_id=person_id,
        to_org_id=asked.member.org_id,
        state=rules.TransferState.ACCEPTED,
        asked_on=today,
        valid_until=today,
        effective_on=today,
        asked_by=caller.person,
        answered_by=caller.person,
    )
    return await _recorded(db, caller, transfer, "transfer.arrive", asked.member.org_id)


async def accept(
    db: DbSession, caller: Caller, transfer_id: uuid.UUID, version: int | None, asked: TakeInAsked
) -> None:
    """The receiving branch takes the person in today; of who left for outside the reply slip says when."""
    await tree.hold(db, alone=False)
    seen = await _undecided(db, caller, transfer_id, TransferAct.ACCEPT, version)
    place = await transfers.place_of(db, seen.person.id, seen.transfer.from_org_id)
    if place is None:
        raise PersonMoved
    if seen.target is None:
        day = await _gone(db, seen, place, asked)
    else:
        day = await _taken_in(db, seen, seen.target, place, asked)
    await _end_offices(db, seen, day)
    seen.transfer.effective_on = day
    await _decided(db, caller, seen, TransferAct.ACCEPT, None)


async def _taken_in(db: DbSession, seen: Seen, branch: Org, place: Membership, asked: TakeInAsked) -> date:
    if branch.closed_on:
        raise NotABranchOpen
    groups = {group.id for group in await people.groups_of(db, branch.id)}
    if asked.group_id and asked.group_id not in groups:
        raise GroupNotHere
    today = clock.today()
    (begun,) = await placing.move(db, [place], branch, today)
    begun.group_id = asked.group_id
    if begun.employment == Employment.LEFT:  # the school of the old branch; here they are expected
        begun.employment = Employment.SERVING
    return today


async def _gone(db: DbSession, seen: Seen, place: Membership, asked: TakeInAsked) -> date:
    """Whose place ends without another one: the branch they were in last keeps what lies apart."""
    day = asked.effective_on or clock.today()
    if not max(seen.transfer.asked_on, place.joined_on) <= day <= clock.today():
        raise DatesOutOfOrder("回执上的日期要在转出之后，不晚于今天。")
    assert seen.source
    await placing.hand_over_private(db, [place.person_id], seen.source)
    await placing.leave(db, [place], day)
    return day


async def _end_offices(db: DbSession, seen: Seen, day: date) -> None:
    """Offices in the old branch and its groups do not go along."""
    assert seen.source
    groups = await access.children(db, seen.source.id, OrgKind.GROUP)
    orgs = [seen.source.id, *(group.id for group in groups)]
    await placing.end_offices(
        db, Appointment.person_id == seen.person.id, among(Appointment.org_id, orgs), on=day
    )


async def answer(
    db: DbSession, caller: Caller, transfer_id: uuid.UUID, act: TransferAct, version: int | None, reason: str
) -> None:
    """Refused by the other branch, returned from outside, or withdrawn: the person stays where they are."""
    seen = await _undecided(db, caller, transfer_id, act, version)
    await _decided(db, caller, seen, act, reason)


async def _undecided(
    db: DbSession, caller: Caller, transfer_id: uuid.UUID, act: TransferAct, version: int | None
) -> Seen:
    seen = await transfers.one(db, caller, transfer_id, lock=True)
    if act not in rules.actions(seen.standing, clock.today()):
        raise _why_not(seen, act)
    check_and_raise_version(seen.transfer, version)
    return seen


def _why_not(seen: Seen, act: TransferAct) -> Conflict:
    if seen.transfer.state != rules.TransferState.ASKED:
        return TransferDecided()
    if act is TransferAct.ACCEPT and rules.is_expired(seen.standing, clock.today()):
        return TransferExpired()
    return NotTheirTurn()


async def _decided(db: DbSession, caller: Caller, seen: Seen, act: TransferAct, reason: str | None) -> None:
    transfer = seen.transfer
    transfer.state = rules.OUTCOMES[act]
    transfer.answered_by, transfer.answer = caller.person, reason
    for org in (seen.source, seen.target):
        if org:
            audit.record(
                db, caller, f"transfer.{act}", org_id=org.id, row=("transfer", transfer.id), reason=reason
            )
    await db.flush()
