"""Lists to begin a pledge from: those that the branch's own plan named, then those of the rulebook."""

import uuid

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core.db import DbSession
from nianlun.pledges.writing_schemas import PledgeTemplateRead, TemplateItemRead
from nianlun.rulebook.models import StandardList
from nianlun.rulebook.standards import PledgeKind, Standard, standards

OWN_SOURCE = "本支部的计划书"
#: A list that a plan names is for members unless its name says that it is the branch's.
BRANCH_LISTS = frozenset({"五好", "五个好", "五项"})


async def offered(db: DbSession, caller: Caller, org_id: uuid.UUID | None) -> list[PledgeTemplateRead]:
    """For the pledges of one branch in reach; without one, the rulebook's lists alone."""
    is_readable = org_id and await reaches(db, caller, Permission.ORG_READ, org_id)
    own = await _own_lists(db, org_id) if org_id and is_readable else []
    return [*map(_own, own), *map(_of_rulebook, standards().values())]


async def is_known(db: DbSession, org_id: uuid.UUID, code: str) -> bool:
    """Whether a pledge of this branch may go by this list."""
    if code in standards():
        return True
    return code in {str(row.id) for row in await _own_lists(db, org_id)}


async def _own_lists(db: DbSession, org_id: uuid.UUID) -> list[StandardList]:
    query = select(StandardList).where(
        StandardList.owner_org_id == org_id, col(StandardList.dropped_at).is_(None)
    )
    return list(await db.exec(query.order_by(col(StandardList.created_at).desc())))


def _own(row: StandardList) -> PledgeTemplateRead:
    kind: PledgeKind = "branch" if row.name in BRANCH_LISTS else "common"
    items = [TemplateItemRead(aspect=item[:40], deeds=[]) for item in row.items]
    return PledgeTemplateRead(
        code=str(row.id), name=row.name, kind=kind, items=items, source=OWN_SOURCE, verified=True, own=True
    )


def _of_rulebook(found: Standard) -> PledgeTemplateRead:
    return PledgeTemplateRead.model_validate({**found.model_dump(), "own": False})
