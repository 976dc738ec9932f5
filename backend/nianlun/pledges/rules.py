"""The chain of a pledge (承诺→审诺→示诺→践诺→评诺→议诺); pure, `today` is a parameter.

draft ○ → submitted ■ → approved ■ → keeping ◐ → rating ■ → deliberating ■ → kept ● | partly ▲ | unkept ◆
   ↑         │             │ (shown from here on: changed by amendments only)          └──┬──┘
   └─ returned ▲ ◄─────────┘                                             carried ○ ◄─────┘ (opens a draft)
withdrawn ◌ from anywhere before it is shown. Overdue is computed, never a state.        requirements D3
"""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.core.errors import AppError
from nianlun.pledges import errors
from nianlun.pledges.terms import SHOWN, WITH_OWNER, PledgeOutcome, PledgeState


class Action(StrEnum):
    """What a page may offer, in the order in which it does."""

    SUBMIT = "submit"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    SHOW = "show"
    PROGRESS = "progress"
    REPORT = "report"
    AMEND = "amend"
    DECIDE_AMENDMENT = "decide_amendment"
    WITHDRAW_AMENDMENT = "withdraw_amendment"
    RATE = "rate"
    COMMENT = "comment"
    CLOSE_RATING = "close_rating"
    DELIBERATE = "deliberate"
    CARRY = "carry"


class Hand(StrEnum):
    """Whose act a step is."""

    OWNER = "owner"
    """Whoever pledges; of a branch pledge, and of one that came on paper, the committee."""
    COMMITTEE = "committee"
    SECOND = "second"
    """Of the committee, and never of those whose own pledge it is."""


@dataclass(frozen=True)
class Move:
    """One act: from which states, by whose hand, where it leads (None: it stays), and the word for too early
    or too late."""

    sources: tuple[PledgeState, ...]
    by: Hand
    to: PledgeState | None
    refusal: type[AppError]


MOVES: dict[Action, Move] = {
    Action.SUBMIT: Move(WITH_OWNER, Hand.OWNER, PledgeState.SUBMITTED, errors.PledgeWithReviewers),
    Action.EDIT: Move(WITH_OWNER, Hand.OWNER, None, errors.PledgeWithReviewers),
    Action.WITHDRAW: Move(
        (*WITH_OWNER, PledgeState.SUBMITTED, PledgeState.APPROVED),
        Hand.OWNER,
        PledgeState.WITHDRAWN,
        errors.PledgeNotWithdrawable,
    ),
    Action.APPROVE: Move(
        (PledgeState.SUBMITTED,), Hand.SECOND, PledgeState.APPROVED, errors.PledgeNotSubmitted
    ),
    Action.RETURN: Move(
        (PledgeState.SUBMITTED, PledgeState.APPROVED),
        Hand.SECOND,
        PledgeState.RETURNED,
        errors.PledgeNotSubmitted,
    ),
    Action.SHOW: Move((PledgeState.APPROVED,), Hand.COMMITTEE, PledgeState.KEEPING, errors.PledgeNotApproved),
    Action.PROGRESS: Move(
        (PledgeState.KEEPING, PledgeState.RATING), Hand.OWNER, None, errors.PledgeNotKeeping
    ),
    Action.REPORT: Move((PledgeState.KEEPING,), Hand.OWNER, PledgeState.RATING, errors.PledgeNotKeeping),
    Action.AMEND: Move((PledgeState.KEEPING,), Hand.OWNER, None, errors.PledgeNotKeeping),
    Action.DECIDE_AMENDMENT: Move((PledgeState.KEEPING,), Hand.SECOND, None, errors.PledgeNotKeeping),
    Action.WITHDRAW_AMENDMENT: Move((PledgeState.KEEPING,), Hand.OWNER, None, errors.PledgeNotKeeping),
    Action.RATE: Move((PledgeState.RATING,), Hand.OWNER, None, errors.PledgeNotRating),
    Action.COMMENT: Move((PledgeState.RATING,), Hand.SECOND, None, errors.PledgeNotRating),
    Action.CLOSE_RATING: Move(
        (PledgeState.RATING,), Hand.SECOND, PledgeState.DELIBERATING, errors.PledgeNotRating
    ),
    Action.DELIBERATE: Move((PledgeState.DELIBERATING,), Hand.SECOND, None, errors.PledgeNotDeliberating),
    Action.CARRY: Move(
        (PledgeState.PARTLY, PledgeState.UNKEPT), Hand.OWNER, PledgeState.CARRIED, errors.PledgeNotCarriable
    ),
}
#: Acts on a pledge that is not shown yet; afterwards the refusal says what showing means.
BEFORE_SHOWING = frozenset({Action.SUBMIT, Action.EDIT, Action.WITHDRAW, Action.APPROVE, Action.RETURN})
#: What the committee does for the pledger too, on the pledger's word: always in the committee's own name.
FOR_THE_PLEDGER = frozenset({Action.PROGRESS, Action.RATE, Action.CARRY, Action.WITHDRAW_AMENDMENT})


@dataclass(frozen=True)
class Standing:
    """A pledge as far as its rules need it."""

    state: PledgeState
    due_on: date
    #: None: the branch's own.
    pledger_id: uuid.UUID | None
    #: Whose own pledge it is: the pledger; of a branch pledge, who wrote it; nobody's where the general
    #: meeting judges on paper.
    hands: frozenset[uuid.UUID] = frozenset()
    from_paper: bool = False
    #: Who proposed the amendment that nobody has decided on yet.
    amendment_by: uuid.UUID | None = None
    #: Who entered the pledger's own rating, and the leader's comment.
    self_rated_by: uuid.UUID | None = None
    commented_by: uuid.UUID | None = None

    @property
    def is_of_meeting(self) -> bool:
        """Reviewed and judged by the general meeting on paper: whoever types it judges nothing."""
        return self.from_paper and not self.hands


