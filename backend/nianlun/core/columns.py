"""Column types and bases that every table shares."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, DateTime, ForeignKey, Uuid, any_, cast
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.ids import new_id

__all__ = ["XID8", "Row", "among", "instant", "reference"]


class XID8(UserDefinedType[int]):
    """Postgres' 64-bit transaction number, which SQLAlchemy does not know."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"

    def bind_processor(self, dialect: Any) -> Any:
        return lambda value: None if value is None else str(value)

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        return lambda value: None if value is None else int(value)


ischema_names["xid8"] = XID8


class Row(SQLModel):
    """What most tables begin with: an id that sorts by time and the instant the row was made."""

    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True), nullable=False)


def instant(**options: Any) -> Any:
    """A column of type timestamptz: required with `nullable=False`, else null until set."""
    if options.get("nullable", True):
        options |= {"default": None, "nullable": True}
    return Field(sa_type=DateTime(timezone=True), **options)


def reference(table: str, **options: Any) -> Any:
    """A foreign key by table name; restricts deletion, for nothing here disappears unnoticed."""
    return Field(
        sa_type=Uuid,
        sa_column_args=[ForeignKey(f"{table}.id", ondelete=options.pop("ondelete", "RESTRICT"))],
        **options,
    )


def among(column: Any, ids: Collection[uuid.UUID]) -> ColumnElement[bool]:
    """True for rows whose id is one of many: one array to send, where `in_` sends a parameter an id."""
    is_one: ColumnElement[bool] = column == any_(cast(list(ids), ARRAY(Uuid)))
    return is_one
