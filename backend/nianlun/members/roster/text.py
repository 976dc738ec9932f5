"""Values back into the text of cells: for lists of changes and for files."""

from typing import Any

from nianlun.members.rules import EMPLOYMENT_NAMES, MEMBER_TYPE_NAMES, Employment, MemberType


def shown(code: str, value: Any) -> str:
    """A value as its column writes it."""
    if value is None:
        return ""
    if code == "member_type":
        return MEMBER_TYPE_NAMES[MemberType(value)]
    if code == "employment":
        return EMPLOYMENT_NAMES[Employment(value)]
    return str(value)
