"""Milestones and logs of the growth record (成长记录); pure, `today` is a parameter.

A log: waiting ■ 待确认 → confirmed ● | returned ▲ → waiting; withdrawn ◌ while nobody confirmed it.
Whoever wrote it never confirms it. What somebody has on paper, two people of a committee write and confirm.
A milestone is reached when both say so.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.mentorships import errors
from nianlun.mentorships.rules import Actor, Hint, PairSide, PairState, Standing
from nianlun.mentorships.rules import check_is_active as check_pair_active
from nianlun.rulebook.mentorship_rules import mentorship_rules


class LogState(StrEnum):
    """Where a log stands; the value is stored."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


LOG_STATE_NAMES: dict[LogState, str] = {
    LogState.WAITING: "待确认",
    LogState.CONFIRMED: "已确认",
    LogState.RETURNED: "已退回",
    LogState.WITHDRAWN: "已撤回",
}
#: Still with whoever wrote it.
OPEN = (LogState.WAITING, LogState.RETURNED)
#: While a pair is in one of these, logs that are open are still settled: its end leaves nothing in the air.
SETTLED_IN = (PairState.ACTIVE, PairState.CLOSING, PairState.ENDED)


@dataclass(frozen=True)
class LogStanding:
    """A log as far as its rules need it."""

    state: LogState
    recorded_by: uuid.UUID
    happened_on: date


def check_log_day(happened_on: date, starts_on: date, ends_on: date, today: date) -> None:
    """Within the time of the pair, and not before it happened."""
    if happened_on < starts_on:
        raise errors.LogBeforePair
    if happened_on > today:
        raise errors.LogInFuture
    if happened_on > ends_on:
        raise errors.LogAfterPair


def is_late(happened_on: date, recorded_on: date, active_on: date) -> bool:
    """补录: written long after it took place, or of a time before both had agreed."""
    long_after = (recorded_on - happened_on).days > mentorship_rules().log.late_after
    return long_after or happened_on < active_on


def check_can_change(it: LogStanding, by: uuid.UUID) -> None:
    """Whoever wrote it, until it is confirmed."""
    if it.state not in OPEN:
        raise errors.LogSettled
    if by != it.recorded_by:
        raise errors.LogOfTheOther


def check_can_judge(it: LogStanding, pair: Standing, actor: Actor) -> None:
    """Confirming and returning: the other of the two, or a committee with the paper; never the writer."""
    if it.state is not LogState.WAITING:
        raise errors.LogNotWaiting
    if actor.person_id == it.recorded_by:
        raise errors.OwnLog
    if not (actor.may_manage or pair.side_of(actor.person_id)):
        raise errors.NotOfThisPair
    check_can_settle(pair)


def check_can_settle(pair: Standing) -> None:
    """New logs are of a running pair only; those that are there are judged and put right afterwards too."""
    if pair.state not in SETTLED_IN:
        raise errors.PairNotActive


def log_actions(it: LogStanding, pair: Standing, actor: Actor) -> list[str]:
    """What this person may do with it now."""
    if pair.state not in SETTLED_IN:
        return []
    if actor.person_id == it.recorded_by:
        return ["edit", "add_file", "withdraw"] if it.state in OPEN else []
    may_judge = actor.may_manage or pair.side_of(actor.person_id) is not None
    return ["confirm", "return"] if it.state is LogState.WAITING and may_judge else []


@dataclass(frozen=True)
class MilestoneStanding:
    """A milestone as far as its rules need it."""

    due_on: date
    done: frozenset[PairSide] = frozenset()

    @property
    def is_reached(self) -> bool:
        return self.done == frozenset(PairSide)

    def is_overdue(self, today: date) -> bool:
        return not self.is_reached and self.due_on < today


def check_milestone_day(due_on: date, starts_on: date, ends_on: date) -> None:
    if not starts_on <= due_on <= ends_on:
        raise errors.MilestoneOutsidePair


def check_can_plan(pair: Standing) -> None:
    """Agreed on when a pair begins, and while it lasts."""
    if pair.state not in (PairState.PROPOSED, PairState.ACTIVE):
        raise errors.PairNotActive


def check_can_change_milestone(it: MilestoneStanding, pair: Standing) -> None:
    check_can_plan(pair)
    if it.done:
        raise errors.MilestoneSettled


def sides_to_confirm(it: MilestoneStanding, pair: Standing, actor: Actor) -> frozenset[PairSide]:
    """For whom this person's word stands: for themself; a committee's, from paper, for whoever has not yet.

    Raises PairNotActive, MilestoneDoneAlready, NotOfThisPair.
    """
    check_pair_active(pair)
    side = pair.side_of(actor.person_id)
    if side is None and not actor.may_manage:
        raise errors.NotOfThisPair
    wanted = frozenset({side} if side else PairSide) - it.done
    if not wanted:
        raise errors.MilestoneDoneAlready
    return wanted


def milestone_actions(it: MilestoneStanding, pair: Standing, actor: Actor) -> list[str]:
    side = pair.side_of(actor.person_id)
    if side is None and not actor.may_manage:
        return []
    may_say = not it.is_reached and (side is None or side not in it.done)
    done = ["done"] if pair.state is PairState.ACTIVE and may_say else []
    is_open = pair.state in (PairState.PROPOSED, PairState.ACTIVE) and not it.done
    return done + (["edit", "drop"] if is_open else [])


def milestone_hints(numbers: dict[str, int]) -> list[Hint]:
    """`numbers`: how many milestones each term has, by the name of the term."""
    usual = mentorship_rules().milestones
    return [
        Hint("milestones_unusual", f"{term}有 {number} 个里程碑，一般是 {usual.fewest}—{usual.most} 个。")
        for term, number in numbers.items()
        if not usual.fewest <= number <= usual.most
    ]
