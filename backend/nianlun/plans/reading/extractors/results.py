"""Results: the amounts of what was done, in a report or the part of it that looks back."""

import re
from collections.abc import Iterator, Sequence

from nianlun.plans.reading.extractors import amount_words, amounts, quotas, units
from nianlun.plans.reading.extractors.amounts import Amount
from nianlun.plans.reading.extractors.drawn import Result
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage

_DONE = re.compile(r"[了过]")
# Lengths that a report tells in passing: 连续三年, 近15年. Hours of service are counted.
_PASSING = (set(units.DURATIONS) - {"小时", "个小时"}) | {"岁", "分", "倍"}


def results(passage: Passage, found: Sequence[Amount], keys: Keys) -> Iterator[Result]:
    if not passage.looks_back:
        return
    for amount in found:
        confidence = _confidence(passage, amount)
        if confidence and amount.count.number is not None:
            yield _result(passage, amount, confidence, keys)


def _result(passage: Passage, amount: Amount, confidence: float, keys: Keys) -> Result:
    count = amount.count
    return Result(
        **passage.where(amount.begin, amount.end),
        source_key=keys.of("result", passage.sentence, (count.number, count.unit)),
        confidence=confidence,
        number=count.number or 0,
        approx=count.approx,
        unit=count.unit,
    )


def _confidence(passage: Passage, amount: Amount) -> float:
    """How surely an amount was done, 0 for not at all."""
    count = amount.count
    if quotas.is_practice(passage, amount) or count.unit in _PASSING:
        return 0
    if amounts.is_of_rule(passage.said, amount) or amounts.is_status(passage, amount):
        return 0
    if amounts.is_article(count):
        ends = count.end == amount.end
        counted = count.unit in units.EVENTS or count.unit in units.WRITINGS
        if (
            ends
            and count.unit in units.PEOPLE
            and amount_words.MAKES_MEMBERS.search(passage.said, amount.begin)
        ):
            return 0.6
        return 0.6 if counted and (ends or _DONE.search(passage.said[amount.begin : count.start])) else 0
    return 0.9 if count.written[0].isdigit() or count.unit in units.EVENTS else 0.75
