"""Whether a meeting may vote, and what the votes decide; pure, and the outcome is never typed (0.6).

A count is what was counted in the hall; a rule of the rulebook says which numbers it has to reach. Every
outcome comes with the sentence that shows its arithmetic: 应到 18，实到 16，赞成 12：12×2 > 18，通过.
The page reckons the same as one types; both run the cases of tests/activities/minutes/votes_golden.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nianlun.activities.minutes import errors
from nianlun.rulebook.vote_rules import Adoption, VoteRule


class VoteOutcome(StrEnum):
    """may_vote 可以表决, no_quorum 不足法定人数, passed 通过 or 选足, failed 未通过, short 当选不足,
    tied 得票相等再投, void 收回多于发出, heard 听取意见后决定."""

    MAY_VOTE = "may_vote"
    NO_QUORUM = "no_quorum"
    PASSED = "passed"
    FAILED = "failed"
    SHORT = "short"
    TIED = "tied"
    VOID = "void"
    HEARD = "heard"


@dataclass(frozen=True)
class Candidate:
    """One name on the ballots or written on them, with the votes for it."""

    name: str
    yes: int


@dataclass(frozen=True)
class Count:
    """What was counted (0.6). `yes` is None until the votes are; `issued` and `collected` where there were
    ballots. `expected` is without those whom the meeting left out (0.4)."""

    expected: int
    present: int
    yes: int | None = None
    no: int = 0
    abstain: int = 0
    other_person: int = 0
    written_yes: int = 0
    written_no: int = 0
    present_nonvoting: int = 0
    issued: int | None = None
    collected: int | None = None
    seats: int = 1
    candidates: Sequence[Candidate] = field(default_factory=tuple)


@dataclass(frozen=True)
class Judged:
    """What came out, its sentence, and in an election who was elected and between whom to vote again."""

    outcome: VoteOutcome
    sentence: str
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def judge(rule: VoteRule, count: Count) -> Judged:
    """Raises for numbers that cannot be: NobodyEntitled, MorePresentThanExpected, MoreBallotsThanPresent,
    MoreVotesThan…, NoSeats, SameCandidateTwice, OpinionsNotCounted, MoreOpinionsThanAbsent."""
    _check(rule, count)
    people = f"应到 {count.expected}，实到 {count.present}"
    quorum = rule.quorum
    compared = _compared(count.present, quorum.times, count.expected, quorum.of)
    if not _reaches(count, rule):
        return Judged(VoteOutcome.NO_QUORUM, f"{people}：{compared}，不足法定人数，不能表决")
    if rule.adoption is None:
        return Judged(VoteOutcome.HEARD, f"{people}：{compared}，听取意见后由校长决定")
    if _is_void(count):
        return Judged(
            VoteOutcome.VOID, f"发出 {count.issued}，收回 {count.collected}：收回多于发出，无效，重新投票"
        )
    if rule.candidates and count.candidates:
        return _elected(rule.adoption, count, f"{people}：{compared}")
    if rule.candidates or count.yes is None:
        return Judged(VoteOutcome.MAY_VOTE, f"{people}：{compared}，可以表决")
    return _adopted(rule, rule.adoption, count, people)


def _reaches(count: Count, rule: VoteRule) -> bool:
    mine, needed = rule.quorum.times * count.present, rule.quorum.of * count.expected
    return mine >= needed if rule.quorum.exactly else mine > needed


def _adopted(rule: VoteRule, adoption: Adoption, count: Count, people: str) -> Judged:
    """超过半数: equal is never enough. A written opinion adds to the yes, never to the present (0.3)."""
    base, times, cast = _base(adoption, count), adoption.times, count.yes or 0
    yes = cast + count.written_yes
    votes, shown = f"赞成 {cast}", str(cast)
    if rule.written and count.written_yes + count.written_no:
        votes = f"{votes}，会前书面同意 {count.written_yes}"
        shown = f"({cast}+{count.written_yes})"
    sentence = f"{people}，{votes}：{_compared(yes, times, base, shown=shown)}"
    if yes * times > base:
        return Judged(VoteOutcome.PASSED, f"{sentence}，通过")
    return Judged(VoteOutcome.FAILED, f"{sentence}，未通过")


def _base(adoption: Adoption, count: Count) -> int:
    return count.expected if adoption.base == "expected" else count.present


def _elected(adoption: Adoption, count: Count, began: str) -> Judged:
    """Whoever has more than half, the most votes first, as many as there are seats; who ties for the last
    seats is voted on again (选举条例)."""
    base, times = _base(adoption, count), adoption.times
    ranked = sorted(count.candidates, key=lambda one: -one.yes)
    enough = [one for one in ranked if one.yes * times > base]
    tied = _tied(enough, count.seats)
    elected = [one for one in enough[: count.seats] if one not in tied]
    lines = [
        f"{one.name} {one.yes}：{_compared(one.yes, times, base)}，{_said_of(one, elected, tied)}"
        for one in ranked
    ]
    outcome = _of_election(len(elected), count.seats, bool(tied))
    return Judged(
        outcome,
        "；".join([f"{began}，可以选举", *lines]),
        tuple(one.name for one in elected),
        tuple(one.name for one in tied),
    )


def _tied(enough: Sequence[Candidate], seats: int) -> list[Candidate]:
    """Those with as many votes as the last seat has and the first without one."""
    if len(enough) <= seats or enough[seats - 1].yes != enough[seats].yes:
        return []
    return [one for one in enough if one.yes == enough[seats].yes]


def _said_of(one: Candidate, elected: Sequence[Candidate], tied: Sequence[Candidate]) -> str:
    return "当选" if one in elected else "票数相等，再次投票" if one in tied else "未当选"


def _of_election(elected: int, seats: int, is_tied: bool) -> VoteOutcome:
    if is_tied:
        return VoteOutcome.TIED
    if elected == seats:
        return VoteOutcome.PASSED
    return VoteOutcome.SHORT if elected else VoteOutcome.FAILED


def _compared(mine: int, times: int, base: int, of: int = 1, shown: str = "") -> str:
    """`12×2 > 18`, `16×5 > 18×4`: with the sign that is true."""
    left, right = mine * times, base * of
    sign = ">" if left > right else "=" if left == right else "<"
    return f"{shown or mine}×{times} {sign} {base}" + (f"×{of}" if of > 1 else "")


def _check(rule: VoteRule, count: Count) -> None:
    if count.expected < 1:
        raise errors.NobodyEntitled
    if count.present > count.expected:
        raise errors.MorePresentThanExpected
    _check_opinions(rule, count)
    _check_ballots(count)
    if _is_void(count):
        return
    if rule.candidates:
        _check_candidates(count)
    else:
        _check_votes(count)


def _is_void(count: Count) -> bool:
    """Nothing that was counted then matters: it is voted again."""
    return count.issued is not None and count.collected is not None and count.collected > count.issued


def _check_ballots(count: Count) -> None:
    """One each for whoever came; one too many in the box is for `_is_void`, where they were counted out."""
    handed_out = count.collected if count.issued is None else count.issued
    if handed_out is not None and handed_out > count.present:
        raise errors.MoreBallotsThanPresent


def _check_opinions(rule: VoteRule, count: Count) -> None:
    opinions = count.written_yes + count.written_no
    if opinions and not rule.written:
        raise errors.OpinionsNotCounted
    if count.present + opinions > count.expected:
        raise errors.MoreOpinionsThanAbsent


def _check_votes(count: Count) -> None:
    votes = (count.yes or 0) + count.no + count.abstain + count.other_person
    if votes > count.present:
        raise errors.MoreVotesThanPresent
    if count.collected is not None and votes > count.collected:
        raise errors.MoreVotesThanBallots


def _check_candidates(count: Count) -> None:
    ballots = count.present if count.collected is None else min(count.present, count.collected)
    if count.seats < 1:
        raise errors.NoSeats
    if len({one.name for one in count.candidates}) < len(count.candidates):
        raise errors.SameCandidateTwice
    if any(one.yes > ballots for one in count.candidates):
        raise errors.MoreVotesThanPresent
    if sum(one.yes for one in count.candidates) + count.other_person > ballots * count.seats:
        raise errors.MoreVotesThanSeats
