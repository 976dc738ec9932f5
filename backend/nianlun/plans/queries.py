"""Plans and drafts as found in the database, and the activities around them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.activities.models import Activity
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.rules import ORIGIN_SOURCE

Became = dict[uuid.UUID, list[Activity]]


class Listed(NamedTuple):
    """A document with whether the caller may change it."""

    document: PlanDocument
    may_manage: bool


async def listed(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, page: Page
) -> tuple[list[Listed], int]:
    """Documents in reach, of one org where asked, newest first, and how many there are."""
    conditions = [in_reach(caller, Permission.PLAN_READ, PlanDocument.owner_org_id)]
    if org_id is not None:
        conditions.append(col(PlanDocument.owner_org_id) == org_id)
    total = (await db.exec(select(func.count()).select_from(PlanDocument).where(*conditions))).one()
    query = (
        select(PlanDocument, in_reach(caller, Permission.PLAN_MANAGE, PlanDocument.owner_org_id))
        .where(*conditions)
        .order_by(col(PlanDocument.created_at).desc(), col(PlanDocument.id).desc())
        .offset(page.offset)
        .limit(page.size)
    )
    return [Listed(*row) for row in await db.exec(query)], total


async def document(
    db: DbSession, caller: Caller, permission: Permission, document_id: uuid.UUID
) -> PlanDocument:
    """One document in reach, or NotFound."""
    query = select(PlanDocument).where(
        PlanDocument.id == document_id, in_reach(caller, permission, PlanDocument.owner_org_id)
    )
    found = (await db.exec(query)).first()
    if found is None:
        raise NotFound
    return found


async def draft(db: DbSession, document_id: uuid.UUID, draft_id: uuid.UUID) -> PlanDraft:
    """One draft of a document, locked for a change, or NotFound."""
    query = select(PlanDraft).where(PlanDraft.id == draft_id, PlanDraft.document_id == document_id)
    found = (await db.exec(query.with_for_update())).first()
    if found is None:
        raise NotFound
    return found


async def drafts(db: DbSession, document_id: uuid.UUID, *, lock: bool = False) -> list[PlanDraft]:
    """The drafts of a document in the order of its text."""
    query = (
        select(PlanDraft)
        .where(PlanDraft.document_id == document_id)
        .order_by(col(PlanDraft.starts), col(PlanDraft.position), col(PlanDraft.id))
    )
    return list(await db.exec(query.with_for_update() if lock else query))


async def counts(db: DbSession, document_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """document -> state -> number of drafts, in one query."""
    query = (
        select(PlanDraft.document_id, PlanDraft.state, func.count())
        .where(col(PlanDraft.document_id).in_(document_ids))
        .group_by(col(PlanDraft.document_id), col(PlanDraft.state))
    )
    found: dict[uuid.UUID, dict[str, int]] = {document_id: {} for document_id in document_ids}
    for document_id, state, number in await db.exec(query):
        found[document_id][state] = number
    return found


async def became(db: DbSession, draft_ids: Iterable[uuid.UUID], *, lock: bool = False) -> Became:
    """draft -> every activity it was made into, cancelled ones included."""
    query = (
        select(Activity)
        .where(Activity.origin_source == ORIGIN_SOURCE, col(Activity.origin_id).in_(list(draft_ids)))
        .order_by(col(Activity.happens_on), col(Activity.id))
    )
    found: Became = defaultdict(list)
    for activity in await db.exec(query.with_for_update() if lock else query):
        assert activity.origin_id
        found[activity.origin_id].append(activity)
    return found


async def accepted_elsewhere(
    db: DbSession, document: PlanDocument, keys: Collection[str]
) -> list[tuple[PlanDraft, PlanDocument]]:
    """Accepted drafts with one of these keys in other documents of the branch, the oldest first."""
    query = (
        select(PlanDraft, PlanDocument)
        .join(PlanDocument, col(PlanDocument.id) == PlanDraft.document_id)
        .where(
            PlanDraft.owner_org_id == document.owner_org_id,
            PlanDraft.document_id != document.id,
            PlanDraft.state == "accepted",
            col(PlanDraft.source_key).in_(keys),
        )
        .order_by(col(PlanDraft.decided_at), col(PlanDraft.id))
    )
    return [(row[0], row[1]) for row in await db.exec(query)]


async def held_on(
    db: DbSession, orgs: Collection[uuid.UUID], days: Collection[date], without: Collection[str]
) -> dict[date, list[Activity]]:
    """day -> activities of these orgs that stand on it, but for the kinds `without` a meeting."""
    query = (
        select(Activity)
        .where(
            col(Activity.owner_org_id).in_(orgs),
            col(Activity.happens_on).in_(days),
            col(Activity.kind).not_in(without),
            Activity.state != "cancelled",
        )
        .order_by(col(Activity.starts_at).nulls_last(), col(Activity.id))
    )
    found: dict[date, list[Activity]] = defaultdict(list)
    for activity in await db.exec(query):
        found[activity.happens_on].append(activity)
    return found


async def stands(db: DbSession, activity_id: uuid.UUID, orgs: Collection[uuid.UUID]) -> bool:
    """Whether one of these orgs has such an activity, and not a cancelled one."""
    query = select(Activity.id).where(
        Activity.id == activity_id, col(Activity.owner_org_id).in_(orgs), Activity.state != "cancelled"
    )
    return (await db.exec(query)).first() is not None


async def lock_branch(db: DbSession, org_id: uuid.UUID) -> None:
    """Decisions on a branch's plans follow one another, so that two uploads never make one activity twice."""
    await db.exec(select(Org.id).where(Org.id == org_id).with_for_update(key_share=True))
