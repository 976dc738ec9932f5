"""The committee's side: opening, the address, slips, and who agreed to be named."""

import pytest

from nianlun.core import clock
from pledges.wall.conftest import KEPT, WALLS, Corridor


async def test_the_first_opening_makes_the_address(corridor: Corridor) -> None:
    """Before, there is none; closing and opening again keeps it."""
    org = {"org": str(corridor.world.orgs["branch"])}
    before = await corridor.client.get(KEPT, params=org, headers=corridor.world.headers("secretary"))
    assert (before.json()["url"], before.json()["actions"]) == (None, ["change"])
    made = await corridor.set(opinions="ticket")
    assert "<svg" in made["qr_svg"]
    assert made["actions"] == ["change", "new_address", "issue_tickets"]
    closed = await corridor.set(open=False)
    assert (await corridor.set())["url"] == closed["url"] == made["url"]


async def test_two_at_once(corridor: Corridor) -> None:
    """The second one hears of the first, and who says nothing is asked to."""
    await corridor.set()
    org, headers = {"org": str(corridor.world.orgs["branch"])}, corridor.world.headers("secretary")
    stale = await corridor.client.put(
        KEPT, params=org, json={"open": False}, headers={**headers, "If-Match": "0"}
    )
    silent = await corridor.client.put(KEPT, params=org, json={"open": False}, headers=headers)
    assert (stale.status_code, silent.status_code) == (412, 428)
    assert (await corridor.client.get(f"{WALLS}/{corridor.slug}")).status_code == 200


@pytest.mark.parametrize("path", ["", "/consents"])
async def test_out_of_reach(corridor: Corridor, path: str) -> None:
    """Another branch's wall is not there; a member keeps none."""
    await corridor.set()
    org = {"org": str(corridor.world.orgs["branch"])}
    for persona, status in (("other_secretary", 404), ("member", 403), ("anonymous", 401)):
        headers = corridor.world.headers(persona)
        assert (await corridor.client.get(KEPT + path, params=org, headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("settings", "path", "body", "code"),
    [
        (None, "/slug", None, "wall_not_made"),
        (None, "/tickets", {"count": 3}, "wall_not_made"),
        ({"opinions": "device"}, "/tickets", {"count": 3}, "tickets_not_taken"),
    ],
)
async def test_not_yet(
    corridor: Corridor, settings: dict[str, str] | None, path: str, body: object, code: str
) -> None:
    if settings:
        await corridor.set(**settings)
    org, headers = {"org": str(corridor.world.orgs["branch"])}, corridor.world.headers("secretary")
    answer = await corridor.client.post(KEPT + path, params=org, json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


@pytest.mark.parametrize("count", [0, 61])
async def test_a_sheet_of_slips_at_a_time(corridor: Corridor, count: int) -> None:
    await corridor.set(opinions="ticket")
    org, headers = {"org": str(corridor.world.orgs["branch"])}, corridor.world.headers("secretary")
    answer = await corridor.client.post(f"{KEPT}/tickets", params=org, json={"count": count}, headers=headers)
    assert answer.status_code == 422


async def test_who_is_named(corridor: Corridor) -> None:
    """The members of the branch, with the day of their consent and whether it came on paper."""
    org, headers = {"org": str(corridor.world.orgs["branch"])}, corridor.world.headers("secretary")
    given = f"/api/v1/members/{corridor.world.people['member']}/name-consent"
    assert (await corridor.ask("secretary", "POST", given, {})).is_success
    rows = (await corridor.client.get(f"{KEPT}/consents", params=org, headers=headers)).json()
    found = {row["name"]: (row["given_on"], row["from_paper"]) for row in rows}
    assert found["方芸"] == (clock.today().isoformat(), True)
    assert found["周敏"] == (None, False)
    assert "赵远" not in found


async def test_what_waits_is_counted(corridor: Corridor) -> None:
    await corridor.set()
    pledge = await corridor.pledge()
    await corridor.hear(pledge, 2, words="很好")
    now = await corridor.set()
    assert (now["shown"], now["waiting"]) == (1, 2)


async def test_words_lie_on_the_desk(corridor: Corridor) -> None:
    """Until somebody has read them; not on the desk of whoever they are about, nor on a member's."""
    await corridor.set()
    await corridor.hear(await corridor.pledge("publicity_commissioner"), 2, words="很好")
    found = {}
    for persona in ("secretary", "publicity_commissioner", "member", "other_secretary"):
        desk = (await corridor.ask(persona, "GET", "/api/v1/desk")).json()
        rows = [row for row in desk["waiting"] if row["task"] == "read_opinions"]
        found[persona] = [(row["title"], row["count"], row["path"]) for row in rows]
    secretary = found.pop("secretary")
    assert secretary == [("星河幼儿园党支部", 2, "/pledges/wall?part=opinions")]
    assert set(map(tuple, found.values())) == {()}
