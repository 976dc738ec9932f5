"""A document as a Word file, in the form of an official one (screens §6). Slow: in a thread."""

import re
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, HEADING, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
BODY_SIZE, TITLE_SIZE, LINE = Pt(16), Pt(22), Pt(28)
#: What a Word file cannot hold, should an older text have it.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new_paper() -> Paper:
    """A4 with the margins of an official document, page numbers below (screens §6)."""
    document = Document()
    _page(document)
    return document


def as_bytes(document: Paper) -> bytes:
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()


def title(document: Paper, text: str) -> None:
    line(document, text, size=TITLE_SIZE, font=TITLE, centred=True)


def _page(document: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.size = BODY_SIZE
    _face(normal.element.get_or_add_rPr(), BODY)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE")


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in itself."""
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text
        run._r.append(mark)


def _face(properties: object, font: str) -> None:
    """Chinese letters have a font of their own in Word."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), font)


def line(
    document: Paper,
    text: str,
    *,
    size: Pt = BODY_SIZE,
    font: str = BODY,
    centred: bool = False,
    indented: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    write(paragraph, text, size, font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        paragraph.paragraph_format.first_line_indent = 2 * size


def write(paragraph: Paragraph, text: str, size: Pt = BODY_SIZE, font: str = BODY) -> None:
    spacing = paragraph.paragraph_format
    spacing.space_after = spacing.space_before = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = LINE if size == BODY_SIZE else Pt(36)
    run = paragraph.add_run(NOT_XML.sub("", text))
    run.font.size = size
    _face(run._r.get_or_add_rPr(), font)


def fill(cell: _Cell, text: str) -> None:
    write(cell.paragraphs[0], text)
