"""What the worker clears away: pieces of uploads, uploads that rest, contents that nobody keeps."""

import uuid

from nianlun.core import clock, jobs
from nianlun.core.db import unit_of_work
from nianlun.files import queries as files
from nianlun.files import rules
from nianlun.files.store import store

EVERY_HOUR = "17 * * * *"


@jobs.queue.task(name="files.forget_parts", retry=jobs.AGAIN)
async def forget_parts(upload_id: str) -> None:
    """The pieces of an upload that was taken in or given up."""
    await store().delete_under(rules.parts_of(uuid.UUID(upload_id)))


@jobs.queue.task(name="files.forget_content", retry=jobs.AGAIN)
async def forget_content(sha256: str) -> None:
    """Bytes that no org keeps; whoever hands in the same meanwhile waits, then finds nothing and puts it."""
    async with unit_of_work() as db:
        await files.hold(db, sha256)
        if not await files.is_kept(db, sha256):
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


async def forget_everything() -> None:
    """For an installation that is made anew: nothing of it stays, in no folder and no bucket."""
    for prefix in (rules.PARTS, rules.OBJECTS, rules.THUMBNAILS):
        await store().delete_under(prefix)
