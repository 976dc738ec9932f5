"""Adding, wording, removing and restoring materials: also after closing, for they are no facts."""

import uuid

from nianlun.access.caller import Caller
from nianlun.activities import trail
from nianlun.activities.materials import errors, rules
from nianlun.activities.materials import queries as materials
from nianlun.activities.materials.models import Material
from nianlun.activities.materials.rules import MaterialKind, Standing
from nianlun.activities.materials.schemas import MaterialAsked
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.versions import check_and_raise_version
from nianlun.files import queries as stored
from nianlun.files import rules as file_rules
from nianlun.files import service as files
from nianlun.rulebook.material_budgets import budget_for


def standing(material: Material) -> Standing:
    return Standing(material.removed_at)


def limit_of(activity: Activity, kind: MaterialKind) -> int:
    """How many of a kind this activity may carry."""
    return int(getattr(budget_for(activity.kind), kind))


async def add(db: DbSession, caller: Caller, activity: Activity, asked: MaterialAsked) -> Material:
    """An upload becomes a material; asked again after a lost answer, the same one.

    Raises UploadUsedAlready, NotAPhoto and MaterialBudgetFull before the file is looked at,
    MaterialHereAlready after.
    """
    await materials.hold(db, activity.id)
    upload = await stored.own_upload(db, caller, asked.upload_id)
    if made := await materials.of_upload(db, upload.id):
        if made.activity_id != activity.id or made.removed_at is not None:
            raise errors.UploadUsedAlready
        return made
    is_picture = file_rules.promised(upload.name).family is file_rules.Family.PICTURE
    kind = rules.kind_for(asked.kind, is_picture)
    await _check_has_room(db, activity, kind)
    file = await files.finish(db, caller, upload.id, activity.owner_org_id)
    await _check_is_new(db, activity, file.id)
    material = Material(
        activity_id=activity.id,
        file_id=file.id,
        upload_id=upload.id,
        name=upload.name,
        kind=kind,
        caption=asked.caption,
        added_by=caller.person,
    )
    db.add(material)
    trail.note(db, caller, "material.add", activity)
    await db.flush()
    return material


async def _check_has_room(db: DbSession, activity: Activity, kind: MaterialKind) -> None:
    rules.check_has_room(kind, limit_of(activity, kind), await materials.used(db, activity.id, kind))


async def _check_is_new(db: DbSession, activity: Activity, file_id: uuid.UUID) -> None:
    if await materials.is_shown(db, activity.id, file_id):
        raise errors.MaterialHereAlready


async def word(
    db: DbSession,
    caller: Caller,
    activity: Activity,
    material_id: uuid.UUID,
    seen: int | None,
    caption: str | None,
) -> None:
    """What it shows, in words. Raises MaterialRemoved."""
    material = await materials.one(db, activity.id, material_id)
    check_and_raise_version(material, seen)
    rules.check_can_change(standing(material))
    material.caption = caption
    trail.note(db, caller, "material.word", activity, fields=["caption"])
    await db.flush()


async def remove(
    db: DbSession, caller: Caller, activity: Activity, material_id: uuid.UUID, seen: int | None
) -> None:
    """Into the recycle bin for 30 days. Raises MaterialRemoved."""
    material = await materials.one(db, activity.id, material_id)
    check_and_raise_version(material, seen)
    rules.check_can_change(standing(material))
    material.removed_at, material.removed_by = clock.now(), caller.person
    trail.note(db, caller, "material.remove", activity)
    await db.flush()


async def restore(
    db: DbSession, caller: Caller, activity: Activity, material_id: uuid.UUID, seen: int | None
) -> None:
    """Out of the recycle bin.

    Raises MaterialNotRemoved, MaterialGone, MaterialBudgetFull, MaterialHereAlready.
    """
    await materials.hold(db, activity.id)
    material = await materials.one(db, activity.id, material_id)
    check_and_raise_version(material, seen)
    rules.check_can_restore(standing(material), clock.now())
    await _check_has_room(db, activity, MaterialKind(material.kind))
    await _check_is_new(db, activity, material.file_id)
    material.removed_at = material.removed_by = None
    trail.note(db, caller, "material.restore", activity)
    await db.flush()
