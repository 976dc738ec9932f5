"""Materials as found in the database, each through the reach of its activity."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, cast, extract, func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.materials.models import Material
from nianlun.activities.models import Activity
from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.files.models import StoredFile
from nianlun.members.models import Person


class Held(NamedTuple):
    """A material with its file and the name of who added it."""

    material: Material
    file: StoredFile
    added_by: str


async def hold(db: DbSession, activity_id: uuid.UUID) -> None:
    """Whoever adds to this activity next waits; the activity itself stays free for check-in."""
    await db.exec(select(func.pg_advisory_xact_lock(func.hashtextextended(f"material {activity_id}", 0))))


async def held(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> list[Held]:
    """All of an activity whose materials the caller reads, removed ones too, in the order of adding."""
    query = (
        select(Material, StoredFile, Person.name)
        .join(StoredFile, col(StoredFile.id) == Material.file_id)
        .join(Person, col(Person.id) == Material.added_by)
        .join(Activity, col(Activity.id) == Material.activity_id)
        .where(Activity.id == activity_id, activities.may_read_materials(caller))
        .order_by(col(Material.id))
    )
    return [Held(*row) for row in await db.exec(query)]


async def one(db: DbSession, activity_id: uuid.UUID, material_id: uuid.UUID) -> Material:
    """Locked for its change, or NotFound; the activity was found through the reach before."""
    query = select(Material).where(Material.id == material_id, Material.activity_id == activity_id)
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def of_upload(db: DbSession, upload_id: uuid.UUID) -> Material | None:
    return (await db.exec(select(Material).where(Material.upload_id == upload_id))).first()


async def used(db: DbSession, activity_id: uuid.UUID, kind: str) -> int:
    query = select(func.count()).where(
        Material.activity_id == activity_id, Material.kind == kind, col(Material.removed_at).is_(None)
    )
    return (await db.exec(query)).one()


async def is_shown(db: DbSession, activity_id: uuid.UUID, file_id: uuid.UUID) -> bool:
    query = select(Material.id).where(
        Material.activity_id == activity_id, Material.file_id == file_id, col(Material.removed_at).is_(None)
    )
    return (await db.exec(query)).first() is not None


async def seen_as(db: DbSession, caller: Caller, file_id: uuid.UUID) -> str | None:
    """How an activity whose materials the caller reads calls this file, the first of them where several do;
    a removed one shows nothing."""
    query = (
        select(Material.name)
        .join(Activity, col(Activity.id) == Material.activity_id)
        .where(
            Material.file_id == file_id,
            col(Material.removed_at).is_(None),
            activities.may_read_materials(caller),
        )
        .order_by(col(Material.id))
    )
    return (await db.exec(query.limit(1))).first()


def _in_reach(caller: Caller) -> list[ColumnElement[bool]]:
    """Of the orgs that the caller works with, what they may read there."""
    return [
        in_reach(caller, Permission.ACTIVITY_READ, Activity.owner_org_id),
        activities.may_read_materials(caller),
    ]


async def elsewhere(
    db: DbSession, caller: Caller, activity_id: uuid.UUID, contents: Sequence[str]
) -> dict[str, list[Activity]]:
    """By content, the other activities in reach that show it, whichever org's copy."""
    query = (
        select(StoredFile.sha256, Activity)
        .join(Material, col(Material.file_id) == StoredFile.id)
        .join(Activity, col(Activity.id) == Material.activity_id)
        .where(
            col(StoredFile.sha256).in_(contents),
            Activity.id != activity_id,
            col(Material.removed_at).is_(None),
            *_in_reach(caller),
        )
        .order_by(col(Activity.happens_on), col(Activity.id))
    )
    found = defaultdict(list)
    for sha256, activity in await db.exec(query):
        found[sha256].append(activity)
    return found


class Archived(NamedTuple):
    """A material in the tree of a year."""

    material: Material
    file: StoredFile
    activity: Activity
    org_name: str

    @property
    def kind(self) -> str:
        return self.activity.kind

    @property
    def month(self) -> int:
        return day_of(self.activity).month


def day_of(activity: Activity) -> date:
    """When it took place, or a matter was done."""
    return activity.done_on or activity.happens_on


def _in_year(year: int) -> ColumnElement[bool]:
    day = func.coalesce(Activity.done_on, Activity.happens_on)
    return day.between(date(year, 1, 1), date(year, 12, 31))


def _kept(caller: Caller, org_id: uuid.UUID | None) -> list[ColumnElement[bool]]:
    return [
        col(Material.removed_at).is_(None),
        *_in_reach(caller),
        at_or_below(org_id, Activity.owner_org_id),
    ]


async def archived(db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int) -> list[Archived]:
    """Everything in reach of one year, by day."""
    query = (
        select(Material, StoredFile, Activity, Org.name)
        .join(StoredFile, col(StoredFile.id) == Material.file_id)
        .join(Activity, col(Activity.id) == Material.activity_id)
        .join(Org, col(Org.id) == Activity.owner_org_id)
        .where(_in_year(year), *_kept(caller, org_id))
        .order_by(func.coalesce(Activity.done_on, Activity.happens_on), col(Activity.id), col(Material.id))
    )
    return [Archived(*row) for row in await db.exec(query)]


async def years(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> list[int]:
    """Those that hold materials in reach, newest first."""
    day = func.coalesce(Activity.done_on, Activity.happens_on)
    year = cast(extract("year", day), Integer)
    query = (
        select(year)
        .select_from(Material)
        .join(Activity, col(Activity.id) == Material.activity_id)
        .where(*_kept(caller, org_id))
        .distinct()
        .order_by(year.desc())
    )
    return list(await db.exec(query))


async def past_coming_back(db: DbSession, before: datetime) -> list[Material]:
    """Removed so long ago that they are to be deleted; another worker's are skipped."""
    query = select(Material).where(col(Material.removed_at) < before).with_for_update(skip_locked=True)
    return list(await db.exec(query))


async def orphans(db: DbSession, file_ids: Sequence[uuid.UUID]) -> list[StoredFile]:
    """Those of these files that no material shows any more, nor could again."""
    in_use = select(Material.id).where(col(Material.file_id) == StoredFile.id).exists()
    return list(await db.exec(select(StoredFile).where(among(col(StoredFile.id), file_ids), ~in_use)))
