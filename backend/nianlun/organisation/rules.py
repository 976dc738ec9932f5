"""What may be added where, what may be reshaped, and by whom; pure."""

from collections.abc import Collection, Sequence
from datetime import date

from nianlun.access.rules import CHILD_KINDS, OrgKind
from nianlun.core.errors import Conflict
from nianlun.organisation.errors import (
    AlreadyThere,
    DayBeforeLastChange,
    DayNotThisYear,
    GroupStaysWithBranch,
    MoveMakesCircle,
    OnlyAdministratorAdds,
    OnlyAdministratorReshapes,
    OrgKindNotHere,
    TransfersWaiting,
)

#: As long as the column.
LONGEST_NAME = 100
#: So many people are named in one sentence; the others are counted.
MOST_NAMES = 5


def may_add(parent: OrgKind, kind: OrgKind, *, is_administrator: bool) -> bool:
    """Whether somebody who manages the parent may put this kind of org under it."""
    return kind in CHILD_KINDS[parent] and (is_administrator or kind is OrgKind.GROUP)


def check_can_add(parent: OrgKind, kind: OrgKind, *, is_administrator: bool) -> None:
    """Raises OrgKindNotHere, OnlyAdministratorAdds."""
    if kind not in CHILD_KINDS[parent]:
        raise OrgKindNotHere
    if not may_add(parent, kind, is_administrator=is_administrator):
        raise OnlyAdministratorAdds


def may_reshape(kind: OrgKind, *, is_administrator: bool) -> bool:
    """The org above decides on a branch, and the administrator records it; a branch decides on its groups."""
    return kind is not OrgKind.BUREAU and (is_administrator or kind is OrgKind.GROUP)


def check_can_reshape(kind: OrgKind, *, is_administrator: bool) -> None:
    """Raises OnlyAdministratorReshapes."""
    if not may_reshape(kind, is_administrator=is_administrator):
        raise OnlyAdministratorReshapes


def actions(kind: OrgKind, *, manages: bool, is_administrator: bool) -> list[str]:
    """What the caller may do with an org: `edit`, `add_<kind>` for each kind that may stand under it, and how
    it may be reshaped."""
    if not manages:
        return []
    addable = [child for child in OrgKind if may_add(kind, child, is_administrator=is_administrator)]
    reshaped: list[str] = []
    if may_reshape(kind, is_administrator=is_administrator):
        reshaped = (
            ["split", "merge", "close"] if kind is OrgKind.GROUP else ["move", "split", "merge", "close"]
        )
    return ["edit", *(f"add_{child}" for child in addable), *reshaped]


def of_day(day: date, today: date, changes: Collection[date]) -> list[Conflict]:
    """What stands against a day: another year's figures are settled, and what came later is not undone."""
    if not date(today.year, 1, 1) <= day <= today:
        return [DayNotThisYear()]
    last = max(changes, default=day)
    if last > day:
        return [DayBeforeLastChange(f"{last.month}月{last.day}日还有过调整或进人，请选这一天或以后的日期。")]
    return []


def of_transfers(names: Sequence[str]) -> list[Conflict]:
    """What stands against carrying off who is on the way: until they are taken in their branch answers for
    them."""
    if not names:
        return []
    more = f"等 {len(names)} 人" if len(names) > MOST_NAMES else ""
    who = f"{'、'.join(names[:MOST_NAMES])}{more}"
    return [TransfersWaiting(f"{who}的组织关系转接还没办完。请支部先接收、退回或撤回，再来调整。")]


def of_move(kind: OrgKind, parent: OrgKind, *, is_below: bool, is_there: bool) -> list[Conflict]:
    """What stands against one org under another: a circle before everything else."""
    if is_below:
        return [MoveMakesCircle()]
    if kind is OrgKind.GROUP:
        return [GroupStaysWithBranch()]
    if kind not in CHILD_KINDS[parent]:
        return [OrgKindNotHere()]
    return [AlreadyThere()] if is_there else []


def renamed(name: str, taken: Collection[str], came_from: str) -> str:
    """The name of an org among new siblings: with where it came from where another bears it already."""
    if name not in taken:
        return name
    fuller = f"{name}（{came_from}）"
    return fuller if len(fuller) <= LONGEST_NAME else f"{name}（{came_from[: LONGEST_NAME - len(name) - 2]}）"


def begins(merged: Collection[date | None], on: date) -> date | None:
    """From when on counts what others become: from that day, or once the first of them would have begun."""
    known = [since for since in merged if since]
    return max(on, min(known)) if known else None


def in_use_since(kind: OrgKind, own: date | None, above: date | None, on: date) -> date | None:
    """From when on an org counts that comes under another one: a group not in use comes into use with the
    branch it comes to, for nobody begins with a group; a branch begins by itself."""
    if kind is not OrgKind.GROUP or own or not above:
        return own
    return max(above, on)
