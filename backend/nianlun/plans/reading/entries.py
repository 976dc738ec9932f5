"""The last stage, entries: what was found, in the words and with the keys the product uses."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nianlun.plans.reading import clean, confidence, kinds, outline, titles, words
from nianlun.plans.reading.found import Found
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.page import Page

_NOT_SAID = re.compile(r"[\W_]+")
_NO_WORK = re.compile(
    rf"{words.TIME_LABELS}|.*(?:通知|安排|汇报|报告|公示|方案|计划)如下|(?:基本|全部)?结束(?:,.*)?|(?:述职|报告|汇报|记录|联系)人:.*"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """Something due in a named month.

    `start` and `end` are offsets into the stored text, and `sentence` is what stands there; `line` counts
    from 1. `path` are the headings above it and `place` the same for people (出自 …). `month_end` is set
    for a range only, which is due at its end. `day` and `year_hint` are set where the text names them, `due`
    where it says 前. `kind` is the code of a suggested activity kind, `layout` the name of the layout that
    found it. `confidence` is from 0 to 1, `doubts` are the codes of what lowers it. `source_key` is the same
    at every re-reading.
    """

    month: int
    month_end: int | None
    text: str
    organiser: Organiser | None
    kind: str
    sentence: str
    start: int
    end: int
    line: int
    path: tuple[str, ...]
    year_hint: int | None
    day: int | None
    due: bool
    layout: str
    confidence: float
    doubts: tuple[str, ...]
    source_key: str

    @property
    def place(self) -> str:
        return " › ".join(self.path) or f"第{self.line}行"


def entries(page: Page, found: Iterable[Found]) -> tuple[Entry, ...]:
    """Entries in the order of the text, each with a key of its own."""
    seen: Counter[tuple[int, str]] = Counter()
    made = []
    for item in sorted(found, key=lambda item: item.sentence.start):
        title, organiser = titles.tidy(item.work)
        if len(title) < _SHORTEST or _NO_WORK.fullmatch(clean.shadow(title)):
            continue
        said = (item.when.month, normalised(page.original(item.sentence)))
        seen[said] += 1
        made.append(_entry(page, item, title, item.organiser or organiser, source_key(*said, seen[said])))
    return tuple(made)


def _entry(page: Page, item: Found, title: str, organiser: Organiser | None, key: str) -> Entry:
    sentence, (start, end) = page.quote(item.sentence), page.span(item.sentence)
    sure, doubts = confidence.confidence(page, item, title)
    return Entry(
        month=item.when.month,
        month_end=item.when.month_end,
        text=title,
        organiser=organiser,
        kind=kinds.suggest(clean.shadow(title), item.sentence.text),
        sentence=sentence,
        start=start,
        end=end,
        line=item.paragraph.line.number,
        path=item.path,
        year_hint=item.when.year,
        day=item.when.day,
        due=item.when.due,
        layout=item.layout,
        confidence=sure,
        doubts=doubts,
        source_key=key,
    )


def normalised(sentence: str) -> str:
    """A sentence without its number, spaces and signs: renumbering or retyping a list changes no key."""
    mark = outline.mark(clean.shadow(sentence))
    said = sentence[mark.length :] if mark else sentence
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", said)).casefold()


def source_key(month: int, sentence: str, occurrence: int) -> str:
    """Names an entry by what it says: month, sentence, and the how-manieth of its like it is."""
    said = f"{month}\n{sentence}\n{occurrence}".encode(errors="surrogatepass")
    return hashlib.sha256(said).hexdigest()[:32]
