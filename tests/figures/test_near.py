"""What never leaves a branch is answered in it, and nowhere above."""

from httpx import AsyncClient, Response

from mentorships.conftest import pair
from mentorships.pairs import Pair
from world import World

__all__ = ["pair"]
KIND = "mentorship.took_part"


async def ask(client: AsyncClient, world: World, path: str, persona: str, org: str) -> Response:
    asked = {"from": "2026-10", "to": "2026-10", "fact": KIND, "org": str(world.orgs[org])}
    return await client.get(f"/api/v1/figures{path}", params=asked, headers=world.headers(persona))


async def test_people_of_a_record_are_counted_in_their_branch_only(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """Its committee counts and opens them; the bureau reaches the branch and gets neither."""
    await pair.active()
    await pair.confirmed()
    own = (await ask(client, world, "", "secretary", "branch")).json()["figures"]
    assert {(row["org_name"], row["own"]) for row in own} == {("星河幼儿园党支部", 2)}
    assert (await ask(client, world, "/records", "secretary", "branch")).json()["total"] == 2
    for org in ("branch", "general_branch", "bureau"):
        assert (await ask(client, world, "", "bureau_officer", org)).json()["figures"] == [], org
        refused = await ask(client, world, "/records", "bureau_officer", org)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found"), org
