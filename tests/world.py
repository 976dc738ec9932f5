"""A small district for tests: made-up names, every role, two branches, so that reach can be told apart."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from nianlun.access import service as access
from nianlun.access.models import Account, ApiKey, Org, PhoneBinding, SignIn
from nianlun.access.rules import OrgKind, Permission, Role
from nianlun.access.tree import add_org
from nianlun.core import clock, tokens
from nianlun.core.db import DbSession
from nianlun.core.models import Installation
from nianlun.core.secrets import token_hash
from nianlun.members import service as members
from nianlun.members.models import Membership
from nianlun.members.rules import MemberType

SINCE = date(2025, 9, 1)
#: persona -> what its key may do, for the whole district
KEYS = {"api_key": [Permission.DISTRICT_READ], "lights_key": [Permission.DISTRICT_LIGHTS]}
PASSWORD = "cherry-blossom-9"

#: persona -> (name, role, org)
STAFF = {
    "secretary": ("周敏", Role.SECRETARY, "branch"),
    "organization_commissioner": ("林晓", Role.ORGANIZATION_COMMISSIONER, "branch"),
    "publicity_commissioner": ("陈立", Role.PUBLICITY_COMMISSIONER, "branch"),
    "discipline_commissioner": ("何静", Role.DISCIPLINE_COMMISSIONER, "branch"),
    "group_leader": ("许宁", Role.GROUP_LEADER, "group"),
    "member": ("方芸", None, "branch"),
    "other_secretary": ("赵远", Role.SECRETARY, "other_branch"),
    "other_member": ("孙悦", None, "other_branch"),
    "bureau_officer": ("钱程", Role.BUREAU_OFFICER, "bureau"),
    "administrator": ("吴岚", Role.SYSTEM_ADMINISTRATOR, "bureau"),
    "auditor": ("郑严", Role.AUDITOR, "bureau"),
}


@dataclass
class World:
    """Ids by the names used in tests."""

    orgs: dict[str, uuid.UUID] = field(default_factory=dict)
    people: dict[str, uuid.UUID] = field(default_factory=dict)
    accounts: dict[str, uuid.UUID] = field(default_factory=dict)
    sign_ins: dict[str, uuid.UUID] = field(default_factory=dict)
    phone_cookie: str = "phone-of-the-member"

    def headers(self, persona: str) -> dict[str, str]:
        """What the named person's browser (or machine) sends."""
        if persona == "anonymous":
            return {}
        if persona in KEYS:
            return {"X-API-Key": secret_of(persona)}
        if persona == "phone":
            return {"Cookie": f"nianlun_phone={self.phone_cookie}"}
        token = tokens.issue(
            "access",
            str(self.accounts[persona]),
            timedelta(minutes=15),
            sid=str(self.sign_ins[persona]),
            ver=1,
        )
        return {"Authorization": f"Bearer {token}"}


def secret_of(persona: str) -> str:
    return f"nl_test_{persona}_of_the_district"


async def build(db: DbSession) -> World:
    """Bureau › general branch › two branches › a group each, with the people of STAFF."""
    world = World()
    orgs = await _tree(db)
    world.orgs = {name: org.id for name, org in orgs.items()}
    db.add(Installation(is_sample=False))
    for persona, (name, role, place) in STAFF.items():
        await _person(db, world, orgs, persona, name, role, place)
    await _keys(db, world)
    return world


async def _tree(db: DbSession) -> dict[str, Org]:
    async def node(kind: OrgKind, name: str, parent: Org | None) -> Org:
        parent_id = parent.id if parent else None
        return await add_org(db, kind=kind, name=name, parent_id=parent_id, in_use_since=SINCE)

    bureau = await node(OrgKind.BUREAU, "青禾区教育局党委", None)
    general = await node(OrgKind.GENERAL_BRANCH, "城关学区党总支", bureau)
    branch = await node(OrgKind.BRANCH, "星河幼儿园党支部", general)
    other = await node(OrgKind.BRANCH, "东风小学党支部", general)
    return {
        "bureau": bureau,
        "general_branch": general,
        "branch": branch,
        "other_branch": other,
        "group": await node(OrgKind.GROUP, "第一党小组", branch),
        "second_group": await node(OrgKind.GROUP, "第二党小组", branch),
        "other_group": await node(OrgKind.GROUP, "第一党小组", other),
    }


async def _person(
    db: DbSession,
    world: World,
    orgs: dict[str, Org],
    persona: str,
    name: str,
    role: Role | None,
    place: str,
) -> None:
    person = await members.add_person(db, name)
    world.people[persona] = person.id
    if place != "bureau":
        branch = orgs["other_branch" if place.startswith("other") else "branch"]
        membership = await members.join_branch(db, person, branch, MemberType.FULL_MEMBER, SINCE)
        _put_in_group(membership, orgs, place, persona)
    if role:
        await access.install_in_office(db, person.id, role, orgs[place], SINCE, None)
    await _account(db, world, persona, person.id)


def _put_in_group(membership: Membership, orgs: dict[str, Org], place: str, persona: str) -> None:
    if place == "other_branch":
        membership.group_id = orgs["other_group"].id
    elif persona in {"group_leader", "member", "secretary"}:
        membership.group_id = orgs["group"].id
    else:
        membership.group_id = orgs["second_group"].id


async def _account(db: DbSession, world: World, persona: str, person_id: uuid.UUID) -> None:
    """Without hashing a password: tests that sign in choose one themselves."""
    account = Account(person_id=person_id, login=persona, password_hash="unusable")
    db.add(account)
    await db.flush()
    row = SignIn(account_id=account.id, expires_at=clock.now() + timedelta(days=30))
    db.add(row)
    await db.flush()
    world.accounts[persona], world.sign_ins[persona] = account.id, row.id


async def _keys(db: DbSession, world: World) -> None:
    for persona, operations in KEYS.items():
        secret = secret_of(persona)
        db.add(
            ApiKey(
                name="测试",
                org_id=world.orgs["bureau"],
                key_hash=token_hash(secret),
                tail=secret[-4:],
                operations=[str(operation) for operation in operations],
                expires_on=date(2099, 12, 31),
                created_by=world.people["bureau_officer"],
            )
        )
    db.add(PhoneBinding(person_id=world.people["member"], token_hash=token_hash(world.phone_cookie)))
    await db.flush()
