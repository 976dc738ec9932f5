"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Iterable, Sequence

from nianlun.access.caller import Caller
from nianlun.activities import queries as activities
from nianlun.activities.materials import queries as materials
from nianlun.activities.materials import rules
from nianlun.activities.materials.queries import Archived, Held
from nianlun.activities.materials.rules import MaterialKind
from nianlun.activities.materials.schemas import (
    ArchiveActivity,
    ArchiveItem,
    ArchiveKind,
    ArchiveMonth,
    ArchiveRead,
    BudgetRead,
    ElsewhereRead,
    MaterialFolder,
    MaterialRead,
)
from nianlun.activities.materials.service import limit_of, standing
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.files.service import file_read
from nianlun.rulebook.kinds import activity_kinds


async def folder(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> MaterialFolder:
    """The materials of an activity that the caller may see, none where they are not for them; or NotFound."""
    seen = await activities.seen(db, caller, activity_id)
    rows = await materials.held(db, caller, activity_id)
    shared = await materials.elsewhere(db, caller, activity_id, [row.file.sha256 for row in rows])
    shown = [row for row in rows if row.material.removed_at is None]
    read = {row.material.id: _material(row, seen.may_manage, shared.get(row.file.sha256, [])) for row in rows}
    removed = [it for it in read.values() if "restore" in it.actions]
    return MaterialFolder(
        activity_id=activity_id,
        budgets=[_budget(seen.activity, kind, shown) for kind in MaterialKind],
        items=[read[row.material.id] for row in shown],
        removed=removed,
        actions=["add"] if seen.may_manage else [],
    )


def _budget(activity: Activity, kind: MaterialKind, shown: Sequence[Held]) -> BudgetRead:
    count = sum(row.material.kind == kind for row in shown)
    return BudgetRead(kind=kind, limit=limit_of(activity, kind), used=count)


def _material(row: Held, may_manage: bool, elsewhere: Sequence[Activity]) -> MaterialRead:
    it = standing(row.material)
    return MaterialRead(
        id=row.material.id,
        kind=MaterialKind(row.material.kind),
        caption=row.material.caption,
        file=file_read(row.file, row.material.name),
        added_by_name=row.added_by,
        added_at=row.material.created_at,
        elsewhere=[_elsewhere(activity) for activity in elsewhere],
        comes_back_until=it.comes_back_until,
        version=row.material.version,
        actions=rules.actions(it, may_manage, clock.now()),
    )


def _elsewhere(activity: Activity) -> ElsewhereRead:
    return ElsewhereRead(activity_id=activity.id, title=activity.title, happens_on=activity.happens_on)


async def archive(db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int) -> ArchiveRead:
    """The tree of a year, kinds in the order of the rulebook."""
    rows = await materials.archived(db, caller, org_id, year)
    order = {kind: number for number, kind in enumerate(activity_kinds())}
    by_kind = dict(rules.grouped(rows, lambda row: row.kind))
    return ArchiveRead(
        year=year,
        years=await materials.years(db, caller, org_id),
        kinds=[_kind(kind, by_kind[kind]) for kind in sorted(by_kind, key=order.__getitem__)],
        **_counts(rows),
    )


def _counts(rows: Iterable[Archived]) -> dict[str, int]:
    kinds = [row.material.kind for row in rows]
    return {
        "photo_count": kinds.count(MaterialKind.PHOTO),
        "document_count": kinds.count(MaterialKind.DOCUMENT),
    }


def _kind(kind: str, rows: Sequence[Archived]) -> ArchiveKind:
    months = [_month(number, group) for number, group in rules.grouped(rows, lambda row: row.month)]
    return ArchiveKind(kind=kind, kind_name=activity_kinds()[kind].name, months=months, **_counts(rows))


def _month(number: int, rows: Sequence[Archived]) -> ArchiveMonth:
    by_activity: dict[uuid.UUID, list[Archived]] = {}
    for row in rows:
        by_activity.setdefault(row.activity.id, []).append(row)
    return ArchiveMonth(
        month=number, activities=[_activity(group) for group in by_activity.values()], **_counts(rows)
    )


def _activity(rows: Sequence[Archived]) -> ArchiveActivity:
    activity = rows[0].activity
    return ArchiveActivity(
        activity_id=activity.id,
        title=activity.title,
        org_name=rows[0].org_name,
        happens_on=materials.day_of(activity),
        items=[_item(row) for row in rows],
    )


def _item(row: Archived) -> ArchiveItem:
    return ArchiveItem(
        id=row.material.id,
        kind=MaterialKind(row.material.kind),
        caption=row.material.caption,
        file=file_read(row.file, row.material.name),
    )
