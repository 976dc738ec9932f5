"""A reading as lines of plain text, for `nianlun read-plan FILE` without --json."""

from collections.abc import Iterator, Sequence

from nianlun.plans.reading.entries import Entry
from nianlun.plans.reading.extractors.drawn import Drawn
from nianlun.plans.reading.reader import Reading

NOTHING = "没有读到带月份的条目，也没有读到要求、指标和任务。"


def to_lines(reading: Reading) -> Iterator[str]:
    """Entries first, then each list that is not empty under its name; one sentence where all are."""
    lists: tuple[tuple[str, Sequence[Drawn]], ...] = (
        ("经常性工作", reading.obligations),
        ("指标", reading.quotas),
        ("成果", reading.results),
        ("任务", reading.tasks),
        ("标准", reading.standards),
    )
    for entry in reading.entries:
        yield _entry(entry)
    for name, found in lists:
        if found:
            yield f"{name}："
            yield from (f"  {each.text}  （{each.place}）" for each in found)
    if not reading.entries and not any(found for _, found in lists):
        yield NOTHING


def _entry(entry: Entry) -> str:
    until = f"—{entry.month_end}" if entry.month_end else ""
    return f"{entry.month}{until}月  {entry.text}  （{entry.place}）"
