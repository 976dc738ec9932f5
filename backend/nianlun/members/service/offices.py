"""Giving and ending offices, and inviting those who are to hold one."""

import uuid
from collections.abc import Sequence
from typing import Any

from nianlun.access import audit, rules
from nianlun.access import queries as access_queries
from nianlun.access import service as access
from nianlun.access.caller import Caller
from nianlun.access.errors import AlreadyAppointed, CannotGrantToSelf, RoleNotGrantable
from nianlun.access.models import Org
from nianlun.access.rules import COMMITTEE, ROLE_NAMES, OrgKind, Role
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.qr import qr_svg
from nianlun.core.settings import settings
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.members import service
from nianlun.members.errors import (
    AccountActive,
    AppointedElsewhere,
    AppointmentEnded,
    NameAmbiguous,
    NotOnRoster,
    RoleFollowsRoster,
)
from nianlun.members.models import Person
from nianlun.members.queries import offices
from nianlun.members.queries.offices import MANAGE, Office
from nianlun.members.rules import MemberType
from nianlun.members.schemas.offices import (
    AppointmentAsked,
    AppointmentRead,
    InvitationAsked,
    InvitationMade,
)


async def listing(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> list[AppointmentRead]:
    """Offices in reach, each with what the caller may do about it."""
    found = await offices.listing(db, caller, org_id)
    roles = await offices.roles_reaching(db, caller, {office.org.id for office in found})
    return [_read(caller, office, roles.get(office.org.id, set())) for office in found]


def _read(caller: Caller, office: Office, own_roles: set[Role]) -> AppointmentRead:
    role = Role(office.appointment.role)
    return AppointmentRead(
        id=office.appointment.id,
        person_id=office.person.id,
        person_name=office.person.name,
        role=role,
        role_name=ROLE_NAMES[role],
        org_id=office.org.id,
        org_name=office.org.name,
        valid_from=office.appointment.valid_from,
        valid_until=office.appointment.valid_until,
        has_account=office.has_account,
        actions=_actions(caller, office, rules.may_hand_on(own_roles, role)),
    )


def _actions(caller: Caller, office: Office, may_hand_on: bool) -> Any:
    if not (office.managed and may_hand_on) or office.person.id == caller.person_id:
        return []
    return ["end"] if office.has_account else ["end", "invite"]


async def appoint(db: DbSession, caller: Caller, asked: AppointmentAsked) -> AppointmentRead:
    """Gives an office to somebody in reach; raises what access raises, and RoleFollowsRoster."""
    if asked.role is Role.MEMBER:
        raise RoleFollowsRoster
    org = await access_queries.org(db, caller, MANAGE, asked.org_id)
    person = await offices.person_in_reach(db, caller, asked.person_id)
    appointment = await access.appoint(db, caller, person.id, asked.role, org)
    account = await access_queries.account_of(db, person.id)
    office = Office(appointment, person, org, bool(account and account.active), managed=True)
    return _read(caller, office, (await offices.roles_reaching(db, caller, [org.id]))[org.id])


async def end(db: DbSession, caller: Caller, appointment_id: uuid.UUID) -> None:
    """Ends an office today; raises AppointmentEnded, RoleFollowsRoster and what access raises."""
    appointment = await access_queries.appointment(db, caller, MANAGE, appointment_id)
    if appointment.role == Role.MEMBER:
        raise RoleFollowsRoster
    if appointment.valid_until is not None:
        raise AppointmentEnded
    await access.end_appointment(db, caller, appointment)


async def invite(db: DbSession, caller: Caller, asked: InvitationAsked) -> InvitationMade:
    """An office and a link that opens an account; asked again before it was followed, a fresh link."""
    org = await access_queries.org(db, caller, MANAGE, asked.org_id)
    person = await _invited(db, caller, org, asked)
    await _hand_on(db, caller, person, asked.role, org)
    account = await access_queries.account_of(db, person.id)
    if account and account.active:
        raise AccountActive
    if await offices.is_appointed_elsewhere(db, caller, person.id):
        raise AppointedElsewhere
    issued = await links.issue(db, LinkPurpose.ACTIVATION, person.id, caller.person)
    audit.record(db, caller, "invite", org_id=org.id, row=("person", person.id))
    await db.flush()
    url = f"{settings().base_url}/go/{issued.token}"
    return InvitationMade(
        url=url,
        qr_svg=qr_svg(url),
        expires_at=issued.expires_at,
        person_id=person.id,
        person_name=person.name,
    )


async def _hand_on(db: DbSession, caller: Caller, person: Person, role: Role, org: Org) -> None:
    """The office, unless held already; 党员 is never given here, only met."""
    if role is Role.MEMBER:
        await _check_member(db, caller, person, org)
        return
    try:
        await access.appoint(db, caller, person.id, role, org)
    except AlreadyAppointed:
        return


async def _check_member(db: DbSession, caller: Caller, person: Person, org: Org) -> None:
    if person.id == caller.person_id:
        raise CannotGrantToSelf
    roles = await offices.roles_reaching(db, caller, [org.id])
    if not rules.may_hand_on(roles.get(org.id, set()), Role.MEMBER):
        raise RoleNotGrantable
    if await access_queries.current_appointment(db, person.id, Role.MEMBER, org.id) is None:
        raise RoleFollowsRoster


async def _invited(db: DbSession, caller: Caller, org: Org, asked: InvitationAsked) -> Person:
    if asked.person_id:
        return await offices.person_in_reach(db, caller, asked.person_id)
    assert asked.person_name
    before = await offices.invited_before(db, org.id, asked.role, asked.person_name)
    return before or await _by_name(db, org, asked.role, asked.person_name)


async def _by_name(db: DbSession, org: Org, role: Role, name: str) -> Person:
    """Somebody of the roster, else somebody new: at the bureau, or to begin a branch with (its committee)."""
    placed: Sequence[Person] = await offices.placed_by_name(db, org.id, name)
    if len(placed) > 1:
        raise NameAmbiguous
    if placed:
        return placed[0]
    if org.kind == OrgKind.GROUP or role is Role.MEMBER:
        raise NotOnRoster
    person = await service.add_person(db, name)
    if org.kind == OrgKind.BRANCH and role in COMMITTEE:
        await service.join_branch(db, person, org, MemberType.FULL_MEMBER, clock.today())
    return person
