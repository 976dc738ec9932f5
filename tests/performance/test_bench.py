"""That the benchmark can be believed: its district is whole, its table says what was measured."""

import psycopg
from sqlmodel import func, select

from nianlun.core import server
from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from performance import district, recording
from performance.measuring import Result, alternating, table
from world import World


async def test_the_district_is_whole(world: World) -> None:
    """Every row arrives; the same seed gives as many again; each meeting has held, expected and present."""
    made = district.generate(world, 3, months=2)
    assert made.count("fact") == district.generate(world, 3, months=2).count("fact")
    district.lay_down(server.owner_url(), made)
    async with unit_of_work() as db:
        assert (await db.exec(select(func.count()).select_from(Fact))).one() == made.count("fact")
    with psycopg.connect(server.owner_url()) as connection:
        kinds = connection.execute("select kind, count(*) from fact group by kind").fetchall()
    counted = dict(kinds)
    assert counted["activity.held"] == counted["activity.expected"] == made.count("activity")
    assert counted["activity.present"] > counted["activity.held"]


async def test_what_is_said_to_postgres_is_recorded(world: World) -> None:
    """With its values, between begin and commit: as pgbench will say it."""

    async def work() -> None:
        async with unit_of_work() as db:
            await db.exec(select(Fact.id).where(Fact.kind == "it's"))

    said = await recording.statements_of(server.libpq(server.settings().database_url, ""), work)
    assert said[0] == "begin"
    assert said[-1] == "commit"
    assert any("'it''s'" in statement for statement in said)


def test_the_table() -> None:
    """Ratios to both, and whether a bound was kept; what was not measured is a dash."""
    text = table([Result("lights", 30.0, 60.0, 10.0, at_most=4), Result("desk", 30.0, None, 5.0, at_most=4)])
    lights, desk = text.split("\n")[1:]
    assert lights.split() == ["lights", "30.00", "60.00", "10.00", "0.50", "3.00", "<=", "4", "kept"]
    assert desk.split() == ["desk", "30.00", "-", "5.00", "-", "6.00", "<=", "4", "BROKEN"]


def test_ways_take_turns() -> None:
    """So that no way alone meets a busy minute."""
    turns: list[str] = []
    ways = {name: lambda name=name: turns.append(name) or [float(len(turns))] for name in ("a", "b")}
    assert alternating(ways, rounds=2) == {"a": 2.0, "b": 3.0}
    assert turns == ["a", "b", "a", "b"]
