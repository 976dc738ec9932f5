"""The roster as a file."""

import anyio

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core import secrets
from nianlun.core.db import DbSession
from nianlun.core.errors import Forbidden
from nianlun.members.errors import ReasonNeeded
from nianlun.members.queries import people
from nianlun.members.queries.people import Found
from nianlun.members.record import mask_phone
from nianlun.members.roster import files
from nianlun.members.schemas.people import ExportAsked


async def export(db: DbSession, caller: Caller, asked: ExportAsked) -> bytes:
    """An Excel file of a branch or group; raises ReasonNeeded, Forbidden for numbers in full."""
    permission = Permission.MEMBER_PRIVATE if asked.full else Permission.MEMBER_READ
    if not caller.may(permission):
        raise Forbidden
    if asked.full and not asked.reason:
        raise ReasonNeeded
    org = await access.org(db, caller, permission, asked.org_id)
    found = await people.of_org(db, caller, permission, org.id, None)
    rows = [_texts(one, full=asked.full) for one in found]
    action = "member.export_full" if asked.full else "member.export"
    audit.record(db, caller, action, org_id=org.id, row=("org", org.id), reason=asked.reason)
    await db.flush()
    return await anyio.to_thread.run_sync(files.export, rows)


def _texts(found: Found, *, full: bool) -> dict[str, str]:
    texts = found.record.texts(found.group.name if found.group else None)
    if not full:
        number, phone = texts["id_number"], texts["phone"]
        texts["id_number"] = secrets.mask_id_number(number) if number else ""
        texts["phone"] = mask_phone(phone) if phone else ""
    return texts
