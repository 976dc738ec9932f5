"""Pure rules of the wall, as tables of cases."""

import pytest

from nianlun.pledges.wall import rules
from nianlun.pledges.wall.rules import OpinionState


@pytest.mark.parametrize(
    ("name", "post", "is_branch", "said"),
    [
        ("林晓", "园长", False, "林晓"),
        (None, "园长", False, "园长"),
        (None, None, False, "党员"),
        (None, None, True, "星河党支部"),
    ],
)
def test_who(name: str | None, post: str | None, is_branch: bool, said: str) -> None:
    assert rules.who(name, post, is_branch=is_branch, org_name="星河党支部") == said


@pytest.mark.parametrize(("voices", "told"), [(0, None), (4, None), (5, 3), (12, 3)])
def test_few_are_not_divided(voices: int, told: int | None) -> None:
    assert rules.split(voices, 3) == told


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"deed": "听课", "due_on": "2026-06-30"}, "听课；期限：2026-06-30"),
        ({"times": 5, "standard": "five"}, "次数：5"),
        ({"witness": "李园长"}, "没有写"),
    ],
)
def test_one_side_of_an_amendment(fields: dict[str, object], words: str) -> None:
    assert rules.told(fields) == words


@pytest.mark.parametrize(
    ("state", "is_own", "offered"),
    [
        (OpinionState.WAITING, False, ["show", "hide"]),
        (OpinionState.SHOWN, False, ["hide"]),
        (OpinionState.HIDDEN, False, ["show"]),
        (OpinionState.WAITING, True, []),
    ],
)
def test_what_may_be_decided(state: OpinionState, is_own: bool, offered: list[str]) -> None:
    assert rules.actions(state, is_own=is_own) == offered


def test_a_tag_is_known_even_when_weakened() -> None:
    known = rules.tag(b"body")
    assert rules.knows(f'"other", W/"{known}"', known)
    assert not rules.knows(None, known)
    assert rules.tag(b"other") != known
