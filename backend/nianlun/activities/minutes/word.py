"""An edition as a Word file, in the form of the branch's record book (支部工作手册)."""

from datetime import date, datetime

from docx.document import Document as Paper

from nianlun.activities.minutes import paper
from nianlun.activities.minutes.paper import Part
from nianlun.activities.minutes.rules import MinutesState
from nianlun.activities.minutes.schemas import MinutesRead
from nianlun.core import word
from nianlun.core.clock import SHANGHAI

#: Facts that share a row of the form's table; the others have one to themselves.
PAIRED = {"主持人": "记录人", "应到": "实到"}
STATE_NAMES = {MinutesState.DRAFT: "草稿", MinutesState.SUBMITTED: "待批准", MinutesState.RETURNED: "已退回"}


def word_file(it: MinutesRead) -> bytes:
    document = word.new_paper()
    word.title(document, it.org_name)
    word.title(document, f"{it.activity_title}纪要")
    if mark := _mark(it):
        word.line(document, mark, centred=True)
    _form(document, it)
    _chapter(document, "会议内容", paper.items(it))
    _chapter(document, "会议决议", paper.resolutions(it))
    _chapter(document, "其他", paper.left_out(it))
    _signatures(document, it)
    return word.as_bytes(document)


def _mark(it: MinutesRead) -> str | None:
    if it.state is not MinutesState.APPROVED:
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
        word.fill(cells[0], label)
        if other:
            word.fill(cells[1], value)
            word.fill(cells[2], other)
            word.fill(cells[3], facts[other])
        else:
            word.fill(cells[1].merge(cells[3]), value)


def _chapter(document: Paper, title: str, parts: list[Part]) -> None:
    if not parts:
        return
    word.line(document, title, font=word.HEADING)
    for part in parts:
        word.line(document, part.title, font=word.HEADING, indented=True)
        for line in part.lines:
            word.line(document, line, indented=True)


def _signatures(document: Paper, it: MinutesRead) -> None:
    """Names and days of those who approved it, or room to sign on paper."""
    word.line(document, "")
    for label, name, at, paper_day in (
        ("主持人", it.chair_name, it.chair_approved_at, it.chair_signed_on),
        ("记录人", it.recorder_name, it.recorder_approved_at, it.recorder_signed_on),
    ):
        word.line(document, f"{label}（签名）：{_signed(name, at, paper_day)}", indented=True)
    if it.approved_through_name:
        word.line(document, f"两处批准都由{it.approved_through_name}一人经手。", indented=True)
    if it.approved_alone:
        word.line(document, "到会只有一人，主持人和记录人是同一人。", indented=True)


def _signed(name: str | None, at: datetime | None, paper_day: date | None) -> str:
    """Empty, for a pen, until they approved; what was signed on another sheet says so."""
    if paper_day:
        return f"{name}　{paper.in_full(paper_day)}（纸质签字）"
    return f"{name}　{paper.in_full(at.astimezone(SHANGHAI).date())}" if at else ""
