"""What crosses the wire about scores."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, filled
from nianlun.rulebook.indicator_systems import SubjectKind, one_decimal
from nianlun.scoring.formulas import Status
from nianlun.scoring.systems.schemas import ScoringBlockerRead

Words = Annotated[str, filled(1000), VISIBLE]
Reason = Annotated[str, filled(400), VISIBLE]
ScoreState = Literal["open", "closed"]


class SubjectRead(Answer):
    """Whom a score is of: a branch, or a member of one."""

    kind: SubjectKind
    id: uuid.UUID
    name: str
    org_id: uuid.UUID
    org_name: str


class SystemNameRead(Answer):
    id: uuid.UUID
    name: str
    year: int
    edition: int
    org_name: str
    period_from: date
    period_to: date


class PartRead(Answer):
    """Points of a part of the weight."""

    points: float
    weight: float


class SumsRead(Answer):
    """`of` is the weight that applies: what does not apply or is not known falls away, `notes` say so."""

    total: float
    of: float
    computed: PartRead
    judged: PartRead
    waiting: Annotated[float, Field(description="weight of lines that wait for judges")]


class ScoreRow(SumsRead):
    """A score as lists show it, in the order of names; there is no other order."""

    system: SystemNameRead
    subject: SubjectRead
    state: ScoreState
    revision: int | None
    has_waiting_appeal: bool


class ScoreList(Answer):
    """Scores of one system."""

    system: SystemNameRead
    as_of: Instant
    items: list[ScoreRow]
    total: int
    page: int
    size: int
    actions: list[str]


class GivenRead(Answer):
    """One judge's grade and reason; whose it is, only those who may know."""

    name: str | None
    grade: str
    share: int
    reason: str | None
    on: date


class ScoreLineRead(Answer):
    """One line: what it comes to, why, and what is missing. `own`: laid down by the branch itself."""

    indicator_id: uuid.UUID
    name: str
    weight: float
    points: float | None
    status: Status
    sentence: str
    rule: str
    evidence: str | None
    count: int | None
    full_at: int | None
    missing: list[str]
    has_records: Annotated[bool, Field(description="opens at …/records?indicator=")]
    judges: list[GivenRead]
    judges_missing: Annotated[list[str], Field(description="who may judge and has not; for the committee")]
    corrected: bool
    own: bool


class ChapterRead(Answer):
    """`points` of the weight that applies, `of`."""

    name: str
    weight: float
    points: float
    of: float
    lines: list[ScoreLineRead]


class ChangedLineRead(Answer):
    indicator_id: uuid.UUID
    name: str
    before: float | None
    after: float | None
    sentence: str


class RevisionRead(Answer):
    """What a closed score said, and in what it differs from the revision before."""

    number: int
    total: float
    of: float
    difference: float
    reason: str | None
    at: Instant
    by_name: str
    changes: list[ChangedLineRead]


class ScoreAppealRead(Answer):
    """An objection and its answer; names only for those who may know."""

    id: uuid.UUID
    system_id: uuid.UUID
    system_name: str
    subject: SubjectRead
    indicator_id: uuid.UUID | None
    indicator_name: str | None
    words: str
    state: Literal["waiting", "upheld", "dismissed"]
    at: Instant
    answer: str | None
    answered_at: Instant | None
    answered_by_name: str | None
    refusal: Annotated[str | None, Field(description="why who keeps the system may not answer, in words")]
    actions: list[str]


class ScoreRead(SumsRead):
    """A score that explains itself: every line down to its records, its revisions and appeals."""

    system: SystemNameRead
    subject: SubjectRead
    state: ScoreState
    as_of: Instant
    notes: Annotated[list[str], Field(description="what falls away and why, in words")]
    chapters: list[ChapterRead]
    closed_at: Instant | None
    appeal_until: date | None
    revisions: list[RevisionRead]
    appeals: list[ScoreAppealRead]
    actions: list[str]


class OwnScores(Answer):
    """The caller's own scores, the newest year first."""

    items: list[ScoreRow]


class ScoreCloseAsked(Asked):
    dry_run: bool = False


class ScoreCloseRead(Answer):
    """What closing would do, or did: how many subjects, and what stands in the way."""

    done: bool
    subjects: int
    appeal_until: date
    blockers: list[ScoringBlockerRead]
    notes: list[str]


class ScoreAppealAsked(Asked):
    indicator_id: uuid.UUID | None = None
    words: Words


class LineCorrection(Asked):
    """A judged line set to so many points; a counted one follows its records and is never typed."""

    indicator_id: uuid.UUID
    points: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), AfterValidator(one_decimal)]
    reason: Reason


Corrections = Annotated[list[LineCorrection], Field(max_length=80, default_factory=list)]


class CorrectAsked(Asked):
    """Counts again from the records as they are now, and sets judged lines where it says so."""

    reason: Reason
    lines: Corrections
    dry_run: bool = False


class ScoreAnswerAsked(Asked):
    """Upheld, the score is put right in the same step; dismissed, it stays."""

    upheld: bool
    answer: Words
    lines: Corrections


class ScoreCorrectionRead(Answer):
    """The revision that was made, or would be."""

    done: bool
    before: float
    after: float
    changes: list[ChangedLineRead]
