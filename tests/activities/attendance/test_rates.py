"""Rates as a table: never above 100 %, the formula beside them, guests and who sat in left out."""

import pytest

from nianlun.activities.attendance.rules import Counts, Stood, counted, rate
from nianlun.activities.rules import Presence

P, L, A, E, W = (
    Presence.PRESENT,
    Presence.LEAVE,
    Presence.ABSENT,
    Presence.EXEMPT,
    Presence.PENDING,
)
GUEST = Stood(P, expected=False)
SAT_IN = Stood(P, expected=False, nonvoting=True)


@pytest.mark.parametrize(
    ("rows", "expected", "present", "percent"),
    [
        ([Stood(P)] * 16 + [Stood(L), Stood(A)], 18, 16, 88.9),
        ([Stood(P)] * 16 + [Stood(L), Stood(A), Stood(E)], 18, 16, 88.9),
        ([Stood(P)] * 3 + [GUEST] * 5 + [SAT_IN] * 4, 3, 3, 100.0),
        ([Stood(P, is_late=True)] * 2 + [Stood(A)], 3, 2, 66.7),
        ([Stood(P)] * 1999 + [Stood(A)], 2000, 1999, 99.9),
        ([Stood(P)] + [Stood(W)] * 1999, 2000, 1, 0.1),
        ([Stood(A)] * 3, 3, 0, 0.0),
        ([Stood(E)] * 3 + [GUEST], 0, 0, None),
        ([], 0, 0, None),
        ([Stood(L, expected=False, nonvoting=True), Stood(W, expected=False)], 0, 0, None),
    ],
)
def test_rates(rows: list[Stood], expected: int, present: int, percent: float | None) -> None:
    """Present ÷ expected of the list, half up, 100 only when everybody came."""
    found = rate(counted(rows))
    assert (found.expected, found.present, found.percent) == (expected, present, percent)
    assert found.percent is None or 0 <= found.percent <= 100


def test_the_formula_says_what_was_divided_by_what() -> None:
    rows = [Stood(P)] * 15 + [Stood(P, is_late=True), Stood(L), Stood(A), Stood(E), GUEST, SAT_IN]
    found = rate(counted(rows))
    assert found.formula == "实到 16 ÷ 应到 18（应到不含免到）= 88.9%"
    assert found.note == "其中迟到 1，请假 1，缺席 1，免到 1；名单外到会 1，列席 1（不计）"


def test_nobody_expected_is_no_rate() -> None:
    assert rate(Counts()).formula == "应到 0（应到不含免到），不计算"
