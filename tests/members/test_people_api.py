"""The roster over HTTP: who finds whom, what is shown, what is refused."""

from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import select

from nianlun.access.models import AuditEntry
from nianlun.core.db import unit_of_work
from nianlun.members import id_numbers
from world import World


def id_number(sequence: int, birth: str = "19850601") -> str:
    """A made-up number with a right last digit; odd sequences are men."""
    stem = f"110101{birth}{sequence:03d}"
    return stem + id_numbers.check_digit(stem + "0")


async def add(client: AsyncClient, world: World, by: str = "secretary", **body: Any) -> Response:
    body = {
        "org_id": str(world.orgs["branch"]),
        "name": "林晓晓",
        "member_type": "full_member",
        **body,
    }
    return await client.post("/api/v1/members", json=body, headers=world.headers(by))


async def names(client: AsyncClient, world: World, by: str, **params: Any) -> list[str]:
    answer = await client.get("/api/v1/members", params=params, headers=world.headers(by))
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["total"] >= len(body["items"])
    return [row["name"] for row in body["items"]]


BRANCH = ["陈立", "方芸", "何静", "林晓", "许宁", "周敏"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("secretary", BRANCH),
        ("publicity_commissioner", BRANCH),
        ("group_leader", ["方芸", "许宁", "周敏"]),
        ("other_secretary", ["孙悦", "赵远"]),
    ],
)
async def test_the_list_ends_at_the_reach(
    world: World, client: AsyncClient, by: str, expected: list[str]
) -> None:
    """A branch for its committee, the own group for its leader, sorted by pinyin."""
    assert await names(client, world, by) == expected


async def test_who_keeps_no_roster_reads_none(world: World, client: AsyncClient) -> None:
    """No permission: 401 for nobody, 403 for everybody else, for reading as for writing."""
    for by in ("anonymous", "phone", "member", "bureau_officer", "administrator", "auditor", "api_key"):
        status = 401 if by == "anonymous" else 403
        assert (await client.get("/api/v1/members", headers=world.headers(by))).status_code == status, by
        assert (await add(client, world, by)).status_code == status, by


SEARCHES = [
    ("林", ["林晓"]),
    ("林 晓", ["林晓"]),
    ("lin xiao", ["林晓"]),
    ("LinXiao", ["林晓"]),
    ("xiao", ["林晓"]),
    ("lx", ["林晓"]),
    ("li", ["陈立", "林晓"]),
    ("3021", ["林晓"]),
    ("13800003021", ["林晓"]),
    ("021", ["林晓"]),
    ("%", []),
    ("_", []),
    ("zz", []),
]


async def test_search(world: World, client: AsyncClient) -> None:
    """Name, pinyin in one word or two, given name, initials, tail of the phone; no wildcards."""
    person = world.people["organization_commissioner"]
    by = world.headers("secretary")
    changed = await client.patch(
        f"/api/v1/members/{person}", json={"phone": "138 0000 3021"}, headers={**by, "If-Match": '"1"'}
    )
    assert changed.status_code == 200, changed.text
    for q, expected in SEARCHES:
        assert await names(client, world, "secretary", q=q) == expected, q


async def test_filters_and_pages(world: World, client: AsyncClient) -> None:
    """By org, group, kind (several) and employment; the count of the Party goes with the total."""
    group = str(world.orgs["group"])
    assert await names(client, world, "secretary", group=group) == ["方芸", "许宁", "周敏"]
    assert await names(client, world, "secretary", org=group) == ["方芸", "许宁", "周敏"]
    assert await names(client, world, "secretary", org=str(world.orgs["other_branch"])) == []
    assert (await add(client, world, name="阿依古丽·买买提", member_type="activist")).status_code == 201
    assert await names(client, world, "secretary", kind=["activist", "applicant"]) == ["阿依古丽·买买提"]
    assert await names(client, world, "secretary", employment="retired") == []
    page = await client.get("/api/v1/members?page=2&size=4", headers=world.headers("secretary"))
    body = page.json()
    assert (body["total"], body["party_total"], body["page"], len(body["items"])) == (7, 6, 2, 3)


