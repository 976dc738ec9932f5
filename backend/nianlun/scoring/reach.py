"""Whose scores a caller may find: a committee its branch's and its members', the bureau branches only."""

from typing import Any

from sqlalchemy import ARRAY, TEXT, ColumnElement, Uuid, and_, any_, cast, func, or_
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import OrgClosure
from nianlun.access.reach import in_reach
from nianlun.access.rules import PERMISSIONS, Permission, Scope
from nianlun.scoring.models import IndicatorSystem

READ, MANAGE, JUDGE = Permission.SCORE_READ, Permission.SCORE_MANAGE, Permission.SCORE_JUDGE
_OWN_LAYER = {Scope.SUBTREE: Scope.LAYER}


def in_own_layer(caller: Caller, permission: Permission, org_column: Any) -> ColumnElement[bool]:
    """True for rows of one's own branch (or bureau), however far the permission reaches down."""
    is_near: ColumnElement[bool] = org_column == any_(_own_layer(caller, permission))
    return is_near


def _own_layer(caller: Caller, permission: Permission) -> ColumnElement[Any]:
    grants = [f"{role}/{_OWN_LAYER.get(scope, scope)}" for role, scope in PERMISSIONS[permission].items()]
    reached = func.reach_of(caller.account_id, cast(grants, ARRAY(TEXT)))
    return cast(select(reached).scalar_subquery(), ARRAY(Uuid))


def visible_systems(caller: Caller) -> ColumnElement[bool]:
    """One's own; of branches below what scores branches; what was published above."""
    near = in_own_layer(caller, READ, IndicatorSystem.owner_org_id)
    below = and_(
        col(IndicatorSystem.subject) == "branch", in_reach(caller, READ, IndicatorSystem.owner_org_id)
    )
    above = select(OrgClosure.ancestor_id).where(
        col(OrgClosure.descendant_id) == any_(_own_layer(caller, READ)),
        col(OrgClosure.valid_until).is_(None),
    )
    published_above = and_(
        col(IndicatorSystem.state) != "draft", col(IndicatorSystem.owner_org_id).in_(above)
    )
    return or_(near, below, published_above)
