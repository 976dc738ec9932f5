"""Adding people and their memberships."""

from datetime import date

from nianlun.access import service as access
from nianlun.access.models import Org
from nianlun.access.rules import Role
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
    if member_type in PARTY_MEMBERS:
        await access.install_in_office(db, person.id, Role.MEMBER, branch, since, None)
    return membership
