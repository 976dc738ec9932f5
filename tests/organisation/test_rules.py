"""What may be added where, and by whom."""

from datetime import date

import pytest

from nianlun.access.rules import OrgKind
from nianlun.organisation import rules
from nianlun.organisation.errors import OnlyAdministratorAdds, OrgKindNotHere

BUREAU, GENERAL, BRANCH, GROUP = OrgKind


@pytest.mark.parametrize(
    ("parent", "kind", "administrator", "refusal"),
    [
        (BUREAU, GENERAL, True, None),
        (BUREAU, BRANCH, True, None),
        (GENERAL, BRANCH, True, None),
        (BRANCH, GROUP, True, None),
        (BRANCH, GROUP, False, None),
        (GENERAL, BRANCH, False, OnlyAdministratorAdds),
        (BUREAU, GENERAL, False, OnlyAdministratorAdds),
        (BUREAU, GROUP, True, OrgKindNotHere),
        (GROUP, GROUP, False, OrgKindNotHere),
        (BRANCH, BRANCH, True, OrgKindNotHere),
        (BUREAU, BUREAU, True, OrgKindNotHere),
    ],
)
def test_what_stands_under_what(
    parent: OrgKind, kind: OrgKind, administrator: bool, refusal: type[Exception] | None
) -> None:
    """The kinds fit, and whoever is no administrator adds groups only; the list of actions agrees."""
    offered = rules.actions(parent, manages=True, is_administrator=administrator)
    assert (f"add_{kind}" in offered) == (refusal is None)
    if refusal is None:
        rules.check_can_add(parent, kind, is_administrator=administrator)
    else:
        with pytest.raises(refusal):
            rules.check_can_add(parent, kind, is_administrator=administrator)


def test_nothing_is_offered_out_of_reach() -> None:
    """Who does not manage an org is offered nothing, administrator or not."""
    assert rules.actions(BRANCH, manages=False, is_administrator=True) == []


@pytest.mark.parametrize(
    ("merged", "counts_from"),
    [
        ([None, None], None),
        ([None, date(2025, 9, 1)], date(2026, 3, 1)),
        ([date(2026, 10, 1), None], date(2026, 10, 1)),
        ([date(2026, 10, 1), date(2026, 9, 1)], date(2026, 9, 1)),
    ],
)
def test_from_when_on_counts_what_others_become(merged: list[date | None], counts_from: date | None) -> None:
    """Two branches that begin in the autumn owe nothing before, merged in spring."""
    assert rules.begins(merged, date(2026, 3, 1)) == counts_from


@pytest.mark.parametrize(
    ("kind", "own", "above", "counts_from"),
    [
        (GROUP, None, date(2025, 9, 1), date(2026, 3, 1)),
        (GROUP, None, date(2026, 5, 1), date(2026, 5, 1)),
        (GROUP, date(2024, 9, 1), date(2025, 9, 1), date(2024, 9, 1)),
        (GROUP, None, None, None),
        (BRANCH, None, date(2025, 9, 1), None),
    ],
)
def test_from_when_on_counts_what_comes_under_another(
    kind: OrgKind, own: date | None, above: date | None, counts_from: date | None
) -> None:
    """A group not in use, from the day it stands under a branch that is; a branch begins by itself."""
    assert rules.in_use_since(kind, own, above, date(2026, 3, 1)) == counts_from
