"""The audit trail (操作记录) with the names of those concerned."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.deeds import name_of
from nianlun.access.gate import require
from nianlun.access.models import AuditEntry
from nianlun.access.rules import Permission
from nianlun.core.db import SessionDep
from nianlun.core.paging import Listing, PageDep
from nianlun.members import queries as members
from nianlun.members.schemas.trail import AuditEntryRead

router = APIRouter(prefix="/audit", tags=["audit"])


@router.get("", summary="操作记录", response_model=Listing[AuditEntryRead])
async def list_entries(
    db: SessionDep, page: PageDep, caller: Annotated[Caller, require(Permission.AUDIT_READ)]
) -> object:
    """What was done to rows of the orgs in reach, newest first."""
    entries, total = await access.audit_entries(db, caller, page)
    people = {e.person_id for e in entries} | {e.row_id for e in entries if e.row_kind == "person"}
    names = await members.names_of(db, [person for person in people if person])
    orgs = await access.org_names(db, {e.org_id for e in entries if e.org_id})
    rows = [_read(entry, names, orgs) for entry in entries]
    return Listing(items=rows, total=total, page=page.page, size=page.size)


def _read(entry: AuditEntry, names: dict[uuid.UUID, str], orgs: dict[uuid.UUID, str]) -> AuditEntryRead:
    return AuditEntryRead.model_validate(
        {
            **entry.model_dump(),
            "action_name": name_of(entry.action),
            "person_name": names.get(entry.person_id) if entry.person_id else None,
            "org_name": orgs.get(entry.org_id) if entry.org_id else None,
            "about_name": names.get(entry.row_id) if entry.row_id else None,
        }
    )
