"""What a plan says beyond its entries. Each extractor is a pure function over the page with its tables of
words as data beside it; to teach the reader something new, write one and give `Reading` a field for it."""

from dataclasses import dataclass

from nianlun.plans.reading.extractors import obligations, quotas, results
from nianlun.plans.reading.extractors.amounts import amounts
from nianlun.plans.reading.extractors.drawn import Chapter, Obligation, Quota, Result, Standard, Task
from nianlun.plans.reading.extractors.duties import duties
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import passages
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
    """Sentence by sentence; a number that tells the times of a duty is no amount besides."""
    keys = Keys()
    found_obligations: list[Obligation] = []
    found_quotas: list[Quota] = []
    found_results: list[Result] = []
    for passage in passages(page):
        found_duties = duties(passage)
        found_amounts = list(amounts(passage, [duty.counted for duty in found_duties if duty.counted]))
        found_obligations += [obligations.obligation(passage, duty, keys) for duty in found_duties]
        found_quotas += quotas.quotas(passage, found_amounts, keys)
        found_results += results.results(passage, found_amounts, keys)
    return Extracts(
        obligations=obligations.doubted(found_obligations),
        quotas=tuple(found_quotas),
        results=tuple(found_results),
    )
