"""Offices given and ended, keys made and revoked. The caller's permission was checked before."""

import uuid
from collections.abc import Collection
from datetime import date

from nianlun.access import audit, key_rules, rules
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.errors import (
    AlreadyAppointed,
    CannotGrantToSelf,
    GateNotForOrg,
    KeyEndOutOfRange,
    OperationNotGrantable,
    PostOccupied,
    RoleNotForOrg,
    RoleNotGrantable,
)
from nianlun.access.models import ApiKey, Appointment, Org
from nianlun.access.reach import reaches, roles_reaching
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.secrets import new_token, token_hash


async def appoint(db: DbSession, caller: Caller, person_id: uuid.UUID, role: Role, org: Org) -> Appointment:
    """Gives a role at an org from today on. Nobody appoints themself, nor hands on what they may not."""
    if person_id == caller.person_id:
        raise CannotGrantToSelf
    await _check_may_hand_on(db, caller, role, org.id)
    appointment = await install_in_office(db, person_id, role, org, clock.today(), caller.person_id)
    audit.record(db, caller, f"appoint:{role}", org_id=org.id, row=("appointment", appointment.id))
    return appointment


async def _check_may_hand_on(db: DbSession, caller: Caller, role: Role, org_id: uuid.UUID) -> None:
    roles = await roles_reaching(db, caller, Permission.APPOINTMENT_MANAGE, [org_id])
    if not rules.may_hand_on(roles[org_id], role):
        raise RoleNotGrantable


async def install_in_office(
    db: DbSession, person_id: uuid.UUID, role: Role, org: Org, since: date, by: uuid.UUID | None
) -> Appointment:
    """The appointment itself, also for set-up and roster; raises when role, org and state do not fit."""
    if OrgKind(org.kind) not in rules.ROLE_ORG_KINDS[role]:
        raise RoleNotForOrg
    if await access.current_appointment(db, person_id, role, org.id):
        raise AlreadyAppointed
    if role is Role.SECRETARY and await access.has_secretary(db, org.id):
        raise PostOccupied
    appointment = Appointment(
        person_id=person_id, role=role, org_id=org.id, valid_from=since, appointed_by=by
    )
    db.add(appointment)
    await db.flush()
    return appointment


async def end_appointment(db: DbSession, caller: Caller, appointment: Appointment) -> None:
    """Ends an office today, under the same rule by which it is given."""
    if appointment.person_id == caller.person_id:
        raise CannotGrantToSelf
    await _check_may_hand_on(db, caller, Role(appointment.role), appointment.org_id)
    appointment.valid_until = clock.today()
    audit.record(
        db,
        caller,
        f"end:{appointment.role}",
        org_id=appointment.org_id,
        row=("appointment", appointment.id),
    )
    await db.flush()


async def make_api_key(
    db: DbSession,
    caller: Caller,
    name: str,
    org: Org,
    expires_on: date,
    operations: Collection[Permission] = key_rules.KEY_PERMISSIONS,
) -> tuple[ApiKey, str]:
    """A key for some operations at one org; the second value is shown once and stored nowhere.

    Raises KeyEndOutOfRange.
    """
    if not key_rules.is_key_end(expires_on, clock.today()):
        raise KeyEndOutOfRange
    secret = f"nl_{new_token()}"
    key = ApiKey(
        name=name,
        org_id=org.id,
        key_hash=token_hash(secret),
        tail=secret[-4:],
        operations=sorted(set(operations)),
        expires_on=expires_on,
        created_by=caller.person,
    )
    db.add(key)
    audit.record(db, caller, "api_key.make", org_id=org.id, row=("api_key", key.id))
    await db.flush()
    return key, secret


async def check_may_hand_out(
    db: DbSession, caller: Caller, org: Org, operations: Collection[Permission]
) -> None:
    """Raises OperationNotGrantable, GateNotForOrg: a device writes, and writing never leaves one layer."""
    for operation in operations:
        if not await reaches(db, caller, key_rules.KEY_OPERATIONS[operation], org.id):
            raise OperationNotGrantable
    if Permission.CHECK_IN_GATE in operations and org.kind != OrgKind.BRANCH:
        raise GateNotForOrg


async def revoke_api_key(db: DbSession, caller: Caller, key: ApiKey) -> None:
    key.revoked_at = key.revoked_at or clock.now()
    audit.record(db, caller, "api_key.revoke", org_id=key.org_id, row=("api_key", key.id))
    await db.flush()
