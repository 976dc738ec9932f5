"""Every text of a request body is bounded, and by no more than the column it goes into."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import SQLModel

import nianlun.main  # noqa: F401 -- every body of every route
from nianlun.access.models import Account, ApiKey, AuditEntry, Org
from nianlun.access.schemas import ApiKeyAsked
from nianlun.activities.minutes.schemas import Speech
from nianlun.activities.models import Activity, Correction
from nianlun.activities.schemas import ActivityAsked, ActivityChange, CancelAsked, CorrectionAsked
from nianlun.activities.schemes.schemas import SchemeAsked, SectionAsked
from nianlun.assignments.models import Assignment
from nianlun.assignments.schemas import AssignmentAsked, AssignmentChange, SubmitAsked
from nianlun.core.schema import Asked
from nianlun.installation.schemas import BranchAsked
from nianlun.members.models import Membership, Person, PersonPrivate
from nianlun.members.schemas.offices import ActivationAsked, InvitationAsked
from nianlun.members.schemas.people import ExportAsked, MemberAsked, MemberChange, RevealAsked
from nianlun.members.transfers import schemas as transfers
from nianlun.members.transfers.models import Transfer
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.schemas import EvaluationAsked, WithdrawAsked
from nianlun.mentorships.log_schemas import MilestoneAsked, MilestoneChange, PairLogAsked, PairLogChange
from nianlun.mentorships.models import Log, Mentorship, Milestone
from nianlun.mentorships.schemas import PairAsked, PairChange, PairReasonAsked, ReplacementAsked
from nianlun.mentorships.showcases.models import ScoreSheet
from nianlun.mentorships.showcases.schemas import SheetAsked, SlotAsked
from nianlun.obligations.commands.schemas.entered import OpeningRow
from nianlun.obligations.commands.schemas.said import (
    AnswerAsked,
    AppealAsked,
    DecisionAsked,
    DutyMakeUpAsked,
    DutyRefusalAsked,
    ExemptionAsked,
    MappingAsked,
)
from nianlun.obligations.models import Appeal, DutyMapping, Exemption, MakeUp, OpeningEntry
from nianlun.organisation.schemas import (
    OrgAsked,
    OrgChange,
    OrgCloseAsked,
    OrgMergeAsked,
    OrgMoveAsked,
    OrgPartAsked,
    OrgSplitAsked,
    Reshaping,
)
from nianlun.plans.models import PlanDraft
from nianlun.plans.schemas import DraftAsked, DraftChange
from nianlun.pledges import schemas as pledges
from nianlun.pledges.models import Pledge, PledgeAmendment, PledgeProgress, PledgeRating, PledgeStep
from nianlun.pledges.writing_schemas import HintsAsked
from nianlun.school_calendar.models import SchoolDay, SchoolTerm
from nianlun.school_calendar.schemas import SchoolDaysAsked, TermAsked
from nianlun.scoring.models import Indicator, IndicatorSystem, ScoreAppeal, ScoreJudgement, ScoreRevision
from nianlun.scoring.scores.judging_schemas import GradeAsked
from nianlun.scoring.scores.schemas import CorrectAsked, ScoreAnswerAsked, ScoreAppealAsked
from nianlun.scoring.systems.schemas import IndicatorAsked, RetireAsked, SystemAsked, SystemChange
from nianlun.targets.models import Baseline, Target, TargetReport
from nianlun.targets.schemas import (
    BaselineAsked,
    BaselineChange,
    TargetAsked,
    TargetChange,
    TargetReportAsked,
)

#: Whose columns of the same names a body is written into.
WRITTEN: dict[type[Asked], tuple[type[SQLModel], ...]] = {
    ActivationAsked: (Account,),
    AppealAsked: (Appeal,),
    ScoreAppealAsked: (ScoreAppeal,),
    CorrectAsked: (ScoreRevision,),
    GradeAsked: (ScoreJudgement,),
    IndicatorAsked: (Indicator,),
    ScoreAnswerAsked: (ScoreAppeal,),
    SystemAsked: (IndicatorSystem,),
    SystemChange: (IndicatorSystem,),
    ActivityAsked: (Activity,),
    ActivityChange: (Activity,),
    ApiKeyAsked: (ApiKey,),
    AssignmentAsked: (Assignment,),
    AssignmentChange: (Assignment,),
    BaselineAsked: (Baseline,),
    BaselineChange: (Baseline,),
    BranchAsked: (Account,),
    CorrectionAsked: (Correction,),
    DraftAsked: (PlanDraft,),
    DraftChange: (PlanDraft,),
    ExemptionAsked: (Exemption,),
    ExportAsked: (AuditEntry,),
    DutyMakeUpAsked: (MakeUp,),
    MappingAsked: (DutyMapping,),
    MemberAsked: (Person, PersonPrivate, Membership),
    MemberChange: (Person, PersonPrivate, Membership),
    MilestoneAsked: (Milestone,),
    MilestoneChange: (Milestone,),
    OpeningRow: (OpeningEntry,),
    OrgCloseAsked: (AuditEntry,),
    OrgMergeAsked: (AuditEntry, Org),
    OrgMoveAsked: (AuditEntry,),
    OrgAsked: (Org,),
    OrgPartAsked: (Org,),
    Reshaping: (AuditEntry,),
    OrgSplitAsked: (AuditEntry,),
    transfers.ArrivalAsked: (Transfer,),
    transfers.Letter: (Transfer,),
    transfers.TransferAsked: (Transfer,),
    OrgChange: (Org,),
    PairAsked: (Mentorship,),
    PairChange: (Mentorship,),
    PairLogAsked: (Log,),
    PairLogChange: (Log,),
    EvaluationAsked: (Evaluation,),
    SheetAsked: (ScoreSheet,),
    SlotAsked: (Activity,),
    RevealAsked: (AuditEntry,),
    SchoolDaysAsked: (SchoolDay,),
    TargetReportAsked: (TargetReport,),
    SubmitAsked: (Assignment,),
    TargetAsked: (Target,),
    TargetChange: (Target,),
    TermAsked: (SchoolTerm,),
    pledges.AmendAsked: (Pledge, PledgeAmendment),
    pledges.CommentAsked: (PledgeRating, PledgeStep),
    HintsAsked: (Pledge,),
    pledges.PledgeAsked: (Pledge,),
    pledges.PledgeChange: (Pledge,),
    pledges.ProgressAsked: (PledgeProgress, PledgeStep),
    pledges.RateAsked: (PledgeRating, PledgeStep),
    pledges.PledgeReportAsked: (PledgeStep,),
}
#: Columns that are called otherwise.
RENAMED: dict[tuple[type[Asked], str], tuple[type[SQLModel], str]] = {
    (AnswerAsked, "words"): (Appeal, "answer_words"),
    (BranchAsked, "bureau_name"): (Org, "name"),
    (transfers.TransferAnswerAsked, "reason"): (Transfer, "answer"),
    (BranchAsked, "branch_name"): (Org, "name"),
    (BranchAsked, "person_name"): (Person, "name"),
    (CancelAsked, "reason"): (Activity, "cancel_reason"),
    (DecisionAsked, "words"): (Exemption, "decision_words"),
    (InvitationAsked, "person_name"): (Person, "name"),
    (WithdrawAsked, "reason"): (Evaluation, "withdraw_reason"),
    (PairReasonAsked, "reason"): (Mentorship, "end_reason"),
    (ReplacementAsked, "reason"): (Mentorship, "end_reason"),
    (RetireAsked, "reason"): (IndicatorSystem, "retire_reason"),
    (DutyRefusalAsked, "words"): (Exemption, "decision_words"),
    (pledges.DecideAsked, "words"): (PledgeAmendment, "decision_words"),
    (pledges.DeliberateAsked, "reason"): (Pledge, "outcome_reason"),
    (pledges.PledgeReturnAsked, "reason"): (Pledge, "return_reason"),
}

#: Texts of several pages, kept in columns that hold as much as is sent.
LONG: dict[tuple[type[Asked], str], int] = {
    (SchemeAsked, "text"): 40_000,
    (SectionAsked, "text"): 20_000,
    (Speech, "text"): 8_000,
}


def bodies(base: type[Asked] = Asked) -> Iterator[type[Asked]]:
    for body in base.__subclasses__():
        yield body
        yield from bodies(body)


def texts(body: type[Asked]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The free texts of a body with their JSON schema; what is a day, an id or one of a few is none."""
    for name, field in body.model_json_schema()["properties"].items():
        for choice in field.get("anyOf", [field]):
            if choice.get("type") == "string" and not choice.keys() & {"format", "enum", "const", "examples"}:
                yield name, choice


def column_length(model: type[SQLModel], name: str) -> int | None:
    """None where there is no such column, or one without a limit."""
    column = model.__table__.columns.get(name)  # type: ignore[attr-defined]
    return getattr(column.type, "length", None) if column is not None else None


BODIES = sorted(bodies(), key=lambda body: body.__name__)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
def test_a_text_is_no_longer_than_its_column(body: type[Asked]) -> None:
    """Text that is too long is refused by its field, with its length, not by the database."""
    for name, schema in texts(body):
        assert "maxLength" in schema, name
        places = [(model, name) for model in WRITTEN.get(body, ())]
        places += [RENAMED[body, name]] if (body, name) in RENAMED else []
        limits = [limit for place in places if (limit := column_length(*place))]
        assert schema["maxLength"] <= min(limits, default=LONG.get((body, name), 4096)), name


def test_the_table_above_is_about_something() -> None:
    """Every body and every renamed field in it exists and has a limited column."""
    assert set(WRITTEN) <= set(BODIES)
    for (body, name), place in RENAMED.items():
        assert name in body.model_fields
        assert column_length(*place)
    for body, models in WRITTEN.items():
        assert any(column_length(model, name) for model in models for name, _ in texts(body)), body
