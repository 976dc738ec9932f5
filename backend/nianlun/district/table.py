"""Figures as a file that a spreadsheet opens: UTF-8 with a mark, null as an empty cell."""

import csv
import io

from nianlun.core.schema import spreadsheet_safe
from nianlun.figures.schemas import FigureTable
from nianlun.rulebook.kinds import activity_kinds

HEADERS = (
    "org_id", "org_name", "month", "fact_kind", "fact_name", "activity_kind", "activity_name",
    "own", "subtree", "late", "as_of",
)  # fmt: skip


def as_csv(table: FigureTable) -> str:
    """One line a figure, the same figures as the JSON answer in the same order."""
    names = {definition.fact_kind: definition.name for definition in table.definitions}
    out = io.StringIO()
    out.write("\ufeff")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEADERS)
    for figure in table.figures:
        lines.writerow(
            [
                figure.org_id,
                spreadsheet_safe(figure.org_name),
                figure.month,
                figure.fact_kind,
                names[figure.fact_kind],
                figure.activity_kind,
                activity_kinds()[figure.activity_kind].name if figure.activity_kind else "",
                "" if figure.own is None else figure.own,
                "" if figure.subtree is None else figure.subtree,
                figure.late,
                table.as_of.isoformat(timespec="seconds"),
            ]
        )
    return out.getvalue()
