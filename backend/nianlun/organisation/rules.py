"""What may be added where, and by whom; pure."""

from nianlun.access.rules import CHILD_KINDS, OrgKind
from nianlun.organisation.errors import OnlyAdministratorAdds, OrgKindNotHere


def may_add(parent: OrgKind, kind: OrgKind, *, is_administrator: bool) -> bool:
    """Whether somebody who manages the parent may put this kind of org under it."""
    return kind in CHILD_KINDS[parent] and (is_administrator or kind is OrgKind.GROUP)


def check_can_add(parent: OrgKind, kind: OrgKind, *, is_administrator: bool) -> None:
    """Raises OrgKindNotHere, OnlyAdministratorAdds."""
    if kind not in CHILD_KINDS[parent]:
        raise OrgKindNotHere
    if not may_add(parent, kind, is_administrator=is_administrator):
        raise OnlyAdministratorAdds


def actions(kind: OrgKind, *, manages: bool, is_administrator: bool) -> list[str]:
    """What the caller may do with an org: `edit`, and `add_<kind>` for each kind that may stand under it."""
    if not manages:
        return []
    addable = [child for child in OrgKind if may_add(kind, child, is_administrator=is_administrator)]
    return ["edit", *(f"add_{child}" for child in addable)]
