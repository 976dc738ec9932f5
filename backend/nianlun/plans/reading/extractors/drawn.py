"""What a plan says beyond its entries: the things the extractors draw out, each with its place in the text.

Of every one: `text` is the plan's own words for it, `sentence` the sentence they stand in, `start` and `end`
its offsets into the stored text (text[start:end] == sentence), `line` counts from 1, `path` are the headings
above. `confidence` (0 to 1) is for sorting a review. `source_key` is the same at every re-reading, and no
other thing of the document has it.
"""

from dataclasses import dataclass
from typing import Literal

DutyKind = Literal[
    "学习", "党课", "主题党日", "支部大会", "支委会", "党小组会", "组织生活会", "民主生活会",
    "民主评议", "谈心谈话", "党费", "other",
]  # fmt: skip
Every = Literal["day", "week", "month", "quarter", "semester", "year"]
Subject = Literal["org", "committee", "group", "leading_team", "members"]
Direction = Literal["at_least", "at_most", "exactly"]
Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    text: str
    sentence: str
    start: int
    end: int
    line: int
    path: tuple[str, ...]
    confidence: float
    source_key: str

    @property
    def place(self) -> str:
        return " › ".join(self.path) or f"第{self.line}行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Drawn):
    """What recurs: `times` in each `every`; `times_max` only for 两到三次.

    `subject` is who it binds and `subject_words` how the plan names them. `weekday` counts from Monday, 0.
    `time` is its first and last minute, ("13:00", "14:00"), and `venue` where it is held.
    """

    kind: DutyKind
    every: Every
    times: int
    times_max: int | None = None
    subject: Subject | None = None
    subject_words: str | None = None
    weekday: int | None = None
    time: tuple[str, str] | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Drawn):
    """A number to reach or to stay below: `number`, or for 1—2名 the two ends of `range`."""

    number: Number | None
    range: tuple[Number, Number] | None
    unit: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Drawn):
    """What was done, counted; `approx` for 60余次."""

    number: Number
    approx: bool
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Drawn):
    """What is to be done by a date: `due` as the text says it (5月底前), and its `month` and `day`.

    A month without a day is due at its end. `owner` where the text names one.
    """

    due: str
    month: int
    day: int | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Drawn):
    """A list with a name of its own: 五带头 and what they are; no `items` where only the name stands."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading: `level` 1 is outermost. Its chapter reaches to the next heading of its level or above."""

    text: str
    level: int
    start: int
    end: int
    line: int
    path: tuple[str, ...]
