"""The life of minutes, who may do what with them, and what is still missing; pure.

draft ○ → submitted ■ → approved ●     chair and recorder each approve once; then the edition is locked,
   ↑_________ returned ▲ ←┘            and amending begins the next one, with a reason

Chair and recorder sign minutes (domain-rules 2.14): at a screen themselves, or on paper, which whoever keeps
the activity then enters. Nobody enters their own signature: whoever sits at the screen approves there.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from nianlun.activities import rules as activities
from nianlun.activities.minutes import errors


class MinutesState(StrEnum):
    """draft ○ 草稿 → submitted ■ 待批准 → approved ● 已批准, or returned ▲ 已退回."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class Hand(StrEnum):
    """Whose approval minutes need."""

    CHAIR = "chair"
    RECORDER = "recorder"


class LeftOut(StrEnum):
    """Why somebody is not counted among those expected to vote (domain-rules 0.4)."""

    ILL = "ill"
    ABROAD = "abroad"
    IN_CUSTODY = "in_custody"
    BEDRIDDEN = "bedridden"
    MOVED = "moved"
    ON_PROBATION = "on_probation"
    """留党察看: sits at the meeting without a vote, by the decision itself."""


LEFT_OUT_NAMES: dict[LeftOut, str] = {
    LeftOut.ILL: "因病不能表达意志",
    LeftOut.ABROAD: "自费出国半年以上",
    LeftOut.IN_CUSTODY: "被留置、逮捕或服刑，未受留党察看以上处分",
    LeftOut.BEDRIDDEN: "年老体弱卧床不起或长期不能自理",
    LeftOut.MOVED: "外出半年以上，应转组织关系而没有转",
    LeftOut.ON_PROBATION: "留党察看期间，没有表决权",
}

WRITABLE = (MinutesState.DRAFT, MinutesState.RETURNED)


@dataclass(frozen=True)
class Standing:
    """An edition as far as its rules need it."""

    state: MinutesState
    chair: uuid.UUID | None = None
    recorder: uuid.UUID | None = None
    approved: frozenset[Hand] = frozenset()
    is_followed: bool = False


@dataclass(frozen=True)
class Actor:
    """Who acts, and whether this person keeps the activity."""

    person_id: uuid.UUID | None
    may_manage: bool


def hands_of(it: Standing, person: uuid.UUID | None) -> frozenset[Hand]:
    """As what this person approves: chair, recorder, both where nobody else was there, or nothing."""
    held = {Hand.CHAIR: it.chair, Hand.RECORDER: it.recorder}
    return frozenset(hand for hand, whose in held.items() if whose is not None and whose == person)


def check_can_begin(activity: activities.Standing, *, has_some: bool) -> None:
    if activity.is_matter:
        raise errors.MatterHasNoMinutes
    if activity.state not in (activities.ActivityState.OPEN, activities.ActivityState.CLOSED):
        raise errors.NotHeldYet
    if has_some:
        raise errors.MinutesBegun


def check_can_write(it: Standing) -> None:
    if it.state is MinutesState.SUBMITTED:
        raise errors.MinutesSubmitted
    if it.state is MinutesState.APPROVED:
        raise errors.MinutesLocked


def check_can_submit(it: Standing, missing: Sequence[str], *, is_closed: bool, others_came: bool) -> None:
    """Raises ListNotSettled, MinutesIncomplete with what is missing, RecorderIsChair."""
    check_can_write(it)
    if not is_closed:
        raise errors.ListNotSettled
    if missing:
        raise errors.MinutesIncomplete(f"还差：{'、'.join(missing)}。补好后再交审。")
    if it.chair == it.recorder and others_came:
        raise errors.RecorderIsChair


def check_can_approve(it: Standing, by: uuid.UUID) -> frozenset[Hand]:
    """As what it is approved now. Raises MinutesNotSubmitted, ChairOrRecorderNeeded, ApprovedByYouAlready."""
    if it.state is not MinutesState.SUBMITTED:
        raise errors.MinutesNotSubmitted
    hands = hands_of(it, by)
    if not hands:
        raise errors.ChairOrRecorderNeeded
    if hands <= it.approved:
        raise errors.ApprovedByYouAlready
    return hands


def paper_hands(it: Standing, by: Actor) -> list[Hand]:
    """Whose signature on paper this person may enter now: what is not approved yet, and is not their own."""
    if it.state is not MinutesState.SUBMITTED or not by.may_manage:
        return []
    own = hands_of(it, by.person_id)
    return [hand for hand in Hand if hand not in it.approved | own]


def check_can_enter_paper(it: Standing, hand: Hand, by: uuid.UUID, on: date, days: tuple[date, date]) -> None:
    """`days`: of the meeting, and today.

    Raises MinutesNotSubmitted, OwnHandNotOnPaper, HandApprovedAlready, SignedDayWrong.
    """
    if it.state is not MinutesState.SUBMITTED:
        raise errors.MinutesNotSubmitted
    if hand in hands_of(it, by):
        raise errors.OwnHandNotOnPaper
    if hand in it.approved:
        raise errors.HandApprovedAlready
    held_on, today = days
    if not held_on <= on <= today:
        raise errors.SignedDayWrong


