"""The bureau's system for tests: asks for changes, passes on each cursor, keeps the figures it is told."""

import os
from dataclasses import dataclass, field
from typing import Any

from httpx import AsyncClient, Response
from sqlalchemy import text

from nianlun.core.db import DbSession, make_engine, unit_of_work
from nianlun.core.settings import psycopg_url
from nianlun.figures import folding

URL = "/api/v1/district/changes"
Json = dict[str, Any]
Key = tuple[str, str, str, str, str]
CELLS = "select org_id, to_char(month, 'YYYY-MM'), kind, dim_a, dim_b, own, subtree, late from figure_cell"


@dataclass
class Reader:
    """Keeps the newest word about each cell; refuses to be told what it knows."""

    client: AsyncClient
    headers: dict[str, str]
    cursor: str | None = None
    cells: dict[Key, tuple[int | None, ...]] = field(default_factory=dict)
    orgs: dict[str, Json] = field(default_factory=dict)
    told: int = 0

    async def ask(self, **asked: Any) -> Response:
        params = {**({"cursor": self.cursor} if self.cursor else {}), **asked}
        return await self.client.get(URL, params=params, headers=self.headers)

    async def read(self, size: int = 1000) -> Json:
        """One page."""
        answer = await self.ask(size=size)
        assert answer.status_code == 200, answer.text
        page: Json = answer.json()
        for cell in page["changes"]:
            self._note(cell)
        if page["orgs"] is not None:
            self.orgs = {org["org_id"]: org for org in page["orgs"]}
        self.cursor = page["cursor"]
        return page

    async def drain(self, size: int = 1000) -> None:
        while (await self.read(size))["more"]:
            pass

    def _note(self, cell: Json) -> None:
        key = (cell["org_id"], cell["month"], cell["fact_kind"], cell["dim_a"], cell["dim_b"])
        values = (cell["own"], cell["subtree"], cell["late"])
        assert self.cells.get(key) != values or cell["hidden"], f"{key} told again, unchanged"
        self.cells[key] = values
        self.told += 1


async def fold() -> None:
    """As the worker does it."""
    engine = make_engine(psycopg_url(os.environ["DATABASE_WORKER_URL"]))
    try:
        async with DbSession(engine, expire_on_commit=False) as db:
            await folding.fold(db)
            await db.commit()
    finally:
        await engine.dispose()


async def cells() -> dict[Key, tuple[int | None, ...]]:
    """What the district has."""
    async with unit_of_work() as db:
        rows = await (await db.connection()).execute(text(CELLS))
        return {(str(row[0]), *row[1:5]): tuple(row[5:]) for row in rows}
