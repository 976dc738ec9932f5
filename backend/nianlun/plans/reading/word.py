"""Word into text: paragraphs and table rows in the order of the page, with the numbers Word counts itself.

The walk is over the XML, because python-docx skips content controls and insertions under review, and both are
common in forms sent down from above.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from nianlun.core.packages import DAMAGED
from nianlun.plans.reading import errors
from nianlun.plans.reading.word_numbers import Numbering

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of old Word files, and of encrypted new ones
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAX_UNPACKED = 10 * 1024**2
_MAX_MEMBERS = 5_000

_PARAGRAPH, _RUN = qn("w:p"), qn("w:r")
_TABLE, _ROW, _TABLE_CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTROL, _CONTROLLED = qn("w:sdt"), qn("w:sdtContent")
_BOX = qn("w:txbxContent")
#: What was moved away stands where it was moved to; a fallback repeats a drawing for old programs.
_SKIPPED = frozenset(
    {qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_SIGNS: dict[str, Callable[[Any], str]] = {
    qn("w:t"): lambda node: node.text or "",
    qn("w:tab"): lambda _: "\t",
    qn("w:ptab"): lambda _: "\t",
    qn("w:cr"): lambda _: "\n",
    qn("w:noBreakHyphen"): lambda _: "-",
    qn("w:br"): lambda node: "\n" if node.get(qn("w:type"), "textWrapping") == "textWrapping" else "",
}


def text(data: bytes, most: int) -> str:
    """The text of a .docx; raises an `UnreadableDocument`, for more than `most` characters too."""
    if data.startswith(OLE):
        raise errors.EncryptedDocument if _ENCRYPTED_STREAM in data else errors.OldWordFile
    _refuse_bad_zip(data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = _Walk(Numbering(document)).lines(document.element.body)
        return "\n".join(_bounded(lines, most))
    except errors.UnreadableDocument:
        raise
    except Exception:  # python-docx and lxml raise a dozen kinds for a file that is not what it says
        raise errors.BrokenDocument from None


def _refuse_bad_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except DAMAGED:
        raise errors.BrokenDocument from None
    if any(member.flag_bits & 1 for member in members):
        raise errors.EncryptedDocument
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > _MAX_UNPACKED:
        raise errors.SwollenDocument


def _bounded(lines: Iterator[str], most: int) -> Iterator[str]:
    """No further than a text may be long; twice that, for some of it is invisible and does not count."""
    length = 0
    for line in lines:
        if (length := length + len(line) + 1) > 2 * most:
            raise errors.TextTooLong(most)
        yield line


class _Walk:
    """One way through a document; it counts its automatic numbers as it goes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, container: Any) -> Iterator[str]:
        for child in container:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag == _CONTROL:
                for content in child.iterchildren(_CONTROLLED):
                    yield from self.lines(content)

    def _paragraph(self, element: Any) -> Iterator[str]:
        """What its runs say, in one walk: python-docx asks an XPath of every run, seconds for a megabyte.

        A text box floats beside its paragraph and is read behind it.
        """
        said: list[str] = []
        boxes = []
        walk = etree.iterwalk(element, events=("start",))
        for _, node in walk:
            if node.tag in _SKIPPED:
                walk.skip_subtree()
            elif node.tag == _BOX:
                boxes.append(node)
                walk.skip_subtree()
            elif node.tag in _SIGNS and node.getparent().tag == _RUN:
                said.append(_SIGNS[node.tag](node))
        text = "".join(said)
        yield self._numbering.number(element) + text if text.strip() else text
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        for row in _inner(table, _ROW):
            cells = list(_inner(row, _TABLE_CELL))
            if len(cells) == 1:  # a frame around the page, not a table
                yield from self.lines(cells[0])
            else:
                yield " | ".join(self._cell(cell) for cell in cells)

    def _cell(self, cell: Any) -> str:
        """A cell on one line. Upright writing (one character a line) is joined, other lines parted by ；."""
        lines = [line.strip() for line in "\n".join(self.lines(cell)).split("\n") if line.strip()]
        if all(len(line) <= 2 for line in lines):
            return "".join(lines)
        return "".join(line if line[-1] in "。；;！？：:" else line + "；" for line in lines[:-1]) + lines[-1]


def _inner(element: Any, tag: str) -> Iterator[Any]:
    """Its children of that tag, in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == _CONTROL:
            for content in child.iterchildren(_CONTROLLED):
                yield from content.iterchildren(tag)
