"""What a plan says beyond its entries. Each extractor is a pure function over the page with its tables of
words as data beside it; to teach the reader something new, write one and give `Reading` a field for it."""

from dataclasses import dataclass

from nianlun.plans.reading.extractors.drawn import Chapter, Obligation, Quota, Result, Standard, Task
from nianlun.plans.reading.page import Page


@dataclass(frozen=True, slots=True)
class Extracts:
    """Everything drawn out of a page but its entries, each list in the order of the text."""

    obligations: tuple[Obligation, ...] = ()
    quotas: tuple[Quota, ...] = ()
    results: tuple[Result, ...] = ()
    tasks: tuple[Task, ...] = ()
    standards: tuple[Standard, ...] = ()
    chapters: tuple[Chapter, ...] = ()


def extracts(page: Page) -> Extracts:
    return Extracts()
