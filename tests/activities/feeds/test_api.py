"""Calendar feeds through the API: what they show, to whom, and how they end."""

import asyncio
import logging
import re
import uuid
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlmodel import col, select

from activities.conftest import Host
from activities.feeds.conftest import URL, Subscriber
from nianlun.access import service as access
from nianlun.access.models import Account, Appointment, AuditEntry, Org, PhoneBinding
from nianlun.access.rules import Role
from nianlun.activities.feeds import router
from nianlun.activities.feeds.models import CalendarFeed
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.limits import AddressLimit
from nianlun.core.secrets import keyed_hash
from nianlun.members.models import Membership
from working import as_worker
from world import World


def on(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def moved(activity: dict[str, Any], host: Host, **changes: Any) -> Any:
    headers = {**host.headers, "If-Match": f'"{activity["version"]}"'}
    return host.client.patch(f"/api/v1/activities/{activity['id']}", json=changes, headers=headers)


async def ended(subscriber: Subscriber, address: str) -> bool:
    answer = await subscriber.read(address)
    if answer.status_code == 200:
        return False
    assert (answer.status_code, answer.json()["code"]) == (410, "calendar_feed_ended")
    return True


# ---------------------------------------------------------------- addresses


async def test_an_address_is_shown_once(subscriber: Subscriber) -> None:
    """The list knows that there is one, the database only its keyed hash."""
    answer = await subscriber.ask("member")
    made = answer.json()
    assert made["url"].endswith(".ics")
    assert made["qr_svg"].startswith("<svg")
    assert [one["id"] for one in await subscriber.own("member")] == [made["id"]]
    assert "url" not in (await subscriber.own("member"))[0]
    token = made["url"].rsplit("/", 1)[1].removesuffix(".ics")
    async with as_worker(), unit_of_work() as db:
        kept = await db.get_one(CalendarFeed, uuid.UUID(made["id"]))
    assert kept.token_hash == keyed_hash(token)


async def test_a_fresh_address_ends_the_former_one(subscriber: Subscriber) -> None:
    first = await subscriber.address("member")
    second = await subscriber.address("member")
    assert (await ended(subscriber, first), await ended(subscriber, second)) == (True, False)
    assert len(await subscriber.own("member")) == 1


async def test_the_branchs_address_is_another_one(subscriber: Subscriber) -> None:
    own, branch = await subscriber.address("member"), await subscriber.address("member", "branch")
    assert not await ended(subscriber, own)
    assert not await ended(subscriber, branch)
    assert [one["org_name"] for one in await subscriber.own("member")] == [None, "星河幼儿园党支部"]


async def test_two_hands_at_once_leave_one_address(subscriber: Subscriber) -> None:
    addresses = await asyncio.gather(*(subscriber.address("member") for _ in range(4)))
    states = [await ended(subscriber, address) for address in addresses]
    assert states.count(False) == 1


async def test_a_stopped_address_is_gone(subscriber: Subscriber, client: AsyncClient, world: World) -> None:
    address = await subscriber.address("member")
    (feed,) = await subscriber.own("member")
    answer = await client.delete(f"{URL}/{feed['id']}", headers=world.headers("member"))
    assert answer.status_code == 204
    assert await ended(subscriber, address)
    again = await client.delete(f"{URL}/{feed['id']}", headers=world.headers("member"))
    assert again.status_code == 404


async def test_deeds_are_on_the_trail(subscriber: Subscriber, client: AsyncClient, world: World) -> None:
    await subscriber.address("secretary", "branch")
    await subscriber.address("secretary", "branch")
    (feed,) = await subscriber.own("secretary")
    await client.delete(f"{URL}/{feed['id']}", headers=world.headers("secretary"))
    async with unit_of_work() as db:
        query = select(AuditEntry.action, AuditEntry.org_id).order_by(col(AuditEntry.id))
        rows = [row for row in await db.exec(query) if row[0].startswith("calendar_feed")]
    branch = world.orgs["branch"]
    assert rows == [(f"calendar_feed.{deed}", branch) for deed in ("make", "replace", "revoke")]


@pytest.mark.parametrize(
    ("persona", "org"),
    [
        ("other_member", "branch"),
        ("bureau_officer", "branch"),
        ("secretary", "other_branch"),
        ("secretary", "general_branch"),
        ("phone", "branch"),
    ],
)
async def test_only_readers_of_a_branch_get_its_address(
    subscriber: Subscriber, persona: str, org: str
) -> None:
    assert (await subscriber.ask(persona, org)).status_code == 404


async def test_an_address_nobody_gave_is_not_found(subscriber: Subscriber) -> None:
    answer = await subscriber.read("/api/v1/calendar-feeds/no-such-token.ics")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


# ---------------------------------------------------------------- content


async def test_two_people_read_each_their_own(subscriber: Subscriber, host: Host) -> None:
    """The committee's meeting concerns the committee, the other branch's nobody here."""
    await host.plan(title="主题党日", happens_on=on(3))
    await host.plan(kind="committee_meeting", title="支委会", happens_on=on(4))
    guest = Host(host.client, host.world, "other_secretary")
    await guest.plan(org_id=str(host.world.orgs["other_branch"]), title="东风党日", happens_on=on(3))
    shown = {
        persona: set(await subscriber.events(await subscriber.address(persona)))
        for persona in ("member", "phone", "secretary", "other_member")
    }
    assert shown == {
        "member": {"主题党日"},
        "phone": {"主题党日"},
        "secretary": {"主题党日", "支委会"},
        "other_member": {"东风党日"},
    }


async def test_a_branchs_feed_has_its_groups_too(subscriber: Subscriber, host: Host) -> None:
    await host.plan(title="主题党日")
    group = str(host.world.orgs["second_group"])
    await host.plan(org_id=group, kind="group_meeting", title="二组学习", happens_on=on(1))
    events = await subscriber.events(await subscriber.address("member", "branch"))
    assert events.keys() == {"主题党日", "二组学习"}
    assert (await subscriber.events(await subscriber.address("member"))).keys() == {"主题党日"}


async def test_what_one_is_invited_to_is_there(subscriber: Subscriber, host: Host) -> None:
    """Held a floor above: in the invited branch's feed and its members', and in nobody else's."""
    orgs = host.world.orgs
    async with unit_of_work() as db:
        general = await db.get_one(Org, orgs["general_branch"])
        await access.install_in_office(
            db, host.world.people["secretary"], Role.SECRETARY, general, clock.today(), None
        )
    invited = [str(orgs["other_branch"])]
    await host.plan(org_id=str(general.id), title="联学", invited_org_ids=invited, happens_on=on(2))
    for persona, org, expected in (
        ("other_member", None, {"联学"}),
        ("other_member", "other_branch", {"联学"}),
        ("member", None, set()),
        ("member", "branch", set()),
    ):
        events = await subscriber.events(await subscriber.address(persona, org))
        assert events.keys() == expected, (persona, org)


async def test_an_event_says_when_where_and_what_and_names_nobody(subscriber: Subscriber, host: Host) -> None:
    member = str(host.world.people["member"])
    activity = await host.plan(
        happens_on=on(3), starts_at="15:30", ends_at="16:40", place="三楼活动室", host_id=member,
        agenda=[{"title": "学文件", "speaker": "方芸"}],
    )  # fmt: skip
    address = await subscriber.address("member", "branch")
    event = (await subscriber.events(address))["主题党日"]
    assert event.uid.value == f"{activity['id']}@nianlun"
    assert event.location.value == "三楼活动室"
    assert event.dtstart.value.isoformat() == f"{on(3)}T15:30:00+08:00"
    assert event.url.value.endswith(f"/activities/{activity['id']}")
    text = (await subscriber.read(address)).text.replace("\r\n ", "")
    assert [name for name in ("方芸", "周敏", "学文件") if name in text] == []


async def test_a_bound_phone_is_led_to_its_own_day(subscriber: Subscriber, host: Host) -> None:
    """Without an account no activity's page opens."""
    await host.plan(happens_on=on(1))
    address = await subscriber.address("phone")
    assert "/activities/" in (await subscriber.events(address))["主题党日"].url.value
    async with unit_of_work() as db:
        account = await db.get_one(Account, host.world.accounts["member"])
        account.active = False
    assert (await subscriber.events(address))["主题党日"].url.value.endswith("/home")


async def test_a_proposed_day_is_tentative_until_it_is_settled(subscriber: Subscriber, host: Host) -> None:
    activity = await host.plan(happens_on=on(5), date_fixed=False, starts_at="15:30")
    address = await subscriber.address("member")
    event = (await subscriber.events(address))["待定：主题党日"]
    assert event.status.value == "TENTATIVE"
    assert event.dtstart.value.isoformat() == on(5)
    assert (await moved(activity, host, happens_on=on(6))).is_success
    event = (await subscriber.events(address))["主题党日"]
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value.isoformat() == f"{on(6)}T15:30:00+08:00"


async def test_every_change_raises_the_sequence(subscriber: Subscriber, host: Host) -> None:
    """Moved, moved back, started, closed: the same event, each time a newer one."""
    activity = await host.plan(happens_on=on(0))
    address = await subscriber.address("member")
    seen = [(await subscriber.events(address))["主题党日"]]
    for step in ("there", "back", "start", "close"):
        clock.freeze(clock.now() + timedelta(seconds=2))
        if step in ("there", "back"):
            answer = await moved(activity, host, happens_on=on(4 if step == "there" else 0))
            activity.update(answer.json())
        else:
            answer = await host.do(activity, step)
        assert answer.is_success, answer.text
        seen.append((await subscriber.events(address))["主题党日"])
    assert len({event.uid.value for event in seen}) == 1
    for earlier, later in pairwise(seen):
        assert int(later.sequence.value) > int(earlier.sequence.value)
        assert later.last_modified.value > earlier.last_modified.value


async def test_a_cancelled_one_is_told_before_it_goes(subscriber: Subscriber, host: Host) -> None:
    """CANCELLED with a higher sequence for ninety days, then gone; never its reason."""
    activity = await host.plan(happens_on=on(120))
    own, branch = await subscriber.address("member"), await subscriber.address("member", "branch")
    before = int((await subscriber.events(own))["主题党日"].sequence.value)
    assert (await host.do(activity, "cancel", {"reason": "方芸要开会"})).is_success
    for address in (own, branch):
        event = (await subscriber.events(address))["已取消：主题党日"]
        assert event.status.value == "CANCELLED"
        assert int(event.sequence.value) > before
        assert "方芸" not in (await subscriber.read(address)).text.replace("\r\n ", "")
    called_off = clock.now()
    for days, is_there in ((89, True), (91, False)):
        clock.freeze(called_off + timedelta(days=days))
        assert bool(await subscriber.events(own)) is is_there


async def test_each_occurrence_of_a_series_is_an_event_of_its_own(subscriber: Subscriber, host: Host) -> None:
    """The rule itself stays at home."""
    address = await subscriber.address("member")
    body = {
        "org_id": str(host.world.orgs["branch"]),
        "kind": "party_day",
        "title": "主题党日",
        "rule": {"every": "week", "weekdays": [5], "starts_on": on(1), "times": 3},
    }
    answer = await host.client.post("/api/v1/activities/series", json=body, headers=host.headers)
    assert answer.status_code == 201, answer.text
    text = (await subscriber.read(address)).text
    assert (text.count("BEGIN:VEVENT"), text.count("RRULE")) == (3, 0)
    assert len(set(re.findall(r"^UID:.+$", text, re.MULTILINE))) == 3


async def test_only_what_is_near_is_told(subscriber: Subscriber, host: Host) -> None:
    for days in (-370, -360, 720, 740):
        await host.plan(title=str(days), happens_on=on(days))
    address = await subscriber.address("member", "branch")
    assert (await subscriber.events(address)).keys() == {"-360", "720"}


async def test_an_activity_stands_there_once(subscriber: Subscriber, host: Host) -> None:
    """Whatever leads to it: the branch, the group, the list."""
    activity = await host.opened(invited_org_ids=[str(host.world.orgs["group"])])
    address = await subscriber.address("member")
    text = (await subscriber.read(address)).text
    assert text.count("BEGIN:VEVENT") == 1
    assert f"{activity['id']}@nianlun" in text


# ---------------------------------------------------------------- the end of a right


async def test_a_blocked_account_ends_its_feeds(subscriber: Subscriber, world: World) -> None:
    own = await subscriber.address("secretary")
    branch = await subscriber.address("secretary", "branch")
    async with unit_of_work() as db:
        account = await db.get_one(Account, world.accounts["secretary"])
        account.active = False
    assert await ended(subscriber, own)
    assert await ended(subscriber, branch)


async def test_leaving_the_branch_ends_them(subscriber: Subscriber, world: World) -> None:
    """And nobody else's."""
    own, branch = await subscriber.address("member"), await subscriber.address("member", "branch")
    neighbour = await subscriber.address("secretary", "branch")
    async with unit_of_work() as db:
        person_id = world.people["member"]
        for membership in await db.exec(select(Membership).where(Membership.person_id == person_id)):
            membership.left_on = clock.today()
        for held in await db.exec(select(Appointment).where(Appointment.person_id == person_id)):
            held.valid_until = clock.today()
    assert await ended(subscriber, own)
    assert await ended(subscriber, branch)
    assert not await ended(subscriber, neighbour)


async def test_a_transfer_takes_the_own_feed_along(subscriber: Subscriber, host: Host) -> None:
    """It shows the branch of today: reach is asked at each reading."""
    await host.plan(title="星河党日", happens_on=on(1))
    guest = Host(host.client, host.world, "other_secretary")
    other = host.world.orgs["other_branch"]
    await guest.plan(org_id=str(other), title="东风党日", happens_on=on(1))
    address = await subscriber.address("member")
    assert (await subscriber.events(address)).keys() == {"星河党日"}
    async with unit_of_work() as db:
        query = select(Membership).where(Membership.person_id == host.world.people["member"])
        membership = (await db.exec(query)).one()
        membership.owner_org_id, membership.group_id = other, None
    assert (await subscriber.events(address)).keys() == {"东风党日"}


async def test_a_lost_phone_ends_the_feed_that_it_asked_for(
    subscriber: Subscriber, client: AsyncClient, world: World
) -> None:
    """And a phone that is bound later does not bring it back; somebody with an account keeps theirs."""
    person_id = world.people["member"]
    async with unit_of_work() as db:
        account = await db.get_one(Account, world.accounts["member"])
        account.active = False
    address = await subscriber.address("phone")
    assert not await ended(subscriber, address)
    answer = await client.post(f"/api/v1/members/{person_id}/unbind", headers=world.headers("secretary"))
    assert answer.is_success
    assert await ended(subscriber, address)
    async with unit_of_work() as db:
        db.add(PhoneBinding(person_id=person_id, token_hash=b"another phone"))
    assert await ended(subscriber, address)


# ---------------------------------------------------------------- over HTTP


async def test_what_has_not_changed_is_not_sent_again(subscriber: Subscriber, host: Host) -> None:
    await host.plan(happens_on=on(1))
    address = await subscriber.address("member")
    first = await subscriber.read(address)
    tag = first.headers["etag"]
    for sent in (tag, f"W/{tag}"):
        again = await subscriber.read(address, **{"If-None-Match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    await host.plan(title="又一次", happens_on=on(2))
    later = await subscriber.read(address, **{"If-None-Match": tag})
    assert (later.status_code, later.headers["etag"] == tag) == (200, False)


async def test_nobody_on_the_way_keeps_it(subscriber: Subscriber) -> None:
    headers = (await subscriber.read(await subscriber.address("member"))).headers
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["cache-control"] == "private, no-cache"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


async def test_the_address_is_in_no_log(subscriber: Subscriber, caplog: pytest.LogCaptureFixture) -> None:
    address = await subscriber.address("member")
    caplog.set_level(logging.DEBUG, "nianlun")
    caplog.clear()
    await subscriber.read(address)
    await subscriber.read("/api/v1/calendar-feeds/guessed-token.ics")
    lines = [record.getMessage() for record in caplog.records if record.name == "nianlun.request"]
    assert ["/calendar-feeds/{token}.ics" in line for line in lines] == [True, True]
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("nianlun"))
    assert [secret for secret in (token, "guessed-token") if secret in ours] == []


async def test_one_address_asks_only_so_often(
    subscriber: Subscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(router.reading, AddressLimit)
    monkeypatch.setattr(router.reading, "per_minute", 2)
    monkeypatch.setattr(router.reading, "_seen", type(router.reading._seen)())
    address = await subscriber.address("member")
    statuses = [(await subscriber.read(address)).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_it_does_not_cross_the_schools_wifi_in_the_clear(
    subscriber: Subscriber, application: FastAPI
) -> None:
    """A branch's calendar is the staff's business: TLS, or this machine."""
    address = await subscriber.address("member")
    transport = ASGITransport(application, client=("192.168.3.7", 50_000), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://school.test") as phone:
        assert (await phone.get(address)).status_code == 403
