"""Slips, invitations and offices: who hands out what, and what following a link does."""

import asyncio
import uuid
from typing import Any
from urllib.parse import urlparse

import pytest
from httpx import AsyncClient, Response

from activities.conftest import Host
from nianlun.access import service as access
from nianlun.access.models import Org
from nianlun.access.rules import Role
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.installation import administration
from nianlun.links import service as links
from nianlun.links.rules import LinkPurpose
from world import World


async def slips(client: AsyncClient, world: World, by: str, org: str, **body: Any) -> Response:
    sent = {"org_id": str(world.orgs[org]), **body}
    return await client.post("/api/v1/members/slips", json=sent, headers=world.headers(by))


async def invite(client: AsyncClient, world: World, by: str, **body: Any) -> Response:
    return await client.post("/api/v1/invitations", json=body, headers=world.headers(by))


def token_of(url: str) -> str:
    path = urlparse(url).path
    assert path.startswith("/go/")
    return path.removeprefix("/go/")


async def post(client: AsyncClient, path: str, **body: Any) -> Response:
    return await client.post(f"/api/v1/links/{path}", json=body)


async def test_a_slip_binds_a_phone(world: World, client: AsyncClient) -> None:
    """From the printed code to the own record, without a password; preview uses nothing up."""
    person = str(world.people["member"])
    answer = await slips(client, world, "secretary", "branch", person_ids=[person])
    assert answer.status_code == 200, answer.text
    (slip,) = answer.json()["slips"]
    assert (slip["name"], slip["group_name"], slip["person_id"]) == ("方芸", "第一党小组", person)
    assert slip["qr_svg"].startswith("<svg")
    assert "viewBox" in slip["qr_svg"]
    assert "width" not in slip["qr_svg"].split(">")[0]
    typed = slip["code"].lower().replace("-", " ")
    preview = (await post(client, "preview", token=typed)).json()
    assert (preview["purpose"], preview["person_name"]) == ("slip", "方芸")
    assert (preview["org_name"], preview["suggested_login"]) == ("星河幼儿园党支部", None)
    bound = await post(client, "bind", token=token_of(slip["url"]))
    assert bound.json() == {"person_name": "方芸"}
    cookie = bound.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(cookie.split("; "))
    record = await client.get("/api/v1/me/record")
    assert record.json()["name"] == "方芸"


async def test_printing_again_revokes_the_former(world: World, client: AsyncClient) -> None:
    """Only the newest slip of a person works; others' slips stay."""
    first = (await slips(client, world, "secretary", "branch")).json()["slips"]
    assert [slip["name"] for slip in first] == ["陈立", "方芸", "何静", "林晓", "许宁", "周敏"]
    again = await slips(client, world, "secretary", "branch", person_ids=[first[0]["person_id"]])
    assert again.is_success
    refused = await post(client, "bind", token=token_of(first[0]["url"]))
    assert (refused.status_code, refused.json()["code"]) == (409, "link_not_usable")
    assert (await post(client, "bind", token=token_of(first[1]["url"]))).is_success


async def check_in(client: AsyncClient, code: str) -> str:
    claim = await client.post("/api/v1/check-in/claims", json={"code": code})
    body = {
        "claim": claim.json()["claim"],
        "nonce": str(uuid.uuid4()),
        "captured_at": clock.now().isoformat(),
    }
    return str((await client.post("/api/v1/check-in/attempts", json=body)).json()["outcome"])


async def test_two_slips_on_one_phone_are_noticed(world: World, client: AsyncClient) -> None:
    """A browser keeps its name when it is bound to somebody else: the second person's scan waits."""
    host = Host(client, world)
    activity = await host.opened()
    people = [str(world.people[name]) for name in ("member", "publicity_commissioner")]
    printed = (await slips(client, world, "secretary", "branch", person_ids=people)).json()["slips"]
    outcomes = []
    for slip in printed:
        assert (await post(client, "bind", token=slip["code"])).is_success
        outcomes.append(await check_in(client, await host.code(activity)))
    assert outcomes == ["accepted", "waiting"]


