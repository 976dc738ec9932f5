"""Orgs that end: merged into another (合并), or closed (撤销).

What closed hangs below its successor from that day on, so its records are read and gone on with there, and a
figure entered late counts there; before that day everything counts where it stood.
"""

import uuid
from collections.abc import Sequence
from datetime import date

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org, OrgSuccession
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.transfers import placing
from nianlun.organisation import consequences, rules
from nianlun.organisation import queries as organisation
from nianlun.organisation import reshape_queries as reshape
from nianlun.organisation.consequences import Consequences
from nianlun.organisation.errors import GroupsOfOneBranch, MergeIntoItself, OrgKindsDiffer, OrgNameTaken
from nianlun.organisation.schemas import OrgCloseAsked, OrgMergeAsked, Reshaped, Reshaping
from nianlun.organisation.service import is_administrator


async def merge(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: OrgMergeAsked) -> Reshaped:
    """One or several orgs into one; raises NotFound, OnlyAdministratorReshapes and what stands against it."""
    await tree.hold(db)
    closing = [await _held(db, caller, one) for one in dict.fromkeys([org_id, *asked.other_ids])]
    if asked.into_id:
        return await _into(db, caller, closing, await _held(db, caller, asked.into_id), asked, "org.merge")
    return await _into_new(db, caller, closing, asked)


async def close(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: OrgCloseAsked) -> Reshaped:
    """Ends an org: what it leaves goes to the successor, or there is nothing to leave."""
    await tree.hold(db)
    org = await _held(db, caller, org_id)
    if asked.successor_id:
        successor = await _held(db, caller, asked.successor_id)
        return await _into(db, caller, [org], successor, asked, "org.close")
    found = await _consequences(db, caller, [org], asked)
    consequences.of_leaving(org, found)
    if not found.is_to_be_done(asked):
        return await consequences.present(db, found, [])
    await tree.place(db, [one.id for one in found.kept], await _above(db, org), found.from_day)
    await _end(db, caller, [org], found, asked, "org.close")
    return await consequences.present(db, found, [org.id])


async def _held(db: DbSession, caller: Caller, org_id: uuid.UUID) -> Org:
    org = await access.org(db, caller, Permission.ORG_MANAGE, org_id)
    rules.check_can_reshape(OrgKind(org.kind), is_administrator=is_administrator(caller))
    return org


async def _above(db: DbSession, org: Org) -> uuid.UUID:
    parent_id = await organisation.parent_of(db, org.id)
    assert parent_id, "only the bureau has nothing above it, and it is never reshaped"
    return parent_id


async def _consequences(
    db: DbSession, caller: Caller, closing: Sequence[Org], asked: Reshaping, into: Sequence[Org] = ()
) -> Consequences:
    ids = [org.id for org in closing]
    found = Consequences(caller, asked.from_day)
    found.people = await reshape.placed(db, ids)
    found.orgs = await organisation.children(db, ids)
    found.kept = await organisation.children(db, ids, closed=True)
    await consequences.of_closing(db, closing, found)
    touched = (*closing, *found.orgs, *found.kept, *into)
    await consequences.check_day(db, found, [org.id for org in touched])
    return found


async def _into(
    db: DbSession, caller: Caller, closing: Sequence[Org], into: Org, asked: Reshaping, deed: str
) -> Reshaped:
    found = await _consequences(db, caller, closing, asked, [into])
    await _check_pair(db, found, closing, into)
    await consequences.rename(db, found, into.id)
    if not found.is_to_be_done(asked):
        return await consequences.present(db, found, [])
    await _hand_over(db, closing, into, found)
    await _end(db, caller, closing, found, asked, deed)
    return await consequences.present(db, found, [into.id])


async def _into_new(db: DbSession, caller: Caller, closing: Sequence[Org], asked: OrgMergeAsked) -> Reshaped:
    first, name = closing[0], asked.name or ""
    parent_id = await _above(db, first)
    found = await _consequences(db, caller, closing, asked)
    found.refuse_if(any(org.kind != first.kind for org in closing), OrgKindsDiffer)
    taken = await organisation.is_name_taken(db, parent_id, name, [org.id for org in closing])
    found.refuse_if(taken, OrgNameTaken)
    await consequences.rename(db, found, None)
    if not found.is_to_be_done(asked):
        return await consequences.present(db, found, [])
    kind, since = OrgKind(first.kind), asked.from_day
    used = rules.begins([org.in_use_since for org in closing], since)
    into = await tree.add_org(db, kind=kind, name=name, parent_id=parent_id, in_use_since=used, since=since)
    await _hand_over(db, closing, into, found)
    await _end(db, caller, closing, found, asked, "org.merge")
    return await consequences.present(db, found, [into.id])


async def _check_pair(db: DbSession, found: Consequences, closing: Sequence[Org], into: Org) -> None:
    found.refuse_if(into.id in {org.id for org in closing}, MergeIntoItself)
    found.refuse_if(any(org.kind != into.kind for org in closing), OrgKindsDiffer)
    if into.kind == OrgKind.GROUP:
        branches = {await organisation.parent_of(db, org.id) for org in (*closing, into)}
        found.refuse_if(len(branches) > 1, GroupsOfOneBranch)


async def _hand_over(db: DbSession, closing: Sequence[Org], into: Org, found: Consequences) -> None:
    """People, what stands below, what was closed before, and the closed ones themselves."""
    ids = [org.id for org in closing]
    await tree.place(db, [*(org.id for org in (*found.orgs, *found.kept)), *ids], into.id, found.from_day)
    _bring_into_use(into, closing, found.from_day)
    for org in found.orgs:
        org.name = found.names.get(org.id, org.name)
        org.in_use_since = rules.in_use_since(
            OrgKind(org.kind), org.in_use_since, into.in_use_since, found.from_day
        )
        org.version += 1
    if into.kind == OrgKind.BRANCH:
        await placing.move(db, found.people, into, found.from_day, with_groups=True)
    elif into.kind == OrgKind.GROUP:
        await reshape.regroup(db, found.people, into.id)
    for org_id in ids:
        db.add(OrgSuccession(predecessor_id=org_id, successor_id=into.id, on_day=found.from_day))
    await db.flush()


def _bring_into_use(into: Org, closing: Sequence[Org], on: date) -> None:
    """What takes over from an org in use is in use too: nobody's duties end with a merger."""
    if not into.in_use_since and (since := rules.begins([org.in_use_since for org in closing], on)):
        into.in_use_since = since
        into.version += 1


async def _end(
    db: DbSession, caller: Caller, closing: Sequence[Org], found: Consequences, asked: Reshaping, deed: str
) -> None:
    day: date = asked.from_day
    await placing.end_offices(db, among(Appointment.org_id, [org.id for org in closing]), on=day)
    for key in found.keys:
        key.revoked_at = clock.now()
    for org in closing:
        org.closed_on = day
        org.version += 1
        audit.record(db, caller, deed, org_id=org.id, row=("org", org.id), reason=asked.reason)
    await db.flush()
