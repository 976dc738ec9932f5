"""What a layout hands on: a piece of work found with its month, not yet an entry."""

from collections.abc import Callable
from dataclasses import dataclass

from nianlun.plans.reading.dates import When
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page
from nianlun.plans.reading.pieces import Piece


@dataclass(frozen=True, slots=True)
class Found:
    """`work` says what is to be done, as the text spells it; `sentence` is where it says so."""

    when: When
    work: str
    sentence: Piece
    paragraph: Paragraph
    path: tuple[str, ...]
    layout: str
    organiser: Organiser | None = None


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one layout found, and the paragraphs it has read so that no other layout reads them again."""

    found: tuple[Found, ...]
    read: frozenset[int]


Layout = Callable[[Page, frozenset[int]], Harvest]
