"""年轮的数字，取到上级自己的系统里：一个文件，只要 Python 3.11 和 httpx，可以整个拿走用。

    NIANLUN_KEY=nl_… python district_client.py https://nianlun.example.edu.cn 数字.sqlite

`District` asks, waits when it is told to, and answers in dataclasses. `Mirror` keeps a copy of every figure
in SQLite: the first pull takes all, each later one what changed. Nothing is missed and nothing is counted
twice, whenever it is stopped: a page and the cursor behind it are written together.
"""

import argparse
import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import astuple, dataclass, fields
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

PAGE = 50_000
TRIES = 5
#: Answers after which asking again helps: too fast, or the server is away for a moment.
PASSING = {429, 502, 503, 504}
#: Cursors that lead nowhere any more: after a restore, with another key, when other orgs are in reach.
BEGIN_AGAIN = {"cursor_from_before_restore", "cursor_of_another", "cursor_reach_changed"}

Row = TypeVar("Row")
Wait = Callable[[float], Awaitable[None]]


class Refused(Exception):
    """The server said no: a stable `code` for programs, a sentence in Chinese for people."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code, self.detail = status, code, detail


@dataclass(frozen=True)
class Metric:
    """指标: what is counted and how."""

    code: str
    name: str
    unit: str
    definition: str


@dataclass(frozen=True)
class Org:
    """单位: `parent_id` is None at the top of what the key sees."""

    org_id: str
    name: str
    kind: str
    parent_id: str | None


@dataclass(frozen=True)
class Figure:
    """数: of one org in one month. `own` is the org's, `subtree` with all below it, `late` of that 补录;
    None is not told, because it is about too few people (`hidden`) or would tell such a figure."""

    org_id: str
    month: str
    fact_kind: str
    dim_a: str
    dim_b: str
    own: int | None
    subtree: int | None
    late: int | None
    hidden: bool


@dataclass(frozen=True)
class Page:
    """What changed since a cursor, and the cursor to go on from. `orgs` is None where they are as before."""

    as_of: str
    orgs: list[Org] | None
    changes: list[Figure]
    cursor: str
    more: bool


class District:
    """The API of one district, with one key; `async with District(…) as district`."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"{base_url.rstrip('/')}/api/v1/district/",
            headers={"X-API-Key": key},
            timeout=60,
            transport=transport,
        )
        self._wait = wait

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def metrics(self) -> list[Metric]:
        return [_as(Metric, row) for row in (await self._get("metrics"))["metrics"]]

    async def figures(self, **asked: Any) -> dict[str, Any]:
        """A table of figures, asked for as in the API: `figures(**{"from": "2026-01", "to": "2026-06"})`."""
        return await self._get("figures", asked)

    async def lights(self, **asked: Any) -> dict[str, Any]:
        """What every org owes; needs a key that may read lights."""
        return await self._get("lights", asked)

    async def changes(self, cursor: str | None = None, size: int = PAGE) -> AsyncIterator[Page]:
        """Every page since a cursor, or from the beginning; raises Refused."""
        more = True
        while more:
            found = await self._get("changes", {"size": size} | ({"cursor": cursor} if cursor else {}))
            orgs, changes = found["orgs"], found["changes"]
            cursor, more = found["cursor"], found["more"]
            yield Page(
                found["as_of"],
                None if orgs is None else [_as(Org, row) for row in orgs],
                [_as(Figure, row) for row in changes],
                found["cursor"],
                more,
            )

    async def _get(self, path: str, asked: dict[str, Any] | None = None) -> dict[str, Any]:
        """Asks again where that helps, after as long as the server says.

        Raises Refused, httpx.TransportError.
        """
        for tried in range(1, TRIES + 1):
            try:
                answer = await self._http.get(path, params=asked)
            except httpx.TransportError:
                if tried == TRIES:
                    raise
                await self._wait(2.0**tried)
                continue
            if answer.status_code not in PASSING or tried == TRIES:
                break
            await self._wait(float(answer.headers.get("Retry-After", 2.0**tried)))
        if answer.is_error:
            raise _refusal(answer)
        return dict(answer.json())


