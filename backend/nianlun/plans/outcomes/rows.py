"""The rows that drafts brought forth, found again by their origin: most outcomes are a row of one table."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel, col, select

from nianlun.core.db import DbSession
from nianlun.plans.outcomes.made import ByDraft, Made, by_draft
from nianlun.plans.rules import ORIGIN_SOURCE

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """A table with `origin_source` and `origin_id`; `stand`: which of its rows were not taken back."""

    table: type[Row]
    stand: ColumnElement[bool]
    made: Callable[[Row], Made]

    async def of(self, db: DbSession, drafts: Sequence[uuid.UUID], *, lock: bool = False) -> Sequence[Row]:
        """What stands of some drafts."""
        table: Any = self.table
        query = select(self.table).where(
            table.origin_source == ORIGIN_SOURCE, col(table.origin_id).in_(drafts), self.stand
        )
        return (await db.exec(query.with_for_update() if lock else query)).all()

    async def standing(self, db: DbSession, drafts: Sequence[uuid.UUID]) -> ByDraft:
        """The same by draft, as the plan's page tells it."""
        rows: Sequence[Any] = await self.of(db, drafts)
        return by_draft((row.origin_id, self.made(row)) for row in rows)
