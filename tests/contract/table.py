"""The reviewed table: what each operation asks for, and who must not find its rows."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from httpx import AsyncClient
from openpyxl import Workbook

from activities.conftest import Host
from nianlun.access.rules import Permission
from nianlun.core import clock
from world import World

Operation = tuple[str, str]
V1 = "/api/v1"

PUBLIC: set[Operation] = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", f"{V1}/installation"),
    ("POST", f"{V1}/installation/branch"),
    ("POST", f"{V1}/installation/sample"),
    ("POST", f"{V1}/session"),
    ("POST", f"{V1}/session/refresh"),
    ("DELETE", f"{V1}/session"),
    ("POST", f"{V1}/links/preview"),
    ("POST", f"{V1}/links/bind"),
    ("POST", f"{V1}/links/activate"),
    ("POST", f"{V1}/check-in/claims"),
}

OPERATIONS: dict[Operation, Permission] = {
    ("DELETE", f"{V1}/installation/sample"): Permission.INSTALLATION_MANAGE,
    ("GET", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("POST", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("DELETE", f"{V1}/api-keys/{{key_id}}"): Permission.API_KEY_MANAGE,
    ("GET", f"{V1}/audit"): Permission.AUDIT_READ,
    ("GET", f"{V1}/activity-kinds"): Permission.OWN_READ,
    ("GET", f"{V1}/school-calendar"): Permission.ORG_READ,
    ("GET", f"{V1}/school-calendar/terms"): Permission.ORG_READ,
    ("POST", f"{V1}/school-calendar/terms"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("DELETE", f"{V1}/school-calendar/terms/{{term_id}}"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("GET", f"{V1}/school-calendar/days"): Permission.ORG_READ,
    ("POST", f"{V1}/school-calendar/days"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("DELETE", f"{V1}/school-calendar/days/{{days_id}}"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("GET", f"{V1}/orgs"): Permission.ORG_READ,
    ("POST", f"{V1}/orgs"): Permission.ORG_MANAGE,
    ("PATCH", f"{V1}/orgs/{{org_id}}"): Permission.ORG_MANAGE,
    ("GET", f"{V1}/appointments"): Permission.APPOINTMENT_READ,
    ("POST", f"{V1}/appointments"): Permission.APPOINTMENT_MANAGE,
    ("POST", f"{V1}/appointments/{{appointment_id}}/end"): Permission.APPOINTMENT_MANAGE,
    ("POST", f"{V1}/invitations"): Permission.APPOINTMENT_MANAGE,
    ("GET", f"{V1}/me"): Permission.OWN_READ,
    ("GET", f"{V1}/me/record"): Permission.OWN_READ,
    ("GET", f"{V1}/me/activities"): Permission.OWN_READ,
    ("GET", f"{V1}/members"): Permission.MEMBER_READ,
    ("POST", f"{V1}/members"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/members/{{person_id}}"): Permission.MEMBER_READ,
    ("PATCH", f"{V1}/members/{{person_id}}"): Permission.MEMBER_MANAGE,
    ("POST", f"{V1}/members/{{person_id}}/reveal"): Permission.MEMBER_PRIVATE,
    ("POST", f"{V1}/members/{{person_id}}/unbind"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/members/template"): Permission.MEMBER_MANAGE,
    ("POST", f"{V1}/members/imports"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/members/imports/{{import_id}}"): Permission.MEMBER_MANAGE,
    ("PATCH", f"{V1}/members/imports/{{import_id}}/rows/{{number}}"): Permission.MEMBER_MANAGE,
    ("POST", f"{V1}/members/imports/{{import_id}}/commit"): Permission.MEMBER_MANAGE,
    ("POST", f"{V1}/members/export"): Permission.MEMBER_READ,
    ("POST", f"{V1}/members/slips"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/plans"): Permission.PLAN_READ,
    ("POST", f"{V1}/plans"): Permission.PLAN_MANAGE,
    ("GET", f"{V1}/plans/{{plan_id}}"): Permission.PLAN_READ,
    ("PATCH", f"{V1}/plans/{{plan_id}}"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/drafts"): Permission.PLAN_MANAGE,
    ("PATCH", f"{V1}/plans/{{plan_id}}/drafts/{{draft_id}}"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/drafts/{{draft_id}}/merge"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/accept"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/skip"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/undo"): Permission.PLAN_MANAGE,
    ("GET", f"{V1}/obligations"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/activities"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/activities"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/activities/{{activity_id}}"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/start"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/cancel"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/close"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/correct"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/code"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/attendance"): Permission.ACTIVITY_MANAGE,
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/review"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/assignments"): Permission.ASSIGNMENT_READ,
    ("POST", f"{V1}/assignments"): Permission.ASSIGNMENT_MANAGE,
    ("GET", f"{V1}/assignments/{{assignment_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/assignments/{{assignment_id}}"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/start"): Permission.OWN_READ,
    ("POST", f"{V1}/assignments/{{assignment_id}}/submit"): Permission.OWN_READ,
    ("POST", f"{V1}/assignments/{{assignment_id}}/return"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/verify"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/drop"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/look-back"): Permission.ASSIGNMENT_MANAGE,
    ("GET", f"{V1}/me/assignments"): Permission.OWN_READ,
    ("POST", f"{V1}/check-in/attempts"): Permission.OWN_READ,
    ("GET", f"{V1}/targets"): Permission.TARGET_READ,
    ("POST", f"{V1}/targets"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/targets/{{target_id}}"): Permission.TARGET_READ,
    ("PATCH", f"{V1}/targets/{{target_id}}"): Permission.TARGET_MANAGE,
    ("POST", f"{V1}/targets/{{target_id}}/reports"): Permission.TARGET_MANAGE,
    ("POST", f"{V1}/targets/{{target_id}}/drop"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/targets/{{target_id}}/records"): Permission.TARGET_READ,
    ("GET", f"{V1}/baselines"): Permission.TARGET_READ,
    ("POST", f"{V1}/baselines"): Permission.TARGET_MANAGE,
    ("PATCH", f"{V1}/baselines/{{baseline_id}}"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/figures"): Permission.FIGURE_READ,
    ("GET", f"{V1}/figures/records"): Permission.FIGURE_READ,
    ("GET", f"{V1}/district/figures"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/activities"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/desk"): Permission.OWN_READ,
    ("GET", f"{V1}/desk/year"): Permission.OBLIGATION_READ,
}

NOBODY = str(uuid.uuid4())
CHANGE = {"person_id": NOBODY, "state": "present"}

Ids = dict[str, uuid.UUID | str | int]
Make = Callable[[AsyncClient, World], Awaitable[Ids]]


@dataclass(frozen=True)
class Case:
    """How to make a row, who finds it, and who, with the same permission elsewhere, must not.

    No stranger: everybody who holds the permission reaches every row (there is one bureau in a database).
    """

    make: Make
    body: dict[str, Any] | None = None
    owner: str = "secretary"
    stranger: str | None = "other_secretary"


def an_activity(*, opened: bool) -> Make:
    async def make(client: AsyncClient, world: World) -> Ids:
        host = Host(client, world)
        activity = await host.opened() if opened else await host.plan()
        return {"activity_id": activity["id"], "person_id": world.people["member"]}

    return make


async def a_member(client: AsyncClient, world: World) -> Ids:
    return {"person_id": world.people["member"]}


async def a_group(client: AsyncClient, world: World) -> Ids:
    return {"org_id": world.orgs["group"]}


async def a_plan(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/plans",
        data={"org_id": str(world.orgs["branch"]), "text": "2026年工作计划\n十一月份：\n1、组织党课学习。"},
        headers=world.headers("secretary"),
    )
    plan_id = answer.json()["id"]
    plan = await client.get(f"{V1}/plans/{plan_id}", headers=world.headers("secretary"))
    return {"plan_id": plan_id, "draft_id": plan.json()["drafts"][0]["id"]}


def a_roster() -> bytes:
    """The smallest roster there is: one name."""
    book, out = Workbook(), BytesIO()
    for row in (["姓名", "人员类别"], ["白云", "正式党员"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


async def an_import(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/members/imports",
        data={"org_id": str(world.orgs["branch"])},
        files={"file": ("花名册.xlsx", a_roster())},
        headers=world.headers("secretary"),
    )
    body = answer.json()
    return {"import_id": body["id"], "number": body["rows"][0]["number"]}


async def an_appointment(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/appointments",
        json={
            "person_id": str(world.people["member"]),
            "role": "publicity_commissioner",
            "org_id": str(world.orgs["branch"]),
        },
        headers=world.headers("secretary"),
    )
    return {"appointment_id": answer.json()["id"]}


async def a_term(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/school-calendar/terms?org={world.orgs['branch']}",
        json={"starts": "2026-08-28", "ends": "2027-01-22", "name": "2026年秋季学期"},
        headers=world.headers("secretary"),
    )
    return {"term_id": answer.json()["id"]}


async def days_off(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/school-calendar/days?org={world.orgs['branch']}",
        json={"starts": "2026-11-19", "ends": "2026-11-20", "name": "运动会", "works": False},
        headers=world.headers("secretary"),
    )
    return {"days_id": answer.json()["id"]}


async def a_key_of_the_bureau(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/api-keys",
        json={"name": "统计", "org_id": str(world.orgs["bureau"]), "expires_on": "2099-12-31"},
        headers=world.headers("bureau_officer"),
    )
    return {"key_id": answer.json()["id"]}


async def an_assignment(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/assignments",
        json={
            "org_id": str(world.orgs["branch"]),
            "title": "汇总上报材料",
            "owner_person_id": str(world.people["member"]),
            "due_on": clock.today().isoformat(),
        },
        headers=world.headers("secretary"),
    )
    return {"assignment_id": answer.json()["id"]}


async def a_target(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/targets",
        json={
            "org_id": str(world.orgs["branch"]),
            "year_kind": "calendar",
            "year": clock.today().year,
            "title": "满意度",
            "direction": "at_least",
            "number_low": 95,
            "unit": "%",
        },
        headers=world.headers("secretary"),
    )
    return {"target_id": answer.json()["id"]}


async def a_baseline(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/baselines",
        json={
            "org_id": str(world.orgs["branch"]),
            "year_kind": "calendar",
            "year": 2025,
            "text": "谈心谈话",
            "number": 60,
            "approx": True,
            "unit": "次",
        },
        headers=world.headers("secretary"),
    )
    return {"baseline_id": answer.json()["id"]}


def _targets() -> dict[Operation, Case]:
    one = f"{V1}/targets/{{target_id}}"
    return {
        ("GET", one): Case(a_target),
        ("PATCH", one): Case(a_target, {"number_low": 96}),
        ("POST", f"{one}/reports"): Case(a_target, {"as_of": clock.today().isoformat(), "number": 97}),
        ("POST", f"{one}/drop"): Case(a_target, {"reason": "不要了"}),
        ("GET", f"{one}/records"): Case(a_target),
        ("PATCH", f"{V1}/baselines/{{baseline_id}}"): Case(a_baseline, {"number": 61}),
    }


def _assignments() -> dict[Operation, Case]:
    one = f"{V1}/assignments/{{assignment_id}}"
    return {
        ("GET", one): Case(an_assignment, owner="member", stranger="other_member"),
        ("PATCH", one): Case(an_assignment, {"title": "汇总材料"}),
        ("POST", f"{one}/start"): Case(an_assignment, owner="member", stranger="other_member"),
        ("POST", f"{one}/submit"): Case(an_assignment, {"evidence": "已报"}, stranger="other_secretary"),
        ("POST", f"{one}/return"): Case(an_assignment, {"reason": "缺表"}),
        ("POST", f"{one}/verify"): Case(an_assignment, {}),
        ("POST", f"{one}/drop"): Case(an_assignment, {"reason": "不办了"}),
        ("POST", f"{one}/look-back"): Case(an_assignment, {"result": "holds"}),
    }


def _activities() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}"
    today = clock.today().isoformat()
    planned, opened = an_activity(opened=False), an_activity(opened=True)
    return {
        ("GET", one): Case(planned, stranger="other_member"),
        ("PATCH", one): Case(planned, {"happens_on": today}),
        ("POST", f"{one}/start"): Case(planned),
        ("POST", f"{one}/cancel"): Case(planned, {"reason": "不办了"}),
        ("POST", f"{one}/close"): Case(opened, {}),
        ("POST", f"{one}/correct"): Case(opened, {"reason": "x", "changes": [CHANGE]}),
        ("GET", f"{one}/code"): Case(opened),
        ("GET", f"{one}/attendance"): Case(opened),
        ("PUT", f"{one}/attendance/{{person_id}}"): Case(opened, {"state": "present"}),
        ("POST", f"{one}/attendance/{{person_id}}/review"): Case(opened, {"accept": True}),
    }


def _plans() -> dict[Operation, Case]:
    one = f"{V1}/plans/{{plan_id}}"
    draft = {"start": 0, "end": 4, "month": 11, "title": "党课", "kind": "party_lecture"}
    return {
        ("GET", one): Case(a_plan),
        ("PATCH", one): Case(a_plan, {"year_kind": "calendar", "year": 2026}),
        ("POST", f"{one}/drafts"): Case(a_plan, draft),
        ("PATCH", f"{one}/drafts/{{draft_id}}"): Case(a_plan, {"title": "党课"}),
        ("POST", f"{one}/drafts/{{draft_id}}/merge"): Case(a_plan, {"activity_id": NOBODY}),
        ("POST", f"{one}/accept"): Case(a_plan, {"draft_ids": [NOBODY]}),
        ("POST", f"{one}/skip"): Case(a_plan, {"draft_ids": [NOBODY]}),
        ("POST", f"{one}/undo"): Case(a_plan, {"draft_ids": [NOBODY]}),
    }


OUT_OF_REACH: dict[Operation, Case] = {
    ("PATCH", f"{V1}/orgs/{{org_id}}"): Case(a_group, {"name": "第三党小组"}),
    ("GET", f"{V1}/members/{{person_id}}"): Case(a_member),
    ("PATCH", f"{V1}/members/{{person_id}}"): Case(a_member, {"post": "教研组长"}),
    ("POST", f"{V1}/members/{{person_id}}/reveal"): Case(a_member, {"reason": "核对"}),
    ("POST", f"{V1}/members/{{person_id}}/unbind"): Case(a_member),
    ("GET", f"{V1}/members/imports/{{import_id}}"): Case(an_import),
    ("PATCH", f"{V1}/members/imports/{{import_id}}/rows/{{number}}"): Case(an_import, {"left_out": True}),
    ("POST", f"{V1}/members/imports/{{import_id}}/commit"): Case(an_import),
    ("POST", f"{V1}/appointments/{{appointment_id}}/end"): Case(an_appointment),
    ("DELETE", f"{V1}/school-calendar/terms/{{term_id}}"): Case(a_term),
    ("DELETE", f"{V1}/school-calendar/days/{{days_id}}"): Case(days_off),
    ("DELETE", f"{V1}/api-keys/{{key_id}}"): Case(a_key_of_the_bureau, owner="bureau_officer", stranger=None),
    **_activities(),
    **_assignments(),
    **_targets(),
    **_plans(),
}
