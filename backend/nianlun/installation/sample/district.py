"""The tree, the people in it and the accounts by which one can play them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from nianlun.access import service as access
from nianlun.access import signing_in
from nianlun.access.caller import Caller
from nianlun.access.models import Account, Org
from nianlun.access.rules import ROLE_NAMES, OrgKind, Role
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.ids import readable_code
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, caller_of, instant
from nianlun.installation.sample.people import Figure
from nianlun.links import service as links
from nianlun.links.rules import Purpose
from nianlun.members import service as members
from nianlun.members.schemas.people import MemberAsked, MemberChange
from nianlun.members.service import people as roster
from nianlun.organisation import service as organisation
from nianlun.organisation.schemas import OrgAsked


@dataclass(frozen=True)
class PlayedBy:
    """An account of the sample: shown once, like every password here."""

    login: str
    password: str
    name: str
    role_name: str


@dataclass(frozen=True)
class Branch:
    """A branch that lives: its groups, its secretary, its people by name."""

    org: Org
    groups: list[Org]
    secretary: Caller
    since: date
    people: dict[str, uuid.UUID]


@dataclass
class Cast:
    """Everybody there is, and how to sign in as some of them."""

    password: str
    accounts: list[PlayedBy] = field(default_factory=list)
    branches: dict[str, Branch] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


async def settle(db: DbSession, kindergarten_since: date, school_since: date) -> Cast:
    """Bureau › general branch › two branches, of which the second came into use later."""
    cast = Cast(password=_password())
    with clock.at(instant(kindergarten_since, 9)):
        bureau = await _node(db, OrgKind.BUREAU, people.BUREAU, None, kindergarten_since)
        general = await _node(db, OrgKind.GENERAL_BRANCH, people.GENERAL_BRANCH, bureau, kindergarten_since)
        await _officer(db, cast, bureau)
        await _branch(db, cast, bureau, general, people.KINDERGARTEN, people.GROUPS)
    with clock.at(instant(school_since, 9)):
        await _branch(db, cast, bureau, general, people.SCHOOL, people.GROUPS[:1])
    return cast


def _password() -> str:
    code = readable_code(12).lower()
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


async def _node(db: DbSession, kind: OrgKind, name: str, parent: Org | None, since: date) -> Org:
    parent_id = parent.id if parent else None
    return await add_org(db, kind=kind, name=name, parent_id=parent_id, in_use_since=since)


async def _officer(db: DbSession, cast: Cast, bureau: Org) -> None:
    person = await members.add_person(db, people.OFFICER.name)
    await access.install_in_office(db, person.id, Role.BUREAU_OFFICER, bureau, clock.today(), None)
    await _account(db, cast, people.OFFICER, person.id, ROLE_NAMES[Role.BUREAU_OFFICER])


async def _account(
    db: DbSession, cast: Cast, figure: Figure, person_id: uuid.UUID, role_name: str
) -> Account:
    assert figure.login
    cast.accounts.append(PlayedBy(figure.login, cast.password, figure.name, role_name))
    return await signing_in.open_account(db, person_id, figure.login, cast.password)


async def _branch(
    db: DbSession, cast: Cast, bureau: Org, general: Org, name: str, groups: tuple[str, ...]
) -> None:
    """Its secretary is set in by the administrator, as at set-up, and enters everything else."""
    today = clock.today()
    branch = await _node(db, OrgKind.BRANCH, name, general, today)
    first, *others = people.PEOPLE[name]
    secretary = await _secretary(db, cast, bureau, branch, first)
    async with acting(db, secretary):
        made = [
            await organisation.add(
                db, secretary, OrgAsked(parent_id=branch.id, kind=OrgKind.GROUP, name=group)
            )
            for group in groups
        ]
        own = {"group_id": made[0].id, **first.fields(next(cast.numbers), today)}
        await roster.edit(db, secretary, secretary.person, 1, MemberChange(**own))
        known = {first.name: secretary.person}
        for figure in others:
            known[figure.name] = await _enter(db, cast, secretary, branch, made, figure)
        await _hand_out_slips(
            db, secretary, [known[f.name] for f in people.PEOPLE[name] if f.group is not None]
        )
    cast.branches[name] = Branch(branch, made, secretary, today, known)


async def _secretary(db: DbSession, cast: Cast, bureau: Org, branch: Org, figure: Figure) -> Caller:
    person = await members.add_person(db, figure.name)
    await members.join_branch(db, person, branch, figure.kind, clock.today())
    await access.install_in_office(db, person.id, Role.SECRETARY, branch, clock.today(), None)
    role_name = ROLE_NAMES[Role.SECRETARY]
    if not cast.branches:  # whoever sets up the first branch administers the system
        await access.install_in_office(db, person.id, Role.SYSTEM_ADMINISTRATOR, bureau, clock.today(), None)
        role_name = f"{role_name}、{ROLE_NAMES[Role.SYSTEM_ADMINISTRATOR]}"
    return await caller_of(db, await _account(db, cast, figure, person.id, role_name))


async def _enter(
    db: DbSession, cast: Cast, secretary: Caller, branch: Org, groups: list[Org], figure: Figure
) -> uuid.UUID:
    """One line of the roster, the office that goes with it, and the account of those one can play."""
    group = None if figure.group is None else groups[figure.group]
    asked = MemberAsked(
        org_id=branch.id,
        name=figure.name,
        member_type=figure.kind,
        employment=figure.employment,
        group_id=group.id if group else None,
        **figure.fields(next(cast.numbers), clock.today()),
    )
    person_id = await roster.add(db, secretary, asked)
    if figure.role:
        place = group if figure.role is Role.GROUP_LEADER and group else branch
        await access.install_in_office(db, person_id, figure.role, place, clock.today(), secretary.person)
    if figure.login:
        await _account(db, cast, figure, person_id, ROLE_NAMES[figure.role or Role.MEMBER])
    return person_id


async def _hand_out_slips(db: DbSession, secretary: Caller, person_ids: list[uuid.UUID]) -> None:
    for person_id in person_ids:
        await links.issue(db, Purpose.SLIP, person_id, secretary.person)