def approved_through(it: Standing, typists: Mapping[Hand, uuid.UUID | None]) -> uuid.UUID | None:
    """The one person through whose hands both approvals went, though chair and recorder are two: it is said
    wherever the approvals are."""
    if it.chair == it.recorder or it.approved != frozenset(Hand):
        return None
    through = {typists[Hand.CHAIR] or it.chair, typists[Hand.RECORDER] or it.recorder}
    return through.pop() if len(through) == 1 else None


def check_can_return(it: Standing, by: Actor) -> None:
    """Whoever has approved may still find something, until both have; and whoever keeps the activity, lest it
    waits for ever for somebody who cannot come any more."""
    if it.state is not MinutesState.SUBMITTED:
        raise errors.MinutesNotSubmitted
    if not (by.may_manage or hands_of(it, by.person_id)):
        raise errors.ChairOrRecorderNeeded


def check_can_amend(it: Standing) -> None:
    """Raises MinutesNotApproved, AmendmentBegun: whoever led an earlier edition may not see the next."""
    if it.state is not MinutesState.APPROVED:
        raise errors.MinutesNotApproved
    if it.is_followed:
        raise errors.AmendmentBegun


def actions(it: Standing | None, actor: Actor, activity: activities.Standing) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    if it is None:
        return ["begin"] if actor.may_manage and _may_begin(activity) else []
    hands = hands_of(it, actor.person_id)
    if it.state is MinutesState.SUBMITTED:
        may_return = bool(hands) or actor.may_manage
        may = {"approve": hands - it.approved, "sign": paper_hands(it, actor), "return": may_return}
        return [act for act, is_so in may.items() if is_so]
    if not (actor.may_manage or hands):
        return []
    if it.state is MinutesState.APPROVED:
        return [] if it.is_followed else ["amend"]
    return ["submit", "write"] if activity.state is activities.ActivityState.CLOSED else ["write"]


def _may_begin(activity: activities.Standing) -> bool:
    held = (activities.ActivityState.OPEN, activities.ActivityState.CLOSED)
    return not activity.is_matter and activity.state in held


@dataclass(frozen=True)
class Vote:
    """One resolution as far as it may be unfinished. `trouble` says why its numbers cannot be, `differs`
    that they are not those of the list."""

    has_text: bool
    by_vote: bool
    is_counted: bool
    has_method: bool
    lacks_ballots: bool = False
    trouble: str | None = None
    differs: bool = False
    has_reason: bool = False


@dataclass(frozen=True)
class Paper:
    """An edition as far as something in it may be missing."""

    starts_at: time | None
    ends_at: time | None
    place: str | None
    chair: uuid.UUID | None
    recorder: uuid.UUID | None
    needs_delegation: bool
    delegation: str | None
    items: int
    untitled_items: int
    has_speech: bool
    votes: Sequence[Vote]
    bare_exclusions: int
    #: Left out of the base although they came.
    present_left_out: int
    #: 主持人, 记录人: of those, who stands on the list and did not come.
    absent_hands: Sequence[str]


def missing(paper: Paper) -> list[str]:
    """What minutes must have and these do not yet (domain-rules 2.14), as a person would say it."""
    needed = {
        "开始时间": paper.starts_at,
        "结束时间": paper.ends_at,
        "地点": paper.place,
        "主持人": paper.chair,
        "记录人": paper.recorder,
        "受谁委托主持": paper.delegation or not paper.needs_delegation,
        "议程": paper.items,
        "每项议程的名称": not paper.untitled_items,
        "发言要点": paper.has_speech,
        "不计入应到的上级意见和大会通过": not paper.bare_exclusions,
        "把到会的人从不计入应到里删去": not paper.present_left_out,
    }
    found = [name for name, value in needed.items() if not value]
    found += [f"到会的{hand}（现在选的人没有到会）" for hand in paper.absent_hands]
    if paper.starts_at and paper.ends_at and paper.ends_at <= paper.starts_at:
        found.append("晚于开始时间的结束时间")
    for number, vote in enumerate(paper.votes, start=1):
        found += [f"第 {number} 项决议的{what}" for what in _unfinished(vote)]
    return found


def _unfinished(vote: Vote) -> Iterator[str]:
    if not vote.has_text:
        yield "内容"
    if not vote.by_vote:
        return
    if not vote.has_method:
        yield "表决方式"
    if vote.trouble:
        yield f"票数（{vote.trouble}）"
    elif not vote.is_counted:
        yield "票数"
    if vote.lacks_ballots:
        yield "发出票和收回票"
    if vote.differs and not vote.has_reason:
        yield "人数与名单不同的原因"
