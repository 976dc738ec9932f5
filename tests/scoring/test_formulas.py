"""Golden tables for every formula, its rounding and its sentence; and what holds whatever the numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from nianlun.rulebook.indicator_systems import (
    NOT_COUNTED,
    OF_BRANCHES,
    OF_MEMBERS,
    Counting,
    CountTo,
    Each,
    Formula,
    Judging,
    JudgingGrade,
    MinusEach,
    Rate,
    ShareOfDuties,
    countable,
    indicator_templates,
)
from nianlun.rulebook.kinds import fact_kinds
from nianlun.scoring.formulas import (
    Counts,
    Duties,
    Inputs,
    Status,
    Use,
    counted,
    evaluate,
    half_up,
    judged,
    rule_told,
    told,
    weight_told,
)

WHOLE_YEAR = Use(12, 12)
TASKS = (Counting(fact_kind="assignment.done"),)
PRESENT, EXPECTED = (
    (Counting(fact_kind=f"activity.{it}", activity_kinds=("party_day",)),) for it in ("present", "expected")
)
FOUR, TEN = CountTo(counts=TASKS, full_at=4), CountTo(counts=TASKS, full_at=10)
MEETINGS, ALL = ShareOfDuties(duties=("committee_meeting",)), ShareOfDuties()
RATE = Rate(counts=PRESENT, of=EXPECTED)
EACH, CAPPED = Each(counts=TASKS, points=2), Each(counts=TASKS, points=2.5, cap=6)
MINUS, MILD = MinusEach(counts=TASKS, points=2), MinusEach(counts=TASKS, points=0.5, cap=1)


def done(number: int) -> Counts:
    return {("assignment.done", "", ""): number}


def party_days(present: int, expected: int) -> Counts:
    return {
        ("activity.present", "party_day", ""): present,
        ("activity.expected", "party_day", ""): expected,
        ("activity.expected", "party_lecture", ""): 900,
    }


def inputs(
    counts: Counts, use: Use = WHOLE_YEAR, duties: dict[tuple[str, ...], Duties] | None = None
) -> Inputs:
    return Inputs(counts, duties or {}, use)


@pytest.mark.parametrize(
    ("formula", "weight", "counts", "tenths", "sentence"),
    [
        (TEN, 100, done(9), 90, "10 × 9/10 件 = 9.0"),
        (TEN, 100, done(12), 100, "10 × 12/10 件，按满分 = 10.0"),
        (TEN, 100, done(0), 0, "10 × 0/10 件 = 0.0"),
        (FOUR, 25, done(1), 6, "2.5 × 1/4 件 = 0.6"),
        (FOUR, 25, done(3), 19, "2.5 × 3/4 件 = 1.9"),
        (FOUR, 30, done(1), 8, "3 × 1/4 件 = 0.8"),
        (FOUR, 1, done(2), 1, "0.1 × 2/4 件 = 0.1"),
        (CountTo(counts=TASKS, full_at=3), 100, done(1), 33, "10 × 1/3 件 = 3.3"),
        (CountTo(counts=TASKS, full_at=3), 100, done(2), 67, "10 × 2/3 件 = 6.7"),
        (RATE, 100, party_days(380, 400), 95, "10 × 实到人次 380/应到人次 400 = 9.5"),
        (RATE, 80, party_days(1, 16), 5, "8 × 实到人次 1/应到人次 16 = 0.5"),
        (RATE, 100, party_days(20, 16), 100, "10 × 实到人次 20/应到人次 16，按满分 = 10.0"),
        (EACH, 100, done(4), 80, "每件 2 分 × 4 件 = 8.0"),
        (EACH, 100, done(8), 100, "每件 2 分 × 8 件，封顶 10 = 10.0"),
        (CAPPED, 100, done(2), 50, "每件 2.5 分 × 2 件 = 5.0"),
        (CAPPED, 100, done(3), 60, "每件 2.5 分 × 3 件，封顶 6 = 6.0"),
        (CAPPED, 40, done(3), 40, "每件 2.5 分 × 3 件，封顶 4 = 4.0"),
        (MINUS, 100, done(0), 100, "10 − 每件 2 分 × 0 件 = 10.0"),
        (MINUS, 100, done(1), 80, "10 − 每件 2 分 × 1 件 = 8.0"),
        (MINUS, 100, done(7), 0, "10 − 每件 2 分 × 7 件，最多扣 10 = 0.0"),
        (MILD, 100, done(3), 90, "10 − 每件 0.5 分 × 3 件，最多扣 1 = 9.0"),
    ],
)
def test_points_and_their_sentence(
    formula: Formula, weight: int, counts: Counts, tenths: int, sentence: str
) -> None:
    """A half is rounded up, once a line."""
    found = evaluate(formula, weight, inputs(counts))
    assert (found.tenths, found.status, found.sentence) == (tenths, Status.COUNTED, sentence)


@pytest.mark.parametrize(
    ("duties", "tenths", "status", "sentence"),
    [
        (Duties(50, 45, ("8月支委会",)), 180, Status.COUNTED, "20 × 45/50 次 = 18.0"),
        (Duties(3, 1), 67, Status.COUNTED, "20 × 1/3 次 = 6.7"),
        (Duties(12, 12), 200, Status.COUNTED, "20 × 12/12 次 = 20.0"),
        (Duties(0, 0), None, Status.NOT_APPLICABLE, "还没有到期的应办事项，这一项不适用"),
        (None, None, Status.NOT_APPLICABLE, "还没有到期的应办事项，这一项不适用"),
    ],
)
def test_shares_of_duties(duties: Duties | None, tenths: int | None, status: Status, sentence: str) -> None:
    """What was never owed is not nought."""
    known = {MEETINGS.duties: duties} if duties else {}
    found = evaluate(MEETINGS, 200, inputs({}, duties=known))
    assert (found.tenths, found.status, found.sentence) == (tenths, status, sentence)


@pytest.mark.parametrize("formula", [TEN, RATE, EACH, MINUS, MEETINGS])
def test_before_use_nothing_is_known(formula: Formula) -> None:
    """Neither nought nor full."""
    found = evaluate(formula, 100, inputs(done(3), Use(0, 12)))
    assert (found.tenths, found.status) == (None, Status.UNKNOWN)


@pytest.mark.parametrize(
    ("full_at", "months", "number", "full", "tenths"),
    [(10, 3, 2, 3, 67), (10, 3, 3, 3, 100), (4, 1, 1, 1, 100), (1, 1, 0, 1, 0), (10, 6, 5, 5, 100)],
)
def test_who_began_late_owes_less(full_at: int, months: int, number: int, full: int, tenths: int) -> None:
    """The months that are known, said in the sentence."""
    formula = CountTo(counts=TASKS, full_at=full_at)
    found = evaluate(formula, 100, inputs(done(number), Use(months, 12)))
    assert (found.full_at, found.tenths) == (full, tenths)
    assert (f"启用 {months} 个月" in found.sentence) == (full != full_at)


def test_a_rate_of_nothing_does_not_apply() -> None:
    found = evaluate(RATE, 100, inputs(done(3)))
    assert (found.tenths, found.status) == (None, Status.NOT_APPLICABLE)


GRADES = tuple(JudgingGrade(name=name, share=share) for name, share in (("好", 100), ("一般", 75), ("差", 0)))


@pytest.mark.parametrize(
    ("at_least", "shares", "tenths", "sentence"),
    [
        (1, [75], 75, "10 × 75% = 7.5"),
        (2, [100, 75], 88, "10 × 平均 87.5%（2 人评判） = 8.8"),
        (3, [100, 75, 75], 83, "10 × 平均 83.3%（3 人评判） = 8.3"),
        (2, [100, 0, 75, 75, 0], 50, "10 × 平均 50%（5 人评判） = 5.0"),
        (3, [100], None, "已有 1 人评判，还差 2 人"),
        (1, [], None, "还没有人评判，还差 1 人"),
    ],
)
def test_means_of_grades(at_least: int, shares: list[int], tenths: int | None, sentence: str) -> None:
    """Not before enough have judged."""
    found = judged(Judging(grades=GRADES, at_least=at_least), 100, shares)
    assert (found.tenths, found.sentence) == (tenths, sentence)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.4999999999999999999", 2), ("0.0499", 0), ("7", 7)],
)
def test_half_up(value: str, rounded: int) -> None:
    """Exact, and never to the even one."""
    assert half_up(Fraction(value)) == rounded


@pytest.mark.parametrize(
    ("tenths", "points", "weight"), [(90, "9.0", "9"), (95, "9.5", "9.5"), (0, "0.0", "0"), (1, "0.1", "0.1")]
)
def test_told(tenths: int, points: str, weight: str) -> None:
    assert (told(tenths), weight_told(tenths)) == (points, weight)


def test_narrowing_by_activity_and_sort() -> None:
    """A cell counts once, however many of the wanted take it."""
    cells = {
        ("pledge.kept", "", "post"): 2,
        ("pledge.kept", "", "common"): 5,
        ("pledge.shown", "", "post"): 9,
    }
    post = Counting(fact_kind="pledge.kept", sorts=("post",))
    assert counted(cells, [post]) == 2
    assert counted(cells, [post, Counting(fact_kind="pledge.kept")]) == 7


FORMULAS = st.sampled_from([FOUR, TEN, RATE, EACH, CAPPED, MINUS, MILD, MEETINGS])


@given(FORMULAS, st.integers(1, 1000), st.integers(-5, 500), st.integers(0, 500), st.integers(0, 12))
def test_never_below_nought_nor_above_the_weight(
    formula: Formula, weight: int, number: int, expected: int, months: int
) -> None:
    """Whatever the ledger says, also while a retraction has come before its fact."""
    counts = {**done(number), **party_days(number, expected)}
    known = {MEETINGS.duties: Duties(expected, min(max(number, 0), expected))}
    found = evaluate(formula, weight, inputs(counts, Use(months, 12), known))
    assert found.tenths is None or 0 <= found.tenths <= weight
    assert (found.tenths is None) == (found.status is not Status.COUNTED)


@given(st.integers(1, 1000), st.integers(0, 100), st.integers(1, 100))
def test_more_is_never_less(weight: int, number: int, full_at: int) -> None:
    """One more done costs nobody a point."""
    formula = CountTo(counts=TASKS, full_at=full_at)
    less, more = (evaluate(formula, weight, inputs(done(it))).tenths for it in (number, number + 1))
    assert less is not None
    assert more is not None
    assert less <= more


def test_only_confirmed_deeds_count_for_a_person() -> None:
    """No clicks, no minutes, no study points, nothing that somebody enters about themself (design §2)."""
    assert {
        "activity.present", "pledge.shown", "pledge.rated", "pledge.kept", "mentorship.took_part"
    } == OF_MEMBERS  # fmt: skip
    assert not OF_MEMBERS & NOT_COUNTED
    assert all(fact_kinds()[code].upward and not fact_kinds()[code].sensitive for code in OF_BRANCHES)
    assert not countable("member", ALL)
    assert not countable("member", TEN)
    assert not countable("branch", CountTo(counts=(Counting(fact_kind="mentorship.took_part"),), full_at=1))
    with pytest.raises(ValidationError):
        Counting(fact_kind="study.minutes")


def test_every_template_says_where_it_comes_from() -> None:
    """And that its points are ours, or how it is spelt elsewhere."""
    for it in indicator_templates().values():
        assert it.source, it.code
        assert "拟定" in it.note if it.verified else "先按本单位方案" in it.note, it.code


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (FOUR, "分值 × 完成任务次数，满 4 件得满分；中途启用的，按启用的月数折算"),
        (RATE, "分值 × 实到人次 ÷ 应到人次；没有“应到人次”的，这一项不适用"),
        (EACH, "每件完成任务 2 分，封顶这一项的分值"),
        (CAPPED, "每件完成任务 2.5 分，封顶 6 分"),
        (MILD, "满分起算，扣每件完成任务 0.5 分，最多扣 1 分"),
        (MEETINGS, "分值 × 到期的应办次数里办了的比例；没有到期的，这一项不适用"),
    ],
)
def test_rules_in_words(formula: Formula, words: str) -> None:
    assert rule_told(formula) == words
