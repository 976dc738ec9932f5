"""When a system may be published and a score closed, who may judge and answer, and what a total is; pure."""

import uuid
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from nianlun.access.rules import OrgKind
from nianlun.rulebook.indicator_systems import WHOLE, Formula, Judging, SubjectKind, countable
from nianlun.scoring import errors
from nianlun.scoring.formulas import FALLEN_AWAY, Points, Status, weight_told

#: Longer periods are no year of anybody's.
LONGEST = timedelta(days=731)


class SystemState(StrEnum):
    """draft ○ 草稿 → published ◐ 已发布 → retired ◌ 已停用; a newer edition retires the one before."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True)
class Line:
    """An indicator as the rules see it; weights in tenths."""

    id: uuid.UUID
    chapter: str
    name: str
    weight: int
    formula: Formula | None = None
    judging: Judging | None = None
    evidence: str | None = None


class Blocker(NamedTuple):
    """What stands in the way of an irreversible step, and what to do about it."""

    code: str
    sentence: str
    fix: str
    indicator_id: uuid.UUID | None = None
    subject_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Shape:
    """What a system says of itself, for the rules."""

    subject: SubjectKind
    owner_kind: OrgKind
    own_part: int = 0
    #: Of a branch's own part: how many points the system above leaves for it.
    extends_part: int | None = None

    @property
    def wanted(self) -> int:
        """What the weights must come to, in tenths."""
        left = WHOLE - self.own_part if self.extends_part is None else self.extends_part
        return left * 10

    @property
    def has_judges(self) -> bool:
        """A branch never judges itself: the bureau does, in its own systems and in parts of them."""
        if self.subject == "member":
            return True
        return self.owner_kind is OrgKind.BUREAU or self.extends_part is not None


def check_period(starts: date, ends: date) -> None:
    if not starts < ends <= starts + LONGEST:
        raise errors.PeriodOutOfOrder


def publishing_blockers(shape: Shape, lines: Sequence[Line]) -> list[Blocker]:
    """Everything that keeps a system from being published, each with its fix."""
    return [*_weights(shape, lines), *(b for line in lines for b in _of_line(shape, line)), *_twice(lines)]


def _weights(shape: Shape, lines: Sequence[Line]) -> list[Blocker]:
    total, wanted = sum(line.weight for line in lines), shape.wanted
    if total == wanted:
        return []
    less = total < wanted
    by = weight_told(abs(wanted - total))
    sentence = f"权重合计 {weight_told(total)} 分，要合计 {weight_told(wanted)} 分"
    return [Blocker("weights_not_whole", sentence, f"{'再加' if less else '减去'} {by} 分")]


def _of_line(shape: Shape, line: Line) -> list[Blocker]:
    if line.formula is None and line.judging is None:
        sentence = f"“{line.name}”没有定怎么得分"
        return [Blocker("no_source", sentence, "选一条取数规则，或改为评判", line.id)]
    if line.judging is not None and not shape.has_judges:
        sentence = f"“{line.name}”没有人能评判：支部不评自己"
        return [Blocker("no_judges", sentence, "改为由记录计算，或请局里发布", line.id)]
    if line.formula is not None and not countable(shape.subject, line.formula):
        whom = "党员" if shape.subject == "member" else "支部"
        sentence = f"“{line.name}”数的记录不能给{whom}计分"
        return [Blocker("not_countable", sentence, "换一种记录来数", line.id)]
    return []


def _twice(lines: Sequence[Line]) -> list[Blocker]:
    seen: set[tuple[str, str]] = set()
    blockers = []
    for line in lines:
        if (line.chapter, line.name) in seen:
            sentence = f"“{line.chapter}”里有两项都叫“{line.name}”"
            blockers.append(Blocker("same_name", sentence, "给其中一项换个名称", line.id))
        seen.add((line.chapter, line.name))
    return blockers


def system_actions(state: SystemState, *, manages: bool, closed: bool, has_successor: bool) -> list[str]:
    """What its owner may do with a system now."""
    if not manages:
        return []
    if state is SystemState.DRAFT:
        return ["edit", "publish", "retire"]
    if state is SystemState.RETIRED or closed:
        return []
    return ["retire"] if has_successor else ["new_version", "retire"]


class Total(NamedTuple):
    """Points in tenths, of the weight that applies, told apart by how they came about."""

    points: int
    applies: int
    counted: int
    counted_of: int
    judged: int
    judged_of: int
    waiting_of: int


def total(lines: Iterable[tuple[int, Points]]) -> Total:
    """Adds up (weight, points): what does not apply or is not known falls away with its weight."""
    points = applies = counted = counted_of = judged = judged_of = waiting = 0
    for weight, line in lines:
        if line.status in FALLEN_AWAY:
            continue
        scored = line.tenths or 0
        points, applies = points + scored, applies + weight
        if line.status is Status.COUNTED:
            counted, counted_of = counted + scored, counted_of + weight
        else:
            judged, judged_of = judged + scored, judged_of + weight
            waiting += weight if line.status is Status.WAITING else 0
    return Total(points, applies, counted, counted_of, judged, judged_of, waiting)


def is_own_branch(
    org_id: uuid.UUID, person_id: uuid.UUID | None, owner_id: uuid.UUID, own: AbstractSet[uuid.UUID]
) -> bool:
    """A branch of one's own that is scored from above: others judge it, answer it and put it right."""
    return person_id is None and org_id != owner_id and org_id in own


