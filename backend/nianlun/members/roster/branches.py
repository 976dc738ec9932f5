"""Which branch a row of a district's roster means: its name as in the tree, and a hint for any other."""

import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from nianlun.members.roster.cells import BadCell
from nianlun.members.roster.traditional import simplified

#: How much two names must have in common for one to be offered in place of the other.
ALIKE = 0.6


@dataclass(frozen=True)
class Branch:
    """A branch that the file may name, with the org that it stands under."""

    id: uuid.UUID
    name: str
    parent_name: str


class Branches:
    """All that a file may name. In the file of a single branch nobody needs to say which."""

    def __init__(self, branches: Sequence[Branch]) -> None:
        self.by_id = {branch.id: branch for branch in branches}
        self._by_key: defaultdict[str, list[Branch]] = defaultdict(list)
        for branch in branches:
            self._by_key[_key(branch.name)].append(branch)
            self._by_key[_key(branch.parent_name + branch.name)].append(branch)

    def meant(self, written: str) -> Branch:
        """The one of that name; blanks, dividing signs and full-width letters do not matter.

        Raises BadCell: none named, none of that name, several.
        """
        if not written.strip():
            raise BadCell("branch_missing", "没写支部，照组织里的名称补上。")
        found = self._by_key.get(_key(written), [])
        if len(found) > 1:
            raise BadCell("branch_ambiguous", f"有 {len(found)} 个叫这个名称的支部，前面加上上级的名称。")
        if not found:
            close = self.closest(written)
            hint = f"是不是“{close.name}”？" if close else ""
            raise BadCell("branch_unknown", f"没有这个支部。{hint}照组织里的名称改，或先建支部。")
        return found[0]

    def names(self) -> list[str]:
        """As a row may write them, in the order of the text."""
        return sorted(self.full_name(branch) for branch in self.by_id.values())

    def full_name(self, branch: Branch) -> str:
        """Its name; of several of one name with the org above in front."""
        is_clear = len(self._by_key[_key(branch.name)]) == 1
        return branch.name if is_clear else branch.parent_name + branch.name

    def closest(self, written: str) -> Branch | None:
        """The one whose name is most like it, traditional characters read as simplified; None: none is."""
        keys = {simplified(key): found[0] for key, found in self._by_key.items() if len(found) == 1}
        like = get_close_matches(simplified(_key(written)), keys, n=1, cutoff=ALIKE)
        return keys[like[0]] if like else None


def is_same_name(written: str, name: str) -> bool:
    """Whether a name, perhaps shortened or with its org in front, can be meant for another."""
    one, other = simplified(_key(written)), simplified(_key(name))
    return one in other or other in one


def _key(name: str) -> str:
    return re.sub(r"[\s/／\\\-—－–>＞·、，,|]", "", unicodedata.normalize("NFKC", name)).removeprefix("中共")
