"""Bytes into text: the one place of the reader that knows files.

The text returned here is the text to store: every offset of a reading counts its characters.
"""

import re
from pathlib import Path

from nianlun.plans.reading import encodings, errors, pdf, word

DEFAULT_LIMIT = 10 * 1024**2  # bytes of a file
MAX_CHARACTERS = 100_000  # about twenty times a branch's yearly plan
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200d\u2060\ufeff\ud800-\udfff]")
_SUFFIXES = (".txt", ".docx", ".pdf")
_OLD_SUFFIXES = (".doc", ".wps")
_PDF_HEAD, _ZIP_HEAD = b"%PDF-", b"PK\x03\x04"


def read_bytes(name: str, data: bytes, limit: int = DEFAULT_LIMIT) -> str:
    """The text of an uploaded file; raises an `UnreadableDocument` that says what to do instead."""
    if len(data) > limit:
        raise errors.FileTooLarge(limit)
    if not data:
        raise errors.EmptyDocument
    suffix = Path(name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise errors.OldWordFile if suffix in _OLD_SUFFIXES else errors.WrongFileType
    return normalise(_text(suffix, data))


def normalise(text: str) -> str:
    """Text as it is stored: one kind of line end, nothing invisible (a NUL does not fit a database)."""
    text = _UNSEEN.sub("", re.sub(r"\r\n?", "\n", text))
    if not text.strip():
        raise errors.EmptyDocument
    if len(text) > MAX_CHARACTERS:
        raise errors.TextTooLong(MAX_CHARACTERS)
    return text


def _text(suffix: str, data: bytes) -> str:
    """By what the file begins with, for a name is easily changed; by its name where that tells nothing."""
    if data.startswith(_PDF_HEAD):
        return pdf.text(data)
    if data.startswith((_ZIP_HEAD, word.OLE)):
        return word.text(data, MAX_CHARACTERS)
    if suffix == ".txt":
        return encodings.decode(data)
    return pdf.text(data) if suffix == ".pdf" else word.text(data, MAX_CHARACTERS)
