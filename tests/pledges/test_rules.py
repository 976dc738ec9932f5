"""The chain as tables of cases: whose step, from which state, and what it says when it cannot be."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from nianlun.core.errors import AppError
from nianlun.pledges import errors, rules
from nianlun.pledges.rules import Action, Actor, Standing
from nianlun.pledges.terms import Outcome, State

TODAY = date(2026, 6, 10)
OWNER, KEEPER, OTHER = (uuid.UUID(int=n) for n in (1, 2, 3))
IT = Standing(State.DRAFT, date(2026, 11, 30), OWNER, frozenset({OWNER}))
OF_BRANCH = replace(IT, pledger_id=None, hands=frozenset({KEEPER}))

PLEDGER = Actor(OWNER, may_manage=False)
COMMISSIONER = Actor(KEEPER, may_manage=True)
ANOTHER = Actor(OTHER, may_manage=True)
SECRETARY_AS_PLEDGER = Actor(OWNER, may_manage=True)
COLLEAGUE = Actor(OTHER, may_manage=False)

OFFERED: dict[State, tuple[list[str], list[str]]] = {
    # state: (to its pledger, to one of the committee)
    State.DRAFT: (["submit", "edit", "withdraw"], []),
    State.SUBMITTED: (["withdraw"], ["approve", "return"]),
    State.RETURNED: (["submit", "edit", "withdraw"], []),
    State.APPROVED: (["withdraw"], ["return", "show"]),
    State.KEEPING: (["progress", "report", "amend"], ["progress"]),
    State.RATING: (["progress", "rate"], ["progress", "rate", "comment"]),
    State.DELIBERATING: ([], ["deliberate"]),
    State.KEPT: ([], []),
    State.PARTLY: (["carry"], ["carry"]),
    State.UNKEPT: (["carry"], ["carry"]),
    State.CARRIED: ([], []),
    State.WITHDRAWN: ([], []),
}


@pytest.mark.parametrize("state", State)
def test_what_is_offered(state: State) -> None:
    """To the pledger, to the committee; to a colleague nothing at all."""
    it = replace(IT, state=state)
    own, committee = OFFERED[state]
    assert rules.actions(it, PLEDGER, TODAY) == own
    assert rules.actions(it, COMMISSIONER, TODAY) == committee
    assert rules.actions(it, COLLEAGUE, TODAY) == []


REFUSED: list[tuple[str, Action, Standing, Actor, type[AppError]]] = [
    ("edit once handed in", Action.EDIT, replace(IT, state=State.SUBMITTED), PLEDGER,
     errors.PledgeWithReviewers),
    ("edit once shown", Action.EDIT, replace(IT, state=State.KEEPING), PLEDGER, errors.PledgeShown),
    ("withdraw once shown", Action.WITHDRAW, replace(IT, state=State.RATING), PLEDGER, errors.PledgeShown),
    ("withdraw twice", Action.WITHDRAW, replace(IT, state=State.WITHDRAWN), PLEDGER,
     errors.PledgeNotWithdrawable),
    ("hand in for another", Action.SUBMIT, IT, COMMISSIONER, errors.PledgeForSomeoneElse),
    ("a colleague hands in", Action.SUBMIT, IT, COLLEAGUE, errors.PledgeForSomeoneElse),
    ("review one's own", Action.APPROVE, replace(IT, state=State.SUBMITTED), SECRETARY_AS_PLEDGER,
     errors.SecondPersonNeeded),
    ("a member reviews", Action.APPROVE, replace(IT, state=State.SUBMITTED), COLLEAGUE,
     errors.PledgeForSomeoneElse),
    ("show what nobody reviewed", Action.SHOW, replace(IT, state=State.SUBMITTED), COMMISSIONER,
     errors.PledgeNotApproved),
    ("report for another before its day", Action.REPORT, replace(IT, state=State.KEEPING), COMMISSIONER,
     errors.NotDueYet),
    ("report while a change waits", Action.REPORT, replace(IT, state=State.KEEPING, amendment_by=OWNER),
     PLEDGER, errors.AmendmentOpen),
    ("amend twice at once", Action.AMEND, replace(IT, state=State.KEEPING, amendment_by=OWNER), PLEDGER,
     errors.AmendmentOpen),
    ("decide on nothing", Action.DECIDE_AMENDMENT, replace(IT, state=State.KEEPING), COMMISSIONER,
     errors.NoAmendmentOpen),
    ("decide on one's own change", Action.DECIDE_AMENDMENT,
     replace(OF_BRANCH, state=State.KEEPING, amendment_by=OTHER), ANOTHER, errors.SecondPersonNeeded),
    ("rate oneself twice", Action.RATE, replace(IT, state=State.RATING, self_rated_by=OWNER), PLEDGER,
     errors.AlreadyRated),
    ("comment twice", Action.COMMENT, replace(IT, state=State.RATING, commented_by=KEEPER), COMMISSIONER,
     errors.AlreadyRated),
    ("close without the comment", Action.CLOSE_RATING, replace(IT, state=State.RATING, self_rated_by=OWNER),
     COMMISSIONER, errors.RatingsMissing),
    ("deliberate before rating", Action.DELIBERATE, replace(IT, state=State.RATING), COMMISSIONER,
     errors.PledgeNotDeliberating),
    ("decide what one wrote for the branch", Action.DELIBERATE, replace(OF_BRANCH, state=State.DELIBERATING),
     COMMISSIONER, errors.SecondPersonNeeded),
    ("carry what was kept", Action.CARRY, replace(IT, state=State.KEPT), PLEDGER, errors.PledgeNotCarriable),
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
        (replace(IT, from_paper=True, state=State.KEEPING), COMMISSIONER, Action.AMEND),
        (replace(IT, state=State.KEEPING, due_on=date(2026, 6, 9)), COMMISSIONER, Action.REPORT),
        (replace(IT, state=State.RATING), COMMISSIONER, Action.RATE),
        (OF_BRANCH, ANOTHER, Action.SUBMIT),
        (replace(OF_BRANCH, state=State.SUBMITTED), ANOTHER, Action.APPROVE),
        (replace(IT, state=State.APPROVED), SECRETARY_AS_PLEDGER, Action.SHOW),
    ],
)
def test_what_the_committee_does_for_others(it: Standing, actor: Actor, action: Action) -> None:
    """From paper, for the branch, and once the day is past."""
    rules.check(action, it, actor, TODAY)


MEETINGS = replace(OF_BRANCH, hands=frozenset(), from_paper=True)
AMENDED = replace(OF_BRANCH, state=State.KEEPING, amendment_by=OTHER)
RATED = replace(OF_BRANCH, state=State.RATING, self_rated_by=OTHER)


@pytest.mark.parametrize(
    ("it", "actor", "allowed"),
    [
        (AMENDED, COMMISSIONER, ["progress", "decide_amendment", "withdraw_amendment"]),
        (AMENDED, ANOTHER, ["progress", "withdraw_amendment"]),
        (replace(MEETINGS, state=State.KEEPING, amendment_by=KEEPER), COMMISSIONER,
         ["progress", "decide_amendment", "withdraw_amendment"]),
        (replace(IT, state=State.KEEPING, amendment_by=OWNER), PLEDGER, ["progress", "withdraw_amendment"]),
        (replace(IT, state=State.KEEPING, amendment_by=OWNER, from_paper=True), COMMISSIONER,
         ["progress", "decide_amendment", "withdraw_amendment"]),
        (RATED, COMMISSIONER, ["progress", "comment"]),
        (RATED, ANOTHER, ["progress"]),
        (replace(RATED, self_rated_by=KEEPER), COMMISSIONER, ["progress"]),
        (replace(RATED, self_rated_by=KEEPER), ANOTHER, ["progress", "comment"]),
        (replace(RATED, self_rated_by=None, commented_by=OTHER), ANOTHER, ["progress"]),
        (replace(RATED, self_rated_by=None, commented_by=OTHER), COMMISSIONER, ["progress", "rate"]),
        (replace(RATED, commented_by=KEEPER), ANOTHER, ["progress", "close_rating"]),
        (replace(MEETINGS, state=State.SUBMITTED), COMMISSIONER, ["withdraw", "approve", "return"]),
        (replace(MEETINGS, state=State.RATING, self_rated_by=KEEPER), COMMISSIONER, ["progress", "comment"]),
        (replace(MEETINGS, state=State.DELIBERATING), COMMISSIONER, ["deliberate"]),
        (replace(MEETINGS, state=State.SUBMITTED), COLLEAGUE, []),
    ],
)  # fmt: skip
def test_who_is_the_second_person(it: Standing, actor: Actor, allowed: list[str]) -> None:
    """Of a branch pledge two come to the end; what the meeting judged on paper, whoever types it."""
    assert [name for name in rules.actions(it, actor, TODAY) if name != "report"] == allowed


def test_where_deliberating_leads() -> None:
    assert [rules.next_state(Action.DELIBERATE, State.DELIBERATING, found) for found in Outcome] == [
        State.KEPT,
        State.PARTLY,
        State.UNKEPT,
    ]
    assert rules.next_state(Action.PROGRESS, State.RATING) is State.RATING


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        (State.KEEPING, date(2026, 6, 9), True),
        (State.KEEPING, TODAY, False),
        (State.RATING, date(2026, 6, 9), False),
        (State.DRAFT, date(2026, 6, 9), False),
    ],
)
def test_overdue_is_the_pledgers_alone(state: State, due_on: date, overdue: bool) -> None:
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
