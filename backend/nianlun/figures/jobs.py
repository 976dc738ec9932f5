"""The ledger is folded every twenty seconds: where nothing was recorded, one look at an index."""

from nianlun.core import jobs
from nianlun.core.db import unit_of_work
from nianlun.figures import folding

#: The sixth field is that of seconds.
EVERY_TWENTY_SECONDS = "* * * * * */20"


@jobs.queue.periodic(cron=EVERY_TWENTY_SECONDS)
@jobs.queue.task(name="figures.fold", queueing_lock="figures.fold", lock="figures.fold")
async def fold(timestamp: int) -> None:
    """Not tried again, for the next is near; `timestamp` is the queue's own and says nothing."""
    async with unit_of_work() as db:
        await folding.fold(db)
