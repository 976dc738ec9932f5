"""The life of a pair (结对); pure, `today` is a parameter.

proposed ■ 待确认 → active ◐ 进行中 → closing ■ 待收尾 → completed ● 已完成      domain-rules §8
    └→ cancelled ◌      └─────┴→ ended ◌ 提前结束 (its record stays; never cancelled once it began)

Both agree, on their phones or on paper. One that began before it was written down (补录) waits, besides,
for a second person of a committee. "▲ 进度落后" is computed, never a state.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.core.errors import DatesOutOfOrder
from nianlun.mentorships import errors
from nianlun.rulebook.mentorship_rules import Agreement, Load, mentorship_rules


class PairState(StrEnum):
    """Where a pair stands; the value is stored."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    CLOSING = "closing"
    COMPLETED = "completed"
    ENDED = "ended"
    CANCELLED = "cancelled"


STATE_NAMES: dict[PairState, str] = {
    PairState.PROPOSED: "待确认",
    PairState.ACTIVE: "进行中",
    PairState.CLOSING: "待收尾",
    PairState.COMPLETED: "已完成",
    PairState.ENDED: "提前结束",
    PairState.CANCELLED: "已取消",
}
#: Counted among those whom a mentor leads.
LIVE = (PairState.PROPOSED, PairState.ACTIVE, PairState.CLOSING)
#: Both agreed at some time: these are pairs, whatever became of them.
BEGUN = (PairState.ACTIVE, PairState.CLOSING, PairState.COMPLETED, PairState.ENDED)


class PairSide(StrEnum):
    """Which of the two."""

    MENTOR = "mentor"
    MENTEE = "mentee"


@dataclass(frozen=True)
class Standing:
    """A pair as far as its rules need it."""

    state: PairState
    mentor_id: uuid.UUID
    mentee_id: uuid.UUID
    proposed_by: uuid.UUID
    #: Which of the two have agreed.
    agreed: frozenset[PairSide] = frozenset()
    #: It began before it was written down (补录).
    late: bool = False
    late_confirmed: bool = False
    #: Who typed what both signed on paper, and who confirmed that it began earlier; never the same person.
    paper_by: uuid.UUID | None = None
    late_by: uuid.UUID | None = None
    #: Another mentor was to take over, and that pair never came about.
    successor_declined: bool = False

    def side_of(self, person_id: uuid.UUID | None) -> PairSide | None:
        """Which of the two this person is, if any."""
        sides = {self.mentor_id: PairSide.MENTOR, self.mentee_id: PairSide.MENTEE}
        return sides.get(person_id) if person_id else None

    @property
    def may_begin(self) -> bool:
        """Everybody whose word it needs has given it."""
        return self.agreed == frozenset(PairSide) and (self.late_confirmed or not self.late)


@dataclass(frozen=True)
class Actor:
    """Who acts: one person, who may or may not sit in a committee of one of the two."""

    person_id: uuid.UUID | None
    may_manage: bool


def check_people(mentor_id: uuid.UUID, mentee_id: uuid.UUID) -> None:
    if mentor_id == mentee_id:
        raise errors.MentorOfOneself


def check_term(starts_on: date, ends_on: date) -> None:
    """It ends after it starts."""
    if ends_on <= starts_on:
        raise DatesOutOfOrder


def is_late(starts_on: date, today: date) -> bool:
    return starts_on < today


def check_load(led: int, load: Load) -> None:
    """`led`: how many the mentor leads already. Where the rule only warns, `hints` says so."""
    if led >= load.most and load.beyond == "block":
        raise errors.MentorTakenUp(
            f"这位师傅已带 {led} 人，最多带 {load.most} 人。请另选师傅，或先结束一对。"
        )


@dataclass(frozen=True)
class Hint:
    """Something unusual that a person may well have meant."""

    code: str
    sentence: str


def hints(led: int, starts_on: date, ends_on: date) -> list[Hint]:
    """What is unusual about a pair; `led` counts the mentor's mentees with this one."""
    known = mentorship_rules()
    return [*_load_hint(led, known.load), *_term_hint(starts_on, ends_on, known.agreement)]


def _load_hint(led: int, load: Load) -> Iterable[Hint]:
    if led > load.most:
        yield Hint("mentor_load", f"这位师傅带 {led} 人，一般最多带 {load.most} 人。")


def _term_hint(starts_on: date, ends_on: date, agreement: Agreement) -> Iterable[Hint]:
    months = (ends_on - starts_on).days / 30.4
    if months > agreement.longest + 0.5:
        yield Hint("term_long", f"结对一般不超过 {agreement.longest} 个月，请核对结束日期。")


def check_can_edit(it: Standing) -> None:
    """Before anybody agreed: what one agreed to does not change behind their back."""
    if it.state is not PairState.PROPOSED or it.agreed:
        raise errors.PairMovesNoMore


