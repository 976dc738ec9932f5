"""The bureau's own platform pulls figures every night, with a key that is about to end."""

from datetime import date, timedelta

from nianlun.access import service as access
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.district import Cast

DAYS_LEFT = 20


async def hand_out(db: DbSession, cast: Cast, since: date, today: date) -> None:
    """Made when the first branch began; it read what there was last night."""
    until = today + timedelta(days=DAYS_LEFT)
    reads = {Permission.DISTRICT_READ, Permission.DISTRICT_LIGHTS}
    with clock.at(instant(since, 11)):
        async with acting(db, cast.officer) as officer:
            key, _ = await access.make_api_key(db, officer, "区教育局数据平台", cast.bureau, until, reads)
    key.last_used_on = today - timedelta(days=1)
