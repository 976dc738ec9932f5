"""Pairing people and keeping a growth record through the API, so that tests say only what they are about."""

from typing import Any

from httpx import AsyncClient, Response

from world import World

Json = dict[str, Any]
URL = "/api/v1/mentorships"
GOALS = "一学期内能独立组织半日活动，上一节园级公开课。"


class Pair:
    """One pair: the group leader leads the member, both of the branch whose secretary proposes it."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.row: Json = {}

    def asked(self, mentor: str = "group_leader", mentee: str = "member", **changes: Any) -> Json:
        return {
            "kind": "apprenticeship",
            "mentor_id": str(self.world.people[mentor]),
            "mentee_id": str(self.world.people[mentee]),
            "starts_on": "2026-10-14",
            "ends_on": "2027-07-31",
            "goals": GOALS,
            **changes,
        }

    async def propose(self, persona: str = "secretary", **changes: Any) -> Response:
        headers = self.world.headers(persona)
        return await self.client.post(URL, json=self.asked(**changes), headers=headers)

    async def proposed(self, persona: str = "secretary", **changes: Any) -> "Pair":
        answer = await self.propose(persona, **changes)
        assert answer.status_code == 201, answer.text
        self.row = answer.json()
        return self

    async def active(self, mentor: str = "group_leader", mentee: str = "member", **changes: Any) -> "Pair":
        """Both have agreed on their phones."""
        await self.proposed(mentor=mentor, mentee=mentee, **changes)
        for persona in (mentor, mentee):
            assert (await self.do("agree", persona=persona)).is_success
        return self

    async def do(self, verb: str, body: Json | None = None, persona: str = "secretary") -> Response:
        """A step of the pair as somebody, with the version last seen; keeps `row` up to date."""
        answer = await self.send("POST", f"/{verb}", body, persona, self.row["version"])
        if answer.is_success:
            self.row = answer.json()
        return answer

    async def send(
        self, method: str, path: str, body: Json | None, persona: str, version: int | None = None
    ) -> Response:
        seen = {} if version is None else {"If-Match": f'"{version}"'}
        return await self.client.request(
            method,
            f"{URL}/{self.row['id']}{path}",
            json=body,
            headers={**self.world.headers(persona), **seen},
        )

    async def read(self, persona: str = "secretary", path: str = "") -> Response:
        headers = self.world.headers(persona)
        return await self.client.get(f"{URL}/{self.row['id']}{path}", headers=headers)

    async def write(self, persona: str = "member", **changes: Any) -> Response:
        """A log of a lesson that the mentee heard today."""
        body = {
            "kind": "heard_by_mentee",
            "happened_on": "2026-10-14",
            "topic": "大班科学活动《沉与浮》",
            "content": "导入用实物，层层追问。",
            "advice": "学会等待孩子的回答。",
            **changes,
        }
        return await self.send("POST", "/logs", body, persona)

    async def written(self, persona: str = "member", **changes: Any) -> Json:
        answer = await self.write(persona, **changes)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def judge(
        self, log: Json, verb: str = "confirm", body: Json | None = None, persona: str = "group_leader"
    ) -> Response:
        return await self.send("POST", f"/logs/{log['id']}/{verb}", body or {}, persona, log["version"])

    async def confirmed(self, **changes: Any) -> Json:
        answer = await self.judge(await self.written(**changes))
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def plan(self, title: str, due_on: str, persona: str = "member") -> Json:
        """The milestone that was added."""
        answer = await self.send("POST", "/milestones", {"title": title, "due_on": due_on}, persona)
        assert answer.status_code == 201, answer.text
        return next(it for it in answer.json()["items"] if it["title"] == title)