async def test_a_lost_phone_is_unbound(world: World, client: AsyncClient) -> None:
    """Its cookie opens nothing any more, nor does the slip in its history; the trail says who did it."""
    member = str(world.people["member"])
    assert (await client.get("/api/v1/me/record", headers=world.headers("phone"))).status_code == 200
    (slip,) = (await slips(client, world, "secretary", "branch", person_ids=[member])).json()["slips"]
    by, url = world.headers("organization_commissioner"), f"/api/v1/members/{member}"
    assert "unbind" in (await client.get(url, headers=by)).json()["actions"]
    assert (await client.post(f"{url}/unbind", headers=by)).status_code == 204
    assert (await client.get("/api/v1/me/record", headers=world.headers("phone"))).status_code == 401
    assert (await post(client, "bind", token=slip["code"])).json()["code"] == "link_not_usable"
    trail = (await client.get("/api/v1/audit", headers=world.headers("secretary"))).json()["items"]
    assert "解除手机绑定" in str(trail[0])
    again = (await slips(client, world, "secretary", "branch", person_ids=[member])).json()["slips"][0]
    assert (await post(client, "bind", token=again["code"])).is_success


async def test_a_forgotten_password_is_the_servers_business(world: World, client: AsyncClient) -> None:
    """`nianlun admin-link --login`: a new password for that account; an unknown login is refused."""
    async with unit_of_work() as db:
        url = await administration.admin_link(db, " Secretary ")
        with pytest.raises(administration.NoSuchLogin):
            await administration.admin_link(db, "nobody")
    opened = await open_with(client, url, "secretary")
    assert opened.status_code == 200, opened.text
    assert (await client.get("/api/v1/me", headers=world.headers("secretary"))).status_code == 401


PRINTERS = [
    ("organization_commissioner", "group", 200),
    ("anonymous", "branch", 401),
    ("group_leader", "group", 403),
    ("publicity_commissioner", "branch", 403),
    ("administrator", "branch", 403),
    ("other_secretary", "branch", 404),
]


async def test_who_prints_slips(world: World, client: AsyncClient) -> None:
    """Who keeps the roster, in the own branch."""
    for by, org, status in PRINTERS:
        assert (await slips(client, world, by, org)).status_code == status, (by, org)


async def test_a_slip_for_somebody_elsewhere(world: World, client: AsyncClient) -> None:
    """A person outside the org named is not found."""
    person = str(world.people["other_member"])
    assert (await slips(client, world, "secretary", "branch", person_ids=[person])).status_code == 404
    outside_group = str(world.people["organization_commissioner"])
    assert (await slips(client, world, "secretary", "group", person_ids=[outside_group])).status_code == 404


async def test_an_officer_on_no_roster_is_invited(world: World, client: AsyncClient) -> None:
    """From the administrator's form to a signed-in officer; the name is offered as login."""
    bureau = str(world.orgs["bureau"])
    body = {"person_name": "韩 冰", "role": "bureau_officer", "org_id": bureau}
    made = await invite(client, world, "administrator", **body)
    assert made.status_code == 201, made.text
    assert made.json()["person_name"] == "韩冰"
    token = token_of(made.json()["url"])
    preview = (await post(client, "preview", token=token)).json()
    assert (preview["purpose"], preview["org_name"], preview["suggested_login"]) == (
        "activation",
        "青禾区教育局党委",
        "韩冰",
    )
    assert (await post(client, "bind", token=token)).status_code == 409
    weak = await post(client, "activate", token=token, login="韩冰", password="123")
    assert weak.json()["code"] == "password_too_weak"
    opened = await post(client, "activate", token=token, login="韩冰", password="winter-plum-4")
    assert opened.status_code == 200, opened.text
    bearer = {"Authorization": f"Bearer {opened.json()['access_token']}"}
    me = (await client.get("/api/v1/me", headers=bearer)).json()
    assert [a["role"] for a in me["appointments"]] == ["bureau_officer"]
    again = await post(client, "activate", token=token, login="韩冰", password="winter-plum-4")
    assert again.json()["code"] == "link_not_usable"
    refused = await invite(client, world, "administrator", **body)
    assert refused.json()["code"] == "account_active"


