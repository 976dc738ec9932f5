"""Adding people and their memberships; what set-up, roster and invitations share."""

import uuid
from datetime import date

from nianlun.access import queries as access_queries
from nianlun.access import service as access
from nianlun.access.models import Org
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import names
from nianlun.members.models import Membership, Person
from nianlun.members.rules import PARTY_MEMBERS, MemberType


async def add_person(db: DbSession, name: str) -> Person:
    """A person of whom only the name is known yet."""
    person = Person(name=name, name_key=names.name_key(name), initials=names.initials(name))
    db.add(person)
    await db.flush()
    return person


async def join_branch(
    db: DbSession, person: Person, branch: Org, member_type: MemberType, since: date
) -> Membership:
    """A person's place in a branch; Party members hold the role 党员 there."""
    membership = Membership(
        person_id=person.id, owner_org_id=branch.id, member_type=member_type, joined_on=since
    )
    db.add(membership)
    await db.flush()
    await keep_member_role(db, person.id, branch, member_type, since)
    return membership


async def keep_member_role(
    db: DbSession, person_id: uuid.UUID, branch: Org, member_type: MemberType, since: date
) -> None:
    """The role 党员 follows the kind of person: given with it, ended with it."""
    held = await access_queries.current_appointment(db, person_id, Role.MEMBER, branch.id)
    if member_type in PARTY_MEMBERS and held is None:
        await access.install_in_office(db, person_id, Role.MEMBER, branch, since, None)
    elif member_type not in PARTY_MEMBERS and held:
        held.valid_until = clock.today()
        await db.flush()
