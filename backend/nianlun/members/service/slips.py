"""Personal slips (个人条): a QR and a short code each, that bind a phone without a password."""

import uuid
from functools import partial

import anyio

from nianlun.access import audit, signing_in
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.core.qr import qr_svg
from nianlun.core.settings import settings
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from nianlun.links.service import Issued
from nianlun.members.dates import PartialDay
from nianlun.members.queries import people
from nianlun.members.queries.people import Found
from nianlun.members.rules import Employment
from nianlun.members.schemas.people import Slip, SlipsAsked


async def issue(db: DbSession, caller: Caller, asked: SlipsAsked) -> list[Slip]:
    """A slip for everybody of a branch or group who has not left, or for those named; former ones stop
    working."""
    org = await access.org(db, caller, Permission.MEMBER_MANAGE, asked.org_id)
    found = await people.of_org(db, caller, Permission.MEMBER_MANAGE, org.id, asked.person_ids)
    issued: list[tuple[Found, Issued]] = []
    for one in found:
        if one.record.membership.employment == Employment.LEFT:
            continue
        person_id = one.record.person.id
        issued.append((one, await links.issue(db, LinkPurpose.SLIP, person_id, caller.person)))
        audit.record(db, caller, "slip.issue", org_id=one.org.id, row=("person", person_id))
    await db.flush()
    return await anyio.to_thread.run_sync(partial(_slips, issued, f"{settings().base_url}/go/"))


async def unbind(db: DbSession, caller: Caller, person_id: uuid.UUID) -> None:
    """After a lost phone: no browser is the person's own any more, and slips still out do not bind one."""
    found = await people.one(db, caller, Permission.MEMBER_MANAGE, person_id)
    await signing_in.unbind_phones(db, person_id)
    audit.record(db, caller, "phone.unbind", org_id=found.org.id, row=("person", person_id))
    await db.flush()


def _slips(issued: list[tuple[Found, Issued]], start: str) -> list[Slip]:
    return [
        Slip(
            person_id=one.record.person.id,
            name=one.record.person.name,
            group_name=one.group.name if one.group else None,
            url=start + link.token,
            code=link.spoken,
            expires_on=PartialDay(link.expires_at.astimezone(SHANGHAI).date()),
            qr_svg=qr_svg(start + link.token),
        )
        for one, link in issued
    ]
