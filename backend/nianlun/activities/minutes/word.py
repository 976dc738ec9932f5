"""An edition as a Word file, in the form of the branch's record book (支部工作手册)."""

import re
from datetime import date, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from nianlun.activities.minutes import paper
from nianlun.activities.minutes.paper import Part
from nianlun.activities.minutes.rules import State
from nianlun.activities.minutes.schemas import MinutesRead
from nianlun.core.clock import SHANGHAI

BODY, HEADING, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
BODY_SIZE, TITLE_SIZE, LINE = Pt(16), Pt(22), Pt(28)
#: Facts that share a row of the form's table; the others have one to themselves.
PAIRED = {"主持人": "记录人", "应到": "实到"}
#: What a Word file cannot hold, should an older text have it.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STATE_NAMES = {State.DRAFT: "草稿", State.SUBMITTED: "待批准", State.RETURNED: "已退回"}


def word_file(it: MinutesRead) -> bytes:
    document = Document()
    _page(document)
    _line(document, it.org_name, size=TITLE_SIZE, font=TITLE, centred=True)
    _line(document, f"{it.activity_title}纪要", size=TITLE_SIZE, font=TITLE, centred=True)
    if mark := _mark(it):
        _line(document, mark, centred=True)
    _form(document, it)
    _chapter(document, "会议内容", paper.items(it))
    _chapter(document, "会议决议", paper.resolutions(it))
    _chapter(document, "其他", paper.left_out(it))
    _signatures(document, it)
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()


def _page(document: Paper) -> None:
    """A4 with the margins of an official document, page numbers below (screens §6)."""
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


def _line(
    document: Paper,
    text: str,
    *,
    size: Pt = BODY_SIZE,
    font: str = BODY,
    centred: bool = False,
    indented: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, text, size, font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        paragraph.paragraph_format.first_line_indent = 2 * size


def _write(paragraph: Paragraph, text: str, size: Pt = BODY_SIZE, font: str = BODY) -> None:
    spacing = paragraph.paragraph_format
    spacing.space_after = spacing.space_before = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = LINE if size == BODY_SIZE else Pt(36)
    run = paragraph.add_run(NOT_XML.sub("", text))
    run.font.size = size
    _face(run._r.get_or_add_rPr(), font)


def _mark(it: MinutesRead) -> str | None:
    if it.state is not State.APPROVED:
        return f"（{STATE_NAMES[it.state]}，未批准）"
    return f"（第 {it.edition} 版，修订原因：{it.amend_reason}）" if it.amend_reason else None


def _form(document: Paper, it: MinutesRead) -> None:
    """The facts in the ruled table that the record book begins with."""
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    facts = dict(paper.facts(it))
    for label, value in facts.items():
        if label in PAIRED.values():
            continue
        cells = table.add_row().cells
        other = PAIRED.get(label)
        _fill(cells[0], label)
        if other:
            _fill(cells[1], value)
            _fill(cells[2], other)
            _fill(cells[3], facts[other])
        else:
            _fill(cells[1].merge(cells[3]), value)


def _fill(cell: _Cell, text: str) -> None:
    _write(cell.paragraphs[0], text)


def _chapter(document: Paper, title: str, parts: list[Part]) -> None:
    if not parts:
        return
    _line(document, title, font=HEADING)
    for part in parts:
        _line(document, part.title, font=HEADING, indented=True)
        for line in part.lines:
            _line(document, line, indented=True)


def _signatures(document: Paper, it: MinutesRead) -> None:
    """Names and days of those who approved it, or room to sign on paper."""
    _line(document, "")
    for label, name, at, paper_day in (
        ("主持人", it.chair_name, it.chair_approved_at, it.chair_signed_on),
        ("记录人", it.recorder_name, it.recorder_approved_at, it.recorder_signed_on),
    ):
        _line(document, f"{label}（签名）：{_signed(name, at, paper_day)}", indented=True)
    if it.approved_through_name:
        _line(document, f"两处批准都由{it.approved_through_name}一人经手。", indented=True)
    if it.approved_alone:
        _line(document, "到会只有一人，主持人和记录人是同一人。", indented=True)


def _signed(name: str | None, at: datetime | None, paper_day: date | None) -> str:
    """Empty, for a pen, until they approved; what was signed on another sheet says so."""
    if paper_day:
        return f"{name}　{paper.in_full(paper_day)}（纸质签字）"
    return f"{name}　{paper.in_full(at.astimezone(SHANGHAI).date())}" if at else ""