async def test_a_lost_link_is_replaced(world: World, client: AsyncClient) -> None:
    """Asked again before it was followed: the same person, a fresh link, the old one void."""
    body = {"person_name": "韩冰", "role": "auditor", "org_id": str(world.orgs["bureau"])}
    first = (await invite(client, world, "administrator", **body)).json()
    second = (await invite(client, world, "administrator", **body)).json()
    assert first["person_id"] == second["person_id"]
    assert (await post(client, "preview", token=token_of(first["url"]))).status_code == 409
    assert (await post(client, "preview", token=token_of(second["url"]))).status_code == 200


async def test_a_taken_login_gets_a_number(world: World, client: AsyncClient) -> None:
    """Two people of one name: the second is offered another login."""
    bureau = str(world.orgs["bureau"])
    first = await invite(client, world, "administrator", person_name="韩冰", role="auditor", org_id=bureau)
    await post(
        client, "activate", token=token_of(first.json()["url"]), login="韩冰", password="winter-plum-4"
    )
    second = await invite(
        client, world, "administrator", person_name="韩冰", role="bureau_officer", org_id=bureau
    )
    preview = (await post(client, "preview", token=token_of(second.json()["url"]))).json()
    assert preview["suggested_login"] == "韩冰2"
    taken = await post(
        client, "activate", token=token_of(second.json()["url"]), login="韩冰", password="winter-plum-4"
    )
    assert taken.json()["code"] == "login_taken"


async def without_account(client: AsyncClient, world: World, name: str = "田野") -> str:
    """Somebody on the roster of the branch who has no account."""
    body = {"org_id": str(world.orgs["branch"]), "name": name, "member_type": "full_member"}
    made = await client.post("/api/v1/members", json=body, headers=world.headers("secretary"))
    return str(made.json()["id"])


async def test_who_invites_whom(world: World, client: AsyncClient) -> None:
    """The rules of handing on, each refusal with its own code."""
    orgs = {name: str(org_id) for name, org_id in world.orgs.items()}
    person = await without_account(client, world)
    people = {name: str(person_id) for name, person_id in world.people.items()}
    cases: list[tuple[str, dict[str, Any], int, str | None]] = [
        ("secretary", {"person_id": person, "role": "deputy_secretary", "org_id": orgs["branch"]}, 201, None),
        ("secretary", {"person_id": person, "role": "group_leader", "org_id": orgs["group"]}, 201, None),
        ("secretary", {"person_id": person, "role": "member", "org_id": orgs["branch"]}, 201, None),
        ("secretary", {"person_name": "田野", "role": "group_leader", "org_id": orgs["second_group"]}, 409,
         "not_on_roster"),
        ("secretary", {"person_id": person, "role": "bureau_officer", "org_id": orgs["branch"]}, 403,
         "role_not_grantable"),
        ("secretary", {"person_id": person, "role": "group_leader", "org_id": orgs["branch"]}, 409,
         "role_not_for_org"),
        ("secretary", {"person_id": person, "role": "deputy_secretary", "org_id": orgs["other_branch"]}, 404,
         "not_found"),
        ("secretary", {"person_id": people["secretary"], "role": "member", "org_id": orgs["branch"]}, 403,
         "cannot_grant_to_self"),
        ("secretary", {"person_id": people["other_member"], "role": "deputy_secretary",
                       "org_id": orgs["branch"]}, 404, "not_found"),
        ("secretary", {"person_id": people["member"], "role": "deputy_secretary", "org_id": orgs["branch"]},
         409, "account_active"),
        ("administrator", {"person_id": person, "role": "secretary", "org_id": orgs["branch"]}, 409,
         "post_occupied"),
        ("secretary", {"role": "deputy_secretary", "org_id": orgs["branch"]}, 422, "invalid_input"),
        ("organization_commissioner", {"person_id": person, "role": "member", "org_id": orgs["branch"]},
         403, "not_permitted"),
        ("anonymous", {"person_id": person, "role": "member", "org_id": orgs["branch"]}, 401,
         "not_signed_in"),
    ]  # fmt: skip
    for by, body, status, code in cases:
        answer = await invite(client, world, by, **body)
        told = answer.json().get("code") if status >= 400 else None
        assert (answer.status_code, told) == (status, code), (by, body, answer.text)


