"""What whoever stands at the server may do: a way back in, a key for the bureau's systems."""

import uuid
from datetime import date

from sqlmodel import col, select

from nianlun.access import queries as access
from nianlun.access import service as access_service
from nianlun.access import signing_in
from nianlun.access.caller import Caller
from nianlun.access.models import Appointment, Org
from nianlun.access.rules import Permission, Role
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.settings import settings
from nianlun.installation import service
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose


class NoSuchLogin(NotFound):
    code = "no_such_login"
    message = "没有这个登录名，请核对后再试。"


class NobodyToLetIn(NotFound):
    code = "nobody_to_let_in"
    message = "还没有系统管理员。先用启动时的链接建立支部。"


async def admin_link(db: DbSession, login: str | None = None) -> str:
    """The address of a fresh set-up link, or once set up, of a new password: the administrator's, or of
    the account named. Raises NobodyToLetIn, NoSuchLogin.
    """
    path = None if login else await service.setup_link(db)
    if path is None:
        person_id = await _person_behind(db, login) if login else (await _administrator(db)).person_id
        issued = await links.issue(db, LinkPurpose.ACTIVATION, person_id, None)
        path = f"/go/{issued.token}"
    return settings().base_url + path


async def _person_behind(db: DbSession, login: str) -> uuid.UUID:
    account = await access.account_by_login(db, signing_in.tidy_login(login))
    if account is None:
        raise NoSuchLogin
    return account.person_id


async def _administrator(db: DbSession) -> Appointment:
    """Whoever has been system administrator longest."""
    query = (
        select(Appointment)
        .where(Appointment.role == Role.SYSTEM_ADMINISTRATOR, access.in_force())
        .order_by(col(Appointment.valid_from), col(Appointment.id))
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NobodyToLetIn
    return found


async def api_key(
    db: DbSession, name: str, org_name: str | None, expires_on: date, operations: frozenset[Permission]
) -> str:
    """A key for the figures of one org, the bureau unless named; raises NotFound for an unknown name."""
    administrator = await _administrator(db)
    query = select(Org).where(Org.name == org_name) if org_name else select(Org).where(Org.kind == "bureau")
    org = (await db.exec(query)).first()
    if org is None:
        raise NotFound(f"没有叫“{org_name}”的组织。")
    caller = Caller("account", frozenset({Permission.API_KEY_MANAGE}), person_id=administrator.person_id)
    _, secret = await access_service.make_api_key(db, caller, name, org, expires_on, operations)
    return secret
