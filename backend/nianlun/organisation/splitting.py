"""New orgs out of one (分设): who and what goes there, from a day on."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.access import audit, tree
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org, OrgSuccession
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.members.models import Membership
from nianlun.members.transfers import placing
from nianlun.organisation import consequences, rules
from nianlun.organisation import queries as organisation
from nianlun.organisation import reshape_queries as reshape
from nianlun.organisation.consequences import Consequences
from nianlun.organisation.errors import ChosenTwice, NobodyMoves, NobodyStays, NotFromHere, OrgNameTaken
from nianlun.organisation.schemas import OrgPartAsked, OrgSplitAsked, PlacedRead, Reshaped
from nianlun.organisation.service import is_administrator


@dataclass(frozen=True)
class Part:
    """A new org: orgs that come along with their people, and people by themselves."""

    name: str
    orgs: Sequence[Org]
    with_groups: Sequence[Membership]
    alone: Sequence[Membership]

    @property
    def is_empty(self) -> bool:
        return not (self.orgs or self.alone)

    @property
    def people(self) -> list[Membership]:
        return [*self.with_groups, *self.alone]

    def left_behind(self, org: Org, children: Sequence[Org]) -> list[uuid.UUID]:
        """Where who goes holds no office any more: the org, and its groups that do not come along."""
        along = {child.id for child in self.orgs}
        return [org.id, *(child.id for child in children if child.id not in along)]


async def split(db: DbSession, caller: Caller, org_id: uuid.UUID, asked: OrgSplitAsked) -> Reshaped:
    """Founds orgs beside this one; raises NotFound, OnlyAdministratorReshapes and what stands against it."""
    await tree.hold(db)
    org = await access.org(db, caller, Permission.ORG_MANAGE, org_id)
    rules.check_can_reshape(OrgKind(org.kind), is_administrator=is_administrator(caller))
    parent_id = await organisation.parent_of(db, org.id)
    assert parent_id, "only the bureau has nothing above it, and it is never reshaped"
    children, people = await organisation.children(db, [org.id]), await reshape.placed(db, [org.id])
    parts = [_part(one, children, people) for one in asked.parts]
    found = Consequences(caller, asked.from_day)
    found.orgs = [child for part in parts for child in part.orgs]
    found.people = [place for part in parts for place in part.people]
    for part in parts:
        goers = [place.person_id for place in part.people]
        found.offices += await reshape.offices(db, part.left_behind(org, children), goers)
    _check(found, asked.parts, parts)
    goes, there = (found.people, people) if people else (found.orgs, children)
    found.refuse_if(there and len(goes) >= len(there), NobodyStays)
    if org.kind == OrgKind.BRANCH:
        await consequences.of_transfers(db, [org.id], found, {place.person_id for place in found.people})
    await _check_names(db, found, parent_id, asked.parts)
    await consequences.check_day(db, found, [org.id, parent_id, *(child.id for child in found.orgs)])
    if not found.is_to_be_done(asked):
        return await consequences.present(db, found, [])
    for part in parts:
        await _end_offices(db, part.left_behind(org, children), part, asked)
    made = [await _found(db, caller, org, parent_id, part, asked) for part in parts]
    return await consequences.present(db, found, [org.id, *(new.id for new in made)])


def _part(asked: OrgPartAsked, children: Sequence[Org], people: Sequence[Membership]) -> Part:
    orgs = [child for child in children if child.id in asked.org_ids]
    ids = {child.id for child in orgs}
    return Part(
        asked.name,
        orgs,
        [place for place in people if place.group_id in ids],
        [place for place in people if place.person_id in asked.person_ids and place.group_id not in ids],
    )


def _check(found: Consequences, asked: Sequence[OrgPartAsked], parts: Sequence[Part]) -> None:
    named = Counter(one for part in asked for one in (*part.person_ids, *part.org_ids))
    known = {place.person_id for place in found.people} | {org.id for org in found.orgs}
    found.refuse_if(named.keys() - known, NotFromHere)
    goers = Counter(place.person_id for place in found.people)
    found.refuse_if(any(n > 1 for n in (*named.values(), *goers.values())), ChosenTwice)
    found.refuse_if(any(part.is_empty for part in parts), NobodyMoves)


async def _check_names(
    db: DbSession, found: Consequences, parent_id: uuid.UUID, asked: Sequence[OrgPartAsked]
) -> None:
    taken = [await organisation.is_name_taken(db, parent_id, part.name) for part in asked]
    found.refuse_if(any(taken) or len({part.name for part in asked}) < len(asked), OrgNameTaken)


async def _end_offices(db: DbSession, org_ids: Sequence[uuid.UUID], part: Part, asked: OrgSplitAsked) -> None:
    """Who goes leaves their office behind; an office in a group that comes along stays."""
    await placing.end_offices(
        db,
        among(Appointment.org_id, org_ids),
        among(Appointment.person_id, [place.person_id for place in part.people]),
        Appointment.role != Role.MEMBER,
        on=asked.from_day,
    )


async def _found(
    db: DbSession, caller: Caller, org: Org, parent_id: uuid.UUID, part: Part, asked: OrgSplitAsked
) -> Org:
    day = asked.from_day
    used = org.in_use_since and max(org.in_use_since, day)
    kind = OrgKind(org.kind)
    new = await tree.add_org(db, kind=kind, name=part.name, parent_id=parent_id, in_use_since=used, since=day)
    await tree.place(db, [child.id for child in part.orgs], new.id, day)
    if kind is OrgKind.BRANCH:
        await placing.move(db, part.with_groups, new, day, with_groups=True)
        await placing.move(db, part.alone, new, day)
    elif kind is OrgKind.GROUP:
        await reshape.regroup(db, part.alone, new.id)
    db.add(OrgSuccession(predecessor_id=org.id, successor_id=new.id, on_day=day))
    audit.record(db, caller, "org.split", org_id=org.id, row=("org", new.id), reason=asked.reason)
    await db.flush()
    return new


async def people_of(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[PlacedRead]:
    """Who could go along, by name: for whoever may split the org, and nothing but names."""
    org = await access.org(db, caller, Permission.ORG_MANAGE, org_id)
    rules.check_can_reshape(OrgKind(org.kind), is_administrator=is_administrator(caller))
    places = await reshape.placed(db, [org.id])
    groups = {place.person_id: place.group_id for place in places}
    names = await reshape.names(db, places)
    return [PlacedRead(id=one, name=name, group_id=groups[one]) for one, name in names.items()]
