"""What a reshaping brings with it, gathered before anything is changed: a dry run ends there."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from nianlun.access.models import ApiKey, Org
from nianlun.access.rules import ROLE_NAMES, Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import Conflict
from nianlun.members.models import Membership
from nianlun.organisation import queries as organisation
from nianlun.organisation import registry, rules
from nianlun.organisation import reshape_queries as reshape
from nianlun.organisation.errors import OpenActivities, TransfersWaiting
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


@dataclass
class Consequences:
    """Filled by each command; `orgs` come along, `names` are theirs afterwards where they change."""

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
    blockers: list[Conflict] = field(default_factory=list)

    def refuse(self, *blockers: Conflict) -> None:
        self.blockers += blockers

    def refuse_if(self, condition: object, blocker: type[Conflict]) -> None:
        if condition:
            self.blockers.append(blocker())

    def is_to_be_done(self, asked: Reshaping) -> bool:
        """False for a dry run; raises the first blocker for a deed."""
        if asked.dry_run:
            return False
        if self.blockers:
            raise self.blockers[0]
        return True


async def of_closing(db: DbSession, closing: Collection[Org], found: Consequences) -> None:
    """Offices and keys end with their orgs; activities must be over, other work is gone on with."""
    ids = [org.id for org in closing]
    found.offices = await reshape.offices(db, ids)
    found.keys = await reshape.keys(db, ids)
    found.work = await registry.open_work(db, ids)
    found.refuse_if(any(work.must_end for work in found.work), OpenActivities)
    found.refuse_if(await reshape.has_waiting_transfers(db, ids), TransfersWaiting)


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
        blockers=[OrgBlockerRead(code=blocker.code, message=blocker.detail) for blocker in found.blockers],
    )


def _ending(office: Office) -> OfficeEnding:
    return OfficeEnding(
        person_name=office.person_name,
        role_name=ROLE_NAMES[Role(office.role)],
        org_name=office.org_name,
    )
