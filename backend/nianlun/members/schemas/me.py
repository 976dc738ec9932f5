"""Who is signed in, and with what."""

import uuid

from nianlun.access.caller import Way
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core.schema import Answer


class OwnAppointment(Answer):
    """An office held today."""

    role: Role
    role_name: str
    org_id: uuid.UUID
    org_name: str
    org_kind: OrgKind


class Workplace(Answer):
    """An org that the picker offers as a filter."""

    org_id: uuid.UUID
    name: str
    kind: OrgKind


class Me(Answer):
    """The caller: rights are the union over the offices, the workplace is only a filter (design §5)."""

    person_id: uuid.UUID
    name: str
    way: Way
    permissions: list[Permission]
    appointments: list[OwnAppointment]
    workplaces: list[Workplace]
