"""Room, coming back, and what may be done, as tables of cases."""

from datetime import timedelta

import pytest

from nianlun.activities.materials import errors, rules
from nianlun.activities.materials.rules import MaterialKind, Standing
from nianlun.core import clock
from nianlun.core.errors import AppError
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.material_budgets import DEFAULT, budget_for, material_budgets

NOW = clock.now()
SHOWN = Standing(None)
REMOVED = Standing(NOW - timedelta(days=29))
LONG_GONE = Standing(NOW - timedelta(days=31))


@pytest.mark.parametrize(
    ("asked", "is_picture", "kind"),
    [
        (None, True, MaterialKind.PHOTO),
        (None, False, MaterialKind.DOCUMENT),
        (MaterialKind.DOCUMENT, True, MaterialKind.DOCUMENT),
        (MaterialKind.DOCUMENT, False, MaterialKind.DOCUMENT),
        (MaterialKind.PHOTO, True, MaterialKind.PHOTO),
        (MaterialKind.PHOTO, False, None),
    ],
)
def test_a_picture_is_a_photo_unless_it_is_a_scan(
    asked: MaterialKind | None, is_picture: bool, kind: MaterialKind | None
) -> None:
    if kind:
        assert rules.kind_for(asked, is_picture) is kind
        return
    with pytest.raises(errors.NotAPhoto):
        rules.kind_for(asked, is_picture)


def test_a_full_budget_says_its_numbers() -> None:
    rules.check_has_room(MaterialKind.PHOTO, 3, 2)
    with pytest.raises(errors.MaterialBudgetFull, match="照片最多 3 张，已有 3 张。先移除一张再传。"):
        rules.check_has_room(MaterialKind.PHOTO, 3, 3)
    with pytest.raises(errors.MaterialBudgetFull, match="文件最多 10 份"):
        rules.check_has_room(MaterialKind.DOCUMENT, 10, 11)


@pytest.mark.parametrize(
    ("it", "may_manage", "actions"),
    [
        (SHOWN, True, ["caption", "remove"]),
        (SHOWN, False, []),
        (REMOVED, True, ["restore"]),
        (REMOVED, False, []),
        (LONG_GONE, True, []),
    ],
)
def test_what_may_be_done(it: Standing, may_manage: bool, actions: list[str]) -> None:
    assert rules.actions(it, may_manage, NOW) == actions


@pytest.mark.parametrize(
    ("it", "refusal"),
    [(SHOWN, errors.MaterialNotRemoved), (REMOVED, None), (LONG_GONE, errors.MaterialGone)],
)
def test_what_comes_back(it: Standing, refusal: type[AppError] | None) -> None:
    """For 30 days."""
    if refusal is None:
        rules.check_can_restore(it, NOW)
        return
    with pytest.raises(refusal):
        rules.check_can_restore(it, NOW)


def test_budgets_are_data_of_known_kinds() -> None:
    """Three photos where nothing else is said; every entry with its source."""
    assert set(material_budgets()) - {DEFAULT} <= set(activity_kinds())
    assert budget_for("party_day").photo == 3
    assert all(budget.source and budget.photo > 0 for budget in material_budgets().values())