async def test_a_line_shows_post_group_and_month(world: World, client: AsyncClient) -> None:
    """Offices in the own branch, the month where no day is known, and what the caller may do."""
    person = world.people["organization_commissioner"]
    headers = {**world.headers("secretary"), "If-Match": '"1"'}
    body = {"admitted_on": "2008年6月", "title": "一级教师"}
    assert (await client.patch(f"/api/v1/members/{person}", json=body, headers=headers)).is_success
    answer = await client.get("/api/v1/members?q=林晓", headers=world.headers("secretary"))
    row = answer.json()["items"][0]
    assert row["posts"] == ["组织委员"]
    assert row["admitted_on"] == "2008-06"
    assert (row["group"]["name"], row["org"]["name"]) == ("第二党小组", "星河幼儿园党支部")
    assert row["actions"] == ["edit", "reveal", "issue_slip", "unbind"]
    seen = await client.get("/api/v1/members?q=林晓", headers=world.headers("discipline_commissioner"))
    assert seen.json()["items"][0]["actions"] == []


async def test_add_read_and_reveal(world: World, client: AsyncClient) -> None:
    """Numbers are masked; in full only with a reason, which lands in the audit trail without the values."""
    number = id_number(22)
    made = await add(client, world, id_number=number.lower(), phone="１３８00001234", born_on="1985-06-01")
    assert made.status_code == 201, made.text
    body = made.json()
    assert body["private"]["id_number"] == f"{number[:6]}********{number[-4:]}"
    assert (body["private"]["phone"], body["phone_tail"]) == ("138****1234", "1234")
    assert number not in made.text
    reveal = f"/api/v1/members/{body['id']}/reveal"
    by = world.headers("secretary")
    assert (await client.post(reveal, json={"reason": ""}, headers=by)).status_code == 422
    shown = await client.post(reveal, json={"reason": "核对党员信息采集表"}, headers=by)
    assert shown.json() == {"id_number": number, "phone": "13800001234"}
    async with unit_of_work() as db:
        query = select(AuditEntry).where(AuditEntry.action == "member.reveal")
        entry = (await db.exec(query)).one()
    assert entry.reason == "核对党员信息采集表"
    assert entry.fields == ["id_number", "phone"]


@pytest.mark.parametrize(
    ("by", "status"), [("publicity_commissioner", 403), ("group_leader", 403), ("other_secretary", 404)]
)
async def test_numbers_stay_hidden(world: World, client: AsyncClient, by: str, status: int) -> None:
    """Revealing needs the permission and the reach; reading without it shows no private part."""
    person = (await add(client, world, id_number=id_number(22))).json()["id"]
    headers = world.headers(by)
    answer = await client.post(f"/api/v1/members/{person}/reveal", json={"reason": "看"}, headers=headers)
    assert answer.status_code == status
    if by == "publicity_commissioner":
        read = await client.get(f"/api/v1/members/{person}", headers=headers)
        assert read.json()["private"] is None


async def test_out_of_reach_is_not_there(world: World, client: AsyncClient) -> None:
    """Another branch's person is 404 for every verb, and so is adding to another branch."""
    person = world.people["other_member"]
    by = world.headers("secretary")
    assert (await client.get(f"/api/v1/members/{person}", headers=by)).status_code == 404
    edit = await client.patch(f"/api/v1/members/{person}", json={}, headers={**by, "If-Match": '"1"'})
    assert edit.status_code == 404
    assert (await add(client, world, org_id=str(world.orgs["other_branch"]))).status_code == 404
    leader = world.headers("group_leader")
    outside = world.people["organization_commissioner"]
    assert (await client.get(f"/api/v1/members/{outside}", headers=leader)).status_code == 404


async def test_one_person_stands_on_one_roster(world: World, client: AsyncClient) -> None:
    """The same ID number again: named as here, or as in another branch, without telling which."""
    number = id_number(22)
    assert (await add(client, world, id_number=number)).status_code == 201
    again = await add(client, world, id_number=number)
    assert (again.status_code, again.json()["code"]) == (409, "already_on_roster")
    elsewhere = await add(
        client, world, "other_secretary", org_id=str(world.orgs["other_branch"]), id_number=number
    )
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (409, "person_in_other_branch")


