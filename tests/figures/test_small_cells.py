"""Who is told some figures of a tree must not be able to work out one about fewer than five people."""

import uuid
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.figures.small_cells import FEWEST_PEOPLE, Node, hidden_among, is_few

#: A tree by name: what an org lies under, and how many people stand behind it. Inner orgs are the sum.
Tree = dict[str, tuple[str | None, int]]
BUREAU: Tree = {"bureau": (None, 0)}


def ids(tree: Tree) -> dict[str, uuid.UUID]:
    return {name: uuid.UUID(int=number) for number, name in enumerate(tree, 1)}


def below(tree: Tree, name: str) -> list[str]:
    return [other for other, (parent, _) in tree.items() if parent == name]


def people(tree: Tree, name: str) -> int:
    under = below(tree, name)
    return sum(people(tree, other) for other in under) if under else tree[name][1]


def hidden(tree: Tree) -> set[str]:
    known = ids(tree)
    nodes = [
        Node(known[name], known[parent] if parent else None, people(tree, name))
        for name, (parent, _) in tree.items()
    ]
    found = hidden_among(nodes)
    return {name for name, its in known.items() if its in found}


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ({"a": 5, "b": 6, "c": 7}, set()),  # nobody is few
        ({"a": 0, "b": 6, "c": 7}, set()),  # none is not few: it is told as zero
        ({"a": 3, "b": 6, "c": 7}, {"a", "b"}),  # a = bureau - b - c, so the next smallest goes too
        ({"a": 2, "b": 4, "c": 9}, {"a", "b"}),  # six together, in two parts
        ({"a": 1, "b": 2, "c": 9}, {"a", "b", "c"}),  # a + b = bureau - c would tell of three
        ({"a": 4, "b": 0, "c": 0}, {"a", "bureau"}),  # the bureau's figure is a's
        ({"a": 4, "b": 0, "c": 6}, {"a", "c"}),  # zeros protect nobody
        ({"a": 1, "b": 1, "c": 1}, {"a", "b", "c", "bureau"}),  # three in the whole district
        ({"a": 2, "b": 2, "c": 2}, {"a", "b", "c"}),  # six together
    ],
)
def test_branches_under_a_bureau(branches: dict[str, int], expected: set[str]) -> None:
    """Golden: who is hidden."""
    assert hidden(BUREAU | {name: ("bureau", number) for name, number in branches.items()}) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        # The general branch tells a's figure; without it, bureau - b does, so b is opened too.
        ({"g": ("bureau", 0), "a": ("g", 3), "b": ("bureau", 9)}, {"g", "a", "b"}),
        # Hidden within the general branch; its own figure is safe and nothing above changes.
        ({"g": ("bureau", 0), "a": ("g", 3), "c": ("g", 8), "b": ("bureau", 9)}, {"a", "c"}),
        # Two general branches of one small branch each protect each other.
        (
            {"g": ("bureau", 0), "a": ("g", 3), "h": ("bureau", 0), "b": ("h", 4), "c": ("bureau", 20)},
            {"g", "a", "h", "b"},
        ),
        # The other general branch is looked into for the smallest branch that protects.
        (
            {"g": ("bureau", 0), "a": ("g", 3), "h": ("bureau", 0), "b": ("h", 7), "c": ("h", 8)},
            {"g", "a", "h", "b"},
        ),
    ],
)
def test_general_branches_between(tree: Tree, expected: set[str]) -> None:
    """Golden: what a general branch tells, and what may be told of it."""
    assert hidden(BUREAU | tree) == expected


def test_what_an_org_states_itself_is_a_part_that_is_not_told() -> None:
    """A branch of twenty beside something of the bureau's own: bureau - branch would tell that."""
    bureau, branch = uuid.UUID(int=1), uuid.UUID(int=2)
    found = hidden_among([Node(bureau, None, 21, states_itself=True), Node(branch, bureau, 20)])
    assert found == {branch}


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 30])), max_size=9),
    st.lists(st.integers(0, 1), min_size=3, max_size=3),
)
def test_nothing_small_follows_from_what_is_told(branches: list[tuple[int, int]], nested: list[int]) -> None:
    """By linear algebra: no hidden branches with fewer than five people together follow from what is told."""
    tree: Tree = dict(BUREAU)
    for number, deep in enumerate(nested, 1):
        tree[f"g{number}"] = ("g1" if deep and number > 1 else "bureau", 0)
    for number, (under, count) in enumerate(branches):
        tree[f"b{number}"] = (f"g{under}" if under else "bureau", count)
    not_told = hidden(tree)
    assert all(name in not_told for name in tree if is_few(people(tree, name)))
    leaves = [name for name in tree if not below(tree, name) and people(tree, name)]
    told = [_row(tree, name, leaves) for name in tree if name not in not_told]
    few = [name for name in leaves if name in not_told]
    for size in (1, 2, 3):
        for group in combinations(few, size):
            if sum(people(tree, name) for name in group) < FEWEST_PEOPLE or size == 1:
                assert not _follows([Fraction(name in group) for name in leaves], told), group


def _row(tree: Tree, name: str, leaves: list[str]) -> list[Fraction]:
    """A figure as the sum of branches."""

    def has(leaf: str | None) -> bool:
        return leaf is not None and (leaf == name or has(tree[leaf][0]))

    return [Fraction(has(leaf)) for leaf in leaves]


def _follows(wanted: list[Fraction], rows: list[list[Fraction]]) -> bool:
    """Whether a row is a combination of others (elimination)."""
    rows = [list(row) for row in rows]
    for column in range(len(wanted)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [_less(row, pivot, column) for row in rows if row is not pivot]
        wanted = _less(wanted, pivot, column)
    return not any(wanted)


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = row[column] / pivot[column]
    return [a - factor * b for a, b in zip(row, pivot, strict=True)]