async def test_nobody_invites_past_their_reach(world: World, client: AsyncClient) -> None:
    """Somebody who also serves at the bureau gets no login link from a branch."""
    person = await without_account(client, world)
    bureau = str(world.orgs["bureau"])
    made = await invite(
        client, world, "administrator", person_id=person, role="bureau_officer", org_id=bureau
    )
    assert made.status_code == 201, made.text
    branch = str(world.orgs["branch"])
    refused = await invite(
        client, world, "secretary", person_id=person, role="deputy_secretary", org_id=branch
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "appointed_elsewhere")


async def open_with(client: AsyncClient, url: str, login: str) -> Response:
    return await post(client, "activate", token=token_of(url), login=login, password="winter-plum-4")


async def test_invited_three_times_at_once(world: World, client: AsyncClient) -> None:
    """However hastily asked, one link of a person works, and the account is opened once."""
    person = await without_account(client, world)
    body = {"person_id": person, "role": "member", "org_id": str(world.orgs["branch"])}
    made = await asyncio.gather(*[invite(client, world, "secretary", **body) for _ in range(3)])
    opened = [(await open_with(client, one.json()["url"], "田野")).status_code for one in made]
    assert sorted(opened) == [200, 409, 409]


async def test_a_link_dies_with_its_issuers_reach(world: World, client: AsyncClient) -> None:
    """A branch's link, still in the drawer when the person comes to serve at the bureau, opens nothing."""
    person = await without_account(client, world)
    body = {"person_id": person, "role": "member", "org_id": str(world.orgs["branch"])}
    url = (await invite(client, world, "secretary", **body)).json()["url"]
    given = {"person_id": person, "role": "bureau_officer", "org_id": str(world.orgs["bureau"])}
    by = world.headers("administrator")
    assert (await client.post("/api/v1/appointments", json=given, headers=by)).status_code == 201
    assert (await post(client, "preview", token=token_of(url))).json()["code"] == "link_not_usable"
    assert (await open_with(client, url, "田野")).json()["code"] == "link_not_usable"
    again = await invite(client, world, "administrator", **given)
    assert (await open_with(client, again.json()["url"], "田野")).status_code == 200


async def test_a_link_from_a_person_sets_no_second_password(world: World, client: AsyncClient) -> None:
    """Whoever issued it, an account in use is not taken over by it; the server's own link may."""
    member = world.people["member"]
    async with unit_of_work() as db:
        handed = await links.issue(db, LinkPurpose.ACTIVATION, member, world.people["secretary"])
    refused = await open_with(client, f"/go/{handed.token}", "方芸")
    assert refused.json()["code"] == "link_not_usable"
    async with unit_of_work() as db:
        at_the_server = await links.issue(db, LinkPurpose.ACTIVATION, member, None)
    assert (await open_with(client, f"/go/{at_the_server.token}", "方芸")).status_code == 200


async def test_a_role_hands_on_as_far_as_its_own_scope(world: World, client: AsyncClient) -> None:
    """An administrator who is also secretary of the general branch is no secretary in its branches."""
    async with unit_of_work() as db:
        general = await db.get_one(Org, world.orgs["general_branch"])
        await access.install_in_office(
            db, world.people["administrator"], Role.SECRETARY, general, clock.today(), None
        )
    by = world.headers("administrator")
    body = {"person_id": str(world.people["member"]), "role": "deputy_secretary"}
    inside = {**body, "org_id": str(world.orgs["branch"])}
    refused = await client.post("/api/v1/appointments", json=inside, headers=by)
    assert (refused.status_code, refused.json()["code"]) == (403, "role_not_grantable")
    rows = (await client.get(f"/api/v1/appointments?org={world.orgs['branch']}", headers=by)).json()
    assert {row["role"] for row in rows if row["actions"]} == {"secretary"}
    own = {**body, "org_id": str(world.orgs["general_branch"])}
    assert (await client.post("/api/v1/appointments", json=own, headers=by)).status_code == 201


