"""What was removed more than 30 days ago is really deleted, by the worker, once a day."""

from nianlun.activities.materials import queries as materials
from nianlun.activities.materials import rules
from nianlun.core import clock, jobs
from nianlun.core.db import unit_of_work
from nianlun.files import service as files

EVERY_NIGHT = "37 3 * * *"


@jobs.queue.periodic(cron=EVERY_NIGHT)
@jobs.queue.task(name="materials.empty_bin", queueing_lock="materials.empty_bin", retry=jobs.AGAIN)
async def empty_bin(timestamp: int) -> None:
    """Rows first, then the files that none shows any more; `timestamp` is the queue's own."""
    async with unit_of_work() as db:
        gone = await materials.past_coming_back(db, clock.now() - rules.COMES_BACK_WITHIN)
        for material in gone:
            await db.delete(material)
        await db.flush()
        for file in await materials.orphans(db, [material.file_id for material in gone]):
            await files.discard(db, file)