def _as(kind: type[Row], row: dict[str, Any]) -> Row:
    """Only what is known here: the server may say more in time."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})  # type: ignore[arg-type]


def _refusal(answer: httpx.Response) -> Refused:
    try:
        said = answer.json()
        return Refused(answer.status_code, said["code"], said["detail"])
    except (ValueError, KeyError):
        return Refused(answer.status_code, "no_json", answer.text[:200])


TABLES = """
create table if not exists metric (code text primary key, name text, unit text, definition text);
create table if not exists org (org_id text primary key, name text, kind text, parent_id text);
create table if not exists figure (
    org_id text, month text, fact_kind text, dim_a text, dim_b text,
    own int, subtree int, late int, hidden int,
    primary key (org_id, month, fact_kind, dim_a, dim_b)
);
create table if not exists place (one int primary key check (one = 1), cursor text, as_of text);
create view if not exists figure_named as
    select o.name as org, f.month, coalesce(m.name, f.fact_kind) as metric, f.dim_a, f.dim_b,
           f.own, f.subtree, f.late, f.hidden
    from figure f left join org o using (org_id) left join metric m on m.code = f.fact_kind;
"""


class Mirror:
    """A copy of every figure that a key reads, in a SQLite file; `figure_named` shows it with names."""

    def __init__(self, path: str) -> None:
        self.db = sqlite3.connect(path)
        self.db.executescript(TABLES)

    @property
    def cursor(self) -> str | None:
        found = self.db.execute("select cursor from place").fetchone()
        return found[0] if found else None

    async def pull(self, district: District) -> int:
        """Takes what changed, all of it the first time; answers how many figures that was. Raises Refused."""
        metrics = await district.metrics()
        with self.db:
            self.db.executemany("insert or replace into metric values (?, ?, ?, ?)", map(astuple, metrics))
        try:
            return await self._take(district)
        except Refused as refused:
            if refused.code not in BEGIN_AGAIN:
                raise
            self._clear()
            return await self._take(district)

    async def _take(self, district: District) -> int:
        taken = 0
        async for page in district.changes(self.cursor):
            self._keep(page)
            taken += len(page.changes)
        return taken

    def _keep(self, page: Page) -> None:
        """The page and its cursor in one transaction: stopped anywhere, the next pull goes on from there."""
        with self.db:
            if page.orgs is not None:
                self.db.execute("delete from org")
                self.db.executemany("insert into org values (?, ?, ?, ?)", map(astuple, page.orgs))
            marks = ", ".join("?" * len(fields(Figure)))
            self.db.executemany(f"insert or replace into figure values ({marks})", map(astuple, page.changes))
            self.db.execute("insert or replace into place values (1, ?, ?)", (page.cursor, page.as_of))

    def _clear(self) -> None:
        with self.db:
            for table in ("figure", "org", "place"):
                self.db.execute(f"delete from {table}")


async def _main() -> None:
    words = argparse.ArgumentParser(description="把年轮的数字取到一个 SQLite 文件里；密钥放在 NIANLUN_KEY。")
    words.add_argument("base_url", help="年轮的地址，如 https://nianlun.example.edu.cn")
    words.add_argument("file", help="放数字的文件，没有就新建")
    asked = words.parse_args()
    key = os.environ.get("NIANLUN_KEY") or words.error("先设 NIANLUN_KEY，在 设置 › 接口密钥 里建一把。")
    mirror = Mirror(asked.file)
    async with District(asked.base_url, key) as district:
        taken = await mirror.pull(district)
    (figures,) = mirror.db.execute("select count(*) from figure").fetchone()
    print(f"取到 {taken} 个变化了的数，现在共有 {figures} 个。")  # noqa: T201


if __name__ == "__main__":
    try:
        asyncio.run(_main())
    except (Refused, httpx.TransportError) as failed:
        raise SystemExit(f"没有取成：{failed}") from failed