@dataclass(frozen=True)
class Actor:
    """Who acts: one person, who may or may not manage the pledges of this org."""

    person_id: uuid.UUID | None
    may_manage: bool


def is_overdue(state: PledgeState, due_on: date, today: date) -> bool:
    """Past its day and not reported done; what waits for others is not the pledger's delay."""
    return state is PledgeState.KEEPING and due_on < today


def check(action: Action, it: Standing, actor: Actor, today: date) -> None:
    """Raises what forbids this act: the state first, then the hand, then what else it needs."""
    move = MOVES[action]
    if it.state not in move.sources:
        raise errors.PledgeShown if action in BEFORE_SHOWING and it.state in SHOWN else move.refusal
    _check_hand(action, move.by, it, actor, today)
    _check_needs(action, it, actor)


def _check_hand(action: Action, by: Hand, it: Standing, actor: Actor, today: date) -> None:
    if by is Hand.OWNER:
        return _check_owner(action, it, actor, today)
    if not actor.may_manage:
        raise errors.PledgeForSomeoneElse
    if by is Hand.SECOND and (actor.person_id is None or actor.person_id in _first(action, it)):
        raise errors.SecondPersonNeeded
    return None


def _first(action: Action, it: Standing) -> frozenset[uuid.UUID | None]:
    """Whose word a step judges, so that it is a second person's.

    Of a branch pledge only a change's proposer is its first person, and of the comment who rated it: then
    two of a committee come to the end, whoever of them writes and rates.
    """
    if it.is_of_meeting:
        return frozenset()
    if action is Action.DECIDE_AMENDMENT:
        return frozenset({it.amendment_by}) | (it.hands if it.pledger_id else frozenset())
    if action is Action.COMMENT and it.pledger_id is None and it.self_rated_by:
        is_by_writer = it.self_rated_by in it.hands
        return frozenset({it.self_rated_by}) | (it.hands if is_by_writer else frozenset())
    return it.hands


def _check_owner(action: Action, it: Standing, actor: Actor, today: date) -> None:
    if it.pledger_id is not None and actor.person_id == it.pledger_id:
        return
    if not actor.may_manage:
        raise errors.PledgeForSomeoneElse
    if it.pledger_id is None or it.from_paper or action in FOR_THE_PLEDGER:
        return
    if action is not Action.REPORT:
        raise errors.PledgeForSomeoneElse
    if it.due_on >= today:
        raise errors.NotDueYet


def _check_needs(action: Action, it: Standing, actor: Actor) -> None:
    amended = it.amendment_by is not None
    if amended and action in (Action.AMEND, Action.REPORT):
        raise errors.AmendmentOpen
    if not amended and action in (Action.DECIDE_AMENDMENT, Action.WITHDRAW_AMENDMENT):
        raise errors.NoAmendmentOpen
    if (action is Action.RATE and it.self_rated_by) or (action is Action.COMMENT and it.commented_by):
        raise errors.AlreadyRated
    if action is Action.RATE and it.pledger_id is None and not it.is_of_meeting:
        _check_other(it.commented_by, actor)
    if action is Action.CLOSE_RATING and not (it.self_rated_by and it.commented_by):
        raise errors.RatingsMissing


def _check_other(first: uuid.UUID | None, actor: Actor) -> None:
    """Nobody rates for the branch what they have commented on."""
    if first is not None and first == actor.person_id:
        raise errors.SecondPersonNeeded


def next_state(action: Action, state: PledgeState, outcome: PledgeOutcome | None = None) -> PledgeState:
    """Where an act leads that `check` allowed; deliberating leads to what was found."""
    if action is Action.DELIBERATE:
        assert outcome
        return PledgeState(outcome.value)
    return MOVES[action].to or state


def actions(it: Standing, actor: Actor, today: date) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    return [action.value for action in Action if _is_allowed(action, it, actor, today)]


def _is_allowed(action: Action, it: Standing, actor: Actor, today: date) -> bool:
    try:
        check(action, it, actor, today)
    except AppError:
        return False
    return True


def check_outcome(outcome: PledgeOutcome, reason: str | None) -> None:
    """Why it was not, or not wholly, kept is part of the record (domain-rules 6.6)."""
    if outcome is not PledgeOutcome.KEPT and not reason:
        raise errors.ReasonNeeded


def check_year(year: int, today: date) -> None:
    if abs(year - today.year) > 1:
        raise errors.YearTooFar


def first_day(year: int) -> date:
    """A pledge may be made in the last weeks of the year before."""
    return date(year - 1, 1, 1)


def check_due(year: int, due_on: date) -> None:
    if due_on.year != year:
        raise errors.DueOutsideYear


def check_progress_day(year: int, on: date, today: date) -> None:
    if on.year != year or on > today:
        raise errors.DayOutsideYear


def step_day(asked: date | None, last: date, today: date) -> date:
    """The day of a step: today, or the day on which it was done on paper; never before the last one."""
    if asked is not None and not last <= asked <= today:
        raise errors.DayOutOfOrder
    return asked or today


def a_year_later(due_on: date) -> date:
    """The same day of the next year; 29 February becomes the 28th."""
    if (due_on.month, due_on.day) == (2, 29):
        return date(due_on.year + 1, 2, 28)
    return due_on.replace(year=due_on.year + 1)
