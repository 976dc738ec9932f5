"""A growth record as a Word file: the pair, then term by term targets, milestones and logs with photos."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from docx.document import Document as Paper
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm

from nianlun.core import word
from nianlun.mentorships import terms
from nianlun.mentorships.growth import GrowthRecord
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.log_schemas import MilestoneRead, PairLogRead, TermTargetsRead
from nianlun.mentorships.schemas import MentorshipRead, PairPersonRead
from nianlun.rulebook.mentorship_rules import mentorship_rules
from nianlun.school_calendar.periods import day_name

#: Two photos stand side by side on A4.
PHOTO_WIDTH, IN_A_ROW = Mm(74), 2


def word_file(record: GrowthRecord) -> bytes:
    document = word.new_paper()
    pair = record.pair
    word.title(document, pair.mentee.org_name)
    word.title(document, f"{pair.mentee.name}成长记录")
    _form(document, pair)
    for term in record.terms:
        word.line(document, terms.name_of(term), font=word.HEADING)
        _targets(document, [it for it in record.targets if it.term == term])
        _milestones(document, [it for it in record.milestones if it.term == term])
        for log in record.logs:
            if log.term == term:
                _log(document, record, log)
    for chapter in record.chapters:
        word.line(document, chapter.title, font=word.HEADING)
        for text in chapter.lines:
            word.line(document, text, indented=True)
    return word.as_bytes(document)


def _form(document: Paper, pair: MentorshipRead) -> None:
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for label, value in _facts(pair):
        cells = table.add_row().cells
        word.fill(cells[0], label)
        word.fill(cells[1].merge(cells[3]), value)


def _facts(pair: MentorshipRead) -> Iterator[tuple[str, str]]:
    yield pair.mentor_word, _whose(pair.mentor)
    yield pair.mentee_word, _whose(pair.mentee)
    yield "结对", f"{pair.kind_name}，{_in_full(pair.starts_on)}至{_in_full(pair.ended_on or pair.ends_on)}"
    yield "目标", pair.goals
    yield "情况", f"{pair.state_name}{'（补录）' if pair.late else ''}"


def _whose(person: PairPersonRead) -> str:
    return "，".join(filter(None, (person.name, person.post, person.org_name)))


def _in_full(day: date) -> str:
    return f"{day.year}年{day_name(day)}"


def _targets(document: Paper, found: Sequence[TermTargetsRead]) -> None:
    for term in found:
        counted = [
            f"{it.kind_name} {it.done}{f'/{it.target}' if it.target else ''} 次"
            for it in term.targets
            if it.done or it.target
        ]
        if counted:
            word.line(document, f"完成情况：{'，'.join(counted)}。", indented=True)


def _milestones(document: Paper, found: Sequence[MilestoneRead]) -> None:
    for it in found:
        state = "已完成" if it.reached else "未完成"
        word.line(document, f"里程碑：{day_name(it.due_on)}前，{it.title}（{state}）", indented=True)


def _log(document: Paper, record: GrowthRecord, log: PairLogRead) -> None:
    kind = mentorship_rules().log_kinds[log.kind]
    marks = [*(["补录"] if log.late else []), *(["待确认"] if log.state is LogState.WAITING else [])]
    mark = f"（{'，'.join(marks)}）" if marks else ""
    word.line(document, f"{day_name(log.happened_on)}　{kind.name}：{log.topic}{mark}", font=word.HEADING)
    for label, text in ((kind.content, log.content), (kind.advice, log.advice)):
        if text:
            first, *rest = text.split("\n")
            for line in (f"{label}：{first}", *rest):
                word.line(document, line, indented=True)
    word.line(document, _signed(log), indented=True)
    _photos(document, [record.pictures[it.file.id] for it in log.files if it.file.id in record.pictures])


def _signed(log: PairLogRead) -> str:
    confirmed = f"，确认：{log.confirmed_by_name}" if log.confirmed_by_name else ""
    return f"记录：{log.recorded_by_name}{confirmed}"


def _photos(document: Paper, pictures: Sequence[bytes]) -> None:
    for first in range(0, len(pictures), IN_A_ROW):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        for content in pictures[first : first + IN_A_ROW]:
            paragraph.add_run().add_picture(BytesIO(content), width=PHOTO_WIDTH)
