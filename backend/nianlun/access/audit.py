"""The audit trail (操作记录): who did what to which row, field names and never values."""

import uuid

from fastapi import Request

from nianlun.access.caller import Caller
from nianlun.access.deeds import name_of
from nianlun.access.models import AuditEntry
from nianlun.core.db import DbSession, unit_of_work


def record(
    db: DbSession,
    caller: Caller,
    action: str,
    *,
    org_id: uuid.UUID | None = None,
    row: tuple[str, uuid.UUID] | None = None,
    fields: list[str] | None = None,
    reason: str | None = None,
) -> None:
    """Adds one entry to the caller's own transaction: no deed without its entry, no entry without a deed.

    Raises KeyError for an action that `deeds` does not word: a mistake of ours, not of the caller's.
    """
    name_of(action)
    row_kind, row_id = row or (None, None)
    request = db.info.get("request")
    db.add(
        AuditEntry(
            person_id=caller.person_id,
            key_id=caller.key_id,
            action=action,
            org_id=org_id,
            row_kind=row_kind,
            row_id=row_id,
            fields=fields or [],
            reason=reason,
            request_id=getattr(getattr(request, "state", None), "request_id", None),
        )
    )


async def record_refusal(request: Request, caller: Caller, permission: str) -> None:
    """A refusal rolls its request back, so its entry needs a transaction of its own."""
    async with unit_of_work(request) as db:
        record(db, caller, f"refused:{permission}")
