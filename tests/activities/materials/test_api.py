"""Materials of an activity through the API: added, worded, removed, restored, pointed out."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from files import samples
from files.sending import Sender
from nianlun.access.models import AuditEntry
from nianlun.activities.materials import deleting
from nianlun.activities.materials.models import Material
from nianlun.activities.models import Attendance
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.files import rules as file_rules
from nianlun.files.models import StoredFile
from nianlun.files.store import store
from working import as_worker, work_off
from world import World

Json = dict[str, Any]


@pytest.fixture
def sender(world: World, client: AsyncClient) -> Sender:
    return Sender(client, world)


@pytest.fixture
async def activity(host: Host) -> Json:
    return await host.plan()


def used(folder: Json) -> dict[str, tuple[int, int]]:
    return {budget["kind"]: (budget["used"], budget["limit"]) for budget in folder["budgets"]}


async def test_nothing_is_asked_for(host: Host, sender: Sender, activity: Json) -> None:
    """An activity closes without any; the folder says how many there may be."""
    assert used(await sender.folder(activity["id"])) == {"photo": (0, 3), "document": (0, 10)}
    await host.do(activity, "start")
    assert (await host.do(activity, "close")).json()["state"] == "closed"


async def test_photos_and_files_before_and_after_closing(host: Host, sender: Sender, activity: Json) -> None:
    """They are no facts: closing locks the list, not these."""
    photo = await sender.added(activity["id"], caption="重温誓词")
    assert (photo["kind"], photo["caption"], photo["added_by_name"]) == ("photo", "重温誓词", "周敏")
    assert (photo["file"]["width"], photo["file"]["is_picture"]) == (64, True)
    await host.do(activity, "start")
    await host.do(activity, "close")
    scan = await sender.added(activity["id"], samples.picture("PNG"), "签到表.png", kind="document")
    paper = await sender.added(activity["id"], samples.package(), "讲稿.docx")
    assert [scan["kind"], paper["kind"]] == ["document", "document"]
    assert used(await sender.folder(activity["id"])) == {"photo": (1, 3), "document": (2, 10)}


async def test_a_photo_is_a_picture(sender: Sender, activity: Json) -> None:
    answer = await sender.add(activity["id"], await sender.sent(samples.PDF, "a.pdf"), kind="photo")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_photo")


async def test_no_more_than_there_is_room_for(sender: Sender, activity: Json) -> None:
    """Said in numbers; one removed makes room, and then the removed one cannot come back."""
    for colour in ("red", "green", "blue"):
        photo = await sender.added(activity["id"], samples.picture(colour=colour))
    fourth = await sender.sent(samples.picture(colour="white"))
    full = await sender.add(activity["id"], fourth)
    assert (full.status_code, full.json()["code"]) == (409, "material_budget_full")
    assert full.json()["detail"].startswith("照片最多 3 张，已有 3 张。")
    await sender.act(activity["id"], photo, "remove")
    folder = (await sender.add(activity["id"], fourth)).json()
    assert used(folder)["photo"] == (3, 3)
    back = await sender.act(activity["id"], folder["removed"][0], "restore")
    assert back.json()["code"] == "material_budget_full"


async def test_a_lost_answer_doubles_nothing(sender: Sender, activity: Json) -> None:
    """The same upload asked for again is the same material."""
    upload = await sender.sent(samples.picture())
    first, again = [(await sender.add(activity["id"], upload)).json() for _ in range(2)]
    assert [item["id"] for item in first["items"]] == [item["id"] for item in again["items"]]


async def test_the_same_file_twice_is_said(sender: Sender, activity: Json) -> None:
    """By whomever, under whichever name."""
    await sender.added(activity["id"])
    again = await sender.add(activity["id"], await sender.sent(samples.picture(), "另一个名字.jpg"))
    assert (again.status_code, again.json()["code"]) == (409, "material_here_already")


async def test_the_same_file_elsewhere_is_pointed_out(
    world: World, client: AsyncClient, host: Host, sender: Sender, activity: Json
) -> None:
    """With the title of the other activity, as far as the caller reaches; its bytes are kept once."""
    await sender.added(activity["id"])
    other = await host.plan(title="三月党课", kind="party_lecture")
    here = await sender.added(other["id"])
    assert [(one["title"], one["activity_id"]) for one in here["elsewhere"]] == [("主题党日", activity["id"])]
    stranger = Host(client, world, "other_secretary")
    theirs = await stranger.plan(org_id=str(world.orgs["other_branch"]))
    there = await Sender(client, world, "other_secretary").added(theirs["id"])
    assert there["elsewhere"] == []
    async with as_worker(), unit_of_work() as db:
        contents = list(await db.exec(select(StoredFile.sha256)))
    assert (len(contents), len(set(contents))) == (2, 1)


async def test_removed_with_undo(sender: Sender, activity: Json) -> None:
    """In the bin for those who manage, nowhere for the others; worded and versioned like every row."""
    photo = await sender.added(activity["id"])
    worded = (await sender.act(activity["id"], photo, "caption", {"caption": "合影"})).json()["items"][0]
    assert worded["caption"] == "合影"
    stale = await sender.act(activity["id"], photo, "remove")
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")
    folder = (await sender.act(activity["id"], worded, "remove")).json()
    assert (folder["items"], len(folder["removed"])) == ([], 1)
    removed = folder["removed"][0]
    assert removed["comes_back_until"] == (clock.today() + timedelta(days=30)).isoformat()
    assert (await sender.file(photo["file"]["id"])).status_code == 404
    assert (await sender.act(activity["id"], removed, "caption", {"caption": None})).status_code == 409
    member = Sender(sender.client, sender.world, "member")
    assert (await member.folder(activity["id"]))["removed"] == []
    back = (await sender.act(activity["id"], removed, "restore")).json()
    assert [item["caption"] for item in back["items"]] == ["合影"]
    again = await sender.act(activity["id"], back["items"][0], "restore")
    assert again.json()["code"] == "material_not_removed"


async def test_after_thirty_days_it_is_deleted(sender: Sender, activity: Json) -> None:
    """Row, file and bytes; what another activity shows stays."""
    photo = await sender.added(activity["id"], samples.picture(colour="gold"))
    await sender.act(activity["id"], photo, "remove")
    async with as_worker(), unit_of_work() as db:
        sha256 = (await db.exec(select(StoredFile.sha256))).one()
        await deleting.empty_bin(0)
    assert await store().has(file_rules.object_key(sha256))
    async with as_worker():
        with clock.at(clock.now() + timedelta(days=31)):
            await deleting.empty_bin(0)
    await work_off()
    async with as_worker(), unit_of_work() as db:
        assert list(await db.exec(select(Material.id))) == []
        assert list(await db.exec(select(StoredFile.id))) == []
    assert not await store().has(file_rules.object_key(sha256))


async def test_a_file_that_another_activity_shows_stays(host: Host, sender: Sender, activity: Json) -> None:
    photo = await sender.added(activity["id"], samples.picture(colour="plum"))
    other = await host.plan(title="三月党课", kind="party_lecture")
    kept = await sender.added(other["id"], samples.picture(colour="plum"))
    await sender.act(activity["id"], photo, "remove")
    async with as_worker():
        with clock.at(clock.now() + timedelta(days=31)):
            await deleting.empty_bin(0)
    await work_off()
    assert (await sender.file(kept["file"]["id"])).status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (samples.PROGRAM, "合影.jpg", "file_lies"),
        (samples.PAGE, "通知.txt", "file_lies"),
        (samples.package("wordprocessingml.template"), "通知.docx", "file_lies"),
        (samples.picture("JPEG", (640, 480))[:400], "合影.jpg", "picture_broken"),
    ],
)
async def test_a_file_that_lies_is_not_taken_in(
    sender: Sender, activity: Json, content: bytes, name: str, code: str
) -> None:
    """Found in the first piece or at the end; no row and no bytes stay."""
    upload = await sender.begun(name, len(content))
    answer = await sender.append(upload["id"], 0, content)
    if answer.is_success:
        answer = await sender.add(activity["id"], upload["id"])
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    async with as_worker(), unit_of_work() as db:
        assert list(await db.exec(select(StoredFile.id))) == []


async def test_what_arrived_is_what_was_sent(sender: Sender, activity: Json) -> None:
    """Half an upload and one that was damaged on the way are not taken for the file."""
    content = samples.picture()
    half = await sender.begun(size=len(content) + 1)
    await sender.append(half["id"], 0, content)
    assert (await sender.add(activity["id"], half["id"])).json()["code"] == "upload_unfinished"
    damaged = await sender.begun(size=len(content), sha256="0" * 64)
    await sender.append(damaged["id"], 0, content)
    assert (await sender.add(activity["id"], damaged["id"])).json()["code"] == "upload_damaged"


async def test_whoever_is_on_the_list_sees_them(
    world: World, client: AsyncClient, host: Host, sender: Sender
) -> None:
    """A guest of another branch reads what the activity shows, and finds nothing of the next one."""
    activity = await host.plan()
    photo_id = (await sender.added(activity["id"]))["file"]["id"]
    other = Sender(client, world, "other_member")
    assert (await other.file(photo_id)).status_code == 404
    guest = {"person_id": world.people["other_member"], "branch_id": world.orgs["other_branch"]}
    async with unit_of_work() as db:
        db.add(Attendance(activity_id=uuid.UUID(activity["id"]), **guest))
    assert (await other.file(photo_id, "/thumbnail")).status_code == 200
    folder = await other.folder(activity["id"])
    assert (folder["actions"], folder["items"][0]["actions"]) == ([], [])


async def test_two_people_add_the_last_one(world: World, client: AsyncClient, activity: Json) -> None:
    """Whoever comes second is told; never more than there is room for."""
    first, second = Sender(client, world), Sender(client, world, "organization_commissioner")
    for colour in ("red", "green"):
        await first.added(activity["id"], samples.picture(colour=colour))
    uploads = [
        (first, await first.sent(samples.picture(colour="black"))),
        (second, await second.sent(samples.picture(colour="white"))),
    ]
    codes = sorted([(await one.add(activity["id"], upload)).status_code for one, upload in uploads])
    assert codes == [201, 409]


async def test_every_deed_leaves_its_trace(sender: Sender, activity: Json) -> None:
    photo = await sender.added(activity["id"])
    removed = (await sender.act(activity["id"], photo, "remove")).json()["removed"][0]
    await sender.act(activity["id"], removed, "restore")
    async with unit_of_work() as db:
        query = select(AuditEntry.action).where(AuditEntry.action.startswith("material."))  # type: ignore[attr-defined]
        assert set(await db.exec(query)) == {"material.add", "material.remove", "material.restore"}


async def test_an_upload_is_used_once(host: Host, sender: Sender, activity: Json) -> None:
    """For one activity; removed there, it is brought back from the bin and not by sending it again."""
    upload = await sender.sent(samples.picture())
    made = (await sender.add(activity["id"], upload)).json()["items"][0]
    other = await host.plan(title="第二次")
    assert (await sender.add(other["id"], upload)).json()["code"] == "upload_used_already"
    await sender.act(activity["id"], made, "remove")
    assert (await sender.add(activity["id"], upload)).json()["code"] == "upload_used_already"
