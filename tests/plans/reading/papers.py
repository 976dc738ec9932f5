"""Made-up files for the reader: PDFs written byte by byte, for nothing installed writes Chinese ones."""

import io
import zipfile
from collections.abc import Sequence

import docx

_FONT = b"""<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H
/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>
/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]
/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>> >>]>>"""
_PICTURE = b"""<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray
/Length 1>>stream
x
endstream"""
_LEFT, _TOP, _LEADING = 60, 800, 18


def pdf(*pages: Sequence[str], picture: bool = False, trailer: bytes = b"") -> bytes:
    """A PDF with these lines on its pages; a line may be (x, text) pairs for cells side by side."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT, _PICTURE]
    kids = []
    for lines in pages:
        content = _content(lines) + (b"q 500 0 0 700 50 50 cm /P Do Q" if picture else b"")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        resources = b"<</Font<</F 3 0 R>>/XObject<</P 4 0 R>> >>"
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents %d 0 R>>"
        objects.append(page % (resources, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _joined(objects, trailer)


def _content(lines: Sequence[str | Sequence[tuple[int, str]]]) -> bytes:
    drawn = []
    for number, line in enumerate(lines):
        for left, text in [(0, line)] if isinstance(line, str) else line:
            place = b"1 0 0 1 %d %d Tm" % (_LEFT + left, _TOP - number * _LEADING)
            drawn.append(b"BT /F 12 Tf %s <%s> Tj ET" % (place, text.encode("utf-16-be").hex().encode()))
    return b"\n".join(drawn)


def _joined(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return data + table + end % (len(objects) + 1, trailer, len(data))


#: The dictionary of a file under a password that nobody gave.
LOCKED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
)


def word(*paragraphs: str, rows: list[list[str]] | None = None, after: str = "") -> bytes:
    """A Word file: paragraphs, a table, and one more paragraph behind it."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if after:
        document.add_paragraph(after)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


_WORD_HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def with_body(body: bytes, numbering: bytes | None = None) -> bytes:
    """A Word file with this between the tags of its body, and these definitions of lists."""
    with zipfile.ZipFile(io.BytesIO(word("x"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = _WORD_HEAD + body + b"</w:body></w:document>"
    if numbering:
        members["word/numbering.xml"] = (
            _WORD_HEAD.replace(b"w:document", b"w:numbering").replace(b"<w:body>", b"")
            + numbering
            + b"</w:numbering>"
        )
    return zipped(members)
