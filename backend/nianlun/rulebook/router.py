"""Kinds and usual activities as the page needs them."""

from datetime import time
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.schema import Answer
from nianlun.rulebook.activity_templates import activity_templates
from nianlun.rulebook.kinds import Expects, activity_kinds

router = APIRouter(prefix="/activity-kinds", tags=["rulebook"])
templates = APIRouter(prefix="/activity-templates", tags=["rulebook"])


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


class ActivityTemplateRead(Answer):
    """A usual activity: what a form is filled with; `place` is only a hint."""

    code: str
    kind: str
    title: str
    starts_at: time
    minutes: int
    place: str
    agenda: list[str]
    source: str
    verified: bool


@templates.get("", summary="常用活动", response_model=list[ActivityTemplateRead])
async def list_templates(caller: Annotated[Caller, require(Permission.OWN_READ)]) -> object:
    """The usual activities with their agenda, in the order in which they are offered."""
    return list(activity_templates().values())
