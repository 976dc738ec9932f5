"""Totals, blockers and who may do what; a frozen score never changes whatever is revised after it."""

import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.access.rules import OrgKind
from nianlun.core.errors import AppError
from nianlun.rulebook.indicator_systems import Judging, JudgingGrade
from nianlun.scoring import rules
from nianlun.scoring.formulas import Points, Status, Use
from nianlun.scoring.rules import Correction, Line, Objection, Shape, Standing
from nianlun.scoring.scores import kept
from nianlun.scoring.scores.computing import months_in_use
from nianlun.scoring.scores.duties import Span
from nianlun.scoring.scores.kept import KeptLine

ME, OTHER, THIRD = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
JUDGING = Judging(grades=(JudgingGrade(name="好", share=100), JudgingGrade(name="差", share=0)))
MEMBERS = Shape("member", OrgKind.BRANCH)
CLOSED = Standing(True, date(2027, 1, 12), False, OTHER)


def line(weight: int, name: str = "表现", **source: object) -> Line:
    return Line(uuid.uuid4(), "方面", name, weight, **{"judging": JUDGING, **source})  # type: ignore[arg-type]


def test_a_total_is_the_sum_of_its_rounded_lines() -> None:
    """What does not apply falls away with its weight; what waits keeps its weight."""
    found = rules.total(
        [
            (100, Points(90, Status.COUNTED, "")),
            (200, Points(None, Status.NOT_APPLICABLE, "")),
            (300, Points(155, Status.JUDGED, "")),
            (100, Points(None, Status.WAITING, "")),
            (300, Points(None, Status.UNKNOWN, "")),
        ]
    )
    assert (found.points, found.applies) == (245, 500)
    assert (found.counted, found.counted_of, found.judged, found.judged_of, found.waiting_of) == (
        90,
        100,
        155,
        400,
        100,
    )


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        (MEMBERS, 1000),
        (Shape("branch", OrgKind.BUREAU, own_part=10), 900),
        (Shape("branch", OrgKind.BRANCH, extends_part=10), 100),
    ],
)
def test_what_weights_come_to(shape: Shape, wanted: int) -> None:
    assert shape.wanted == wanted
    assert [it.code for it in rules.publishing_blockers(shape, [line(wanted)])] == []
    assert [it.code for it in rules.publishing_blockers(shape, [line(wanted - 10)])] == ["weights_not_whole"]


@given(st.lists(st.integers(1, 400), max_size=12))
def test_only_a_whole_is_published(weights: list[int]) -> None:
    """And the fix says by how much it is off."""
    lines = [line(weight, f"第 {number} 项") for number, weight in enumerate(weights)]
    codes = {it.code for it in rules.publishing_blockers(MEMBERS, lines)}
    assert ("weights_not_whole" in codes) == (sum(weights) != 1000)


@pytest.mark.parametrize(
    ("judge", "subject", "own_branch", "closed", "code"),
    [
        (ME, OTHER, False, False, None),
        (ME, ME, False, False, "judges_oneself"),
        (ME, OTHER, True, False, "judges_own_branch"),
        (ME, OTHER, False, True, "scores_closed"),
    ],
)
def test_who_judges(
    judge: uuid.UUID, subject: uuid.UUID, own_branch: bool, closed: bool, code: str | None
) -> None:
    with_state = {"is_own_branch": own_branch, "is_closed": closed}
    if code is None:
        assert rules.check_can_judge(line(10), judge, subject, **with_state) == JUDGING
        return
    with pytest.raises(AppError) as refused:
        rules.check_can_judge(line(10), judge, subject, **with_state)
    assert refused.value.code == code


def about(
    judges: list[set[uuid.UUID]], *, whole: bool = False, waits: bool = True, party: uuid.UUID = OTHER
) -> Objection:
    return Objection(waits, {party}, whole, judges)


