"""Milestones, logs and files as found in the database; their pair was found through the reach before."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.files.models import StoredFile
from nianlun.members.models import Person
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.models import Log, Mentorship, Milestone, PairFile
from nianlun.mentorships.queries import may_see

Kept = TypeVar("Kept", Milestone, Log)


async def milestone(db: DbSession, pair_id: uuid.UUID, milestone_id: uuid.UUID) -> Milestone:
    """One that was not dropped, locked; or NotFound."""
    query = select(Milestone).where(
        Milestone.id == milestone_id, Milestone.mentorship_id == pair_id, col(Milestone.dropped_at).is_(None)
    )
    return await _one(db, query, Milestone)


async def log(db: DbSession, pair_id: uuid.UUID, log_id: uuid.UUID) -> Log:
    """One of a pair, locked; or NotFound."""
    return await _one(db, select(Log).where(Log.id == log_id, Log.mentorship_id == pair_id), Log)


async def _one(db: DbSession, query: Any, model: type[Kept]) -> Kept:
    found = (await db.exec(query.with_for_update())).first()
    if not isinstance(found, model):
        raise NotFound
    return found


async def has_milestone(db: DbSession, pair_id: uuid.UUID, milestone_id: uuid.UUID) -> bool:
    query = select(Milestone.id).where(
        Milestone.id == milestone_id, Milestone.mentorship_id == pair_id, col(Milestone.dropped_at).is_(None)
    )
    return (await db.exec(query)).first() is not None


async def logs_of(db: DbSession, pair_id: uuid.UUID, log_id: uuid.UUID | None = None) -> list[Log]:
    """Of one pair, the latest first, without what was withdrawn; or one of them."""
    query = (
        select(Log)
        .where(Log.mentorship_id == pair_id)
        .order_by(col(Log.happened_on).desc(), col(Log.id).desc())
    )
    narrowed = Log.state != LogState.WITHDRAWN if log_id is None else Log.id == log_id
    return list(await db.exec(query.where(narrowed)))


class Attached(NamedTuple):
    """A file of a log with the name of who added it."""

    link: PairFile
    file: StoredFile
    added_by: str


async def files_of(db: DbSession, log_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Attached]]:
    """Files by log, in the order of adding."""
    query = (
        select(PairFile, StoredFile, Person.name)
        .join(StoredFile, col(StoredFile.id) == PairFile.file_id)
        .join(Person, col(Person.id) == PairFile.added_by)
        .where(among(col(PairFile.log_id), list(log_ids)))
        .order_by(col(PairFile.id))
    )
    found: defaultdict[uuid.UUID, list[Attached]] = defaultdict(list)
    for row in map(Attached._make, await db.exec(query)):
        assert row.link.log_id
        found[row.link.log_id].append(row)
    return found


async def of_upload(db: DbSession, upload_id: uuid.UUID) -> PairFile | None:
    return (await db.exec(select(PairFile).where(PairFile.upload_id == upload_id))).first()


async def number_of_files(db: DbSession, log_id: uuid.UUID) -> int:
    return (await db.exec(select(func.count()).where(PairFile.log_id == log_id))).one()


async def is_here(db: DbSession, pair_id: uuid.UUID, log_id: uuid.UUID | None, file_id: uuid.UUID) -> bool:
    """Whether the log, or the agreement, shows this content already."""
    query = select(PairFile.id).where(
        PairFile.mentorship_id == pair_id,
        col(PairFile.log_id).is_not_distinct_from(log_id),
        PairFile.file_id == file_id,
    )
    return (await db.exec(query)).first() is not None


async def file(db: DbSession, log_id: uuid.UUID, link_id: uuid.UUID) -> PairFile:
    query = select(PairFile).where(PairFile.id == link_id, PairFile.log_id == log_id)
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def seen_as(db: DbSession, caller: Caller, file_id: uuid.UUID) -> str | None:
    """How a growth record that the caller reads calls this file."""
    query = (
        select(PairFile.name)
        .join(Mentorship, col(Mentorship.id) == PairFile.mentorship_id)
        .where(PairFile.file_id == file_id, may_see(caller))
        .order_by(col(PairFile.id))
    )
    return (await db.exec(query.limit(1))).first()


async def shown(db: DbSession, file_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these files that some growth record shows; for whoever forgets files."""
    return set(await db.exec(select(PairFile.file_id).where(among(col(PairFile.file_id), file_ids))))
