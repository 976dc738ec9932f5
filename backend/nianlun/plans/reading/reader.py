"""The pipeline: clean → lines → sections → sentences → layouts → entries, and beside them the extractors."""

from dataclasses import dataclass
from pathlib import Path

from nianlun.plans.reading import entries as entries_stage
from nianlun.plans.reading import files, years
from nianlun.plans.reading import page as page_stage
from nianlun.plans.reading.entries import Entry
from nianlun.plans.reading.extractors import extracts
from nianlun.plans.reading.extractors.drawn import Chapter, Obligation, Quota, Result, Standard, Task
from nianlun.plans.reading.found import Found
from nianlun.plans.reading.layouts import LAYOUTS
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.years import LikelyYear, YearFound


@dataclass(frozen=True, slots=True)
class Reading:
    """What a plan says: its entries and all else in the order of the text, and the years to ask about.

    A plan without a single month or number is no error: what it does not say is empty.
    """

    text: str
    entries: tuple[Entry, ...]
    years_found: tuple[YearFound, ...]
    likely_year: LikelyYear
    obligations: tuple[Obligation, ...] = ()
    quotas: tuple[Quota, ...] = ()
    results: tuple[Result, ...] = ()
    tasks: tuple[Task, ...] = ()
    standards: tuple[Standard, ...] = ()
    chapters: tuple[Chapter, ...] = ()


def read_text(text: str) -> Reading:
    """Read a plan. Offsets of the reading count the characters of exactly this text."""
    page = page_stage.page(text)
    entries = entries_stage.entries(page, _found(page))
    months = [entry.month for entry in entries]
    likely = years.likely_year(page.shadow, page.title, months, page.signature)
    drawn = extracts(page)
    return Reading(
        text,
        entries,
        page.years,
        likely,
        obligations=drawn.obligations,
        quotas=drawn.quotas,
        results=drawn.results,
        tasks=drawn.tasks,
        standards=drawn.standards,
        chapters=drawn.chapters,
    )


def read_file(path: str | Path, limit: int = files.DEFAULT_LIMIT) -> Reading:
    """Read a plan from a .txt or .docx; raises an `UnreadableDocument` where it cannot be opened."""
    path = Path(path)
    return read_text(files.read_bytes(path.name, path.read_bytes(), limit))


def _found(page: Page) -> list[Found]:
    """Every layout in turn, each on the paragraphs that no former one has read."""
    found: list[Found] = []
    read: frozenset[int] = frozenset()
    for layout in LAYOUTS:
        harvest = layout(page, read)
        found += harvest.found
        read |= harvest.read
    return found
