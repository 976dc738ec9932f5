"""Every path that the rules allow, walked at random: none reaches a forbidden state, and each step has an
actor with the right."""

import uuid
from dataclasses import replace
from datetime import date
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from nianlun.core.errors import AppError
from nianlun.pledges import rules
from nianlun.pledges.rules import MOVES, Action, Actor, Hand, Standing
from nianlun.pledges.terms import SHOWN, PledgeOutcome, PledgeState

DUE = date(2026, 6, 30)
DAYS = (date(2026, 6, 10), date(2026, 7, 10))
PLEDGER, SECRETARY, COMMISSIONER, MEMBER = (uuid.UUID(int=n) for n in range(1, 5))
COMMITTEE = {SECRETARY, COMMISSIONER}
#: Whoever comes, and whether they manage; the pledger may be of the committee, too.
PEOPLE = (PLEDGER, SECRETARY, COMMISSIONER, MEMBER)
DECIDED = {PledgeState.KEPT, PledgeState.PARTLY, PledgeState.UNKEPT}
#: What leads out of the chain or round in it; tried at random all the same.
ASIDE = frozenset({Action.EDIT, Action.WITHDRAW, Action.PROGRESS})
#: What must have happened, in this order, before a pledge stands in a state.
BEFORE: dict[PledgeState, tuple[Action, ...]] = {
    PledgeState.APPROVED: (Action.SUBMIT, Action.APPROVE),
    PledgeState.KEEPING: (Action.SUBMIT, Action.APPROVE, Action.SHOW),
    PledgeState.RATING: (Action.SUBMIT, Action.APPROVE, Action.SHOW, Action.REPORT),
    PledgeState.DELIBERATING: (Action.SHOW, Action.REPORT, Action.CLOSE_RATING),
    **dict.fromkeys(DECIDED, (Action.SHOW, Action.REPORT, Action.CLOSE_RATING, Action.DELIBERATE)),
    PledgeState.CARRIED: (Action.SHOW, Action.DELIBERATE, Action.CARRY),
}


def is_within(wanted: tuple[Action, ...], taken: list[Action]) -> bool:
    """Whether the wanted ones were taken in this order, others between them."""
    left = iter(taken)
    return all(action in left for action in wanted)


