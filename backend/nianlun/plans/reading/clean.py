"""Stage 1, clean: the text as it is read, and where each of its characters stands in the text as stored.

First every sign gets one spelling (full width, odd spaces, dashes, traditional characters), one for one. Then
what is no part of the document is left out: `glosses`, `furniture`, `spaces`, `wraps`. Patterns are written
for the shadow; what people see is cut from the text as stored.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from nianlun.plans.reading import furniture, glosses, ocr, spaces, wraps

Span = tuple[int, int]

#: What leaves characters out, in this order: a line can be joined to the next once the page's foot is gone.
CUTS: tuple[Callable[[str], Iterable[Span]], ...] = (
    glosses.spans,
    furniture.spans,
    spaces.spans,
    wraps.spans,
)

_SPACES = "\t\u00a0\u1680\u180e\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_LAST_KEPT = 0xFFFF
_DASHES = "‐‑‒–—―−─━﹣～〜∼~"
_PAIRS = {
    "｡": "。", "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "︰": ":", "∶": ":", "〔": "(", "〕": ")",
    "毎": "每", "「": "“", "」": "”", "『": "“", "』": "”", "〈": "《", "〉": "》", "│": "|", "┃": "|",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` and `shadow` are of one length: what is read, in its own spelling and in the one of patterns.

    `places` says where each of their characters stands in the text as stored.
    """

    text: str
    shadow: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of what is read stands in the text as stored."""
        return (self.places[start], self.places[end - 1] + 1) if start < end else (start, start)

    def without(self, cuts: Iterable[Span]) -> "Cleaned":
        """The same with some stretches left out."""
        kept = bytearray(b"\x01") * len(self.shadow)
        for start, end in cuts:
            kept[start:end] = bytes(end - start)
        if all(kept):
            return self
        left = [place for place, keep in enumerate(kept) if keep]
        return Cleaned(
            "".join(self.text[place] for place in left),
            "".join(self.shadow[place] for place in left),
            tuple(self.places[place] for place in left),
        )


def clean(text: str) -> Cleaned:
    """What there is to read in a text."""
    cleaned = Cleaned(text, shadow(text), range(len(text)))
    for spans in CUTS:
        cleaned = cleaned.without(spans(cleaned.shadow))
    return cleaned


def shadow(text: str) -> str:
    """The text with every sign folded to one spelling, character for character."""
    return ocr.digits(text.replace("\r\n", " \n").translate(_TABLE))


class _Folding(dict[int, str]):
    """The spelling of a sign by its code point, looked up when it is first met."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        if point > _LAST_KEPT:  # nobody writes plans in these, and nothing is kept of what somebody sends
            return sign
        simple = _converter().convert(sign) if "\u3400" <= sign <= "\u9fff" else sign
        self[point] = simple if len(simple) == 1 else sign
        return self[point]


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _compatible() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs, which PDF copies are full of (⽉ for 月)."""
    blocks = (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF01, 0xFF5F))
    folded = {point: unicodedata.normalize("NFKC", chr(point)) for point in blocks}
    return {point: sign for point, sign in folded.items() if len(sign) == 1}


_TABLE = _Folding(
    _compatible()
    | {ord(old): new for old, new in _PAIRS.items()}
    | {ord(sign): " " for sign in _SPACES if sign != "\t"}
    | dict.fromkeys(range(8192, 8203), " ")
    | {ord(sign): "\n" for sign in _LINE_ENDS}
    | {ord(sign): "-" for sign in _DASHES}
    | {0xFF5E: "-"}
)
