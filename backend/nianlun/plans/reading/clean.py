"""Stage 1, clean: a shadow of the text in which every sign has one spelling.

The shadow is as long as the text, character for character, so a place in the one is the same place in the
other. Patterns are written for the shadow, and what people see is cut from the text.
"""

import unicodedata

_SPACES = "\t\u00a0\u1680\u180e\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_DASHES = "‐‑‒–—―−─━﹣～〜∼~"
_PAIRS = {
    "｡": "。", "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "︰": ":", "∶": ":", "〔": "(", "〕": ")",
    "「": "“", "」": "”", "『": "“", "』": "”", "〈": "《", "〉": "》", "│": "|", "┃": "|",
}  # fmt: skip


def shadow(text: str) -> str:
    """The text with full-width signs, odd spaces, dashes and compatibility characters folded one to one."""
    return text.replace("\r\n", " \n").translate(_TABLE)


def _compatible() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs, which PDF copies are full of (⽉ for 月)."""
    blocks = (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF01, 0xFF5F))
    folded = {point: unicodedata.normalize("NFKC", chr(point)) for point in blocks}
    return {point: sign for point, sign in folded.items() if len(sign) == 1}


_TABLE = (
    _compatible()
    | {ord(old): new for old, new in _PAIRS.items()}
    | {ord(sign): " " for sign in _SPACES if sign != "\t"}
    | dict.fromkeys(range(8192, 8203), " ")
    | {ord(sign): "\n" for sign in _LINE_ENDS}
    | {ord(sign): "-" for sign in _DASHES}
    | {0xFF5E: "-"}
)
