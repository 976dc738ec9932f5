"""Bytes of a text file into characters: by its mark, else UTF-8, else what makes Chinese of it."""

import codecs
from functools import cache

from nianlun.plans.reading import clean, errors

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: Without a mark nearly any bytes are valid in each of these, so what they say has to tell.
_GUESSED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 4_000  # characters: enough to tell, whatever the length
_PLAUSIBLE = 0.8  # share of ordinary characters; text in a wrong encoding has less than half


def decode(data: bytes) -> str:
    """The text of the bytes; raises `UnknownEncoding` where it would be guesswork."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded(data, encoding)
            return text.removeprefix("\ufeff") if text is not None else _refused()
    text = _decoded(data, "utf-8")
    if text is not None and text.count("\x00") <= len(text) // 10:  # UTF-16 of Latin text is full of NULs
        return text
    guesses = [text for encoding in _GUESSED if (text := _decoded(data, encoding)) is not None]
    best = max(guesses, key=_ordinary, default="")
    return best if _ordinary(best) >= _PLAUSIBLE else _refused()


def _refused() -> str:
    raise errors.UnknownEncoding


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _ordinary(text: str) -> float:
    """The share of characters that a Chinese text is made of: frequent ones, Latin ones, their signs."""
    signs = [sign for sign in clean.shadow(text[:_SAMPLE]) if not sign.isspace()]
    return sum(sign.isascii() or sign in _frequent() for sign in signs) / len(signs) if signs else 0.0


@cache
def _frequent() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312, and its signs."""
    rows = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(cell.decode("gb2312", "ignore") for cell in cells) - {""}
