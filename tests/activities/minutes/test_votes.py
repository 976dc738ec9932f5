"""Votes as a table of cases that the page's own reckoning runs too, and what holds for every count."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.activities.minutes import errors
from nianlun.activities.minutes.votes import Candidate, Count, VoteOutcome, judge
from nianlun.core.errors import AppError
from nianlun.rulebook.vote_rules import VoteRule, rules_on, vote_rule, vote_rules

GOLDEN = json.loads((Path(__file__).parent / "votes_golden.json").read_text("utf-8"))
TODAY = date(2026, 11, 20)


def rule(code: str, on: date = TODAY) -> VoteRule:
    found = vote_rule(code, on)
    assert found
    return found


def count(numbers: dict[str, Any]) -> Count:
    candidates = tuple(Candidate(**one) for one in numbers.get("candidates", ()))
    return Count(**{**numbers, "candidates": candidates})


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    judging = rule(case["rule"], date.fromisoformat(case["on"])), count(case["count"])
    if "refused" in case:
        with pytest.raises(AppError) as refused:
            judge(*judging)
        assert refused.value.code == case["refused"]
    else:
        judged = judge(*judging)
        assert (judged.outcome, judged.sentence) == (case["outcome"], case["sentence"])


def test_the_rules_of_the_table_are_those_of_the_rulebook() -> None:
    assert GOLDEN["rules"] == [rule.model_dump(mode="json") for rule in vote_rules()]


def test_one_rule_of_each_code_is_in_force_on_a_day() -> None:
    codes = [rule.code for rule in rules_on(TODAY)]
    assert codes == ["A1", "A2", "A3", "A4", "A5", "A5c", "A6"]
    assert vote_rule("A5", date(2021, 12, 31)) is None


def test_no_rule_claims_to_be_verified_without_anybody_having_read_it() -> None:
    assert [rule.code for rule in vote_rules() if rule.verified] == []
    assert all(rule.source for rule in vote_rules())


def test_who_was_elected_and_who_is_voted_on_again() -> None:
    names = (Candidate("周敏", 14), Candidate("林晓", 11), Candidate("陈立", 11))
    judged = judge(rule("A4"), Count(20, 18, seats=2, candidates=names))
    assert (judged.elected, judged.tied) == (("周敏",), ("林晓", "陈立"))


@given(st.data(), st.integers(1, 60), st.sampled_from(["A1", "A2", "A3", "A5", "A5c"]))
def test_half_of_those_expected_never_adopts(data: st.DataObject, expected: int, code: str) -> None:
    present = data.draw(st.integers(0, expected))
    yes = data.draw(st.integers(0, present))
    outcome = judge(rule(code), Count(expected, present, yes)).outcome
    assert outcome is not VoteOutcome.MAY_VOTE
    if outcome is VoteOutcome.PASSED:
        assert 2 * yes > expected
    if 2 * yes <= expected:
        assert outcome in (VoteOutcome.FAILED, VoteOutcome.NO_QUORUM)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_written_opinions_never_make_anybody_present(expected: int, present: int, written: int) -> None:
    if present + written > expected:
        with pytest.raises((errors.MorePresentThanExpected, errors.MoreOpinionsThanAbsent)):
            judge(rule("A2"), Count(expected, present, written_yes=written))
    elif 2 * present <= expected:
        judged = judge(rule("A2"), Count(expected, present, present, written_yes=written))
        assert judged.outcome is VoteOutcome.NO_QUORUM
