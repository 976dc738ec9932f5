"""What the resolutions of an edition decide, and what it still lacks; pure over what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.activities.minutes.models import Minutes
from nianlun.activities.minutes.rules import LeftOut, Paper, Vote
from nianlun.activities.minutes.schemas import (
    ExclusionAsked,
    HeadsRead,
    Item,
    PeopleRead,
    ResolutionAsked,
    Verdict,
    VoteCountAsked,
    VoterRead,
)
from nianlun.activities.minutes.votes import Candidate, Count, Judged, VoteOutcome, judge
from nianlun.core.errors import AppError
from nianlun.rulebook.vote_rules import METHOD_NAMES, VoteRule, vote_rule

NOT_IN_FORCE = "开会那天没有这种表决办法，换一种"


@dataclass(frozen=True)
class Reckoned:
    """A resolution with the rule it goes by; `problem` says why its numbers cannot be."""

    rule: VoteRule | None = None
    judged: Judged | None = None
    problem: str | None = None


def reckon(resolution: ResolutionAsked, held_on: date) -> Reckoned:
    """Never raises: what is being written may be unfinished or wrong, and is then said to be."""
    if resolution.rule is None:
        return Reckoned()
    rule = vote_rule(resolution.rule, held_on)
    if rule is None:
        return Reckoned(problem=NOT_IN_FORCE)
    count = _count(resolution.count)
    if count is None:
        return Reckoned(rule)
    try:
        return Reckoned(rule, judge(rule, count))
    except AppError as refused:
        return Reckoned(rule, problem=refused.detail.rstrip("。"))


def verdict(resolution: ResolutionAsked, held_on: date) -> Verdict:
    reckoned = reckon(resolution, held_on)
    judged = reckoned.judged
    return Verdict(
        rule_name=reckoned.rule.name if reckoned.rule else None,
        method_name=METHOD_NAMES[resolution.method] if resolution.method else None,
        outcome=judged.outcome if judged else None,
        sentence=judged.sentence if judged else None,
        elected=list(judged.elected) if judged else [],
        tied=list(judged.tied) if judged else [],
        problem=reckoned.problem,
    )


def _count(asked: VoteCountAsked | None) -> Count | None:
    """None while nobody has said how many were expected and came."""
    if asked is None or asked.expected is None or asked.present is None:
        return None
    numbers = asked.model_dump(exclude={"candidates", "reason"})
    named = [one for one in asked.candidates if one.name.strip()]
    return Count(**numbers, candidates=tuple(Candidate(one.name.strip(), one.yes) for one in named))


def is_complete(one: ExclusionAsked) -> bool:
    """With the consent from above and adopted by the meeting (0.4); 留党察看 by its decision alone."""
    is_adopted = one.adopted or one.reason is LeftOut.ON_PROBATION
    return is_adopted and bool(one.consent.strip())


def _counts(voter: VoterRead, why: LeftOut | None) -> bool:
    """Whoever came is never left out of the base, but for those whom a decision took the vote from."""
    return why is None or (voter.came and why is not LeftOut.ON_PROBATION)


def heads(rule: VoteRule, people: PeopleRead, exclusions: Sequence[ExclusionAsked]) -> HeadsRead:
    """应到 and 实到 of a vote, as the list has them."""
    if rule.voters == "team":
        return people.team
    why = {one.person_id: one.reason for one in exclusions if is_complete(one)}
    voters = [voter for voter in people.voters if _counts(voter, why.get(voter.person_id))]
    return HeadsRead(expected=len(voters), present=sum(voter.came for voter in voters))


def weight_of_exclusions(exclusions: Sequence[ExclusionAsked]) -> list[object]:
    """Who is left out, why, and whether that counts."""
    return [(one.person_id, one.reason, is_complete(one)) for one in exclusions]


def weight_of_resolutions(resolutions: Sequence[ResolutionAsked]) -> list[object]:
    """Which there are and what was counted, whatever their words are."""
    counts = [one.count.model_dump(exclude={"reason"}) if one.count else None for one in resolutions]
    return [(one.id, one.rule, one.method, count) for one, count in zip(resolutions, counts, strict=True)]


def resolutions_in(it: Minutes) -> list[ResolutionAsked]:
    return [ResolutionAsked.model_validate(row) for row in it.resolutions]


def exclusions_in(it: Minutes) -> list[ExclusionAsked]:
    return [ExclusionAsked.model_validate(row) for row in it.exclusions]


def agenda_in(it: Minutes) -> list[Item]:
    return [Item.model_validate(row) for row in it.agenda]


def paper_of(
    it: Minutes, people: PeopleRead, *, needs_delegation: bool, absent_hands: Sequence[str] = ()
) -> Paper:
    """The edition as the rules look for what is missing in it."""
    exclusions, agenda = exclusions_in(it), agenda_in(it)
    return Paper(
        starts_at=it.starts_at,
        ends_at=it.ends_at,
        place=(it.place or "").strip(),
        chair=it.chair_id,
        recorder=it.recorder_id,
        needs_delegation=needs_delegation,
        delegation=(it.delegation or "").strip(),
        items=len(agenda),
        untitled_items=sum(not item.title.strip() for item in agenda),
        has_speech=any(speech.text.strip() for item in agenda for speech in item.speeches),
        votes=[_vote(one, it.held_on, people, exclusions) for one in resolutions_in(it)],
        bare_exclusions=sum(not is_complete(one) for one in exclusions),
        present_left_out=sum(_is_wrong(one, people) for one in exclusions),
        absent_hands=absent_hands,
    )


def _is_wrong(one: ExclusionAsked, people: PeopleRead) -> bool:
    came = {voter.person_id for voter in people.voters if voter.came}
    return one.person_id in came and one.reason is not LeftOut.ON_PROBATION


def _vote(
    one: ResolutionAsked, held_on: date, people: PeopleRead, exclusions: Sequence[ExclusionAsked]
) -> Vote:
    reckoned, count = reckon(one, held_on), one.count or VoteCountAsked(candidates=[])
    rule, judged = reckoned.rule, reckoned.judged
    return Vote(
        has_text=bool(one.text.strip()),
        by_vote=one.rule is not None,
        is_counted=judged is not None and judged.outcome is not VoteOutcome.MAY_VOTE,
        has_method=rule is None or one.method in rule.methods,
        lacks_ballots=one.method == "secret" and None in (count.issued, count.collected),
        trouble=reckoned.problem,
        differs=rule is not None and _differs(count, heads(rule, people, exclusions)),
        has_reason=bool(count.reason.strip()),
    )


def _differs(count: VoteCountAsked, listed: HeadsRead) -> bool:
    return (count.expected, count.present) != (listed.expected, listed.present)
