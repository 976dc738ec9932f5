"""Series turned into what crosses the wire."""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities.series import queries as series_queries
from nianlun.activities.series.queries import Other
from nianlun.activities.series.schemas import (
    ClashRead,
    OccurrenceRead,
    RuleRead,
    SeriesDayRead,
    SeriesPreview,
    SeriesRead,
)
from nianlun.activities.series.service import Outline, Placed, rule_of
from nianlun.activities.series.words import left_words, rule_words
from nianlun.core.db import DbSession
from nianlun.rulebook.kinds import activity_kinds


def preview(outline: Outline) -> SeriesPreview:
    return SeriesPreview(
        words=rule_words(outline.rule),
        days=[_day(one) for one in outline.placed],
        cancelled=[row.happens_on for row in outline.cancelled],
        left_words=left_words(outline.left),
    )


def _day(one: Placed) -> SeriesDayRead:
    return SeriesDayRead(
        series_day=one.occurrence.series_day,
        happens_on=one.occurrence.happens_on,
        before=one.activity.happens_on if one.activity else None,
        outcome=one.occurrence.outcome,
        note=one.occurrence.note,
        is_provisional=one.occurrence.is_provisional,
        clashes=[_clash(other) for other in one.clashes],
    )


def _clash(other: Other) -> ClashRead:
    return ClashRead.model_validate({**other.activity.model_dump(), "org_name": other.org_name})


async def read(db: DbSession, caller: Caller, series_id: uuid.UUID) -> SeriesRead:
    """A series with all its occurrences, and what this caller may do with it."""
    series, org_name, may_manage = await series_queries.seen(db, caller, series_id)
    rows = await series_queries.occurrences(db, series.id)
    rule = rule_of(series)
    return SeriesRead.model_validate(
        {
            **series.model_dump(),
            "org_id": series.owner_org_id,
            "org_name": org_name,
            "kind_name": activity_kinds()[series.kind].name,
            "rule": RuleRead.model_validate(rule),
            "words": rule_words(rule),
            "occurrences": [OccurrenceRead.model_validate(row) for row in rows],
            "actions": ["change", "cancel"] if may_manage else [],
        }
    )
