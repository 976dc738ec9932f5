"""Bytes into text: the one place of the reader that knows files.

The text returned here is the text to store: every offset of a reading counts its characters.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from nianlun.plans.reading import errors

DEFAULT_LIMIT = 10 * 1024**2  # bytes of a file
MAX_CHARACTERS = 100_000  # about twenty times a branch's yearly plan
_MAX_UNPACKED = 100 * 1024**2
_MAX_MEMBERS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of old Word files, and of encrypted new ones
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200d\u2060\ufeff\ud800-\udfff]")


def read_bytes(name: str, data: bytes, limit: int = DEFAULT_LIMIT) -> str:
    """The text of an uploaded file; raises an `UnreadableDocument` that says what to do instead."""
    if len(data) > limit:
        raise errors.FileTooLarge(limit)
    if not data:
        raise errors.EmptyDocument
    suffix = Path(name).suffix.lower()
    if suffix not in _DECODERS:
        raise errors.OldWordFile if suffix in {".doc", ".wps"} else errors.WrongFileType
    return normalise(_DECODERS[suffix](data))


def normalise(text: str) -> str:
    """Text as it is stored: one kind of line end, nothing invisible (a NUL does not fit a database)."""
    text = _UNSEEN.sub("", re.sub(r"\r\n?", "\n", text))
    if not text.strip():
        raise errors.EmptyDocument
    if len(text) > MAX_CHARACTERS:
        raise errors.TextTooLong(MAX_CHARACTERS)
    return text


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.NotUtf8 from None
    if text.count("\x00") > len(text) // 10:  # UTF-16 without its mark decodes as UTF-8 full of NULs
        raise errors.NotUtf8
    return text


def _word(data: bytes) -> str:
    if data.startswith(_OLE):
        raise errors.EncryptedDocument if _ENCRYPTED_STREAM in data else errors.OldWordFile
    _refuse_bad_zip(data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
        return "\n".join(_lines(body))
    except Exception:  # python-docx and lxml raise a dozen kinds for a file that is not what it says
        raise errors.BrokenDocument from None


def _refuse_bad_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except Exception:  # BadZipFile, but also struct and unicode errors of a damaged directory
        raise errors.BrokenDocument from None
    if any(member.flag_bits & 1 for member in members):
        raise errors.EncryptedDocument
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > _MAX_UNPACKED:
        raise errors.SwollenDocument


_DECODERS = {".txt": _plain, ".docx": _word}


# Word: paragraphs and table rows in the order of the page. The walk is over the XML, because python-docx
# skips content controls and insertions under review, and both are common in forms sent down from above.


def _lines(container: Any) -> Iterator[str]:
    for child in container:
        if child.tag == qn("w:p"):
            yield _paragraph(child)
        elif child.tag == qn("w:tbl"):
            yield from _table(child)
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _lines(content)


def _paragraph(element: Any) -> str:
    runs = element.xpath(".//w:r[not(ancestor::w:txbxContent) and not(ancestor::w:moveFrom)]")
    return "".join(run.text for run in runs)


def _table(table: Any) -> Iterator[str]:
    for row in table.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr"):
        cells = row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")
        if len(cells) == 1:  # a frame around the page, not a table
            yield from _lines(cells[0])
        else:
            yield " | ".join(_cell(cell) for cell in cells)


def _cell(cell: Any) -> str:
    """A cell on one line. Upright writing (one character a line) is joined, other lines are parted by ；."""
    lines = [line.strip() for line in "\n".join(_lines(cell)).split("\n") if line.strip()]
    if all(len(line) <= 2 for line in lines):
        return "".join(lines)
    return "".join(line if line[-1] in "。；;！？：:" else line + "；" for line in lines[:-1]) + lines[-1]
