"""Figures as a file for programs and spreadsheets: UTF-8 with a mark, what is not told as an empty cell."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from nianlun.core.clock import SHANGHAI
from nianlun.core.schema import spreadsheet_safe
from nianlun.figures.grid import Line
from nianlun.rulebook.kinds import activity_kinds, fact_kinds

HEADERS = (
    "org_id", "org_name", "month", "fact_kind", "fact_name", "activity_kind", "activity_name",
    "own", "subtree", "late", "as_of", "period", "dim", "dim_name", "hidden",
)  # fmt: skip


def as_csv(lines: Iterable[Line], as_of: datetime) -> str:
    """One line a figure, the same figures as the JSON answer in the same order."""
    out = io.StringIO()
    out.write("\ufeff")
    file = csv.writer(out, lineterminator="\r\n")
    file.writerow(HEADERS)
    until = as_of.astimezone(SHANGHAI).isoformat(timespec="seconds")
    file.writerows(_line(line, until) for line in lines)
    return out.getvalue()


def _line(line: Line, until: str) -> tuple[object, ...]:
    kind = fact_kinds()[line.fact_kind]
    return (
        line.org_id,
        spreadsheet_safe(line.org_name),
        line.month,
        line.fact_kind,
        kind.name,
        line.activity_kind,
        activity_kinds()[line.activity_kind].name if line.activity_kind else "",
        "" if line.own is None else line.own,
        "" if line.subtree is None else line.subtree,
        line.late,
        until,
        line.period,
        spreadsheet_safe(line.dim),
        kind.values.get(line.dim, ""),
        "hidden" if line.hidden else "",
    )