async def test_edits_carry_the_version(world: World, client: AsyncClient) -> None:
    """412 for an old version, 428 without one; null clears; the role 党员 follows the kind."""
    address = f"/api/v1/members/{world.people['member']}"
    by = world.headers("organization_commissioner")

    async def edit(version: int | None, **body: Any) -> Response:
        seen = {} if version is None else {"If-Match": f'"{version}"'}
        return await client.patch(address, json=body, headers={**by, **seen})

    assert (await edit(None)).status_code == 428
    assert (await edit(1, remarks="借调", admitted_on="2010-05-01")).json()["version"] == 2
    assert (await edit(1, remarks="")).json()["code"] == "version_conflict"
    cleared = await edit(2, remarks=None, member_type="masses", admitted_on=None)
    assert (cleared.json()["remarks"], cleared.json()["admitted_on"]) == (None, None)
    me = await client.get("/api/v1/me", headers=world.headers("member"))
    assert me.json()["appointments"] == []
    assert (await edit(3, name=None)).status_code == 422


BAD_FIELDS: list[tuple[dict[str, str], str, str]] = [
    ({"id_number": "110101198506010021"}, "id_number", "value_error"),
    ({"born_on": "85-06-01"}, "born_on", "value_error"),
    ({"phone": "无"}, "phone", "value_error"),
    ({"name": "合计123"}, "name", "value_error"),
    ({"confirmed_on": "2008-06-01", "admitted_on": "2009-06"}, "confirmed_on", "confirmed_before_admitted"),
    ({"gender": "其他"}, "gender", "literal_error"),
]


async def test_bad_fields_are_named(world: World, client: AsyncClient) -> None:
    """422 with the field and what to do; the value never comes back."""
    for body, path, code in BAD_FIELDS:
        answer = await add(client, world, **body)
        assert answer.status_code == 422, answer.text
        field = answer.json()["fields"][0]
        assert (field["path"], field["code"]) == (path, code)
        assert "110101198506010021" not in answer.text


async def test_a_group_of_another_branch_is_refused(world: World, client: AsyncClient) -> None:
    """A group id must be one of the branch's own; people join branches only."""
    answer = await add(client, world, group_id=str(world.orgs["other_group"]))
    assert answer.json()["fields"][0]["code"] == "group_not_here"
    answer = await add(client, world, org_id=str(world.orgs["group"]))
    assert answer.json()["code"] == "not_a_branch"


async def test_me(world: World, client: AsyncClient) -> None:
    """Offices, rights and places of an account; a bound phone holds the own page and nothing else."""
    mine = (await client.get("/api/v1/me", headers=world.headers("secretary"))).json()
    assert (mine["name"], mine["way"]) == ("周敏", "account")
    assert {a["role_name"] for a in mine["appointments"]} == {"书记", "党员"}
    assert [w["name"] for w in mine["workplaces"]] == ["星河幼儿园党支部"]
    assert "member.manage" in mine["permissions"]
    phone = (await client.get("/api/v1/me", headers=world.headers("phone"))).json()
    assert (phone["way"], phone["permissions"]) == ("phone", ["own.read"])
    assert (await client.get("/api/v1/me")).status_code == 401


async def test_own_record_through_account_and_phone(world: World, client: AsyncClient) -> None:
    """Row-level security lets a person see their own private row, and only masked."""
    number = id_number(21)
    headers = {**world.headers("secretary"), "If-Match": '"1"'}
    body = {"id_number": number, "phone": "13800007719", "remarks": "内部备注"}
    await client.patch(f"/api/v1/members/{world.people['member']}", json=body, headers=headers)
    for way in ("member", "phone"):
        answer = await client.get("/api/v1/me/record", headers=world.headers(way))
        record = answer.json()
        assert record["private"]["id_number"] == f"{number[:6]}********{number[-4:]}"
        assert (record["private"]["phone"], record["group"]["name"]) == ("138****7719", "第一党小组")
        assert number not in answer.text
        assert "remarks" not in record
    officer = (await client.get("/api/v1/me/record", headers=world.headers("bureau_officer"))).json()
    assert (officer["name"], officer["org"], officer["private"]) == ("钱程", None, None)


async def test_who_leaves_gives_up_the_office_first(world: World, client: AsyncClient) -> None:
    """已离职 is refused while an office, and with it its rights, is held; 党员 is none."""
    by = world.headers("secretary")
    for persona, status in (("organization_commissioner", 409), ("member", 200)):
        url = f"/api/v1/members/{world.people[persona]}"
        seen = {"If-Match": f'"{(await client.get(url, headers=by)).json()["version"]}"'}
        answer = await client.patch(url, json={"employment": "left"}, headers={**by, **seen})
        assert answer.status_code == status
        assert answer.json().get("code") == ("offices_held" if status == 409 else None)