async def test_a_new_branch_begins_with_its_secretary(world: World, client: AsyncClient) -> None:
    """Invited by name, the first secretary of a branch stands on its roster at once."""
    by = world.headers("secretary")
    listed = (await client.get(f"/api/v1/appointments?org={world.orgs['other_branch']}", headers=by)).json()
    assert listed == []
    admin = world.headers("administrator")
    found = await client.get(f"/api/v1/appointments?org={world.orgs['other_branch']}", headers=admin)
    (row,) = [row for row in found.json() if row["role"] == "secretary"]
    assert (row["person_name"], row["actions"], row["until"]) == ("赵远", ["end"], None)
    ended = await client.post(f"/api/v1/appointments/{row['id']}/end", headers=admin)
    assert ended.status_code == 204
    again = await client.post(f"/api/v1/appointments/{row['id']}/end", headers=admin)
    assert again.json()["code"] == "appointment_ended"
    made = await invite(
        client,
        world,
        "administrator",
        person_name="韩冰",
        role="secretary",
        org_id=str(world.orgs["other_branch"]),
    )
    token = token_of(made.json()["url"])
    opened = await post(client, "activate", token=token, login="韩冰", password="winter-plum-4")
    bearer = {"Authorization": f"Bearer {opened.json()['access_token']}"}
    members = (await client.get("/api/v1/members", headers=bearer)).json()
    assert [row["name"] for row in members["items"]] == ["韩冰", "孙悦", "赵远"]


async def test_appointments_are_given_and_ended(world: World, client: AsyncClient) -> None:
    """In the own branch, to its people; 党员 follows the roster; nobody ends their own."""
    by = world.headers("secretary")
    body = {
        "person_id": str(world.people["member"]),
        "role": "publicity_commissioner",
        "org_id": str(world.orgs["branch"]),
    }
    made = await client.post("/api/v1/appointments", json=body, headers=by)
    assert made.status_code == 201, made.text
    assert (made.json()["role_name"], made.json()["actions"]) == ("宣传委员", ["end"])
    twice = await client.post("/api/v1/appointments", json=body, headers=by)
    assert twice.json()["code"] == "already_appointed"
    member = await client.post("/api/v1/appointments", json={**body, "role": "member"}, headers=by)
    assert member.json()["code"] == "role_follows_roster"
    listed = (await client.get("/api/v1/appointments", headers=by)).json()
    assert len(listed) == 6
    own = next(row for row in listed if row["role"] == "secretary")
    assert own["actions"] == []
    refused = await client.post(f"/api/v1/appointments/{own['id']}/end", headers=by)
    assert refused.json()["code"] == "cannot_grant_to_self"
    ended = await client.post(f"/api/v1/appointments/{made.json()['id']}/end", headers=by)
    assert ended.status_code == 204
    me = (await client.get("/api/v1/me", headers=world.headers("member"))).json()
    assert [a["role"] for a in me["appointments"]] == ["member"]


APPOINTMENT_READERS = [
    ("discipline_commissioner", 200),
    ("auditor", 200),
    ("member", 403),
    ("group_leader", 403),
    ("phone", 403),
    ("anonymous", 401),
]


async def test_who_reads_appointments(world: World, client: AsyncClient) -> None:
    """The committee and the auditor; changing them is for secretary and administrator."""
    body = {
        "person_id": str(world.people["member"]),
        "role": "group_leader",
        "org_id": str(world.orgs["group"]),
    }
    for by, status in APPOINTMENT_READERS:
        headers = world.headers(by)
        assert (await client.get("/api/v1/appointments", headers=headers)).status_code == status, by
        refused = await client.post("/api/v1/appointments", json=body, headers=headers)
        assert refused.status_code == (401 if by == "anonymous" else 403), by


async def test_made_up_links_say_nothing(world: World, client: AsyncClient) -> None:
    """Unknown tokens read the same everywhere."""
    for path, more in (
        ("preview", {}),
        ("bind", {}),
        ("activate", {"login": "韩冰", "password": "winter-plum-4"}),
    ):
        answer = await post(client, path, token="0000-0000-0000", **more)
        assert (answer.status_code, answer.json()["code"]) == (409, "link_not_usable")
