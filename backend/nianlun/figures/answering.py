"""A table of figures as an answer: not again to whoever has it, else in the form that was asked for."""

from typing import Any, Literal

import anyio
from fastapi import Response

from nianlun.access.caller import Caller
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.downloads import named
from nianlun.core.errors import Invalid
from nianlun.core.excel import MEDIA_TYPE as XLSX
from nianlun.figures import grid, service
from nianlun.figures.as_csv import as_csv
from nianlun.figures.freshness import is_known, tag_of
from nianlun.figures.grid import Table
from nianlun.figures.schemas import FigureTable, PeriodRead
from nianlun.figures.service import Question
from nianlun.figures.sheet import as_sheet

Form = Literal["json", "csv", "xlsx"]
CSV = "text/csv; charset=utf-8"
#: Beside `FigureTable` as JSON.
FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        }
    },
    304: {"description": "没有变化。"},
}
#: A sheet is for people; whoever wants more takes the other forms.
MAX_CELLS_OF_A_SHEET = 60_000


async def answered(
    db: DbSession,
    caller: Caller,
    permission: Permission,
    asked: Question,
    form: Form,
    if_none_match: str | None,
) -> Response:
    """Raises NotFound out of reach, Invalid for what cannot be asked."""
    tag = await tag_of(db, caller, permission, asked, form)
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache"}
    if is_known(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    table = await service.table(db, caller, permission, asked)
    if form == "json":
        return Response(await _json(db, asked, table), media_type="application/json", headers=headers)
    return await _file(db, table, form, headers)


async def _json(db: DbSession, asked: Question, table: Table | None) -> bytes:
    """What Postgres wrote, in the frame of a FigureTable without figures."""
    columns = table.columns if table else ()
    frame = FigureTable(
        as_of=clock.now(),
        definitions=service.definitions(asked.counted),
        periods=[PeriodRead.model_validate(column) for column in columns],
        figures=[],
    )
    figures = await grid.as_json(db, table) if table else "[]"
    return frame.model_dump_json().removesuffix("[]}").encode() + figures.encode() + b"}"


async def _file(db: DbSession, table: Table | None, form: Form, headers: dict[str, str]) -> Response:
    lines, columns = (await grid.lines(db, table), table.columns) if table else ([], ())
    if form == "csv":
        headers["Content-Disposition"] = 'attachment; filename="figures.csv"'
        return Response(
            await anyio.to_thread.run_sync(as_csv, lines, clock.now()), media_type=CSV, headers=headers
        )
    if len(lines) > MAX_CELLS_OF_A_SHEET:
        raise Invalid(
            f"表格有 {len(lines)} 格，Excel 一次最多 {MAX_CELLS_OF_A_SHEET} 格。请少选几个月或几类。"
        )
    content = await anyio.to_thread.run_sync(as_sheet, lines, columns, clock.now())
    headers |= named(f"数字汇总 {clock.today():%Y-%m-%d}.xlsx")
    return Response(content, media_type=XLSX, headers=headers)