def check_can_judge(
    line: Line | None, judge: uuid.UUID, subject_id: uuid.UUID, *, is_own_branch: bool, is_closed: bool
) -> Judging:
    """Raises ScoresClosed, JudgesOneself, JudgesOwnBranch, UnknownLine, NotJudged."""
    if is_closed:
        raise errors.ScoresClosed
    if judge == subject_id:
        raise errors.JudgesOneself
    if is_own_branch:
        raise errors.JudgesOwnBranch
    if line is None:
        raise errors.UnknownLine
    if line.judging is None:
        raise errors.NotJudged
    return line.judging


def share_of(judging: Judging, grade: str, reason: str | None) -> int:
    """What a grade is worth. Raises UnknownGrade, ReasonMissing."""
    found = next((it for it in judging.grades if it.name == grade), None)
    if found is None:
        raise errors.UnknownGrade
    if judging.reason_required and not reason:
        raise errors.ReasonMissing
    return found.share


@dataclass(frozen=True)
class Standing:
    """A score as far as what may be done with it goes."""

    is_closed: bool
    appeal_until: date | None
    has_waiting_appeal: bool
    #: The person it is of; None for a branch.
    person_id: uuid.UUID | None
    is_own_branch: bool = False


def score_actions(
    it: Standing, me: uuid.UUID | None, today: date, *, manages: bool, speaks_for: bool
) -> list[str]:
    """`manages`: keeps the system; `speaks_for`: the person themself, or who leads the branch it is of."""
    found = []
    if it.is_closed and speaks_for and not it.has_waiting_appeal and _in_time(it, today):
        found.append("appeal")
    if it.is_closed and manages and it.person_id != me and not it.is_own_branch:
        found.append("correct")
    return found


def _in_time(it: Standing, today: date) -> bool:
    return it.appeal_until is not None and today <= it.appeal_until


def check_can_appeal(it: Standing, today: date) -> None:
    """Raises ScoreNotClosed, AppealWaiting, AppealOver."""
    if not it.is_closed:
        raise errors.ScoreNotClosed
    if it.has_waiting_appeal:
        raise errors.AppealWaiting
    if not _in_time(it, today):
        raise errors.AppealOver


@dataclass(frozen=True)
class Objection:
    """An appeal as far as who may answer it goes."""

    is_waiting: bool
    #: Who appealed, and the person that the score is of.
    parties: AbstractSet[uuid.UUID]
    #: Against the score as a whole, and not against one line.
    is_whole: bool
    #: Who judged each of the lines that it is about; nobody a counted one.
    judges: Sequence[AbstractSet[uuid.UUID]]

    def is_judged_alone_by(self, person: uuid.UUID) -> bool:
        return any(judges == {person} for judges in self.judges)

    def is_free_for(self, person: uuid.UUID) -> bool:
        """Whether somebody who keeps the system has no part in what it is about."""
        return person not in self.parties and not self.is_judged_alone_by(person)


def check_can_answer(
    it: Objection, answerer: uuid.UUID, others: Iterable[uuid.UUID], *, is_own_branch: bool = False
) -> None:
    """Never the appellant, nor their branch, nor whoever alone judged the line that the appeal is about.

    Of a whole score whoever alone judged any line of it leaves the answer to one of the `others` who keep the
    system and have no part in it; where there is nobody, somebody has to answer.
    """
    if not it.is_waiting:
        raise errors.AppealAnswered
    if is_own_branch:
        raise errors.AnswersForOwnBranch
    if answerer in it.parties:
        raise errors.AnswersOneself
    if not it.is_judged_alone_by(answerer):
        return
    if not it.is_whole:
        raise errors.AnswersOwnJudgement
    if any(it.is_free_for(other) for other in others):
        raise errors.AnswersOwnLine


def check_can_correct(it: Standing, me: uuid.UUID) -> None:
    if not it.is_closed:
        raise errors.ScoreNotClosed
    if it.person_id == me:
        raise errors.CorrectsOneself
    if it.is_own_branch:
        raise errors.CorrectsOwnBranch


class Correction(NamedTuple):
    """What a judged line is set to, in tenths, and why."""

    tenths: int
    reason: str


def corrected(line: Line, wanted: Correction) -> Points:
    """Raises CountedLineTyped, TooManyPoints."""
    if line.judging is None:
        raise errors.CountedLineTyped
    if wanted.tenths > line.weight:
        raise errors.TooManyPoints
    words = f"更正为 {weight_told(wanted.tenths)} 分：{wanted.reason}"
    return Points(wanted.tenths, Status.JUDGED, words)
