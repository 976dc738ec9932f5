"""The life of a pair and of its logs, as everybody tries everything: no path reaches what rules forbid."""

import uuid
from dataclasses import replace
from datetime import date

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from nianlun.core.errors import AppError
from nianlun.mentorships import log_rules, rules
from nianlun.mentorships.log_rules import LogStanding, LogState
from nianlun.mentorships.rules import BEGUN, Actor, PairSide, PairState, Standing

MENTOR, MENTEE, SECRETARY, COMMISSIONER, STRANGER = (uuid.UUID(int=n) for n in range(1, 6))
TODAY = date(2026, 10, 14)
PEOPLE = st.sampled_from([MENTOR, MENTEE, SECRETARY, COMMISSIONER, STRANGER])


class Pair(RuleBasedStateMachine):
    """One pair and the logs of it; the committee may count the mentor among its own."""

    @initialize(late=st.booleans(), mentor_sits=st.booleans(), by_mentor=st.booleans())
    def propose(self, late: bool, mentor_sits: bool, by_mentor: bool) -> None:
        self.committee = {SECRETARY, COMMISSIONER} | ({MENTOR} if mentor_sits else set())
        self.proposer = MENTOR if mentor_sits and by_mentor else SECRETARY
        self.it = Standing(PairState.PROPOSED, MENTOR, MENTEE, self.proposer, late=late)
        self.words: dict[PairSide, uuid.UUID] = {}
        self.late_by: uuid.UUID | None = None
        self.logs: list[LogStanding] = []
        self.confirmed_by: dict[int, uuid.UUID] = {}

    def _actor(self, person: uuid.UUID) -> Actor:
        return Actor(person, person in self.committee)

    def _begin_if_ready(self) -> None:
        if self.it.may_begin:
            self.it = replace(self.it, state=PairState.ACTIVE)

    @rule(person=PEOPLE)
    def agree(self, person: uuid.UUID) -> None:
        offered = "agree" in rules.actions(self.it, self._actor(person))
        try:
            side = rules.check_can_agree(self.it, person)
        except AppError:
            assert not offered
            return
        assert offered
        self.words[side] = person
        self.it = replace(self.it, agreed=self.it.agreed | {side})
        self._begin_if_ready()

    @rule(person=PEOPLE)
    def enter_paper(self, person: uuid.UUID) -> None:
        offered = "paper_agreement" in rules.actions(self.it, self._actor(person))
        if person not in self.committee:
            assert not offered
            return
        try:
            rules.check_can_enter_paper(self.it, person, TODAY, TODAY)
        except AppError:
            assert not offered
            return
        assert offered
        self.words |= {side: person for side in PairSide if side not in self.it.agreed}
        self.it = replace(self.it, agreed=frozenset(PairSide), paper_by=person)
        self._begin_if_ready()

    @rule(person=PEOPLE)
    def confirm_late(self, person: uuid.UUID) -> None:
        offered = "confirm_late" in rules.actions(self.it, self._actor(person))
        if person not in self.committee:
            assert not offered
            return
        try:
            rules.check_can_confirm_late(self.it, person)
        except AppError:
            assert not offered
            return
        assert offered
        self.late_by = person
        self.it = replace(self.it, late_confirmed=True, late_by=person)
        self._begin_if_ready()

    @rule(person=PEOPLE)
    def cancel(self, person: uuid.UUID) -> None:
        actor = self._actor(person)
        offered = "cancel" in rules.actions(self.it, actor)
        try:
            rules.check_can_cancel(self.it, actor)
        except AppError:
            assert not offered
            return
        assert offered
        self.it = replace(self.it, state=PairState.CANCELLED)

    @rule(person=PEOPLE, verb=st.sampled_from(["end", "start_closing"]))
    def stop(self, person: uuid.UUID, verb: str) -> None:
        offered = verb in rules.actions(self.it, self._actor(person))
        if person not in self.committee:
            assert not offered
            return
        try:
            (rules.check_can_end if verb == "end" else rules.check_is_active)(self.it)
        except AppError:
            assert not offered
            return
        assert offered
        self.it = replace(self.it, state=PairState.ENDED if verb == "end" else PairState.CLOSING)

    @rule(person=PEOPLE)
    def write(self, person: uuid.UUID) -> None:
        if "add_log" in rules.actions(self.it, self._actor(person)):
            self.logs.append(LogStanding(LogState.WAITING, person, TODAY))

    @rule(person=PEOPLE, number=st.integers(0, 3), verb=st.sampled_from(["confirm", "return"]))
    def judge(self, person: uuid.UUID, number: int, verb: str) -> None:
        if number >= len(self.logs):
            return
        actor, log = self._actor(person), self.logs[number]
        offered = verb in log_rules.log_actions(log, self.it, actor)
        try:
            log_rules.check_can_judge(log, self.it, actor)
        except AppError:
            assert not offered
            return
        assert offered
        if verb == "confirm":
            self.confirmed_by[number] = person
        state = LogState.CONFIRMED if verb == "confirm" else LogState.RETURNED
        self.logs[number] = replace(log, state=state)

    @rule(person=PEOPLE, number=st.integers(0, 3), verb=st.sampled_from(["edit", "withdraw"]))
    def change(self, person: uuid.UUID, number: int, verb: str) -> None:
        if number >= len(self.logs):
            return
        log = self.logs[number]
        offered = verb in log_rules.log_actions(log, self.it, self._actor(person))
        try:
            log_rules.check_can_settle(self.it)
            log_rules.check_can_change(log, person)
        except AppError:
            assert not offered
            return
        assert offered
        state = LogState.WAITING if verb == "edit" else LogState.WITHDRAWN
        self.logs[number] = replace(log, state=state)

    @invariant()
    def begun_only_with_everybodys_word(self) -> None:
        """Both agreed, each themself or on paper that neither of them entered; 补录 had its second person."""
        if getattr(self, "it", None) is None or self.it.state not in BEGUN:
            return
        own = {PairSide.MENTOR: MENTOR, PairSide.MENTEE: MENTEE}
        for side, by in self.words.items():
            assert by == own[side] or (by in self.committee and by not in own.values())
        assert set(self.words) == set(PairSide)
        assert not self.it.late or self.late_by in self.committee - {self.proposer, MENTOR, MENTEE}
        assert not self.it.late or self.late_by != self.it.paper_by

    @invariant()
    def nobody_confirms_their_own_log(self) -> None:
        for number, by in getattr(self, "confirmed_by", {}).items():
            assert by != self.logs[number].recorded_by
            assert by in {MENTOR, MENTEE} | self.committee
            assert self.logs[number].state is LogState.CONFIRMED

    @invariant()
    def logs_are_of_pairs_that_began(self) -> None:
        assert not getattr(self, "logs", []) or self.it.state in BEGUN

    @invariant()
    def what_is_over_begins_nothing(self) -> None:
        """A closing can still be ended early, by a committee; no log is added to either."""
        if getattr(self, "it", None) is None or self.it.state in (PairState.PROPOSED, PairState.ACTIVE):
            return
        for person in (MENTOR, MENTEE, SECRETARY, COMMISSIONER, STRANGER):
            may_end = self.it.state is PairState.CLOSING and person in self.committee
            assert rules.actions(self.it, self._actor(person)) == (["end"] if may_end else [])


TestPair = Pair.TestCase
TestPair.settings = settings(max_examples=200, stateful_step_count=30, deadline=None, derandomize=True)
