"""Looks at a person's record: written down once a day and viewer, and shown to the person."""

import uuid
from collections.abc import Mapping, Sequence

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.deeds import name_of
from nianlun.access.models import Appointment, AuditEntry
from nianlun.access.rules import ROLE_NAMES, Role
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.core.paging import Listing, Page
from nianlun.members import queries as members
from nianlun.members.queries import looks
from nianlun.members.queries.people import Found
from nianlun.members.roster.columns import HEADERS
from nianlun.members.schemas.own_security import LookRead


async def note(db: DbSession, caller: Caller, found: Found) -> None:
    """Opening the private part of a record leaves a trace; a second time the same day no other."""
    person_id = found.record.person.id
    is_private = found.private_open and found.record.private is not None
    if not is_private or caller.person == person_id:
        return
    if not await looks.looked_today(db, caller.person, person_id):
        audit.record(db, caller, looks.LOOK, org_id=found.org.id, row=("person", person_id))


async def of_caller(db: DbSession, caller: Caller, page: Page) -> Listing[LookRead]:
    """Who looked at the caller's record, what of it, when and why, newest first."""
    entries, total = await looks.looks(db, caller.person, page)
    viewers = {entry.person_id for entry in entries if entry.person_id}
    names = await members.names_of(db, viewers)
    offices = await looks.offices_of(db, viewers)
    rows = [_read(entry, names, offices) for entry in entries]
    return Listing(items=rows, total=total, page=page.page, size=page.size)


def _read(entry: AuditEntry, names: Mapping[uuid.UUID, str], offices: Sequence[Appointment]) -> LookRead:
    assert entry.person_id
    day = entry.created_at.astimezone(SHANGHAI).date()
    held = [o for o in offices if o.person_id == entry.person_id and looks.held_on(o, day)]
    return LookRead(
        id=entry.id,
        at=entry.created_at,
        by_name=names[entry.person_id],
        by_posts=list(dict.fromkeys(ROLE_NAMES[Role(office.role)] for office in held)),
        what=name_of(entry.action),
        fields=[HEADERS[field] for field in entry.fields if field in HEADERS],
        reason=entry.reason,
        of_all=entry.action in looks.AT_ALL,
    )
