"""Row-level security: what a forgotten filter would still not show of scores, and nobody could change."""

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from nianlun.core.db import unit_of_work
from scoring.conftest import Scoring
from scoring.test_members import closed

TABLES = ("score_judgement", "score", "score_revision", "score_appeal")


def acting(scoring: Scoring, persona: str) -> Any:
    world = scoring.world
    state = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
    return SimpleNamespace(state=state)


async def rows(scoring: Scoring, persona: str) -> list[int]:
    """How many rows of each table a query without any filter shows."""
    async with unit_of_work(acting(scoring, persona)) as db:
        connection = await db.connection()
        return [
            int((await connection.execute(text(f"select count(*) from {it}"))).scalar_one()) for it in TABLES
        ]


async def test_without_a_filter(scoring: Scoring) -> None:
    """The committee all of its branch, a member their own, the bureau and others nothing of persons."""
    await closed(scoring)
    words = {"words": "少算一次"}
    await scoring.done("member", "POST", scoring.url("member", "/appeal"), words)
    assert await rows(scoring, "secretary") == [6, 6, 6, 1]
    assert await rows(scoring, "member") == [1, 1, 1, 1]
    for persona in ("other_secretary", "bureau_officer", "administrator", "auditor", "other_member"):
        assert await rows(scoring, persona) == [0, 0, 0, 0], persona


@pytest.mark.parametrize(
    "statement",
    ["update score_revision set total = 1000", "delete from score", "update score_judgement set share = 100"],
)
async def test_what_is_frozen_stays(scoring: Scoring, statement: str) -> None:
    """Not even by a mistake of ours."""
    await closed(scoring)
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with unit_of_work(acting(scoring, "secretary")) as db:
            await (await db.connection()).execute(text(statement))
