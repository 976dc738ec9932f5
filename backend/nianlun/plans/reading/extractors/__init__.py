"""What a plan says beyond its entries. Each extractor is a module of pure functions with its tables of words
as data beside it; to teach the reader a new kind of thing, write one and give `Reading` a field for it.

    passages → duties → obligations      words in duty_words, frequencies; kinds in duty_kinds
             → amounts → quotas, results words in amount_words, units; figures in numbers
             → tasks, standards
    page     → chapters
"""

from dataclasses import dataclass

from nianlun.plans.reading.extractors import obligations, quotas, results, standards, tasks
from nianlun.plans.reading.extractors.amounts import amounts
from nianlun.plans.reading.extractors.chapters import chapters
from nianlun.plans.reading.extractors.drawn import Chapter, Obligation, Quota, Result, Standard, Task
from nianlun.plans.reading.extractors.duties import duties
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage, passages
from nianlun.plans.reading.extractors.standards import Named
from nianlun.plans.reading.page import Page


@dataclass(frozen=True, slots=True)
class Extracts:
    """Everything drawn out of a page but its entries, each list in the order of the text."""

    obligations: tuple[Obligation, ...]
    quotas: tuple[Quota, ...]
    results: tuple[Result, ...]
    tasks: tuple[Task, ...]
    standards: tuple[Standard, ...]
    chapters: tuple[Chapter, ...]


def extracts(page: Page) -> Extracts:
    """Sentence by sentence; a number that tells the times of a duty is no amount besides."""
    keys = Keys()
    owed: list[Obligation] = []
    aimed: list[Quota] = []
    done: list[Result] = []
    due: list[Task] = []
    named: list[tuple[Passage, Named]] = []
    for passage in passages(page):
        recurring = duties(passage)
        counted = list(amounts(passage, [duty.counted for duty in recurring if duty.counted]))
        owed += [obligations.obligation(passage, duty, keys) for duty in recurring]
        aimed += quotas.quotas(passage, counted, keys)
        done += results.results(passage, counted, keys)
        due += tasks.tasks(passage, keys)
        named += [(passage, each) for each in standards.named(passage)]
    return Extracts(
        obligations=obligations.doubted(owed),
        quotas=tuple(aimed),
        results=tuple(done),
        tasks=tuple(due),
        standards=tuple(standards.standards(named, keys)),
        chapters=chapters(page),
    )
