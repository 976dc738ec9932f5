"""Sheets written once each, and what they come to."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.mentorships.showcases import errors, rules
from nianlun.mentorships.showcases.models import ScoreSheet, Showcase
from nianlun.mentorships.showcases.rules import Listener, Scores, Spread, Summary


def weights(it: Showcase) -> dict[str, int]:
    """By criterion, in the order of the sheet."""
    return {criterion["code"]: criterion["weight"] for criterion in it.criteria["items"]}


def summary(it: Showcase, given: Sequence[Scores]) -> Summary:
    return rules.summary(given, weights(it), it.criteria["best"])


def total(it: Showcase, scores: Scores) -> float:
    """One sheet out of 100."""
    return float(rules.total_of(scores, weights(it), it.criteria["best"]))


def as_kept(found: Summary) -> dict[str, Any]:
    """A summary as the row keeps it and as it crosses the wire: plain numbers."""
    return {
        "sheets": found.sheets,
        "total": _plain(found.total) if found.total else None,
        "criteria": [{"code": code, **_plain(spread)} for code, spread in found.criteria.items()],
    }


def _plain(spread: Spread) -> dict[str, float | None]:
    return {name: None if value is None else float(value) for name, value in vars(spread).items()}


async def write(
    db: DbSession,
    it: Showcase,
    person_id: uuid.UUID,
    who: Listener,
    scores: Scores,
    words: str | None,
    *,
    entered_by: uuid.UUID | None = None,
) -> None:
    """One sheet a listener, however often it is sent: the later replaces the earlier.

    What comes from paper replaces only what came from paper. Raises NotTheseCriteria, SheetOfTheListener.
    """
    rules.check_scores(scores, weights(it), it.criteria["best"])
    sheet = ScoreSheet(
        showcase_id=it.id,
        person_id=person_id,
        is_mentor=who.is_mentor,
        scores=dict(scores),
        words=words or None,
        submitted_at=clock.now(),
        entered_by=entered_by,
    )
    fresh = {name: getattr(sheet, name) for name in ("scores", "words", "submitted_at", "entered_by")}
    put = insert(ScoreSheet).values(sheet.model_dump())
    replaced = put.on_conflict_do_update(
        index_elements=["showcase_id", "person_id"],
        set_=fresh,
        where=col(ScoreSheet.entered_by).is_not(None) if entered_by else None,
    ).returning(col(ScoreSheet.id))
    if (await db.exec(replaced)).first() is None:
        raise errors.SheetOfTheListener
