"""The reviewed table: what each operation asks for, and who must not find its rows."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from httpx import AsyncClient
from openpyxl import Workbook

from activities.conftest import Host
from files.sending import Sender
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.obligations.rules.duties import national_duties
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
    ("GET", f"{V1}/calendar-feeds/{{token}}.ics"),
}

OPERATIONS: dict[Operation, Permission] = {
    ("DELETE", f"{V1}/installation/sample"): Permission.INSTALLATION_MANAGE,
    ("GET", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("POST", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("DELETE", f"{V1}/api-keys/{{key_id}}"): Permission.API_KEY_MANAGE,
    ("GET", f"{V1}/audit"): Permission.AUDIT_READ,
    ("GET", f"{V1}/activity-kinds"): Permission.OWN_READ,
    ("GET", f"{V1}/activity-templates"): Permission.OWN_READ,
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
    ("GET", f"{V1}/me/calendar-feeds"): Permission.OWN_READ,
    ("POST", f"{V1}/me/calendar-feeds"): Permission.OWN_READ,
    ("DELETE", f"{V1}/me/calendar-feeds/{{feed_id}}"): Permission.OWN_READ,
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
    ("POST", f"{V1}/obligations"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/obligations/touched"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/obligations/{{duty_id}}"): Permission.OBLIGATION_READ,
    ("PATCH", f"{V1}/obligations/{{duty_id}}"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/end"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/me/obligations"): Permission.OWN_READ,
    ("GET", f"{V1}/obligations/proposals"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/obligations/proposals"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/obligations/proposals/undo"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/exemptions"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/appeals"): Permission.OWN_READ,
    ("POST", f"{V1}/obligations/{{duty_id}}/make-ups"): Permission.OBLIGATION_MANAGE,
    ("PUT", f"{V1}/obligations/{{duty_id}}/mapping"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/counts"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/counts/file"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/exemptions"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/exemptions/kinds"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/exemptions/offers"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/approve"): Permission.OBLIGATION_APPROVE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/refuse"): Permission.OBLIGATION_APPROVE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/withdraw"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/appeals"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/appeals/{{appeal_id}}/answer"): Permission.OBLIGATION_APPROVE,
    ("DELETE", f"{V1}/make-ups/{{make_up_id}}"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/opening-entries"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/opening-entries"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/opening-entries/{{opening_id}}/withdraw"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/activities"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/activities"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/preview"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/series/{{series_id}}"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/activities/series/{{series_id}}/change"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/change/preview"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/cancel"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/cancel/preview"): Permission.ACTIVITY_MANAGE,
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
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/history"): Permission.OWN_READ,
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/make-up"): Permission.ACTIVITY_MANAGE,
    (
        "DELETE",
        f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/make-up",
    ): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/observers"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/observers"): Permission.ACTIVITY_MANAGE,
    ("DELETE", f"{V1}/activities/{{activity_id}}/observers/{{observer_id}}"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/leaves"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves/{{leave_id}}/approve"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves/{{leave_id}}/refuse"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/me/attendance"): Permission.OWN_READ,
    ("GET", f"{V1}/me/leaves"): Permission.OWN_READ,
    ("POST", f"{V1}/me/leaves"): Permission.OWN_READ,
    ("POST", f"{V1}/me/leaves/{{leave_id}}/withdraw"): Permission.OWN_READ,
    ("GET", f"{V1}/scheme-templates"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/materials"): Permission.OWN_READ,
    ("POST", f"{V1}/activities/{{activity_id}}/materials"): Permission.ACTIVITY_MANAGE,
    ("PATCH", f"{V1}/activities/{{activity_id}}/materials/{{material_id}}"): Permission.ACTIVITY_MANAGE,
    ("DELETE", f"{V1}/activities/{{activity_id}}/materials/{{material_id}}"): Permission.ACTIVITY_MANAGE,
    (
        "POST",
        f"{V1}/activities/{{activity_id}}/materials/{{material_id}}/restore",
    ): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/archive"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/uploads"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/uploads/{{upload_id}}"): Permission.ACTIVITY_MANAGE,
    ("PATCH", f"{V1}/uploads/{{upload_id}}"): Permission.ACTIVITY_MANAGE,
    ("DELETE", f"{V1}/uploads/{{upload_id}}"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/files/{{file_id}}"): Permission.OWN_READ,
    ("GET", f"{V1}/files/{{file_id}}/thumbnail"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/scheme"): Permission.OWN_READ,
    ("PUT", f"{V1}/activities/{{activity_id}}/scheme"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/submit"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/return"): Permission.SCHEME_APPROVE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/approve"): Permission.SCHEME_APPROVE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/amend"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/vote-rules"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/minutes"): Permission.OWN_READ,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes"): Permission.ACTIVITY_MANAGE,
    ("PATCH", f"{V1}/activities/{{activity_id}}/minutes"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/submit"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/return"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/approve"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/paper-signature"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/amend"): Permission.OWN_WRITE,
    ("GET", f"{V1}/activities/{{activity_id}}/minutes/word"): Permission.OWN_READ,
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
    ("POST", f"{V1}/check-in/annul"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/scans"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/check-in/gate"): Permission.CHECK_IN_GATE,
    ("GET", f"{V1}/check-in/poster"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/check-in/batch"): Permission.CHECK_IN_GATE,
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
    ("GET", f"{V1}/district/lights"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/lights/export"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/activities"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/desk"): Permission.OWN_READ,
    ("GET", f"{V1}/desk/year"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/me/notifications"): Permission.OWN_READ,
    ("PUT", f"{V1}/me/notifications"): Permission.OWN_READ,
    ("GET", f"{V1}/robots"): Permission.NOTIFICATION_MANAGE,
    ("POST", f"{V1}/robots"): Permission.NOTIFICATION_MANAGE,
    ("PATCH", f"{V1}/robots/{{robot_id}}"): Permission.NOTIFICATION_MANAGE,
    ("DELETE", f"{V1}/robots/{{robot_id}}"): Permission.NOTIFICATION_MANAGE,
    ("POST", f"{V1}/robots/{{robot_id}}/test"): Permission.NOTIFICATION_MANAGE,
    ("GET", f"{V1}/deliveries"): Permission.NOTIFICATION_MANAGE,
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
    #: A value `{org_id}` stands for the id of that name which `make` gave.
    body: dict[str, Any] | None = None
    owner: str = "secretary"
    stranger: str | None = "other_secretary"
    is_form: bool = False


def an_activity(*, opened: bool) -> Make:
    async def make(client: AsyncClient, world: World) -> Ids:
        host = Host(client, world)
        activity = await host.opened() if opened else await host.plan()
        return {"activity_id": activity["id"], "person_id": world.people["member"]}

    return make


async def a_leave(client: AsyncClient, world: World) -> Ids:
    """Leave that the member asks of an activity; somebody sits in on it."""
    ids = await an_activity(opened=True)(client, world)
    asked = await client.post(
        f"{V1}/me/leaves",
        json={"activity_id": ids["activity_id"], "kind": "sick", "reason": "感冒"},
        headers=world.headers("member"),
    )
    seated = await client.post(
        f"{V1}/activities/{ids['activity_id']}/observers",
        json={"name": "王园长"},
        headers=world.headers("secretary"),
    )
    return {**ids, "leave_id": asked.json()["id"], "observer_id": seated.json()[0]["id"]}


async def a_closed_activity(client: AsyncClient, world: World) -> Ids:
    host = Host(client, world)
    activity = await host.opened()
    await host.do(activity, "close")
    return {"activity_id": activity["id"], "person_id": world.people["member"]}


def _lists() -> dict[Operation, Case]:
    """Leave, paper, make-up study, who sat in, and how a row came to be."""
    one = f"{V1}/activities/{{activity_id}}"
    row, leaves = f"{one}/attendance/{{person_id}}", f"{one}/leaves"
    on_paper = {"rows": [{"person_id": NOBODY, "version": 1, "state": "present"}]}
    slip = {"person_id": "{leader_id}", "kind": "sick", "reason": "感冒"}

    async def with_leader(client: AsyncClient, world: World) -> Ids:
        ids = await a_leave(client, world)
        return {**ids, "leader_id": world.people["group_leader"]}

    return {
        ("GET", f"{row}/history"): Case(an_activity(opened=True), owner="member", stranger="other_member"),
        ("PUT", f"{one}/attendance"): Case(an_activity(opened=True), on_paper),
        ("PUT", f"{row}/make-up"): Case(a_closed_activity, {"on": clock.today().isoformat()}),
        ("DELETE", f"{row}/make-up"): Case(a_closed_activity),
        ("GET", f"{one}/observers"): Case(a_leave),
        ("POST", f"{one}/observers"): Case(an_activity(opened=True), {"name": "王园长"}),
        ("DELETE", f"{one}/observers/{{observer_id}}"): Case(a_leave),
        ("GET", leaves): Case(a_leave),
        ("POST", leaves): Case(with_leader, slip),
        ("POST", f"{leaves}/{{leave_id}}/approve"): Case(a_leave),
        ("POST", f"{leaves}/{{leave_id}}/refuse"): Case(a_leave, {"answer": "不行"}),
        ("POST", f"{V1}/me/leaves/{{leave_id}}/withdraw"): Case(
            a_leave, owner="member", stranger="other_member"
        ),
    }


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


async def a_feed(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(f"{V1}/me/calendar-feeds", json={}, headers=world.headers("member"))
    return {"feed_id": answer.json()["id"]}


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


async def a_scheme(client: AsyncClient, world: World) -> Ids:
    ids = await an_activity(opened=False)(client, world)
    await client.put(
        f"{V1}/activities/{ids['activity_id']}/scheme",
        json={"text": "一、活动目的\n学习党章。"},
        headers={**world.headers("organization_commissioner"), "If-Match": '"0"'},
    )
    return ids


async def a_material(client: AsyncClient, world: World) -> Ids:
    activity = await Host(client, world).plan()
    sender = Sender(client, world)
    material = await sender.added(activity["id"])
    file, upload = material["file"]["id"], (await sender.begun())["id"]
    return {
        "activity_id": activity["id"], "material_id": material["id"], "file_id": file, "upload_id": upload
    }  # fmt: skip


def _materials() -> dict[Operation, Case]:
    all_of = f"{V1}/activities/{{activity_id}}/materials"
    one, upload, file = f"{all_of}/{{material_id}}", f"{V1}/uploads/{{upload_id}}", f"{V1}/files/{{file_id}}"
    return {
        ("GET", all_of): Case(a_material, stranger="other_member"),
        ("POST", all_of): Case(a_material, {"upload_id": "{upload_id}"}),
        ("PATCH", one): Case(a_material, {"caption": "合影"}),
        ("DELETE", one): Case(a_material),
        ("POST", f"{one}/restore"): Case(a_material),
        ("GET", upload): Case(a_material, stranger="organization_commissioner"),
        ("PATCH", upload): Case(a_material, stranger="organization_commissioner"),
        ("DELETE", upload): Case(a_material, stranger="organization_commissioner"),
        ("GET", file): Case(a_material, stranger="other_member"),
        ("GET", f"{file}/thumbnail"): Case(a_material, stranger="other_member"),
    }


def _schemes() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}/scheme"
    return {
        ("GET", one): Case(a_scheme, stranger="other_member"),
        ("PUT", one): Case(a_scheme, {"text": "一、活动目的\n学习。"}),
        ("POST", f"{one}/submit"): Case(a_scheme),
        ("POST", f"{one}/return"): Case(a_scheme, {"reason": "缺分工"}),
        ("POST", f"{one}/approve"): Case(a_scheme),
        ("POST", f"{one}/amend"): Case(a_scheme),
    }


async def minutes(client: AsyncClient, world: World) -> Ids:
    """A draft that the secretary began, of an open meeting."""
    activity = await Host(client, world).opened()
    url = f"{V1}/activities/{activity['id']}/minutes"
    await client.post(url, headers=world.headers("secretary"))
    return {"activity_id": activity["id"]}


def _minutes() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}/minutes"
    return {
        ("GET", one): Case(minutes, stranger="other_member"),
        ("POST", one): Case(minutes),
        ("PATCH", one): Case(minutes, {"place": "三楼会议室"}, stranger="other_member"),
        ("POST", f"{one}/submit"): Case(minutes, stranger="other_member"),
        ("POST", f"{one}/return"): Case(minutes, {"reason": "缺决议"}, stranger="other_member"),
        ("POST", f"{one}/approve"): Case(minutes, stranger="other_member"),
        ("POST", f"{one}/paper-signature"): Case(minutes, {"hand": "chair", "signed_on": "2026-01-01"}),
        ("POST", f"{one}/amend"): Case(minutes, {"reason": "票数记错"}, stranger="other_member"),
        ("GET", f"{one}/word"): Case(minutes, stranger="other_member"),
    }


async def a_series(client: AsyncClient, world: World) -> Ids:
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "title": "主题党日",
        "rule": {"every": "week", "starts_on": clock.today().isoformat(), "times": 3, "holidays": "keep"},
    }
    answer = await client.post(f"{V1}/activities/series", json=body, headers=world.headers("secretary"))
    return {"series_id": answer.json()["id"]}


def _series() -> dict[Operation, Case]:
    one = f"{V1}/activities/series/{{series_id}}"
    change, cancel = {"scope": "all", "title": "党日"}, {"scope": "all", "reason": "不办了"}
    return {
        ("GET", one): Case(a_series),
        ("POST", f"{one}/change"): Case(a_series, change),
        ("POST", f"{one}/change/preview"): Case(a_series, change),
        ("POST", f"{one}/cancel"): Case(a_series, cancel),
        ("POST", f"{one}/cancel/preview"): Case(a_series, {"scope": "all"}),
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


NATIONAL = {duty.code: duty.id for duty in national_duties()}
PARTY_DAY, GROUP_MEETING = NATIONAL["party_day"], NATIONAL["group_meeting"]
ABOUT = {"org_id": "{org_id}"}
A_STUDY = {
    "name": "政治学习",
    "every": "month",
    "satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}],
}


async def a_laid_down_duty(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/obligations",
        json={"org_id": str(world.orgs["branch"]), **A_STUDY},
        headers=world.headers("secretary"),
    )
    return {"duty_id": answer.json()["duty"]["id"]}


async def a_duty(client: AsyncClient, world: World) -> Ids:
    return {"duty_id": PARTY_DAY, "org_id": world.orgs["branch"], "activity_id": uuid.uuid4()}


async def _said(client: AsyncClient, world: World, path: str, body: dict[str, Any]) -> uuid.UUID:
    """What a secretary says of the Party day; its id."""
    answer = await client.post(
        f"{V1}{path}",
        json={"org_id": str(world.orgs["branch"]), **body},
        headers=world.headers("secretary"),
    )
    assert answer.is_success, answer.text
    told = answer.json()
    return uuid.UUID(told["rows"][0]["id"] if "rows" in told else told["id"])


async def an_exemption(client: AsyncClient, world: World) -> Ids:
    asked = {"from_day": "2026-09-01", "reason_kind": "newly_founded"}
    return {"exemption_id": await _said(client, world, f"/obligations/{PARTY_DAY}/exemptions", asked)}


async def an_appeal(client: AsyncClient, world: World) -> Ids:
    """Of a group: its branch answers."""
    asked = {"org_id": str(world.orgs["group"]), "period": "2026-09-01", "words": "和支部一起办了"}
    return {"appeal_id": await _said(client, world, f"/obligations/{GROUP_MEETING}/appeals", asked)}


async def an_opening(client: AsyncClient, world: World) -> Ids:
    row = {"duty_id": str(PARTY_DAY), "happened_on": "2025-03-07", "title": "主题党日"}
    return {"opening_id": await _said(client, world, "/opening-entries", {"rows": [row]})}


async def a_make_up(client: AsyncClient, world: World) -> Ids:
    host = Host(client, world)
    activity = await host.opened(kind="party_day")
    await host.do(activity, "close")
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    asked = {"period": last_month.isoformat(), "source": "activity", "source_id": activity["id"]}
    path = f"/obligations/{PARTY_DAY}/make-ups"
    return {"make_up_id": await _said(client, world, path, {**asked, "reason": "上月停电"})}


def _duties() -> dict[Operation, Case]:
    one = f"{V1}/obligations/{{duty_id}}"
    exemption = f"{V1}/exemptions/{{exemption_id}}"
    made_up = {"period": "2026-09-01", "source": "activity", "source_id": "{activity_id}", "reason": "停电"}
    days = {**ABOUT, "rows": [{"month": "2026-09", "days_done": 20}]}
    asked = {**ABOUT, "from_day": "2026-09-01", "reason_kind": "newly_founded"}
    return {
        ("GET", one): Case(a_laid_down_duty),
        ("PATCH", one): Case(a_laid_down_duty, A_STUDY),
        ("POST", f"{one}/end"): Case(a_laid_down_duty, {"on": clock.today().isoformat()}),
        ("POST", f"{one}/exemptions"): Case(a_duty, asked),
        ("POST", f"{one}/appeals"): Case(a_duty, {**ABOUT, "period": "2026-09-01", "words": "已办"}),
        ("POST", f"{one}/make-ups"): Case(a_duty, {**ABOUT, **made_up}),
        ("PUT", f"{one}/mapping"): Case(a_duty, {**ABOUT, "satisfied_by": None, "reason": "恢复"}),
        ("POST", f"{one}/counts"): Case(a_duty, days),
        ("POST", f"{one}/counts/file"): Case(
            a_duty, {**ABOUT, "month": "2026-09", "text": "周敏 20"}, is_form=True
        ),
        ("POST", f"{exemption}/approve"): Case(an_exemption, {}),
        ("POST", f"{exemption}/refuse"): Case(an_exemption, {"words": "应当办"}),
        ("POST", f"{exemption}/withdraw"): Case(an_exemption),
        ("POST", f"{V1}/appeals/{{appeal_id}}/answer"): Case(
            an_appeal, {"answer": "explained", "words": "还差一次"}
        ),
        ("DELETE", f"{V1}/make-ups/{{make_up_id}}"): Case(a_make_up),
        ("POST", f"{V1}/opening-entries/{{opening_id}}/withdraw"): Case(an_opening),
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
        ("GET", f"{one}/scans"): Case(opened),
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


async def a_robot(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/robots",
        json={
            "org_id": str(world.orgs["branch"]),
            "kind": "wecom",
            "name": "支部群",
            "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f2b7c1e-0000-4000-8000-000000000000",
        },
        headers=world.headers("secretary"),
    )
    return {"robot_id": answer.json()["id"]}


def _robots() -> dict[Operation, Case]:
    one = f"{V1}/robots/{{robot_id}}"
    return {
        ("PATCH", one): Case(a_robot, {"enabled": False}),
        ("DELETE", one): Case(a_robot),
        ("POST", f"{one}/test"): Case(a_robot),
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
    ("DELETE", f"{V1}/me/calendar-feeds/{{feed_id}}"): Case(a_feed, owner="member", stranger="secretary"),
    **_activities(),
    **_lists(),
    **_duties(),
    **_schemes(),
    **_materials(),
    **_minutes(),
    **_series(),
    **_assignments(),
    **_targets(),
    **_plans(),
    **_robots(),
}
