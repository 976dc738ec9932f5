"""A committee and a bureau that score: steps go over HTTP, facts are written straight into the ledger."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response

from nianlun.access import service as access
from nianlun.access.models import Org
from nianlun.access.rules import Role
from nianlun.activities import recount as activities
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession, unit_of_work
from nianlun.facts import registry
from nianlun.facts import service as facts
from nianlun.facts.registry import Description, Registered
from nianlun.facts.rules import NewFact, Source
from world import SINCE, World

Json = dict[str, Any]
SYSTEMS, SCORES = "/api/v1/indicator-systems", "/api/v1/scores"
#: In the year that is scored, and after it is over.
DURING, AFTER = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI), datetime(2027, 1, 5, 9, tzinfo=SHANGHAI)
SOURCE = "test"
GRADES = [{"name": "好", "share": 100}, {"name": "一般", "share": 60}, {"name": "差", "share": 0}]
STUDY = {
    "kind": "count_to",
    "full_at": 4,
    "counts": [{"fact_kind": "activity.present", "activity_kinds": ["political_study"]}],
}
COMMITTEE = {"kind": "share_of_duties", "duties": ["committee_meeting"]}


def counted(name: str, weight: float, formula: Json, chapter: str = "学习提高") -> Json:
    return {"chapter": chapter, "name": name, "weight": weight, "formula": formula}


def judged(name: str, weight: float, at_least: int = 1, chapter: str = "弘扬正气") -> Json:
    return {
        "chapter": chapter,
        "name": name,
        "weight": weight,
        "judging": {"grades": GRADES, "reason_required": True, "at_least": at_least},
    }


class Scoring:
    """Whoever scores, before one system."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.system: Json = {}

    async def ask(
        self, persona: str, method: str, url: str, body: Json | None = None, version: int | None = None
    ) -> Response:
        headers = self.world.headers(persona)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.request(method, url, json=body, headers=headers)

    async def done(self, *asked: Any, **options: Any) -> Any:
        answer = await self.ask(*asked, **options)
        assert answer.is_success, answer.text
        return answer.json()

    async def draft(self, persona: str = "secretary", **changes: Any) -> Json:
        org = "bureau" if persona == "bureau_officer" else "branch"
        subject = "branch" if org == "bureau" else "member"
        body = {"org_id": str(self.world.orgs[org]), "subject": subject, "year": 2026, **changes}
        self.system = await self.done(persona, "POST", SYSTEMS, body)
        return self.system

    async def set(self, items: Iterable[Json], persona: str = "secretary") -> Json:
        url, version = f"{SYSTEMS}/{self.system['id']}/indicators", self.system["version"]
        self.system = await self.done(persona, "PUT", url, {"items": list(items)}, version=version)
        return self.system

    async def publish(self, persona: str = "secretary") -> Response:
        answer = await self.ask(
            persona,
            "POST",
            f"{SYSTEMS}/{self.system['id']}/publish",
            version=self.system["version"],
        )
        if answer.is_success:
            self.system = answer.json()
        return answer

    async def published(self, items: Iterable[Json], persona: str = "secretary", **changes: Any) -> Json:
        await self.draft(persona, **changes)
        await self.set(items, persona)
        answer = await self.publish(persona)
        assert answer.is_success, answer.text
        return self.system

    def subject(self, name: str) -> str:
        return str(self.world.people.get(name) or self.world.orgs[name])

    def line(self, name: str) -> str:
        return str(next(it["id"] for it in self.system["indicators"] if it["name"] == name))

    def url(self, name: str, verb: str = "") -> str:
        return f"{SCORES}/{self.system['id']}/{self.subject(name)}{verb}"

    async def score(self, name: str, persona: str = "secretary") -> Json:
        return dict(await self.done(persona, "GET", self.url(name)))

    async def judge(
        self, persona: str, name: str, line: str, grade: str, reason: str | None = "看了材料"
    ) -> Json | None:
        """The refusal, if any."""
        item = {"subject_id": self.subject(name), "indicator_id": self.line(line), "grade": grade}
        body = {"system_id": self.system["id"], "items": [{**item, "reason": reason}]}
        refusal: Json | None = (await self.done(persona, "PUT", f"{SCORES}/judging", body))[0]["refusal"]
        return refusal

    async def close(self, persona: str = "secretary", *, dry_run: bool = False) -> Response:
        url = f"{SCORES}/{self.system['id']}/close"
        return await self.ask(persona, "POST", url, {"dry_run": dry_run})

    async def happened(
        self, kind: str, day: date, *, org: str = "branch", person: str | None = None, **dims: str
    ) -> Source:
        """One fact of a source of its own; returns it, so that it can be taken back."""
        source = Source(SOURCE, uuid.uuid4())
        whose = self.world.people[person] if person else None
        async with unit_of_work() as db:
            fact = NewFact(kind, self.world.orgs[org], day, 1, whose, **dims)
            await facts.record(db, source, [fact])
        return source

    async def studied(self, person: str, times: int) -> None:
        for month in range(1, times + 1):
            day = date(2026, month, 10)
            await self.happened("activity.present", day, person=person, dim_a="political_study")

    async def in_office(self, persona: str, role: str, org: str = "branch") -> None:
        """One more office for somebody."""
        async with unit_of_work() as db:
            place = await db.get_one(Org, self.world.orgs[org])
            await access.install_in_office(db, self.world.people[persona], Role(role), place, SINCE, None)


async def _describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    return {it: Description(Source(SOURCE, it), "一次学习", date(2026, 1, 1), "/", "学习") for it in ids}


@pytest.fixture
async def scoring(world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> Scoring:
    """Before the year's end; facts come from a source that only tests know."""
    known = {**registry.registered(), SOURCE: Registered(activities.recount, _describe)}
    monkeypatch.setattr(registry, "_sources", known)
    clock.freeze(DURING)
    return Scoring(client, world)


def lines_of(score: Json) -> dict[str, Json]:
    return {line["name"]: line for chapter in score["chapters"] for line in chapter["lines"]}
