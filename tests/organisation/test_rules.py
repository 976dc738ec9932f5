"""What may be added where, and by whom."""

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
