"""The numbers Word counts itself (自动编号): no run holds them, but without them a list is none."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cn2an
from docx.oxml.ns import qn

_LEVELS = 9
_MOST = 999  # no list of a plan counts further


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is numbered: `pattern` is Word's, with %1 for the number of the first level."""

    written: str
    pattern: str
    start: int


def _chinese(value: int) -> str:
    return str(cn2an.an2cn(value)).replace("一十", "十", 1) if value < 20 else str(cn2an.an2cn(value))


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 1 <= value <= 20 else str(value)


#: Word's names of ways to write a number; what is missing here is written in figures.
_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": lambda value: chr(ord("a") + (value - 1) % 26),
    "upperLetter": lambda value: chr(ord("A") + (value - 1) % 26),
}
_UNWRITTEN = ("bullet", "none")


class Numbering:
    """Counts the lists of one document, paragraph after paragraph."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._styles = _styles(document)
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def number(self, paragraph: Any) -> str:
        """What Word writes in front of a paragraph: 一、 or (2), or nothing."""
        properties = paragraph.find(qn("w:pPr"))
        listed = _listed(properties)
        if listed is None and properties is not None:
            listed = self._styles.get(_value(properties.find(qn("w:pStyle"))) or "")
        if listed is None or listed not in self._levels:
            return ""
        name, depth = listed
        counts = self._counts[name]
        counts[depth] = min(_MOST, (counts[depth] or self._levels[listed].start - 1) + 1)
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return self._written(name, depth, counts)

    def _written(self, name: str, depth: int, counts: list[int]) -> str:
        level = self._levels[name, depth]
        if level.written in _UNWRITTEN:
            return ""
        text = level.pattern
        for above in range(depth, -1, -1):
            written = self._levels.get((name, above), level).written
            writer = _WRITERS.get(written, str)
            text = text.replace(f"%{above + 1}", writer(max(1, counts[above])))
        return text


def _levels(document: Any) -> dict[tuple[str, int], _Level]:
    """Each level of each list; none where the document numbers nothing."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {node.get(qn("w:abstractNumId")): node for node in root.iterchildren(qn("w:abstractNum"))}
    levels = {}
    for number in root.iterchildren(qn("w:num")):
        drawn = abstract.get(_value(number.find(qn("w:abstractNumId"))) or "")
        for node in drawn.iterchildren(qn("w:lvl")) if drawn is not None else ():
            place = (number.get(qn("w:numId")), _figure(node.get(qn("w:ilvl")), 0))
            levels[place] = _level(node)
    return levels


def _level(node: Any) -> _Level:
    return _Level(
        written=_value(node.find(qn("w:numFmt"))) or "decimal",
        pattern=_value(node.find(qn("w:lvlText"))) or "",
        start=_figure(_value(node.find(qn("w:start"))), 1),
    )


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    """Styles of headings that carry a number."""
    found = {}
    for style in document.styles.element.iterchildren(qn("w:style")):
        listed = _listed(style.find(qn("w:pPr")))
        if listed:
            found[style.get(qn("w:styleId"))] = listed
    return found


def _listed(properties: Any) -> tuple[str, int] | None:
    """The list and level that properties of a paragraph name."""
    numbered = properties.find(qn("w:numPr")) if properties is not None else None
    if numbered is None:
        return None
    name = _value(numbered.find(qn("w:numId")))
    if name is None:
        return None
    depth = _figure(_value(numbered.find(qn("w:ilvl"))), 0)
    return name, min(max(depth, 0), _LEVELS - 1)


def _value(node: Any) -> str | None:
    return node.get(qn("w:val")) if node is not None else None


def _figure(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 6 else otherwise
