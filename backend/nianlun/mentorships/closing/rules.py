"""How a pair is closed (收尾): the mentee first, then the mentor, then the committee with its result; pure.

active ◐ → closing ■ 待收尾 → mentee → mentor → committee → completed ●. Nobody speaks out of turn, and what
the next one built on stays: only the last evaluation can be withdrawn, and it is then given anew.
"""

from dataclasses import dataclass
from enum import StrEnum

from nianlun.mentorships.closing import errors
from nianlun.mentorships.rules import PairState


class Evaluator(StrEnum):
    """Who evaluates, in this order."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    COMMITTEE = "committee"


ORDER = tuple(Evaluator)


class PairGrade(StrEnum):
    """What an evaluation comes to; the committee's is the pair's result."""

    EXCELLENT = "excellent"
    GOOD = "good"
    PASS = "pass"
    FAIL = "fail"


GRADE_NAMES = {
    PairGrade.EXCELLENT: "优秀",
    PairGrade.GOOD: "良好",
    PairGrade.PASS: "合格",
    PairGrade.FAIL: "不合格",
}


@dataclass(frozen=True)
class Standing:
    """A pair as far as its closing needs it: its state, and how many evaluations stand, in their order."""

    state: PairState
    given: int = 0
    #: The last one came on paper and was typed by a committee member.
    last_from_paper: bool = False

    @property
    def next_side(self) -> Evaluator | None:
        """Whose turn it is; nobody's before the closing began and after it is over."""
        return ORDER[self.given] if self.state is PairState.CLOSING and self.given < len(ORDER) else None

    @property
    def last_side(self) -> Evaluator | None:
        """Whose evaluation can still be withdrawn."""
        return (
            ORDER[self.given - 1]
            if self.state in (PairState.CLOSING, PairState.COMPLETED) and self.given
            else None
        )


@dataclass(frozen=True)
class Actor:
    """Who acts: one of the two, or of a committee, or both."""

    is_mentee: bool = False
    is_mentor: bool = False
    may_manage: bool = False

    @property
    def is_of_pair(self) -> bool:
        return self.is_mentee or self.is_mentor

    def is_side(self, side: Evaluator) -> bool:
        """Whether this is their own word to give; a committee member of the pair is not its committee."""
        own = {Evaluator.MENTEE: self.is_mentee, Evaluator.MENTOR: self.is_mentor}
        return own.get(side, self.may_manage and not self.is_of_pair)

    def may_enter_for(self, side: Evaluator) -> bool:
        """What came on paper is entered by a committee member who is neither of the two."""
        return side is not Evaluator.COMMITTEE and self.may_manage and not self.is_of_pair


def check_can_start(it: Standing) -> None:
    """By a committee of either side; the route asks for that."""
    if it.state is not PairState.ACTIVE:
        raise errors.PairNotToClose


def check_can_evaluate(it: Standing, side: Evaluator, actor: Actor, *, from_paper: bool = False) -> None:
    """In turn, each their own word, paper entered by somebody else."""
    if it.state is PairState.COMPLETED or (it.state is PairState.CLOSING and ORDER.index(side) < it.given):
        raise errors.AlreadyEvaluated
    if it.state is not PairState.CLOSING:
        raise errors.ClosingNotBegun
    _check_hand(side, actor, from_paper)
    if it.next_side is not side:
        raise errors.EvaluationOutOfOrder


def _check_hand(side: Evaluator, actor: Actor, from_paper: bool) -> None:
    if from_paper and actor.may_enter_for(side):
        return
    if not from_paper and actor.is_side(side):
        return
    if actor.may_manage and actor.is_of_pair:
        raise errors.EvaluationOfOneself
    raise errors.NotTheirEvaluation


def check_can_withdraw(it: Standing, side: Evaluator, actor: Actor) -> None:
    """The last evaluation: by its own side, or typed from paper by a committee member; no other hand takes
    back what somebody said."""
    if it.last_side is None or ORDER.index(side) >= it.given:
        raise errors.NothingToWithdraw
    if it.last_side is not side:
        raise errors.EvaluationSettled
    if not _may_withdraw(it, side, actor):
        raise (
            errors.EvaluationOfOneself if actor.may_manage and actor.is_of_pair else errors.NotTheirEvaluation
        )


def _may_withdraw(it: Standing, side: Evaluator, actor: Actor) -> bool:
    return actor.is_side(side) or (it.last_from_paper and actor.may_enter_for(side))


def actions(it: Standing, actor: Actor) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    if it.state is PairState.ACTIVE:
        return ["start_closing"] if actor.may_manage else []
    turn, last = it.next_side, it.last_side
    offered = []
    if turn and actor.is_side(turn):
        offered.append("evaluate")
    elif turn and actor.may_enter_for(turn):
        offered.append("enter_evaluation")
    if last and _may_withdraw(it, last, actor):
        offered.append("withdraw_evaluation")
    return offered


class Notice(StrEnum):
    """What is still open when a pair is closed: worth a look, and no reason to refuse."""

    NO_SHOWCASE = "no_showcase"
    """上过展示课 is usual (domain-rules 8.6), and local custom decides."""
    SHOWCASE_NOT_CLOSED = "showcase_not_closed"
    LOGS_WAITING = "logs_waiting"
    MILESTONES_OPEN = "milestones_open"
    NOBODY_TO_CLOSE = "nobody_to_close"
    """Only the two themselves sit in the committees: the last word needs somebody else."""


class Blocker(StrEnum):
    """What the next evaluation waits for."""

    NOT_BEGUN = "closing_not_begun"
    MENTEE_FIRST = "mentee_first"
    MENTOR_FIRST = "mentor_first"


def blockers(it: Standing) -> list[Blocker]:
    """What keeps the committee from its result, first things first."""
    if it.state is PairState.ACTIVE:
        return [Blocker.NOT_BEGUN]
    if it.state is not PairState.CLOSING:
        return []
    return [Blocker.MENTEE_FIRST, Blocker.MENTOR_FIRST][it.given :]


def notices(
    *, showcases: int, unclosed: int, logs_waiting: int, milestones_open: int, has_committee: bool = True
) -> list[Notice]:
    """What is still open, each thing once."""
    found = (
        (Notice.NOBODY_TO_CLOSE, not has_committee),
        (Notice.NO_SHOWCASE, not showcases and not unclosed),
        (Notice.SHOWCASE_NOT_CLOSED, unclosed),
        (Notice.LOGS_WAITING, logs_waiting),
        (Notice.MILESTONES_OPEN, milestones_open),
    )
    return [notice for notice, is_so in found if is_so]


def may_read(side: Evaluator, it: Standing, actor: Actor) -> bool:
    """One of the pair reads their own word, and the others' once all is said: until then each can still be
    taken back and given anew, which should not answer the other."""
    own = {Evaluator.MENTOR: actor.is_mentor, Evaluator.MENTEE: actor.is_mentee}
    return not actor.is_of_pair or own.get(side, False) or it.state is PairState.COMPLETED
