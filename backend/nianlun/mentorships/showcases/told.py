"""The showcase lessons of a pair, as a chapter of its growth record."""

import uuid

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.paging import Page
from nianlun.mentorships.growth import Chapter
from nianlun.mentorships.showcases import present
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases.queries import Wanted
from nianlun.mentorships.showcases.schemas import ShowcaseRead
from nianlun.school_calendar.periods import day_name

MOST = Page(page=1, size=50)


async def tell(db: DbSession, caller: Caller, mentorship_id: uuid.UUID) -> list[Chapter]:
    """Each lesson whose scores are closed, with what the sheets came to."""
    rows, _ = await showcases.listed(db, caller, Wanted(mentorship_id=mentorship_id), MOST)
    closed = [
        await present.one(db, caller, row.showcase.id) for row in rows if row.showcase.closed_at is not None
    ]
    return [Chapter("展示课", [_line(it) for it in closed])] if closed else []


def _line(it: ShowcaseRead) -> str:
    place = f"，{it.place}" if it.place else ""
    scored = it.summary.total if it.summary else None
    counted = f"，{it.summary.sheets} 人评分，平均 {scored.average:g} 分" if it.summary and scored else ""
    return f"{it.happens_on.year}年{day_name(it.happens_on)}　{it.title}{place}{counted}"
