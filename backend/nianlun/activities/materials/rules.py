"""How many materials an activity may carry, how long a removed one can come back; pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from nianlun.activities.materials import errors

It = TypeVar("It")
Key = TypeVar("Key", str, int)


class MaterialKind(StrEnum):
    """photo 照片: what took place; document 文件: what was handed out, signed, scanned."""

    PHOTO = "photo"
    DOCUMENT = "document"


KIND_WORDS: dict[MaterialKind, tuple[str, str]] = {
    MaterialKind.PHOTO: ("照片", "张"),
    MaterialKind.DOCUMENT: ("文件", "份"),
}
#: So long stays in the recycle bin (回收站) what was removed.
COMES_BACK_WITHIN = timedelta(days=30)


def check_has_room(kind: MaterialKind, limit: int, used: int) -> None:
    if used < limit:
        return
    noun, unit = KIND_WORDS[kind]
    raise errors.MaterialBudgetFull(f"{noun}最多 {limit} {unit}，已有 {used} {unit}。先移除一{unit}再传。")


def kind_for(asked: MaterialKind | None, is_picture: bool) -> MaterialKind:
    """A picture is a photo unless somebody says that it is a document (a scan). Raises NotAPhoto."""
    if asked is MaterialKind.PHOTO and not is_picture:
        raise errors.NotAPhoto
    return asked or (MaterialKind.PHOTO if is_picture else MaterialKind.DOCUMENT)


@dataclass(frozen=True)
class Standing:
    """A material as its rules see it."""

    removed_at: datetime | None

    @property
    def comes_back_until(self) -> date | None:
        """The last day on which it can be restored."""
        return (self.removed_at + COMES_BACK_WITHIN).date() if self.removed_at else None


def check_can_change(it: Standing) -> None:
    if it.removed_at is not None:
        raise errors.MaterialRemoved


def check_can_restore(it: Standing, now: datetime) -> None:
    if it.removed_at is None:
        raise errors.MaterialNotRemoved
    if now > it.removed_at + COMES_BACK_WITHIN:
        raise errors.MaterialGone


def actions(it: Standing, may_manage: bool, now: datetime) -> list[str]:
    """What this person may do with it now, in the order in which the page offers it."""
    if not may_manage:
        return []
    if it.removed_at is None:
        return ["caption", "remove"]
    return ["restore"] if now <= it.removed_at + COMES_BACK_WITHIN else []


def grouped(rows: Iterable[It], key: Callable[[It], Key]) -> list[tuple[Key, list[It]]]:
    """By key in the order of keys, each group in the order in which its rows came."""
    return [(name, list(group)) for name, group in groupby(sorted(rows, key=key), key)]