def check_can_agree(it: Standing, by: uuid.UUID) -> PairSide:
    """Each for themself; answers which of the two agrees."""
    _check_proposed(it)
    side = it.side_of(by)
    if side is None:
        raise errors.NotOfThisPair
    if side in it.agreed:
        raise errors.AgreedAlready
    return side


def check_can_enter_paper(it: Standing, by: uuid.UUID, signed_on: date, today: date) -> None:
    """What both signed is entered by somebody who is neither of them, nor whoever confirmed the 补录."""
    _check_proposed(it)
    if it.side_of(by) or by == it.late_by:
        raise errors.PairNeedsSecondPerson
    if it.agreed == frozenset(PairSide):
        raise errors.AgreedAlready
    if signed_on > today:
        raise errors.SignedInFuture


def check_can_confirm_late(it: Standing, by: uuid.UUID) -> None:
    """A second person of a committee: not who wrote it or its paper down, nor one of the two."""
    _check_proposed(it)
    if not it.late or it.late_confirmed:
        raise errors.NotLate
    if by in (it.proposed_by, it.paper_by) or it.side_of(by):
        raise errors.PairNeedsSecondPerson


def check_can_cancel(it: Standing, actor: Actor) -> None:
    """Before it began: by a committee, or by one of the two who will not."""
    _check_proposed(it)
    if not (actor.may_manage or it.side_of(actor.person_id)):
        raise errors.NotOfThisPair


def _check_proposed(it: Standing) -> None:
    if it.state is not PairState.PROPOSED:
        raise errors.PairNotProposed


def check_is_active(it: Standing) -> None:
    """For replacing the mentor, and what happens while it lasts."""
    if it.state is not PairState.ACTIVE:
        raise errors.PairNotActive


def check_can_end(it: Standing) -> None:
    """While it lasts, and while it is being closed: a closing that nobody can finish is no dead end."""
    if it.state not in (PairState.ACTIVE, PairState.CLOSING):
        raise errors.PairNotActive


def check_can_replace(it: Standing, mentor_id: uuid.UUID) -> None:
    if not (it.state is PairState.ENDED and it.successor_declined):
        check_is_active(it)
    if mentor_id == it.mentor_id:
        raise errors.ReplacedByTheSame


def actions(it: Standing, actor: Actor) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    if it.state is PairState.PROPOSED:
        return _while_proposed(it, actor)
    if it.state is PairState.CLOSING:
        return ["end"] if actor.may_manage else []
    if it.state is PairState.ENDED:
        return ["replace"] if actor.may_manage and it.successor_declined else []
    if it.state is not PairState.ACTIVE:
        return []
    is_part = it.side_of(actor.person_id) is not None
    own = ["add_log", "add_milestone"] if is_part or actor.may_manage else []
    return own + (["start_closing", "replace", "end"] if actor.may_manage else [])


def _while_proposed(it: Standing, actor: Actor) -> list[str]:
    side = it.side_of(actor.person_id)
    is_both = it.agreed == frozenset(PairSide)
    offered = {
        "agree": side is not None and side not in it.agreed,
        "paper_agreement": actor.may_manage
        and side is None
        and not is_both
        and actor.person_id != it.late_by,
        "confirm_late": actor.may_manage and _may_confirm_late(it, actor.person_id),
        "add_milestone": actor.may_manage or side is not None,
        "edit": actor.may_manage and not it.agreed,
        "cancel": actor.may_manage or side is not None,
    }
    return [action for action, is_offered in offered.items() if is_offered]


def _may_confirm_late(it: Standing, person_id: uuid.UUID | None) -> bool:
    is_second = person_id not in (it.proposed_by, it.paper_by) and it.side_of(person_id) is None
    return it.late and not it.late_confirmed and is_second


@dataclass(frozen=True)
class Next:
    """What a pair waits for, of whom, until when."""

    what: str
    sides: tuple[PairSide, ...] = ()
    due_on: date | None = None
    count: int = 1


def next_of(
    it: Standing, ends_on: date, milestone_due: date | None, waiting: Mapping[PairSide, int], today: date
) -> Next | None:
    """The first thing that somebody should do; `waiting`: how many logs wait for whose confirmation."""
    if it.state is PairState.PROPOSED:
        return _next_while_proposed(it)
    if it.state is PairState.CLOSING:
        return Next("evaluate")
    if it.state is not PairState.ACTIVE:
        return None
    if ends_on < today:
        return Next("start_closing", due_on=ends_on)
    if asked := tuple(side for side in PairSide if waiting[side]):
        return Next("confirm_log", asked, count=max(waiting.values()))
    return Next("milestone", tuple(PairSide), milestone_due) if milestone_due else None


def _next_while_proposed(it: Standing) -> Next:
    missing = tuple(side for side in PairSide if side not in it.agreed)
    return Next("agree", missing) if missing else Next("confirm_late")
