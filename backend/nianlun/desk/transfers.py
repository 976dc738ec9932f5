"""Who waits to be taken in, or was handed on in vain (组织关系转接), as rows of the inbox."""

import uuid

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import in_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.desk.queries import MOST_ROWS, Place, within
from nianlun.desk.rules import Task, Waiting
from nianlun.members.models import Person
from nianlun.members.transfers.models import Transfer
from nianlun.members.transfers.rules import TransferState

PATH = "/members/transfers"


async def arriving(db: DbSession, caller: Caller, place: Place) -> list[Waiting]:
    """One row for everybody whom a branch of the caller's is to take in, until the letter's last day."""
    query = (
        select(Person.name, col(Transfer.valid_until), col(Transfer.to_org_id))
        .join(Person, col(Person.id) == Transfer.person_id)
        .where(
            Transfer.state == TransferState.ASKED,
            in_reach(caller, Permission.TRANSFER_MANAGE, Transfer.to_org_id),
            within(place, Transfer.to_org_id),
        )
        .order_by(col(Transfer.valid_until), col(Transfer.id))
        .limit(MOST_ROWS)
    )
    today = clock.today()
    return [
        Waiting(Task.ACCEPT_TRANSFER, name, until, PATH, _known(org_id), overdue=until < today)
        for name, until, org_id in await db.exec(query)
    ]


def _known(org_id: uuid.UUID | None) -> uuid.UUID:
    assert org_id is not None, "what is out of reach was filtered out"
    return org_id
