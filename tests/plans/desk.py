"""A secretary's desk for the tests of plans: hand in, choose the year, decide, look."""

import uuid
from typing import Any

from httpx import AsyncClient, Response

from world import World

URL = "/api/v1/plans"

TEXT = """星河幼儿园党支部2026年工作计划

一、工作安排
三月份
1、3月5日组织党员开展学雷锋志愿服务。
2、召开支部党员大会，通过全年计划。
4—7月 组织党员教师听评课。
六月份
1、汇总上报半年党建材料。
2、党小组：召开小组会，开展谈心谈话。
九月份
1、召开支部党员大会。
2、开展参观红色教育基地主题党日活动。
"""

#: What the reader draws out of TEXT: month, month_end, title.
ENTRIES = [
    (3, 3, "组织党员开展学雷锋志愿服务"),
    (3, 3, "召开支部党员大会，通过全年计划"),
    (4, 7, "组织党员教师听评课"),
    (6, 6, "汇总上报半年党建材料"),
    (6, 6, "召开小组会，开展谈心谈话"),
    (9, 9, "召开支部党员大会"),
    (9, 9, "开展参观红色教育基地主题党日活动"),
]
LIFE, GENERAL, LESSONS, MATTER, GROUP_MEETING, AUTUMN, VISIT = range(len(ENTRIES))


class Desk:
    """One persona with one plan; every step goes over HTTP."""

    def __init__(self, client: AsyncClient, world: World, persona: str = "secretary") -> None:
        self.client, self.world, self.persona = client, world, persona
        self.plan: dict[str, Any] = {}

    @property
    def url(self) -> str:
        return f"{URL}/{self.plan['id']}"

    def as_(self, persona: str) -> "Desk":
        """Somebody else before the same plan."""
        other = Desk(self.client, self.world, persona)
        other.plan = self.plan
        return other

    async def ask(self, method: str, url: str, version: int | None = None, **options: Any) -> Response:
        headers = self.world.headers(self.persona)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.request(method, url, headers=headers, **options)

    async def hand_in(self, text: str = TEXT, org: str = "branch", **form: str) -> Response:
        answer = await self.ask(
            "POST", URL, data={"org_id": str(self.world.orgs[org]), **form}, files={"text": (None, text)}
        )
        if answer.is_success:
            self.plan = answer.json()
        return answer

    async def choose(self, kind: str = "calendar", year: int = 2026) -> Response:
        answer = await self.ask(
            "PATCH", self.url, self.plan["version"], json={"year_kind": kind, "year": year}
        )
        if answer.is_success:
            self.plan = answer.json()
        return answer

    async def ready(self, text: str = TEXT) -> "Desk":
        """A plan handed in and dated 2026."""
        assert (await self.hand_in(text)).status_code == 201
        assert (await self.choose()).status_code == 200
        return self

    async def look(self) -> list[dict[str, Any]]:
        answer = await self.ask("GET", self.url)
        assert answer.status_code == 200, answer.text
        self.plan = answer.json()
        return list(self.plan["drafts"])

    def ids(self, *numbers: int) -> list[str]:
        return [self.plan["drafts"][number]["id"] for number in numbers]

    async def decide(self, action: str, *numbers: int, **more: Any) -> list[dict[str, Any]]:
        """Accept, skip or undo drafts by their number in the text; the rows of the answer."""
        body = {"draft_ids": self.ids(*numbers), **more}
        answer = await self.ask("POST", f"{self.url}/{action}", json=body)
        assert answer.status_code == 200, answer.text
        rows = list(answer.json()["rows"])
        assert [row["draft_id"] for row in rows] == body["draft_ids"]
        return rows

    async def change(self, number: int, **body: Any) -> Response:
        draft = self.plan["drafts"][number]
        return await self.ask("PATCH", f"{self.url}/drafts/{draft['id']}", draft["version"], json=body)

    def org(self, name: str) -> str:
        return str(self.world.orgs[name])


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def outcomes(rows: list[dict[str, Any]]) -> list[str]:
    """`accepted`, … or the code under which a row was refused."""
    return [row["code"] or row["outcome"] for row in rows]


def made_ids(row: dict[str, Any]) -> list[str]:
    """The ids of what came of a draft, or of a decision."""
    return [made["id"] for made in row["made"]]


def as_uuids(rows: list[dict[str, Any]]) -> list[uuid.UUID]:
    return [uuid.UUID(made) for row in rows for made in made_ids(row)]
