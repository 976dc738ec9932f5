"""People as found in the database; rows of others through the reach filter."""

import uuid

from sqlmodel import select

from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.members.models import Person


async def person(db: DbSession, person_id: uuid.UUID) -> Person:
    """A person by id, for what was already allowed to know the id."""
    found = (await db.exec(select(Person).where(Person.id == person_id))).first()
    if found is None:
        raise NotFound
    return found
