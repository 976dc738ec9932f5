"""Somebody who says something about duties, so that tests say only what they are about."""

import uuid
from datetime import date, datetime
from typing import Any

from httpx import AsyncClient, Response
from sqlmodel import select

from activities.conftest import Host
from nianlun.access import service as access
from nianlun.access.models import AuditEntry, Org
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import unit_of_work
from nianlun.obligations.models import Obligation, ObligationVersion
from nianlun.obligations.rules.duties import national_duties
from world import SINCE, World

V1 = "/api/v1"
Json = dict[str, Any]
NATIONAL: dict[str | None, uuid.UUID] = {duty.code: duty.id for duty in national_duties()}


def set_today(day: date) -> None:
    clock.freeze(datetime(day.year, day.month, day.day, 15, 30, tzinfo=SHANGHAI))


class Speaker:
    """One persona; every step goes over HTTP."""

    def __init__(self, client: AsyncClient, world: World, persona: str = "secretary") -> None:
        self.client, self.world, self.persona = client, world, persona

    def as_(self, persona: str) -> "Speaker":
        return Speaker(self.client, self.world, persona)

    def org(self, name: str = "branch") -> str:
        return str(self.world.orgs[name])

    async def ask(self, method: str, path: str, version: int | None = None, **options: Any) -> Response:
        headers = self.world.headers(self.persona)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.request(method, f"{V1}{path}", headers=headers, **options)

    async def say(self, what: str, code: str | uuid.UUID, org: str = "branch", **body: Any) -> Response:
        """A post about a duty, by its national code or its id."""
        duty_id = NATIONAL.get(str(code), code)
        return await self.ask(
            "POST", f"/obligations/{duty_id}/{what}", json={"org_id": self.org(org), **body}
        )

    async def look(self, path: str, **params: Any) -> Any:
        answer = await self.ask("GET", path, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def light(self, code: str | uuid.UUID, name: str, org: str = "branch", **asked: Any) -> Json:
        """One light as the list of the branch shows it."""
        listing = await self.look("/obligations", org=self.org(), **asked)
        duty_id = str(NATIONAL.get(str(code), code))
        return next(
            period
            for duty in listing["duties"]
            if duty["id"] == duty_id
            for period in duty["periods"]
            if period["name"] == name and period["unit"]["org_id"] == self.org(org)
        )

    async def held(self, on: date, kind: str = "party_day", org: str = "branch") -> Json:
        """A meeting of today or a past day, closed."""
        host = Host(self.client, self.world, self.persona)
        activity = await host.opened(
            kind=kind, title="支部活动", happens_on=on.isoformat(), org_id=self.org(org)
        )
        assert (await host.do(activity, "close")).is_success
        return activity


async def appoint(world: World, persona: str, role: Role, place: str) -> None:
    """An office more for one of the personas."""
    async with unit_of_work() as db:
        org = await db.get_one(Org, world.orgs[place])
        await access.install_in_office(db, world.people[persona], role, org, SINCE, None)


async def lay_down(world: World, owner: str = "branch", source: str = "hand", **terms: Any) -> uuid.UUID:
    """A stored duty: a daily study of each person, unless said otherwise."""
    async with unit_of_work() as db:
        row = Obligation(owner_org_id=world.orgs[owner], source=source)
        db.add(row)
        await db.flush()
        said = {
            "name": "每日学习",
            "short": "学习",
            "unit": "person",
            "held_by": ["branch"],
            "every": "day",
            "effective_from": SINCE,
            "satisfied_by": [],
            "skips_holidays": True,
        }
        db.add(ObligationVersion(obligation_id=row.id, number=1, **{**said, **terms}))
    return row.id


async def trail(world: World, org: str = "branch") -> list[str]:
    """What the audit says was done about an org."""
    query = select(AuditEntry.action).where(AuditEntry.org_id == world.orgs[org]).order_by(AuditEntry.id)
    async with unit_of_work() as db:
        return list(await db.exec(query))


def refusal(answer: Response) -> tuple[int, str]:
    body = answer.json()
    assert body["detail"].endswith("。"), body
    return answer.status_code, body["code"]
