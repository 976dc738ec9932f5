"""Who may do what with a pair, a milestone and a log: tables of cases."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from nianlun.core.errors import AppError, DatesOutOfOrder
from nianlun.mentorships import errors, log_rules, rules
from nianlun.mentorships.log_rules import LogStanding, LogState, MilestoneStanding
from nianlun.mentorships.rules import Actor, Next, PairSide, PairState, Standing
from nianlun.rulebook.mentorship_rules import Load, mentorship_rules

MENTOR, MENTEE, SECRETARY, COMMISSIONER, STRANGER = (uuid.uuid4() for _ in range(5))
BOTH = frozenset(PairSide)
TODAY = date(2026, 10, 14)
PROPOSED = Standing(PairState.PROPOSED, MENTOR, MENTEE, SECRETARY)
HALF = replace(PROPOSED, agreed=frozenset({PairSide.MENTOR}))
LATE = replace(PROPOSED, late=True)
ACTIVE = replace(PROPOSED, state=PairState.ACTIVE, agreed=BOTH)
MENTOR_SELF, MENTEE_SELF = Actor(MENTOR, may_manage=False), Actor(MENTEE, may_manage=False)
WRITER, SECOND = Actor(SECRETARY, may_manage=True), Actor(COMMISSIONER, may_manage=True)
#: A commissioner who leads somebody: both one of the two and of the committee.
LEADING = Actor(MENTOR, may_manage=True)
NOBODY = Actor(STRANGER, may_manage=False)


@pytest.mark.parametrize(
    ("it", "actor", "expected"),
    [
        (PROPOSED, MENTOR_SELF, ["agree", "add_milestone", "cancel"]),
        (HALF, MENTOR_SELF, ["add_milestone", "cancel"]),
        (HALF, MENTEE_SELF, ["agree", "add_milestone", "cancel"]),
        (PROPOSED, WRITER, ["paper_agreement", "add_milestone", "edit", "cancel"]),
        (HALF, WRITER, ["paper_agreement", "add_milestone", "cancel"]),
        (LATE, WRITER, ["paper_agreement", "add_milestone", "edit", "cancel"]),
        (LATE, SECOND, ["paper_agreement", "confirm_late", "add_milestone", "edit", "cancel"]),
        (LATE, LEADING, ["agree", "add_milestone", "edit", "cancel"]),
        (PROPOSED, NOBODY, []),
        (ACTIVE, MENTEE_SELF, ["add_log", "add_milestone"]),
        (ACTIVE, WRITER, ["add_log", "add_milestone", "start_closing", "replace", "end"]),
        (ACTIVE, NOBODY, []),
        *((replace(ACTIVE, state=over), WRITER, []) for over in (PairState.ENDED, PairState.COMPLETED)),
        (replace(ACTIVE, state=PairState.CLOSING), WRITER, ["end"]),
        (replace(ACTIVE, state=PairState.CLOSING), MENTEE_SELF, []),
        (replace(ACTIVE, state=PairState.ENDED, successor_declined=True), WRITER, ["replace"]),
        (replace(ACTIVE, state=PairState.ENDED, successor_declined=True), MENTEE_SELF, []),
        (replace(LATE, paper_by=COMMISSIONER, agreed=BOTH), SECOND, ["add_milestone", "cancel"]),
        (
            replace(LATE, late_confirmed=True, late_by=COMMISSIONER),
            SECOND,
            ["add_milestone", "edit", "cancel"],
        ),
    ],
)
def test_what_is_offered(it: Standing, actor: Actor, expected: list[str]) -> None:
    """In the order in which the page shows it."""
    assert rules.actions(it, actor) == expected


@pytest.mark.parametrize(
    ("it", "by", "expected"),
    [
        (PROPOSED, STRANGER, errors.NotOfThisPair),
        (PROPOSED, SECRETARY, errors.NotOfThisPair),
        (HALF, MENTOR, errors.AgreedAlready),
        (ACTIVE, MENTEE, errors.PairNotProposed),
    ],
)
def test_nobody_agrees_for_somebody_else(it: Standing, by: uuid.UUID, expected: type[AppError]) -> None:
    with pytest.raises(expected):
        rules.check_can_agree(it, by)


@pytest.mark.parametrize(
    ("it", "by", "signed_on", "expected"),
    [
        (PROPOSED, MENTOR, TODAY, errors.PairNeedsSecondPerson),
        (PROPOSED, MENTEE, TODAY, errors.PairNeedsSecondPerson),
        (PROPOSED, SECRETARY, date(2026, 10, 15), errors.SignedInFuture),
        (replace(LATE, agreed=BOTH), SECRETARY, TODAY, errors.AgreedAlready),
        (ACTIVE, SECRETARY, TODAY, errors.PairNotProposed),
    ],
)
def test_who_enters_a_paper(it: Standing, by: uuid.UUID, signed_on: date, expected: type[AppError]) -> None:
    with pytest.raises(expected):
        rules.check_can_enter_paper(it, by, signed_on, TODAY)


@pytest.mark.parametrize(
    ("it", "by", "expected"),
    [
        (LATE, SECRETARY, errors.PairNeedsSecondPerson),
        (LATE, MENTOR, errors.PairNeedsSecondPerson),
        (replace(LATE, paper_by=COMMISSIONER), COMMISSIONER, errors.PairNeedsSecondPerson),
        (PROPOSED, COMMISSIONER, errors.NotLate),
        (replace(LATE, late_confirmed=True), COMMISSIONER, errors.NotLate),
    ],
)
def test_who_confirms_a_late_pair(it: Standing, by: uuid.UUID, expected: type[AppError]) -> None:
    with pytest.raises(expected):
        rules.check_can_confirm_late(it, by)


def test_a_late_pair_waits_for_its_second_person() -> None:
    """Both words are not enough; the confirmation alone is not either."""
    assert not replace(LATE, agreed=BOTH).may_begin
    assert not replace(LATE, late_confirmed=True).may_begin
    assert replace(LATE, agreed=BOTH, late_confirmed=True).may_begin


def test_a_term_ends_after_it_starts() -> None:
    for ends_on in (TODAY, date(2026, 1, 1)):
        with pytest.raises(DatesOutOfOrder):
            rules.check_term(TODAY, ends_on)


def test_the_load_blocks_or_warns_by_the_rule() -> None:
    """The third mentee: refused where the rule blocks, remarked on where it warns."""
    block = Load(most=2, beyond="block", source="学校习惯", verified=True)
    rules.check_load(1, block)
    with pytest.raises(errors.MentorTakenUp, match="已带 2 人"):
        rules.check_load(2, block)
    rules.check_load(2, block.model_copy(update={"beyond": "warn"}))
    assert [hint.code for hint in rules.hints(3, TODAY, date(2027, 7, 31))] == ["mentor_load"]
    assert rules.hints(2, TODAY, date(2027, 7, 31)) == []


def test_what_nobody_verified_may_not_block() -> None:
    """Every rule of the book that blocks was read by somebody (design §6)."""
    with pytest.raises(ValueError, match="may hint, not block"):
        Load(most=2, beyond="block", source="听说", verified=False)
    assert mentorship_rules().load.verified


def test_three_years_are_unusual() -> None:
    assert [hint.code for hint in rules.hints(1, TODAY, date(2029, 10, 14))] == ["term_long"]


@pytest.mark.parametrize(
    ("it", "ends_on", "milestone", "waiting", "expected"),
    [
        (PROPOSED, date(2027, 7, 31), None, (0, 0), Next("agree", (PairSide.MENTOR, PairSide.MENTEE))),
        (HALF, date(2027, 7, 31), None, (0, 0), Next("agree", (PairSide.MENTEE,))),
        (replace(LATE, agreed=BOTH), date(2027, 7, 31), None, (0, 0), Next("confirm_late")),
        (ACTIVE, date(2026, 10, 13), TODAY, (2, 0), Next("start_closing", due_on=date(2026, 10, 13))),
        (ACTIVE, date(2027, 7, 31), TODAY, (2, 0), Next("confirm_log", (PairSide.MENTOR,), count=2)),
        (
            ACTIVE,
            date(2027, 7, 31),
            TODAY,
            (0, 0),
            Next("milestone", (PairSide.MENTOR, PairSide.MENTEE), TODAY),
        ),
        (ACTIVE, date(2027, 7, 31), None, (0, 0), None),
        (replace(ACTIVE, state=PairState.CLOSING), TODAY, TODAY, (1, 0), Next("evaluate")),
        (replace(ACTIVE, state=PairState.ENDED), TODAY, TODAY, (1, 0), None),
    ],
)
def test_what_comes_next(
    it: Standing, ends_on: date, milestone: date | None, waiting: tuple[int, int], expected: Next | None
) -> None:
    counted = dict(zip(PairSide, waiting, strict=True))
    assert rules.next_of(it, ends_on, milestone, counted, TODAY) == expected


STARTS, ENDS = date(2026, 9, 1), date(2027, 7, 31)


@pytest.mark.parametrize(
    ("happened_on", "expected"),
    [
        (date(2026, 8, 31), errors.LogBeforePair),
        (date(2026, 10, 15), errors.LogInFuture),
        (STARTS, None),
        (TODAY, None),
    ],
)
def test_the_day_of_a_log(happened_on: date, expected: type[AppError] | None) -> None:
    if expected is None:
        log_rules.check_log_day(happened_on, STARTS, ENDS, TODAY)
        return
    with pytest.raises(expected):
        log_rules.check_log_day(happened_on, STARTS, ENDS, TODAY)


def test_a_log_after_the_pair_is_refused() -> None:
    with pytest.raises(errors.LogAfterPair):
        log_rules.check_log_day(date(2027, 8, 1), STARTS, ENDS, date(2027, 8, 2))


@pytest.mark.parametrize(
    ("happened_on", "recorded_on", "active_on", "expected"),
    [
        (date(2026, 10, 1), date(2026, 10, 15), STARTS, False),
        (date(2026, 10, 1), date(2026, 10, 16), STARTS, True),
        (date(2026, 10, 13), TODAY, TODAY, True),
        (TODAY, TODAY, TODAY, False),
    ],
)
def test_what_is_written_late(happened_on: date, recorded_on: date, active_on: date, expected: bool) -> None:
    """More than 14 days after, or of a time before both had agreed."""
    assert log_rules.is_late(happened_on, recorded_on, active_on) is expected


WAITING = LogStanding(LogState.WAITING, MENTEE, TODAY)


@pytest.mark.parametrize(
    ("it", "actor", "expected"),
    [
        (WAITING, MENTEE_SELF, ["edit", "add_file", "withdraw"]),
        (WAITING, MENTOR_SELF, ["confirm", "return"]),
        (WAITING, WRITER, ["confirm", "return"]),
        (WAITING, NOBODY, []),
        (replace(WAITING, recorded_by=SECRETARY), WRITER, ["edit", "add_file", "withdraw"]),
        (replace(WAITING, recorded_by=SECRETARY), MENTEE_SELF, ["confirm", "return"]),
        (replace(WAITING, state=LogState.RETURNED), MENTEE_SELF, ["edit", "add_file", "withdraw"]),
        (replace(WAITING, state=LogState.RETURNED), MENTOR_SELF, []),
        (replace(WAITING, state=LogState.CONFIRMED), MENTEE_SELF, []),
        (replace(WAITING, state=LogState.WITHDRAWN), MENTEE_SELF, []),
    ],
)
def test_what_is_offered_of_a_log(it: LogStanding, actor: Actor, expected: list[str]) -> None:
    assert log_rules.log_actions(it, ACTIVE, actor) == expected
    for over in (PairState.CLOSING, PairState.ENDED):
        assert log_rules.log_actions(it, replace(ACTIVE, state=over), actor) == expected, "settled afterwards"
    assert log_rules.log_actions(it, replace(ACTIVE, state=PairState.COMPLETED), actor) == []


DUE = MilestoneStanding(TODAY)


@pytest.mark.parametrize(
    ("done", "actor", "expected"),
    [
        (set(), MENTOR_SELF, {PairSide.MENTOR}),
        ({PairSide.MENTOR}, MENTEE_SELF, {PairSide.MENTEE}),
        ({PairSide.MENTOR}, WRITER, {PairSide.MENTEE}),
        (set(), WRITER, set(PairSide)),
        (set(), LEADING, {PairSide.MENTOR}),
        ({PairSide.MENTOR}, MENTOR_SELF, errors.MilestoneDoneAlready),
        (set(PairSide), WRITER, errors.MilestoneDoneAlready),
        (set(), NOBODY, errors.NotOfThisPair),
    ],
)
def test_for_whom_a_word_on_a_milestone_stands(
    done: set[PairSide], actor: Actor, expected: set[PairSide] | type[AppError]
) -> None:
    it = replace(DUE, done=frozenset(done))
    if isinstance(expected, set):
        assert log_rules.sides_to_confirm(it, ACTIVE, actor) == expected
        return
    with pytest.raises(expected):
        log_rules.sides_to_confirm(it, ACTIVE, actor)


def test_a_milestone_lies_within_the_pair() -> None:
    for day in (date(2026, 8, 31), date(2027, 8, 1)):
        with pytest.raises(errors.MilestoneOutsidePair):
            log_rules.check_milestone_day(day, STARTS, ENDS)


def test_an_unusual_number_of_milestones_is_remarked_on() -> None:
    """Three to five a term; nothing is blocked."""
    hints = log_rules.milestone_hints({"2026年秋季学期": 2, "2027年春季学期": 4, "2027年秋季学期": 6})
    assert [hint.sentence for hint in hints] == [
        "2026年秋季学期有 2 个里程碑，一般是 3—5 个。",
        "2027年秋季学期有 6 个里程碑，一般是 3—5 个。",
    ]
