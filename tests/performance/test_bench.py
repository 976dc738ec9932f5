"""That the benchmark can be believed: its district is whole, its table says what was measured."""

from functools import partial
from pathlib import Path

import psycopg
from httpx import AsyncClient
from sqlmodel import func, select

from nianlun.core import clock, server
from nianlun.core.db import unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.facts.models import Fact
from performance import district, growth, recording, walls
from performance.measuring import Result, Taken, alternating, table
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


async def test_ids_are_drawn_anew(world: World, tmp_path: Path) -> None:
    """What may be sent once only is another each time that pgbench says it."""
    file = recording.script(["insert into a values ('1f', 'x')"], tmp_path / "x.sql", ["1f"])
    assert file.read_text() == "insert into a values (gen_random_uuid(), 'x');\n"


async def test_two_walls_hang(world: World, client: AsyncClient, cluster: Cluster) -> None:
    """One pledge and many, each with what was done and said; and as many statements for either."""
    name = server.owner_url().rpartition("/")[2].partition("?")[0]
    with cluster.superuser(name) as connection:
        walls.hang(connection, world, 40)
    found, said = {}, {}
    for slug in (walls.FEW, walls.MANY):

        async def look(slug: str = slug) -> None:
            found[slug] = (await client.get(f"/api/v1/walls/{slug}?part=members")).json()

        url = server.libpq(server.settings().database_url, "")
        said[slug] = await recording.statements_of(url, look)
    assert [len(found[slug]["items"]) for slug in (walls.FEW, walls.MANY)] == [1, 30]
    first = found[walls.MANY]["items"][0]
    assert (first["done"], first["opinions"]["count"]) == (walls.DEEDS, walls.VOICES)
    assert len(said[walls.FEW]) == len(said[walls.MANY])


async def test_a_district_grows(world: World) -> None:
    """Everybody came to every meeting of the years before; those of this year stay what they were."""
    with psycopg.connect(server.owner_url()) as connection:
        people = connection.execute("select count(*) from membership").fetchone()
        assert people
        assert growth.grow(connection, 3 * people[0]) > 2 * people[0]
        late = connection.execute("select max(happens_on) from activity").fetchone()
    assert late
    assert late[0].year < clock.today().year


def test_the_table() -> None:
    """Ratios to both, and whether a bound was kept; what was not measured is a dash."""
    lights = Result("lights", 30.0, 60.0, 10.0, at_most=4, p99=44.0, per_second=33.3, cpu_ms=9.0)
    desk = Result("desk", 30.0, None, 5.0, at_most=4)
    flat = Result("desk", 30.0, 20.0, None, at_most=1.2, against_reference=True)
    told = [line.split() for line in table([lights, desk, flat]).split("\n")[1:]]
    assert told[0] == [
        *("lights", "30.00", "44.00", "33", "9.00", "60.00", "-", "10.00", "0.50", "3.00"),
        *("<=", "4", "kept"),
    ]
    assert told[1] == [*("desk", "30.00", "-", "-", "-", "-", "-", "5.00", "-", "6.00"), "<=", "4", "BROKEN"]
    assert told[2][-3:] == ["<=", "1.2", "BROKEN"]


def test_what_a_way_took() -> None:
    """The middle, the slow end, how many a second, and the work for one; rounds add up."""
    took = Taken([1.0, 1.0, 2.0], 0.006) + Taken([4.0], 0.002)
    assert (took.p50, took.per_second, took.cpu_ms) == (1.5, 500.0, 2.0)
    assert took.p99 > 3


def test_ways_take_turns() -> None:
    """So that no way alone meets a busy minute."""
    turns: list[str] = []

    def taking(name: str) -> Taken:
        turns.append(name)
        return Taken([float(len(turns))])

    found = alternating({name: partial(taking, name) for name in ("a", "b")}, rounds=2)
    assert {name: took.times for name, took in found.items()} == {"a": [1.0, 3.0], "b": [2.0, 4.0]}
    assert turns == ["a", "b", "a", "b"]
