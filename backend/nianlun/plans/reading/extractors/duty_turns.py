"""Numbers of times in the clause of a frequency: what 每月 is followed by, 召开1—2次 or 写一篇."""

import re
from dataclasses import replace

from nianlun.plans.reading import sentences
from nianlun.plans.reading.extractors import duty_words, numbers
from nianlun.plans.reading.extractors.numbers import Count

OF_EACH = re.compile(r"每[人名位次班户个场]|人均|各自")
_NAME = re.compile(r"[一二三四五六七八九十][\u4e00-\u9fff]$")
_MANY_LESSONS = 5


def turns(said: str, begin: int, end: int) -> list[Count]:
    """The numbers of times in a stretch: meetings in any number, other things only one at a time."""
    found = []
    for count in numbers.counts(said[begin:end]):
        of_each = OF_EACH.search(said[begin : begin + count.start])
        meets = count.unit in duty_words.MEETINGS or (count.unit in duty_words.THINGS and count.number == 1)
        if meets and not of_each and _is_rhythm(count) and not _is_name(said, begin, count):
            found.append(replace(count, start=count.start + begin, end=count.end + begin))
    return found


def _is_name(said: str, begin: int, count: Count) -> bool:
    """“三会一课”落实情况 tells of no lesson."""
    place = begin + count.start
    return sentences.quoted(said, place) or _NAME.search(said[begin:place]) is not None


def _is_rhythm(count: Count) -> bool:
    """Whether a number tells how often; so many lessons to attend (听课15节) are an amount."""
    if count.unit == "节" and (count.number or 0) >= _MANY_LESSONS:
        return False
    return all(isinstance(number, int) and 0 < number < 400 for number in count.range or (count.number,))
