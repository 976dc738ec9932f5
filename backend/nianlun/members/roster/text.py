"""Values back into the text of cells: for lists of changes and for files."""

import re
from typing import Any

from nianlun.core.schema import spreadsheet_safe
from nianlun.members.rules import EMPLOYMENT_NAMES, MEMBER_TYPE_NAMES, Employment, MemberType

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def shown(code: str, value: Any) -> str:
    """A value as its column writes it."""
    if value is None:
        return ""
    if code == "member_type":
        return MEMBER_TYPE_NAMES[MemberType(value)]
    if code == "employment":
        return EMPLOYMENT_NAMES[Employment(value)]
    return str(value)


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs; reading a roster takes the apostrophe off again."""
    return spreadsheet_safe(_UNPRINTABLE.sub("", text))
