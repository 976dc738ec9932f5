"""What a reshaping brings with it, gathered before anything is changed: a dry run ends there."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nianlun.access.caller import Caller
from nianlun.access.models import ApiKey, Org
from nianlun.access.reach import reaches
from nianlun.access.rules import ROLE_NAMES, OrgKind, Permission, Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import Conflict
from nianlun.members.models import Membership
from nianlun.organisation import queries as organisation
from nianlun.organisation import registry, rules
from nianlun.organisation import reshape_queries as reshape
from nianlun.organisation.errors import OpenActivities, OpenWorkLeft, OrgsLeft, PeopleLeft
from nianlun.organisation.registry import OpenWork
from nianlun.organisation.reshape_queries import Office
from nianlun.organisation.schemas import (
    OfficeEnding,
    OpenWorkRead,
    OrgBlockerRead,
    Renamed,
    Reshaped,
    Reshaping,
)

#: Of a group nobody has to leave the branch.
STILL_IN_GROUP = "小组里还有人。先调到别的小组，或选一个接续的小组。"


class Page(NamedTuple):
    """Where something is seen to, by whoever holds the permission at all of these orgs."""

    path: str
    permission: Permission
    org_ids: Collection[uuid.UUID]


class Blocker(NamedTuple):
    """What stands in the way, and its page where it has one."""

    refusal: Conflict
    page: Page | None


@dataclass
class Consequences:
    """Filled by each command; `orgs` come along, `names` are theirs afterwards where they change."""

    caller: Caller
    from_day: date
    people: list[Membership] = field(default_factory=list)
    orgs: list[Org] = field(default_factory=list)
    #: What was closed before and is kept with those that close now.
    kept: list[Org] = field(default_factory=list)
    names: dict[uuid.UUID, str] = field(default_factory=dict)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    keys: list[ApiKey] = field(default_factory=list)
    work: list[OpenWork] = field(default_factory=list)
    blockers: list[Blocker] = field(default_factory=list)

    def refuse(self, *refusals: Conflict, page: Page | None = None) -> None:
        self.blockers += [Blocker(refusal, page) for refusal in refusals]

    def refuse_if(self, condition: object, refusal: type[Conflict], page: Page | None = None) -> None:
        if condition:
            self.refuse(refusal(), page=page)

    def is_to_be_done(self, asked: Reshaping) -> bool:
        """False for a dry run; raises the first blocker for a deed."""
        if asked.dry_run:
            return False
        if self.blockers:
            raise self.blockers[0].refusal
        return True


async def of_closing(db: DbSession, closing: Collection[Org], found: Consequences) -> None:
    """Offices and keys end with their orgs; activities must be over, other work is gone on with."""
    ids = [org.id for org in closing]
    found.offices = await reshape.offices(db, ids)
    found.keys = await reshape.keys(db, ids)
    found.work = await registry.open_work(db, ids)
    for work in found.work:
        found.refuse_if(work.must_end, OpenActivities, page_of(work, ids))
    await of_transfers(db, ids, found)


def page_of(work: OpenWork, org_ids: Collection[uuid.UUID]) -> Page:
    """Of work that is under way, what is due first."""
    return Page(work.path, work.read_with, org_ids)


async def of_transfers(
    db: DbSession,
    org_ids: Collection[uuid.UUID],
    found: Consequences,
    people: Collection[uuid.UUID] | None = None,
) -> None:
    """Nobody is carried off who is on the way, out of these branches or into them: of all, or of some."""
    names = await reshape.on_the_way(db, org_ids, people)
    page = Page("/members/transfers", Permission.TRANSFER_MANAGE, org_ids)
    found.refuse(*rules.of_transfers(names), page=page)


def of_leaving(org: Org, found: Consequences) -> None:
    """What an org without a successor must not leave behind: people, orgs below it, work."""
    is_group = org.kind == OrgKind.GROUP
    roster = Page(f"/members?{'group' if is_group else 'org'}={org.id}", Permission.MEMBER_READ, [org.id])
    if found.people:
        found.refuse(PeopleLeft(STILL_IN_GROUP if is_group else None), page=roster)
    for child in found.orgs[:1]:
        below = f"/members/organisation?at={child.id}"
        found.refuse(OrgsLeft(), page=Page(below, Permission.ORG_READ, [child.id]))
    for work in [work for work in found.work if not work.must_end][:1]:
        found.refuse(OpenWorkLeft(), page=page_of(work, [org.id]))


async def check_day(db: DbSession, found: Consequences, touched: Collection[uuid.UUID]) -> None:
    """The day against every place of the orgs and people that change it."""
    days = [edge.valid_from for edge in await reshape.edges(db, touched)]
    days += [place.joined_on for place in found.people]
    found.refuse(*rules.of_day(found.from_day, clock.today(), days))


async def rename(db: DbSession, found: Consequences, into_id: uuid.UUID | None) -> None:
    """Gives those who come along a name of their own where a new sibling bears it already."""
    taken = {org.name for org in await organisation.children(db, [into_id])} if into_id else set()
    for org in found.orgs:
        parent = await organisation.parent_of(db, org.id)
        came_from = await organisation.name_of(db, parent) if parent else ""
        if (name := rules.renamed(org.name, taken, came_from)) != org.name:
            found.names[org.id] = name
            found.renamed.append((org.name, name))
        taken.add(name)


async def present(db: DbSession, found: Consequences, standing: Collection[uuid.UUID]) -> Reshaped:
    """The answer; `standing` are the orgs that stand afterwards, none in a dry run."""
    return Reshaped(
        done=bool(standing),
        org_ids=list(standing),
        from_day=found.from_day,
        people=len(found.people),
        accounts=await reshape.accounts(db, {place.person_id for place in found.people}),
        keys=len(found.keys),
        orgs=[org.name for org in found.orgs],
        renamed=[Renamed(before=before, after=after) for before, after in found.renamed],
        offices=[_ending(office) for office in found.offices],
        open_work=[OpenWorkRead(words=work.words, count=work.count) for work in found.work],
        blockers=[await _blocker(db, found.caller, blocker) for blocker in found.blockers],
    )


async def _blocker(db: DbSession, caller: Caller, it: Blocker) -> OrgBlockerRead:
    path = it.page.path if it.page and await _may_open(db, caller, it.page) else None
    return OrgBlockerRead(code=it.refusal.code, message=it.refusal.detail, path=path)


async def _may_open(db: DbSession, caller: Caller, page: Page) -> bool:
    if not caller.may(page.permission):
        return False
    return all([await reaches(db, caller, page.permission, org_id) for org_id in page.org_ids])


def _ending(office: Office) -> OfficeEnding:
    return OfficeEnding(
        person_name=office.person_name,
        role_name=ROLE_NAMES[Role(office.role)],
        org_name=office.org_name,
    )
