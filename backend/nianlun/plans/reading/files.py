"""Bytes into text: the one place of the reader that knows files.

The text returned here is the text to store: every offset of a reading counts its characters.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from nianlun.plans.reading import errors

DEFAULT_LIMIT = 10 * 1024**2  # bytes of a file
MAX_CHARACTERS = 100_000  # about twenty times a branch's yearly plan
_MAX_WALKED = 2 * MAX_CHARACTERS  # some of it is invisible and does not count
_MAX_UNPACKED = 10 * 1024**2
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
        return "\n".join(_bounded(_lines(body)))
    except errors.UnreadableDocument:
        raise
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


_PARAGRAPH, _RUN = qn("w:p"), qn("w:r")
_TABLE, _ROW, _TABLE_CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTROL, _CONTROLLED = qn("w:sdt"), qn("w:sdtContent")
#: Text boxes float beside the page; what was moved away stands where it was moved to.
_SKIPPED = frozenset({qn("w:txbxContent"), qn("w:moveFrom")})
_SIGNS: dict[str, Callable[[Any], str]] = {
    qn("w:t"): lambda node: node.text or "",
    qn("w:tab"): lambda _: "\t",
    qn("w:ptab"): lambda _: "\t",
    qn("w:cr"): lambda _: "\n",
    qn("w:noBreakHyphen"): lambda _: "-",
    qn("w:br"): lambda node: "\n" if node.get(qn("w:type"), "textWrapping") == "textWrapping" else "",
}


def _bounded(lines: Iterator[str]) -> Iterator[str]:
    """No further than a text may be long."""
    length = 0
    for line in lines:
        if (length := length + len(line) + 1) > _MAX_WALKED:
            raise errors.TextTooLong(MAX_CHARACTERS)
        yield line


def _lines(container: Any) -> Iterator[str]:
    for child in container:
        if child.tag == _PARAGRAPH:
            yield _paragraph(child)
        elif child.tag == _TABLE:
            yield from _table(child)
        elif child.tag == _CONTROL:
            for content in child.iterchildren(_CONTROLLED):
                yield from _lines(content)


def _inner(element: Any, tag: str) -> Iterator[Any]:
    """Its children of that tag, in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == _CONTROL:
            for content in child.iterchildren(_CONTROLLED):
                yield from content.iterchildren(tag)


def _paragraph(element: Any) -> str:
    """What its runs say, in one walk: python-docx asks an XPath of every run, seconds for a megabyte."""
    said: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, node in walk:
        if node.tag in _SKIPPED:
            walk.skip_subtree()
        elif node.tag in _SIGNS and node.getparent().tag == _RUN:
            said.append(_SIGNS[node.tag](node))
    return "".join(said)


def _table(table: Any) -> Iterator[str]:
    for row in _inner(table, _ROW):
        cells = list(_inner(row, _TABLE_CELL))
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
