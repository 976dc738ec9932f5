"""Set-up: one link, one form, and the first branch stands."""

from nianlun.access import queries as access
from nianlun.access import service as access_service
from nianlun.access import signing_in
from nianlun.access.models import Account
from nianlun.access.rules import OrgKind, Role
from nianlun.access.tree import add_org
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.models import Installation
from nianlun.installation.errors import AlreadySetUp
from nianlun.installation.sample.district import PlayedBy
from nianlun.installation.sample.load import load
from nianlun.installation.schemas import BranchAsked
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.members import service as members
from nianlun.members.rules import MemberType


async def state(db: DbSession) -> str:
    """`empty`, `ready` or `sample`."""
    row = await db.get(Installation, 1)
    if row is None:
        return "empty"
    return "sample" if row.is_sample else "ready"


async def setup_link(db: DbSession) -> str | None:
    """The path of a fresh one-time link while nothing is set up; earlier ones stop working. Else None."""
    if await state(db) != "empty":
        return None
    issued = await links.issue(db, LinkPurpose.SETUP, None, None)
    return f"/welcome/{issued.token}"


async def set_up_branch(db: DbSession, asked: BranchAsked) -> Account:
    """Bureau, branch, the first person with two appointments and an account; raises AlreadySetUp."""
    await links.preview(db, asked.token)
    await db.rollback()  # gives the connection back: hashing takes long, and others need one
    password_hash = await signing_in.hash_for(asked.login, asked.password)
    await links.consume(db, asked.token, LinkPurpose.SETUP)
    await begin(db, is_sample=False)
    today = clock.today()
    bureau = await add_org(
        db, kind=OrgKind.BUREAU, name=asked.bureau_name, parent_id=None, in_use_since=today
    )
    branch = await add_org(
        db, kind=OrgKind.BRANCH, name=asked.branch_name, parent_id=bureau.id, in_use_since=today
    )
    person = await members.add_person(db, asked.person_name)
    await members.join_branch(db, person, branch, MemberType.FULL_MEMBER, today)
    await access_service.install_in_office(db, person.id, Role.SECRETARY, branch, today, None)
    await access_service.install_in_office(db, person.id, Role.SYSTEM_ADMINISTRATOR, bureau, today, None)
    return await signing_in.keep_account(db, person.id, asked.login, password_hash)


async def load_sample(db: DbSession, token: str) -> list[PlayedBy]:
    """A made-up district in an empty installation, by the same link as set-up; raises AlreadySetUp."""
    await links.consume(db, token, LinkPurpose.SETUP)
    await begin(db, is_sample=True)
    return await load(db)


async def begin(db: DbSession, *, is_sample: bool) -> None:
    """Marks this database as used; the primary key lets one of two hasty set-ups win."""
    if await state(db) != "empty" or await access.root(db) is not None:
        raise AlreadySetUp
    db.add(Installation(is_sample=is_sample))
    await db.flush()
