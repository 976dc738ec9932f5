"""Which row an activity lays on the desk, and in which order rows lie there."""

import uuid
from datetime import date

import pytest

from nianlun.desk.rules import Pending, Task, Waiting, in_order, of_activity, undated

TODAY = date(2026, 11, 20)
ORG = uuid.uuid4()


def pending(
    day: date, *, state: str = "planned", matter: bool = False, fixed: bool = True, waiting: int = 0
) -> Pending:
    return Pending(uuid.uuid4(), ORG, "主题党日", state, matter, day, fixed, waiting)


@pytest.mark.parametrize(
    ("it", "task"),
    [
        (pending(TODAY, state="open"), Task.CLOSE_ACTIVITY),
        (pending(TODAY), Task.START_ACTIVITY),
        (pending(date(2026, 11, 13)), Task.PAST_ACTIVITY),
        (pending(date(2026, 11, 13), fixed=False), Task.PAST_ACTIVITY),
        (pending(date(2026, 11, 27)), None),
        (pending(TODAY, fixed=False), None),
        (pending(date(2026, 11, 27), matter=True), Task.FINISH_MATTER),
        (pending(date(2026, 11, 28), matter=True), None),
        (pending(date(2026, 9, 30), matter=True), Task.FINISH_MATTER),
    ],
)
def test_the_row_of_an_activity(it: Pending, task: Task | None) -> None:
    """Each state of an activity has one row or none; a matter shows a week ahead."""
    row = of_activity(it, TODAY)
    assert (row.task if row else None) is task


def test_undated_activities_of_the_month_share_a_row() -> None:
    """Three proposed days this month are one row of three; next month and matters stay out."""
    found = undated(
        [
            pending(date(2026, 11, 27), fixed=False),
            pending(date(2026, 11, 24), fixed=False),
            pending(date(2026, 12, 4), fixed=False),
            pending(date(2026, 11, 30), fixed=False, matter=True),
        ],
        TODAY,
    )
    assert [(row.task, row.count, row.due_on) for row in found] == [
        (Task.SETTLE_DATES, 2, date(2026, 11, 24))
    ]


def test_rows_lie_by_due_date() -> None:
    """Oldest first; of the same day what is under way comes before what is to begin."""
    rows = [
        Waiting(Task.START_ACTIVITY, "a", TODAY, "/", ORG),
        Waiting(Task.CLOSE_ACTIVITY, "b", TODAY, "/", ORG),
        Waiting(Task.REVIEW_PLAN, "c", date(2026, 11, 1), "/", ORG),
    ]
    assert [row.title for row in in_order(rows)] == ["c", "b", "a"]
