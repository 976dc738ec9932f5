"""What crosses the wire about materials."""

import uuid
from datetime import date

from nianlun.activities.materials.rules import MaterialKind
from nianlun.core.schema import Answer, Asked, Instant, Text
from nianlun.files.schemas import FileRead


class MaterialAsked(Asked):
    """An upload that is whole; a picture is a photo unless `kind` says that it is a document (a scan)."""

    upload_id: uuid.UUID
    kind: MaterialKind | None = None
    caption: Text | None = None


class CaptionAsked(Asked):
    """What it shows; null takes the words away."""

    caption: Text | None


class ElsewhereRead(Answer):
    """Another activity, in the caller's reach, that shows the same content."""

    activity_id: uuid.UUID
    title: str
    happens_on: date


class MaterialRead(Answer):
    """A photo or document; `comes_back_until` is the last day on which a removed one can be restored."""

    id: uuid.UUID
    kind: MaterialKind
    caption: str | None
    file: FileRead
    added_by_name: str
    added_at: Instant
    elsewhere: list[ElsewhereRead]
    comes_back_until: date | None
    version: int
    actions: list[str]


class BudgetRead(Answer):
    """How many of a kind there may be, and are."""

    kind: MaterialKind
    limit: int
    used: int


class MaterialFolder(Answer):
    """All of an activity; what was removed is for those who manage it."""

    activity_id: uuid.UUID
    budgets: list[BudgetRead]
    items: list[MaterialRead]
    removed: list[MaterialRead]
    actions: list[str]


class ArchiveItem(Answer):
    id: uuid.UUID
    kind: MaterialKind
    caption: str | None
    file: FileRead


class ArchiveActivity(Answer):
    activity_id: uuid.UUID
    title: str
    org_name: str
    happens_on: date
    items: list[ArchiveItem]


class Counted(Answer):
    photo_count: int
    document_count: int


class ArchiveMonth(Counted):
    month: int
    activities: list[ArchiveActivity]


class ArchiveKind(Counted):
    """A kind of activity with its months."""

    kind: str
    kind_name: str
    months: list[ArchiveMonth]


class ArchiveRead(Counted):
    """A calendar year, by which materials are handed in; `years` are those that hold any, newest first."""

    year: int
    years: list[int]
    kinds: list[ArchiveKind]