class Chain(RuleBasedStateMachine):
    """One pledge, and everybody trying everything on it."""

    reached: ClassVar[set[PledgeState]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[Action, Actor]] = []
        self.text, self.shown_text = 0, 0

    @initialize(of_branch=st.booleans(), from_paper=st.booleans(), leads=st.booleans())
    def make(self, of_branch: bool, from_paper: bool, leads: bool) -> None:
        self.committee = COMMITTEE | ({PLEDGER} if leads else set())
        pledger = None if of_branch else PLEDGER
        hands = frozenset() if of_branch and from_paper else frozenset({SECRETARY if of_branch else PLEDGER})
        self.it = Standing(PledgeState.DRAFT, DUE, pledger, hands, from_paper)

    @rule(
        action=st.sampled_from(Action),
        person=st.sampled_from(PEOPLE),
        today=st.sampled_from(DAYS),
        outcome=st.sampled_from(PledgeOutcome),
        accept=st.booleans(),
    )
    def try_one(
        self, action: Action, person: uuid.UUID, today: date, outcome: PledgeOutcome, accept: bool
    ) -> None:
        actor = Actor(person, person in self.committee)
        offered = action.value in rules.actions(self.it, actor, today)
        try:
            rules.check(action, self.it, actor, today)
        except AppError:
            assert not offered
            return
        assert offered
        self._take(action, actor, outcome, accept)

    @rule(
        data=st.data(),
        person=st.sampled_from(PEOPLE[:3]),
        today=st.sampled_from(DAYS),
        outcome=st.sampled_from(PledgeOutcome),
        accept=st.booleans(),
    )
    def do_what_is_offered(
        self, data: st.DataObject, person: uuid.UUID, today: date, outcome: PledgeOutcome, accept: bool
    ) -> None:
        """Guessing alone would seldom come to the end of the chain."""
        actor = Actor(person, person in self.committee)
        offered = [name for name in rules.actions(self.it, actor, today) if name not in ASIDE]
        if offered:
            self._take(Action(data.draw(st.sampled_from(offered))), actor, outcome, accept)

    def _take(self, action: Action, actor: Actor, outcome: PledgeOutcome, accept: bool) -> None:
        before = self.it
        self._mark(action, actor, outcome)
        self._text(action, accept)
        self._check_right(action, actor, before)
        self.reached.add(self.it.state)

    def _mark(self, action: Action, actor: Actor, outcome: PledgeOutcome) -> None:
        """What the service does with what the rules allowed."""
        self.taken.append((action, actor))
        it = replace(self.it, state=rules.next_state(action, self.it.state, outcome))
        marks = {
            Action.AMEND: {"amendment_by": self.it.pledger_id or actor.person_id},
            Action.DECIDE_AMENDMENT: {"amendment_by": None},
            Action.WITHDRAW_AMENDMENT: {"amendment_by": None},
            Action.RATE: {"self_rated_by": actor.person_id},
            Action.COMMENT: {"commented_by": actor.person_id},
        }
        it = replace(it, **marks.get(action, {}))
        if it.pledger_id is None and not it.is_of_meeting and action in (Action.SUBMIT, Action.EDIT):
            it = replace(it, hands=it.hands | {actor.person_id})
        self.it = it

    def _text(self, action: Action, accept: bool) -> None:
        if action is Action.EDIT or (action is Action.DECIDE_AMENDMENT and accept):
            self.text += 1
        if action is Action.SHOW or action is Action.DECIDE_AMENDMENT:
            self.shown_text = self.text

    def _check_right(self, action: Action, actor: Actor, before: Standing) -> None:
        """Own steps by the owner or, in their name, the committee; judging by somebody else of it."""
        if MOVES[action].by is Hand.SECOND:
            assert actor.may_manage
            assert actor.person_id != before.pledger_id
            self._check_second(action, actor, before)
        elif MOVES[action].by is Hand.COMMITTEE:
            assert actor.may_manage
        else:
            assert actor.person_id == before.pledger_id or actor.may_manage
        assert actor.person_id != MEMBER

    def _check_second(self, action: Action, actor: Actor, before: Standing) -> None:
        """Of the branch's own, a change is judged by another than proposed it, and the rating by another than
        entered it; what the meeting judged on paper, by nobody who types."""
        if before.is_of_meeting:
            return
        if action is Action.DECIDE_AMENDMENT:
            assert actor.person_id != before.amendment_by
        elif action is Action.COMMENT and before.pledger_id is None and before.self_rated_by:
            assert actor.person_id != before.self_rated_by
        else:
            assert actor.person_id not in before.hands

    @invariant()
    def nothing_was_skipped(self) -> None:
        actions = [action for action, _ in self.taken]
        assert is_within(BEFORE.get(self.it.state, ()), actions)
        if self.it.state in (PledgeState.DELIBERATING, *DECIDED, PledgeState.CARRIED):
            assert self.it.self_rated_by
            assert self.it.commented_by

    @invariant()
    def what_was_shown_stays(self) -> None:
        """Never back before showing, never withdrawn, and another text only by a decided amendment."""
        actions = [action for action, _ in self.taken]
        if Action.SHOW in actions:
            assert self.it.state in SHOWN
            assert actions.count(Action.SHOW) == 1
            assert self.text == self.shown_text

    @invariant()
    def no_change_waits_beyond_keeping(self) -> None:
        assert self.it.amendment_by is None or self.it.state is PledgeState.KEEPING


def test_no_path_reaches_a_forbidden_state() -> None:
    """And the walks came everywhere, or they would prove little."""
    Chain.reached.clear()
    walks = settings(max_examples=120, stateful_step_count=50, deadline=None, derandomize=True)
    run_state_machine_as_test(Chain, settings=walks)
    assert Chain.reached >= set(PledgeState) - {PledgeState.DRAFT}


def test_every_state_can_be_reached() -> None:
    """The machine above is about something: the moves lead from a draft to every state."""
    found, edge = {PledgeState.DRAFT}, {PledgeState.DRAFT}
    while edge:
        edge = {
            rules.next_state(action, state, outcome)
            for action, move in MOVES.items()
            for state in edge
            if state in move.sources
            for outcome in PledgeOutcome
        } - found
        found |= edge
    assert found == set(PledgeState)
