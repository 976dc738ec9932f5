"""The chain as tables of cases: whose step, from which state, and what it says when it cannot be."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from nianlun.core.errors import AppError
from nianlun.pledges import errors, rules
from nianlun.pledges.rules import Action, Actor, Standing
from nianlun.pledges.terms import PledgeOutcome, PledgeState

TODAY = date(2026, 6, 10)
OWNER, KEEPER, OTHER = (uuid.UUID(int=n) for n in (1, 2, 3))
IT = Standing(PledgeState.DRAFT, date(2026, 11, 30), OWNER, frozenset({OWNER}))
OF_BRANCH = replace(IT, pledger_id=None, hands=frozenset({KEEPER}))

PLEDGER = Actor(OWNER, may_manage=False)
COMMISSIONER = Actor(KEEPER, may_manage=True)
ANOTHER = Actor(OTHER, may_manage=True)
SECRETARY_AS_PLEDGER = Actor(OWNER, may_manage=True)
COLLEAGUE = Actor(OTHER, may_manage=False)

OFFERED: dict[PledgeState, tuple[list[str], list[str]]] = {
    # state: (to its pledger, to one of the committee)
    PledgeState.DRAFT: (["submit", "edit", "withdraw"], []),
    PledgeState.SUBMITTED: (["withdraw"], ["approve", "return"]),
    PledgeState.RETURNED: (["submit", "edit", "withdraw"], []),
    PledgeState.APPROVED: (["withdraw"], ["return", "show"]),
    PledgeState.KEEPING: (["progress", "report", "amend"], ["progress"]),
    PledgeState.RATING: (["progress", "rate"], ["progress", "rate", "comment"]),
    PledgeState.DELIBERATING: ([], ["deliberate"]),
    PledgeState.KEPT: ([], []),
    PledgeState.PARTLY: (["carry"], ["carry"]),
    PledgeState.UNKEPT: (["carry"], ["carry"]),
    PledgeState.CARRIED: ([], []),
    PledgeState.WITHDRAWN: ([], []),
}


@pytest.mark.parametrize("state", PledgeState)
def test_what_is_offered(state: PledgeState) -> None:
    """To the pledger, to the committee; to a colleague nothing at all."""
    it = replace(IT, state=state)
    own, committee = OFFERED[state]
    assert rules.actions(it, PLEDGER, TODAY) == own
    assert rules.actions(it, COMMISSIONER, TODAY) == committee
    assert rules.actions(it, COLLEAGUE, TODAY) == []


REFUSED: list[tuple[str, Action, Standing, Actor, type[AppError]]] = [
    ("edit once handed in", Action.EDIT, replace(IT, state=PledgeState.SUBMITTED), PLEDGER,
     errors.PledgeWithReviewers),
    ("edit once shown", Action.EDIT, replace(IT, state=PledgeState.KEEPING), PLEDGER, errors.PledgeShown),
    ("withdraw once shown", Action.WITHDRAW, replace(IT, state=PledgeState.RATING), PLEDGER,
     errors.PledgeShown),
    ("withdraw twice", Action.WITHDRAW, replace(IT, state=PledgeState.WITHDRAWN), PLEDGER,
     errors.PledgeNotWithdrawable),
    ("hand in for another", Action.SUBMIT, IT, COMMISSIONER, errors.PledgeForSomeoneElse),
    ("a colleague hands in", Action.SUBMIT, IT, COLLEAGUE, errors.PledgeForSomeoneElse),
    ("review one's own", Action.APPROVE, replace(IT, state=PledgeState.SUBMITTED), SECRETARY_AS_PLEDGER,
     errors.SecondPersonNeeded),
    ("a member reviews", Action.APPROVE, replace(IT, state=PledgeState.SUBMITTED), COLLEAGUE,
     errors.PledgeForSomeoneElse),
    ("show what nobody reviewed", Action.SHOW, replace(IT, state=PledgeState.SUBMITTED), COMMISSIONER,
     errors.PledgeNotApproved),
    ("report for another before its day", Action.REPORT, replace(IT, state=PledgeState.KEEPING), COMMISSIONER,
     errors.NotDueYet),
    ("report while a change waits", Action.REPORT, replace(IT, state=PledgeState.KEEPING, amendment_by=OWNER),
     PLEDGER, errors.AmendmentOpen),
    ("amend twice at once", Action.AMEND, replace(IT, state=PledgeState.KEEPING, amendment_by=OWNER), PLEDGER,
     errors.AmendmentOpen),
    ("decide on nothing", Action.DECIDE_AMENDMENT, replace(IT, state=PledgeState.KEEPING), COMMISSIONER,
     errors.NoAmendmentOpen),
    ("decide on one's own change", Action.DECIDE_AMENDMENT,
     replace(OF_BRANCH, state=PledgeState.KEEPING, amendment_by=OTHER), ANOTHER, errors.SecondPersonNeeded),
    ("rate oneself twice", Action.RATE, replace(IT, state=PledgeState.RATING, self_rated_by=OWNER), PLEDGER,
     errors.AlreadyRated),
    ("comment twice", Action.COMMENT, replace(IT, state=PledgeState.RATING, commented_by=KEEPER),
     COMMISSIONER,
     errors.AlreadyRated),
    ("close without the comment", Action.CLOSE_RATING,
     replace(IT, state=PledgeState.RATING, self_rated_by=OWNER),
     COMMISSIONER, errors.RatingsMissing),
    ("deliberate before rating", Action.DELIBERATE, replace(IT, state=PledgeState.RATING), COMMISSIONER,
     errors.PledgeNotDeliberating),
    ("decide what one wrote for the branch", Action.DELIBERATE,
     replace(OF_BRANCH, state=PledgeState.DELIBERATING),
     COMMISSIONER, errors.SecondPersonNeeded),
    ("carry what was kept", Action.CARRY, replace(IT, state=PledgeState.KEPT), PLEDGER,
     errors.PledgeNotCarriable),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "action", "it", "actor", "refusal"), REFUSED, ids=lambda v: str(v)[:40])
def test_what_is_refused(
    _what: str, action: Action, it: Standing, actor: Actor, refusal: type[AppError]
) -> None:
    """With its own word, and then it is not offered either."""
    with pytest.raises(refusal):
        rules.check(action, it, actor, TODAY)
    assert action.value not in rules.actions(it, actor, TODAY)


@pytest.mark.parametrize(
    ("it", "actor", "action"),
    [
        (replace(IT, from_paper=True), COMMISSIONER, Action.SUBMIT),
        (replace(IT, from_paper=True, state=PledgeState.KEEPING), COMMISSIONER, Action.AMEND),
        (replace(IT, state=PledgeState.KEEPING, due_on=date(2026, 6, 9)), COMMISSIONER, Action.REPORT),
        (replace(IT, state=PledgeState.RATING), COMMISSIONER, Action.RATE),
        (OF_BRANCH, ANOTHER, Action.SUBMIT),
        (replace(OF_BRANCH, state=PledgeState.SUBMITTED), ANOTHER, Action.APPROVE),
        (replace(IT, state=PledgeState.APPROVED), SECRETARY_AS_PLEDGER, Action.SHOW),
    ],
)
def test_what_the_committee_does_for_others(it: Standing, actor: Actor, action: Action) -> None:
    """From paper, for the branch, and once the day is past."""
    rules.check(action, it, actor, TODAY)


MEETINGS = replace(OF_BRANCH, hands=frozenset(), from_paper=True)
AMENDED = replace(OF_BRANCH, state=PledgeState.KEEPING, amendment_by=OTHER)
RATED = replace(OF_BRANCH, state=PledgeState.RATING, self_rated_by=OTHER)


@pytest.mark.parametrize(
    ("it", "actor", "allowed"),
    [
        (AMENDED, COMMISSIONER, ["progress", "decide_amendment", "withdraw_amendment"]),
        (AMENDED, ANOTHER, ["progress", "withdraw_amendment"]),
        (replace(MEETINGS, state=PledgeState.KEEPING, amendment_by=KEEPER), COMMISSIONER,
         ["progress", "decide_amendment", "withdraw_amendment"]),
        (replace(IT, state=PledgeState.KEEPING, amendment_by=OWNER), PLEDGER,
         ["progress", "withdraw_amendment"]),
        (replace(IT, state=PledgeState.KEEPING, amendment_by=OWNER, from_paper=True), COMMISSIONER,
         ["progress", "decide_amendment", "withdraw_amendment"]),
        (RATED, COMMISSIONER, ["progress", "comment"]),
        (RATED, ANOTHER, ["progress"]),
        (replace(RATED, self_rated_by=KEEPER), COMMISSIONER, ["progress"]),
        (replace(RATED, self_rated_by=KEEPER), ANOTHER, ["progress", "comment"]),
        (replace(RATED, self_rated_by=None, commented_by=OTHER), ANOTHER, ["progress"]),
        (replace(RATED, self_rated_by=None, commented_by=OTHER), COMMISSIONER, ["progress", "rate"]),
        (replace(RATED, commented_by=KEEPER), ANOTHER, ["progress", "close_rating"]),
        (replace(MEETINGS, state=PledgeState.SUBMITTED), COMMISSIONER, ["withdraw", "approve", "return"]),
        (replace(MEETINGS, state=PledgeState.RATING, self_rated_by=KEEPER), COMMISSIONER,
         ["progress", "comment"]),
        (replace(MEETINGS, state=PledgeState.DELIBERATING), COMMISSIONER, ["deliberate"]),
        (replace(MEETINGS, state=PledgeState.SUBMITTED), COLLEAGUE, []),
    ],
)  # fmt: skip
def test_who_is_the_second_person(it: Standing, actor: Actor, allowed: list[str]) -> None:
    """Of a branch pledge two come to the end; what the meeting judged on paper, whoever types it."""
    assert [name for name in rules.actions(it, actor, TODAY) if name != "report"] == allowed


def test_where_deliberating_leads() -> None:
    assert [
        rules.next_state(Action.DELIBERATE, PledgeState.DELIBERATING, found) for found in PledgeOutcome
    ] == [
        PledgeState.KEPT,
        PledgeState.PARTLY,
        PledgeState.UNKEPT,
    ]
    assert rules.next_state(Action.PROGRESS, PledgeState.RATING) is PledgeState.RATING


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        (PledgeState.KEEPING, date(2026, 6, 9), True),
        (PledgeState.KEEPING, TODAY, False),
        (PledgeState.RATING, date(2026, 6, 9), False),
        (PledgeState.DRAFT, date(2026, 6, 9), False),
    ],
)
def test_overdue_is_the_pledgers_alone(state: PledgeState, due_on: date, overdue: bool) -> None:
    """What waits for others is not."""
    assert rules.is_overdue(state, due_on, TODAY) is overdue


def test_days_go_forward() -> None:
    """A step on paper may be of an earlier day, never before the last one and never to come."""
    last = date(2026, 6, 1)
    assert rules.step_day(None, last, TODAY) == TODAY
    assert rules.step_day(date(2026, 6, 3), last, TODAY) == date(2026, 6, 3)
    for wrong in (date(2026, 5, 31), date(2026, 6, 11)):
        with pytest.raises(errors.DayOutOfOrder):
            rules.step_day(wrong, last, TODAY)


def test_years() -> None:
    """Due in its year, made for a year nearby; a leap day has no like next year."""
    assert rules.a_year_later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert rules.a_year_later(date(2026, 6, 30)) == date(2027, 6, 30)
    with pytest.raises(errors.DueOutsideYear):
        rules.check_due(2026, date(2027, 1, 1))
    for far in (2024, 2028):
        with pytest.raises(errors.YearTooFar):
            rules.check_year(far, TODAY)
    for wrong in (date(2025, 12, 31), date(2026, 6, 11)):
        with pytest.raises(errors.DayOutsideYear):
            rules.check_progress_day(2026, wrong, TODAY)
