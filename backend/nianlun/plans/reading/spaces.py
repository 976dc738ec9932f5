"""Spaces that say nothing: inside words, as scanners put them (人民 医院), and in titles set wide."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_HAN = r"\u3400-\u9fff"
_TITLE = re.compile(rf"(?<![^\s])[{_HAN}](?: {{1,4}}[{_HAN}]){{3,}}(?![^\s])")  # 工 作 计 划
_GAP = re.compile(r" +")
_AT_SIGN = re.compile(rf"[{_HAN}\d] (?=[,。;:、%)”])|[,、(“] (?=[{_HAN}])|\d (?=%)")
_FEWEST = 4  # such spaces make a text one that spaces say nothing in
_STRAY = re.compile(rf"(?<=[{_HAN}\d,、()“”%-]) (?=[{_HAN}\d,。;:、()“”%-])")
_LEADING = re.compile(
    r"\s*(?:[(（]?\d{1,2}[)）、.]?|\d{1,2}\s?月\s?份?|[一二三四五六七八九十]{1,3}\s?月\s?份?)\s+$"
)


def spans(shadow: str) -> Iterator[Span]:
    """The spaces to leave out; one that parts a number or a month from its item says something."""
    for title in _TITLE.finditer(shadow):
        for gap in _GAP.finditer(shadow, title.start(), title.end()):
            yield gap.span()
    if len(_AT_SIGN.findall(shadow)) < _FEWEST:
        return
    for match in _STRAY.finditer(shadow):
        line = shadow.rfind("\n", 0, match.start()) + 1
        if match.end() - line > 12 or not _LEADING.fullmatch(shadow, line, match.end()):
            yield match.span()
