"""Whether the process lives, and whether it can work."""

from fastapi import APIRouter
from sqlalchemy import text
from sqlmodel import select

from nianlun.core.db import SessionDep
from nianlun.core.errors import Unavailable
from nianlun.core.problem import problems
from nianlun.core.schema import Answer

router = APIRouter(tags=["health"])


class Health(Answer):
    status: str


class Readiness(Health):
    """`oldest_transaction_seconds`: the ledger's safe position waits for it."""

    migration: str
    oldest_transaction_seconds: float


@router.get("/healthz", summary="进程在", response_model=Health)
async def healthz() -> object:
    """Answers without asking the database."""
    return {"status": "ok"}


@router.get("/readyz", summary="可以办事", response_model=Readiness, responses=problems(Unavailable))
async def readyz(db: SessionDep) -> object:
    """Asks the database for its schema version and for the age of its oldest transaction."""
    row = (
        await db.exec(
            select(
                text("(select version_num from alembic_version)"),
                text(
                    "coalesce((select max(extract(epoch from now() - xact_start)) from pg_stat_activity"
                    " where state <> 'idle'), 0)"
                ),
            )
        )
    ).one()
    return {"status": "ok", "migration": row[0], "oldest_transaction_seconds": float(row[1])}
