"""What the worker clears away: pieces of uploads, uploads that rest, contents that nobody keeps; and each
night what was left lying because a job or a machine stopped in the middle."""

import logging
import uuid
from collections.abc import Set

from nianlun.core import clock, contents, jobs
from nianlun.core.db import unit_of_work
from nianlun.files import queries as files
from nianlun.files import rules
from nianlun.files.store import store

log = logging.getLogger(__name__)

EVERY_HOUR, EVERY_NIGHT = "17 * * * *", "7 4 * * *"


@jobs.queue.task(name="files.forget_parts", retry=jobs.AGAIN)
async def forget_parts(upload_id: str) -> None:
    """The pieces of an upload that was taken in or given up."""
    await store().delete_under(rules.parts_of(uuid.UUID(upload_id)))


@jobs.queue.task(name="files.forget_content", retry=jobs.AGAIN)
async def forget_content(sha256: str) -> None:
    """Bytes that no org keeps; whoever hands in the same meanwhile waits, then finds nothing and puts it.

    A running backup may still need them: then they wait for the night.
    """
    async with unit_of_work() as db:
        await files.hold(db, sha256)
        if not await files.is_kept(db, sha256) and not await contents.are_held(db):
            await store().delete(rules.object_key(sha256))
            await store().delete(rules.thumbnail_key(sha256))


@jobs.queue.periodic(cron=EVERY_HOUR)
@jobs.queue.task(name="files.forget_uploads", queueing_lock="files.forget_uploads", retry=jobs.AGAIN)
async def forget_uploads(timestamp: int) -> None:
    """Uploads that nobody went on with; `timestamp` is the queue's own and says nothing."""
    async with unit_of_work() as db:
        for upload in await files.resting_since(db, clock.now() - rules.UPLOAD_RESTS):
            await jobs.defer(db, forget_parts, upload_id=str(upload.id))
            await db.delete(upload)


@jobs.queue.periodic(cron=EVERY_NIGHT)
@jobs.queue.task(name="files.sweep", queueing_lock="files.sweep", retry=jobs.AGAIN)
async def sweep(timestamp: int) -> None:
    """What no row names and nobody touched for as long as an upload may rest; `timestamp` is the queue's own.

    Nothing goes where no row names anything (a new database on an old store), and nothing where the store is
    another database's: one that was restored to be looked at, or a copy, must not take what the first needs.
    """
    before = clock.now() - rules.UPLOAD_RESTS
    await store().clear_halves(before)
    async with unit_of_work() as db:
        epoch = await files.epoch(db) if await files.keeps_any(db) else None
    if epoch is None or not await _is_ours(epoch):
        return
    for prefix in (rules.OBJECTS, rules.THUMBNAILS):
        async for keys in store().before(prefix, before):
            await _forget_unkept({sha256 for key in keys if (sha256 := rules.content_of(key))})
    async for keys in store().before(rules.PARTS, before):
        await _forget_unbegun({upload_id for key in keys if (upload_id := rules.upload_of(key))})


async def _is_ours(epoch: uuid.UUID) -> bool:
    """Whether the store bears this database's mark. One without gets it, and loses nothing that night."""
    mark = str(epoch).encode()
    if not await store().has(rules.OWNER):
        await store().put(rules.OWNER, mark)
        return False
    if await store().get(rules.OWNER) == mark:
        return True
    log.warning(
        "the store of files is another database's, nothing is swept; %r in it says whose", rules.OWNER
    )
    return False


async def _forget_unkept(found: Set[str]) -> None:
    async with unit_of_work() as db:
        kept = await files.kept_of(db, found)
    for sha256 in sorted(found - kept):
        await forget_content(sha256)


async def _forget_unbegun(found: Set[uuid.UUID]) -> None:
    """An upload has its row before its first part."""
    async with unit_of_work() as db:
        begun = await files.begun_of(db, found)
    for upload_id in found - begun:
        await forget_parts(str(upload_id))


async def forget_everything() -> None:
    """For an installation that is made anew: nothing of it stays, in no folder and no bucket."""
    for prefix in (rules.PARTS, rules.OBJECTS, rules.THUMBNAILS):
        await store().delete_under(prefix)
    await store().delete(rules.OWNER)
