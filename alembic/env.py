"""Migrations run as the owner of the tables, on the address that `-x url=…` or the settings name."""

from typing import Any

from alembic import context
from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from nianlun.core.columns import XID8
from nianlun.core.db import load_models
from nianlun.core.settings import psycopg_url, settings

load_models()


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Types of our own and of SQLModel, as a migration should spell them."""
    if kind == "type" and isinstance(item, XID8):
        autogen_context.imports.add("from nianlun.core.columns import XID8")
        return "XID8()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length or ''})"
    return False


def run() -> None:
    address = context.get_x_argument(as_dictionary=True).get("url") or settings().owner_url
    if address is None:
        raise SystemExit(
            "Say whose tables: alembic -x url=postgresql://owner@…/nianlun, or DATABASE_OWNER_URL."
        )
    engine = create_engine(psycopg_url(address), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_item=render_item,
            compare_server_default=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
