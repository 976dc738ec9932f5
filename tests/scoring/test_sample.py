"""The sample's scores: one system closed and put right, two under way, each line explained."""

from typing import Any

from httpx import AsyncClient

from nianlun.installation.sample.district import PlayedBy


async def test_what_the_sample_shows(sample: list[PlayedBy], client: AsyncClient) -> None:
    """Everybody who can be played finds something to look at."""

    async def signed_in(login: str) -> dict[str, str]:
        password = next(it.password for it in sample if it.login == login)
        body = {"login": login, "password": password}
        token = (await client.post("/api/v1/session", json=body)).json()["access_token"]
        return {"Authorization": f"Bearer {token}"}

    async def get(login: str, path: str) -> Any:
        answer = await client.get(f"/api/v1{path}", headers=await signed_in(login))
        assert answer.is_success, answer.text
        return answer.json()

    own = (await get("fangyun", "/me/scores"))["items"]
    assert [(it["state"], it["revision"]) for it in own] == [("open", None), ("closed", 2)]
    closed = own[1]
    score = await get("fangyun", f"/scores/{closed['system']['id']}/{closed['subject']['id']}")
    assert [it["state"] for it in score["appeals"]] == ["upheld"]
    assert score["revisions"][0]["difference"] > 0
    systems = {it["name"]: it for it in (await get("chengyan", "/indicator-systems"))["items"]}
    board = await get("chengyan", f"/scores?system={systems['支部“五好”']['id']}")
    assert [it["subject"]["kind"] for it in board["items"]] == ["branch"] * 4
    assert any(it["total"] > 0 for it in board["items"])
