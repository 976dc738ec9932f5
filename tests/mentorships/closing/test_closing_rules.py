"""The order of a closing: no path lets anybody speak out of turn, or take back what the next one built on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nianlun.core.errors import AppError
from nianlun.mentorships.closing import rules
from nianlun.mentorships.closing.rules import Actor, Blocker, Evaluator, Notice, Standing
from nianlun.mentorships.rules import PairState

ACTORS = {
    "mentee": Actor(is_mentee=True),
    "mentor": Actor(is_mentor=True),
    "committee": Actor(may_manage=True),
    "mentor on the committee": Actor(is_mentor=True, may_manage=True),
    "mentee on the committee": Actor(is_mentee=True, may_manage=True),
    "stranger": Actor(),
}
SIDES, WHO = st.sampled_from(Evaluator), st.sampled_from(sorted(ACTORS))


@pytest.mark.parametrize(
    ("state", "given", "side", "who", "from_paper", "code"),
    [
        ("closing", 0, "mentee", "mentee", False, None),
        ("closing", 1, "mentor", "mentor", False, None),
        ("closing", 2, "committee", "committee", False, None),
        ("closing", 0, "mentee", "committee", True, None),
        ("closing", 1, "mentor", "committee", True, None),
        ("closing", 1, "mentor", "mentor on the committee", False, None),
        ("closing", 0, "mentor", "mentor", False, "evaluation_out_of_order"),
        ("closing", 0, "committee", "committee", False, "evaluation_out_of_order"),
        ("closing", 1, "committee", "committee", False, "evaluation_out_of_order"),
        ("closing", 1, "mentee", "mentee", False, "already_evaluated"),
        ("completed", 3, "committee", "committee", False, "already_evaluated"),
        ("active", 0, "mentee", "mentee", False, "closing_not_begun"),
        ("ended", 0, "mentee", "mentee", False, "closing_not_begun"),
        ("closing", 0, "mentee", "mentor", False, "not_their_evaluation"),
        ("closing", 0, "mentee", "committee", False, "not_their_evaluation"),
        ("closing", 0, "mentee", "mentee", True, "not_their_evaluation"),
        ("closing", 2, "committee", "stranger", False, "not_their_evaluation"),
        ("closing", 2, "committee", "mentor on the committee", False, "evaluation_of_oneself"),
        ("closing", 2, "committee", "mentee on the committee", False, "evaluation_of_oneself"),
        ("closing", 0, "mentee", "mentor on the committee", True, "evaluation_of_oneself"),
        ("closing", 2, "committee", "committee", True, "not_their_evaluation"),
    ],
)
def test_who_evaluates_when(
    state: str, given: int, side: str, who: str, from_paper: bool, code: str | None
) -> None:
    it, actor = Standing(PairState(state), given), ACTORS[who]
    if code is None:
        rules.check_can_evaluate(it, Evaluator(side), actor, from_paper=from_paper)
        return
    with pytest.raises(AppError) as refused:
        rules.check_can_evaluate(it, Evaluator(side), actor, from_paper=from_paper)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("state", "given", "found"),
    [
        ("active", 0, [Blocker.NOT_BEGUN]),
        ("closing", 0, [Blocker.MENTEE_FIRST, Blocker.MENTOR_FIRST]),
        ("closing", 1, [Blocker.MENTOR_FIRST]),
        ("closing", 2, []),
        ("completed", 3, []),
        ("ended", 0, []),
    ],
)
def test_what_keeps_the_committee_waiting(state: str, given: int, found: list[Blocker]) -> None:
    assert rules.blockers(Standing(PairState(state), given)) == found


def test_what_is_open_is_said_and_refuses_nothing() -> None:
    """A missing showcase warns; one that waits for its scores is said instead."""
    nothing = {"showcases": 1, "unclosed": 0, "logs_waiting": 0, "milestones_open": 0}
    assert rules.notices(**nothing) == []
    assert rules.notices(**{**nothing, "showcases": 0}) == [Notice.NO_SHOWCASE]
    assert rules.notices(**{**nothing, "showcases": 0, "unclosed": 1}) == [Notice.SHOWCASE_NOT_CLOSED]
    assert rules.notices(**{**nothing, "logs_waiting": 2, "milestones_open": 1}) == [
        Notice.LOGS_WAITING,
        Notice.MILESTONES_OPEN,
    ]


@given(given=st.integers(0, 3), state=st.sampled_from(PairState), who=WHO)
def test_what_is_offered_is_allowed(given: int, state: PairState, who: str) -> None:
    """No action is offered that the check then refuses, nor the other way round."""
    it, actor = Standing(PairState(state), given), ACTORS[who]
    offered = rules.actions(it, actor)
    turn, last = it.next_side, it.last_side
    assert ("evaluate" in offered) is (turn is not None and _passes(it, turn, actor, from_paper=False))
    if "enter_evaluation" in offered:
        assert turn
        rules.check_can_evaluate(it, turn, actor, from_paper=True)
    if "withdraw_evaluation" in offered:
        assert last
        rules.check_can_withdraw(it, last, actor)


def _passes(it: Standing, side: Evaluator, actor: Actor, *, from_paper: bool) -> bool:
    try:
        rules.check_can_evaluate(it, side, actor, from_paper=from_paper)
    except AppError:
        return False
    return True


class Closing(RuleBasedStateMachine):
    """Anybody tries anything; what stands is always a beginning of mentee, mentor, committee."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.spoken, self.by = PairState.ACTIVE, list[Evaluator](), list[str]()
        self.on_paper: list[bool] = []

    @property
    def it(self) -> Standing:
        return Standing(self.state, len(self.spoken), bool(self.on_paper) and self.on_paper[-1])

    @rule()
    def start(self) -> None:
        if self.state is PairState.ACTIVE:
            rules.check_can_start(self.it)
            self.state = PairState.CLOSING
            return
        with pytest.raises(AppError):
            rules.check_can_start(self.it)

    @rule(side=SIDES, who=WHO, from_paper=st.booleans())
    def evaluate(self, side: Evaluator, who: str, from_paper: bool) -> None:
        if not _passes(self.it, side, ACTORS[who], from_paper=from_paper):
            return
        self.spoken.append(side)
        self.by.append(who)
        self.on_paper.append(from_paper)
        if side is Evaluator.COMMITTEE:
            self.state = PairState.COMPLETED

    @rule(side=SIDES, who=WHO)
    def withdraw(self, side: Evaluator, who: str) -> None:
        try:
            rules.check_can_withdraw(self.it, side, ACTORS[who])
        except AppError:
            return
        assert self.spoken.pop() is side
        assert self.on_paper.pop() or ACTORS[who].is_side(side), "nobody takes back another's own word"
        self.by.pop()
        self.state = PairState.CLOSING

    @invariant()
    def in_order(self) -> None:
        assert self.spoken == list(rules.ORDER[: len(self.spoken)])
        assert (self.state is PairState.COMPLETED) is (len(self.spoken) == 3)

    @invariant()
    def by_their_own_hand(self) -> None:
        """Nobody of the pair ever speaks for the other or for the committee, a stranger never at all."""
        for side, who in zip(self.spoken, self.by, strict=True):
            assert who != "stranger"
            if side is Evaluator.COMMITTEE:
                assert who == "committee"
            elif who != "committee":
                assert who.startswith(side)


TestClosing = Closing.TestCase