@pytest.mark.parametrize(
    ("objection", "others", "code"),
    [
        (about([set()]), [], None),
        (about([{OTHER, ME}]), [], None),
        (about([{ME}]), [], "answers_own_judgement"),
        (about([{ME}]), [THIRD], "answers_own_judgement"),
        (about([set()], party=ME), [], "answers_oneself"),
        (about([set()], waits=False), [], "score_appeal_answered"),
        (about([{ME, THIRD}, set()], whole=True), [THIRD], None),
        (about([{ME}, set()], whole=True), [THIRD], "answers_own_line"),
        (about([{ME}, {THIRD}], whole=True), [THIRD], None),
        (about([{ME}], whole=True), [OTHER], None),
        (about([{ME}], whole=True), [], None),
    ],
)
def test_who_answers(objection: Objection, others: list[uuid.UUID], code: str | None) -> None:
    """Another than who appealed, and than who alone judged; of the whole as long as there is another."""

    def check() -> None:
        rules.check_can_answer(objection, ME, others)

    if code is None:
        check()
        return
    with pytest.raises(AppError) as refused:
        check()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("standing", "today", "manages", "speaks", "found"),
    [
        (CLOSED, date(2027, 1, 12), False, True, ["appeal"]),
        (CLOSED, date(2027, 1, 13), False, True, []),
        (Standing(True, date(2027, 1, 12), True, OTHER), date(2027, 1, 6), False, True, []),
        (Standing(False, None, False, OTHER), date(2027, 1, 6), True, True, []),
        (CLOSED, date(2027, 1, 6), True, False, ["correct"]),
        (Standing(True, date(2027, 1, 12), False, ME), date(2027, 1, 6), True, True, ["appeal"]),
        (Standing(True, date(2027, 1, 12), False, None), date(2027, 1, 6), True, False, ["correct"]),
        (Standing(True, date(2027, 1, 12), False, None, True), date(2027, 1, 6), True, False, []),
    ],
)
def test_actions(standing: Standing, today: date, manages: bool, speaks: bool, found: list[str]) -> None:
    assert rules.score_actions(standing, ME, today, manages=manages, speaks_for=speaks) == found


@pytest.mark.parametrize(
    ("since", "use"),
    [
        (None, Use(0, 12)),
        (date(2020, 5, 1), Use(12, 12)),
        (date(2026, 1, 1), Use(12, 12)),
        (date(2026, 1, 31), Use(12, 12)),
        (date(2026, 10, 8), Use(3, 12)),
        (date(2026, 12, 31), Use(1, 12)),
        (date(2027, 1, 1), Use(0, 12)),
    ],
)
def test_months_in_use(since: date | None, use: Use) -> None:
    assert months_in_use(since, Span(date(2026, 1, 1), date(2026, 12, 31))) == use


TENTHS = st.one_of(st.none(), st.integers(0, 200))


@st.composite
def kept_lines(draw: st.DrawFn) -> KeptLine:
    tenths = draw(TENTHS)
    is_judged = draw(st.booleans())
    return KeptLine(
        indicator_id=draw(st.uuids()),
        chapter="方面",
        name=draw(st.text(max_size=5)),
        weight=200,
        tenths=tenths,
        status=Status.NOT_APPLICABLE if tenths is None else Status.JUDGED if is_judged else Status.COUNTED,
        sentence=draw(st.text(max_size=9)),
        rule="",
        evidence=None,
        formula=None,
        judging=JUDGING.model_dump(mode="json") if is_judged else None,
        count=None,
        full_at=None,
        missing=(),
        judgements=(),
    )


@given(st.lists(kept_lines(), min_size=1, max_size=8, unique_by=lambda it: it.indicator_id), st.data())
def test_a_frozen_score_never_changes(found: list[KeptLine], data: st.DataObject) -> None:
    """Thawed it says what was frozen, and revising a copy leaves it alone; changes tell the difference."""
    stored = kept.frozen(found)
    before = kept.total(kept.thawed(stored))
    row = data.draw(st.sampled_from(found))
    wanted = Correction(data.draw(st.integers(0, 200)), "复核")
    revised = [kept.corrected(it, line(200), wanted) if it is row else it for it in kept.thawed(stored)] + [
        kept.corrected(row, line(200), wanted)
    ]
    latest = {it.indicator_id: it for it in revised}
    changes = kept.changes(found, list(latest.values()))
    assert (kept.thawed(stored), kept.frozen(found)) == (found, stored)
    assert before == kept.total(found)
    assert sum(it.after.tenths - (it.before or 0) for it in changes if it.after.tenths is not None) == (
        kept.total(latest.values()).points - before.points
    )


def test_what_falls_away_is_said() -> None:
    """In points, and over how many the total is."""
    rows = [
        KeptLine.model_validate(
            {
                "indicator_id": uuid.uuid4(), "chapter": "", "name": "", "weight": weight, "tenths": None,
                "status": status, "sentence": "", "rule": "", "evidence": None, "formula": None,
                "judging": None, "count": None, "full_at": None, "missing": (), "judgements": (),
            }
        )
        for weight, status in ((100, "not_applicable"), (50, "unknown"), (850, "waiting"))
    ]  # fmt: skip
    assert kept.notes(rows) == ["10.0 分不适用", "5.0 分未启用，不计", "总分按其余 85.0 分来看，不折算"]
    assert kept.notes(rows[2:]) == []
