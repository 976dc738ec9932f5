"""The shape that every outcome has."""

import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.plans.models import PlanDraft

if TYPE_CHECKING:
    from nianlun.plans.scene import Scene


@dataclass(frozen=True)
class Made:
    """Something that came of a draft: its page, and its day where it has one."""

    id: uuid.UUID
    title: str
    path: str
    on: date | None = None


ByDraft = dict[uuid.UUID, list[Made]]


def by_draft(made: Iterable[tuple[uuid.UUID, Made]]) -> ByDraft:
    """Each with the draft that it came of, put together."""
    found: ByDraft = defaultdict(list)
    for draft_id, one in made:
        found[draft_id].append(one)
    return found


Make = Callable[[DbSession, Caller, "Scene", PlanDraft], Awaitable[list[Made]]]
TakeBack = Callable[[DbSession, Caller, "Scene", PlanDraft], Awaitable[None]]
Standing = Callable[[DbSession, Sequence[uuid.UUID]], Awaitable[ByDraft]]


@dataclass(frozen=True)
class Outcome:
    """`make` brings it forth, once however often it is asked; `take_back` undoes it or refuses;
    `standing` tells by draft what there is, in one query."""

    make: Make
    take_back: TakeBack
    standing: Standing
