"""The kinds as the page needs them."""

from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.schema import Answer
from nianlun.rulebook.kinds import Expects, activity_kinds

router = APIRouter(prefix="/activity-kinds", tags=["rulebook"])


class ActivityKindRead(Answer):
    """A kind of activity as forms and filters offer it."""

    code: str
    name: str
    short: str
    expects: Expects
    held_by: list[OrgKind]
    matter: bool
    source: str
    verified: bool


@router.get("", summary="活动类型", response_model=list[ActivityKindRead])
async def list_kinds(caller: Annotated[Caller, require(Permission.OWN_READ)]) -> object:
    """Every kind of activity, in the order in which forms offer them."""
    return list(activity_kinds().values())
