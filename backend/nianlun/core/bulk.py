"""Many rows at once: by COPY into a staging table of this transaction, then one insert.

Not straight into the table: where row-level security holds, Postgres refuses COPY.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from sqlmodel import SQLModel

from nianlun.core.db import DbSession


async def insert_all(db: DbSession, rows: Sequence[SQLModel], then: str = "") -> None:
    """Rows of one table, as their class says; `then` may say what to do `on conflict`."""
    if not rows:
        return
    table = rows[0].__table__  # type: ignore[attr-defined]
    names = [column.name for column in table.columns]
    columns = ", ".join(names)
    staging = f"staging_{table.name}"
    connection = await db.connection()
    await connection.exec_driver_sql(
        f"create temp table if not exists {staging} on commit drop as"
        f" select {columns} from {table.name} with no data"
    )
    raw: Any = (await connection.get_raw_connection()).driver_connection
    async with raw.cursor() as cursor, cursor.copy(f"copy {staging} ({columns}) from stdin") as copy:
        for row in rows:
            await copy.write_row([_plain(getattr(row, name)) for name in names])
    await connection.exec_driver_sql(
        f"insert into {table.name} ({columns}) select {columns} from {staging} {then}"
    )
    await connection.exec_driver_sql(f"drop table {staging}")


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
