"""Who looked at my record: every look at private data and every list with me in it, told to me."""

from httpx import AsyncClient

from members.test_import_api import commit, upload, workbook
from world import World


async def test_who_looked_is_told_to_the_person(world: World, client: AsyncClient) -> None:
    """Opened twice on one day is one look; numbers in full with what and why; an export with the whole list.
    One's own look is none, and nobody else reads these."""
    dry = (await upload(client, world, workbook(["姓名", "手机"], ["方芸", "13800000009"]))).json()
    await commit(client, world, dry)
    keeper, own = world.headers("organization_commissioner"), world.headers("phone")
    person = f"/api/v1/members/{world.people['member']}"
    for _ in range(2):
        await client.get(person, headers=keeper)
    await client.get(person, headers=world.headers("publicity_commissioner"))
    await client.post(f"{person}/reveal", json={"reason": "换届登记"}, headers=keeper)
    await client.post("/api/v1/members/export", json={"org_id": str(world.orgs["branch"])}, headers=keeper)
    looks = (await client.get("/api/v1/me/looks", headers=own)).json()
    told = [(row["what"], row["by_name"], row["of_all"], row["reason"]) for row in looks["items"]]
    assert told == [
        ("导出花名册", "林晓", True, None),
        ("看完整号码", "林晓", False, "换届登记"),
        ("看资料", "林晓", False, None),
        ("上传花名册", "周敏", True, None),
    ]
    assert looks["items"][0]["by_posts"] == ["组织委员"]
    assert looks["items"][1]["fields"] == ["公民身份号码", "手机号码"]
    others = (await client.get("/api/v1/me/looks", headers=world.headers("other_member"))).json()
    assert others["total"] == 0
