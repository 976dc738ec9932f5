"""The tree, the people in it and the accounts by which one can play them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from nianlun.access import service as access
from nianlun.access import signing_in
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import ROLE_NAMES, OrgKind, Role
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.ids import readable_code
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, caller_of, instant
from nianlun.installation.sample.people import Figure
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.members import service as members
from nianlun.members.rules import MemberType
from nianlun.members.schemas.people import MemberAsked, MemberChange
from nianlun.members.service import people as roster
from nianlun.organisation import service as organisation
from nianlun.organisation.schemas import OrgAsked

#: Who gets a personal slip.
PARTY_MEMBERS = frozenset({MemberType.FULL_MEMBER, MemberType.PROBATIONARY})


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
    callers: dict[str, Caller]
    """Who of them has an account, by name."""


@dataclass
class Cast:
    """Everybody there is, and how to sign in as some of them."""

    password: str
    bureau: Org = field(init=False)
    officer: Caller = field(init=False)
    accounts: list[PlayedBy] = field(default_factory=list)
    branches: dict[str, Branch] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


#: The groups of the branches; a small one has none.
GROUPS_OF = {people.KINDERGARTEN: people.GROUPS, people.SCHOOL: people.GROUPS[:1]}


async def settle(db: DbSession, since: dict[str, date]) -> Cast:
    """Bureau › general branch › three branches; right under the bureau a small one, one not in use yet."""
    cast = Cast(password=_password())
    first = min(since.values())
    with clock.at(instant(first, 9)):
        bureau = await _node(db, OrgKind.BUREAU, people.BUREAU, None, first)
        general = await _node(db, OrgKind.GENERAL_BRANCH, people.GENERAL_BRANCH, bureau, first)
        await _officer(db, cast, bureau)
    for name, day in since.items():
        with clock.at(instant(day, 9)):
            parent = bureau if name == people.SMALL else general
            await _branch(db, cast, parent, name, GROUPS_OF.get(name, ()))
    await _lead(db, general, cast.branches[people.SCHOOL])
    await _node(db, OrgKind.BRANCH, people.NOT_YET, bureau, None)
    return cast


async def _lead(db: DbSession, general: Org, school: Branch) -> None:
    """The head of the largest school leads the general branch too, and answers for it."""
    with clock.at(instant(school.since, 10)):
        await access.install_in_office(
            db, school.secretary.person, Role.SECRETARY, general, clock.today(), None
        )


def _password() -> str:
    code = readable_code(12).lower()
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


async def _node(db: DbSession, kind: OrgKind, name: str, parent: Org | None, since: date | None) -> Org:
    parent_id = parent.id if parent else None
    return await add_org(db, kind=kind, name=name, parent_id=parent_id, in_use_since=since)


async def _officer(db: DbSession, cast: Cast, bureau: Org) -> None:
    person = await members.add_person(db, people.OFFICER.name)
    await access.install_in_office(db, person.id, Role.BUREAU_OFFICER, bureau, clock.today(), None)
    cast.bureau = bureau
    cast.officer = await _account(db, cast, people.OFFICER, person.id, ROLE_NAMES[Role.BUREAU_OFFICER])


async def _account(db: DbSession, cast: Cast, figure: Figure, person_id: uuid.UUID, role_name: str) -> Caller:
    assert figure.login
    if figure.is_played:
        cast.accounts.append(PlayedBy(figure.login, cast.password, figure.name, role_name))
    return await caller_of(db, await signing_in.open_account(db, person_id, figure.login, cast.password))


async def _branch(db: DbSession, cast: Cast, parent: Org, name: str, groups: tuple[str, ...]) -> None:
    """Its secretary is set in by the administrator, as at set-up, and enters everything else."""
    today = clock.today()
    branch = await _node(db, OrgKind.BRANCH, name, parent, today)
    first, *others = people.PEOPLE[name]
    secretary = await _secretary(db, cast, branch, first)
    callers = {first.name: secretary}
    async with acting(db, secretary):
        made = [
            await organisation.add(
                db, secretary, OrgAsked(parent_id=branch.id, kind=OrgKind.GROUP, name=group)
            )
            for group in groups
        ]
        own = {"group_id": _group_of(first, made), **first.fields(next(cast.numbers), today)}
        await roster.edit(db, secretary, secretary.person, 1, MemberChange(**own))
        known = {first.name: secretary.person}
        for figure in others:
            known[figure.name] = await _enter(db, secretary, branch, made, figure, next(cast.numbers))
            if figure.login:
                role_name = ROLE_NAMES[figure.role or Role.MEMBER]
                callers[figure.name] = await _account(db, cast, figure, known[figure.name], role_name)
        await _hand_out_slips(
            db, secretary, [known[f.name] for f in people.PEOPLE[name] if f.kind in PARTY_MEMBERS]
        )
    cast.branches[name] = Branch(branch, made, secretary, today, known, callers)


async def _secretary(db: DbSession, cast: Cast, branch: Org, figure: Figure) -> Caller:
    person = await members.add_person(db, figure.name)
    await members.join_branch(db, person, branch, figure.kind, clock.today())
    await access.install_in_office(db, person.id, Role.SECRETARY, branch, clock.today(), None)
    role_name = ROLE_NAMES[Role.SECRETARY]
    if not cast.branches:  # whoever sets up the first branch administers the system
        await access.install_in_office(
            db, person.id, Role.SYSTEM_ADMINISTRATOR, cast.bureau, clock.today(), None
        )
        role_name = f"{role_name}、{ROLE_NAMES[Role.SYSTEM_ADMINISTRATOR]}"
    return await _account(db, cast, figure, person.id, role_name)


def _group_of(figure: Figure, groups: list[Org]) -> uuid.UUID | None:
    return None if figure.group is None else groups[figure.group].id


async def _enter(
    db: DbSession, secretary: Caller, branch: Org, groups: list[Org], figure: Figure, number: int
) -> uuid.UUID:
    """One line of the roster, and the office that goes with it."""
    asked = MemberAsked(
        org_id=branch.id,
        name=figure.name,
        member_type=figure.kind,
        employment=figure.employment,
        group_id=_group_of(figure, groups),
        **figure.fields(number, clock.today()),
    )
    person_id = await roster.add(db, secretary, asked)
    if figure.role:
        at = asked.group_id if figure.role is Role.GROUP_LEADER else None
        place = next((group for group in groups if group.id == at), branch)
        await access.install_in_office(db, person_id, figure.role, place, clock.today(), secretary.person)
    return person_id


async def _hand_out_slips(db: DbSession, secretary: Caller, person_ids: list[uuid.UUID]) -> None:
    for person_id in person_ids:
        await links.issue(db, LinkPurpose.SLIP, person_id, secretary.person)
