"""Who is signed in."""

from collections.abc import Iterable

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import ROLE_NAMES, OrgKind, Role
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.members.queries import people
from nianlun.members.schemas.me import Me, OwnAppointment, Workplace

#: From the top of the tree to its leaves.
KINDS = list(OrgKind)


async def me(db: DbSession, caller: Caller) -> Me:
    """Offices held today, and each org in which the caller has a place."""
    person = await members.person(db, caller.person)
    held = await access.appointments_of(db, person.id)
    own = await people.own_record(db, caller)
    places = [org for _, org in held] + ([own.org] if own else [])
    return Me(
        person_id=person.id,
        name=person.name,
        way=caller.way,
        permissions=sorted(caller.permissions),
        appointments=[_appointment(Role(appointment.role), org) for appointment, org in held],
        workplaces=_workplaces(places),
    )


def _appointment(role: Role, org: Org) -> OwnAppointment:
    return OwnAppointment(
        role=role,
        role_name=ROLE_NAMES[role],
        org_id=org.id,
        org_name=org.name,
        org_kind=OrgKind(org.kind),
    )


def _workplaces(orgs: Iterable[Org]) -> list[Workplace]:
    """Each org once: the branch first, for most work is done there."""
    once = {org.id: org for org in orgs}
    ordered = sorted(
        once.values(), key=lambda org: (org.kind != OrgKind.BRANCH, KINDS.index(OrgKind(org.kind)))
    )
    return [Workplace(org_id=org.id, name=org.name, kind=OrgKind(org.kind)) for org in ordered]
