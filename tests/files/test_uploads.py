"""Uploads through the API: piece by piece, gone on with after a break, refused in a sentence."""

import asyncio
import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from httpx import AsyncClient

from files import samples
from files.sending import Sender
from nianlun.core import clock
from nianlun.core.settings import settings
from nianlun.files import forgetting, rules, turns
from nianlun.files.errors import StorageFull
from nianlun.files.store import store
from nianlun.files.store.folder import Folder
from working import as_worker, work_off
from world import World

MEGABYTE = 1024 * 1024


@pytest.fixture
def sender(world: World, client: AsyncClient) -> Sender:
    return Sender(client, world)


async def test_piece_by_piece(sender: Sender) -> None:
    """Each answer says how far it is; asked in between, the same."""
    content = samples.picture(size=(640, 480))
    upload = await sender.begun(size=len(content))
    assert (upload["received"], upload["piece_limit"]) == (0, MEGABYTE // 2)
    half = len(content) // 2
    assert (await sender.append(upload["id"], 0, content[:half])).json()["received"] == half
    read = await sender.client.get(f"/api/v1/uploads/{upload['id']}", headers=sender.headers)
    assert read.json()["received"] == half
    assert (await sender.append(upload["id"], half, content[half:])).json()["received"] == len(content)


async def test_a_wrong_offset_is_told_the_right_one(sender: Sender) -> None:
    """A reply that was lost: the piece comes again, and the page goes on from where it is."""
    content = samples.picture()
    upload = await sender.begun(size=len(content))
    await sender.append(upload["id"], 0, content[:100])
    again = await sender.append(upload["id"], 0, content[:100])
    assert (again.status_code, again.json()["code"]) == (409, "wrong_offset")
    assert again.json()["fields"] == [{"path": "offset", "code": "received", "message": "100"}]
    assert (await sender.append(upload["id"], 200, content[200:])).status_code == 409
    over = await sender.append(upload["id"], 100, content)
    assert (over.status_code, over.json()["code"]) == (422, "upload_overflow")


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("合影.jpg", 50 * MEGABYTE, "file_too_large"),
        ("合影.jpg", 0, "file_empty"),
        ("合影.heic", 9, "file_is_heic"),
        ("setup.exe", 9, "file_type_not_taken"),
        ("年轮.svg", 9, "file_type_not_taken"),
        ("通知.html", 9, "file_type_not_taken"),
    ],
)
async def test_refused_before_a_byte_is_sent(sender: Sender, name: str, size: int, code: str) -> None:
    answer = await sender.begin(name, size)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_an_odd_name_is_cleaned(sender: Sender) -> None:
    """What is unseen or turns the reading round is left out; half a character is no text at all."""
    body = '{"name":"a\\u202e\\u0000b.jpg","size":9,"purpose":"activity_material"}'
    headers = {**sender.headers, "Content-Type": "application/json"}
    answer = await sender.client.post("/api/v1/uploads", content=body, headers=headers)
    assert (answer.status_code, answer.json()["name"]) == (201, "ab.jpg")
    half = await sender.client.post(
        "/api/v1/uploads", content=body.replace("\\u202e", "\\ud800"), headers=headers
    )
    assert (half.status_code, half.json()["fields"][0]["path"]) == (422, "name")


async def test_a_lie_is_found_in_the_first_piece(sender: Sender) -> None:
    upload = await sender.begun("合影.jpg", 20 * MEGABYTE)
    answer = await sender.append(upload["id"], 0, samples.PROGRAM)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_lies")


async def test_a_piece_is_no_larger_than_a_body(sender: Sender) -> None:
    upload = await sender.begun("合影.jpg", 20 * MEGABYTE)
    answer = await sender.append(upload["id"], 0, bytes(2 * MEGABYTE))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_full_disk_is_said_and_the_rest_goes_on(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The piece is not counted, and comes again when there is room."""
    content = samples.picture()
    upload = await sender.begun(size=len(content))

    async def full(*_: object) -> None:
        raise StorageFull

    with monkeypatch.context() as broken:
        broken.setattr(Folder, "put", full)
        answer = await sender.append(upload["id"], 0, content)
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_full")
    assert (await sender.append(upload["id"], 0, content)).json()["received"] == len(content)


async def test_nobody_elses_upload_is_gone_on_with(world: World, client: AsyncClient, sender: Sender) -> None:
    """Not even in the same committee."""
    upload = await sender.begun()
    other = Sender(client, world, "organization_commissioner")
    assert (await other.append(upload["id"], 0, b"x")).status_code == 404


async def test_given_up_is_cleared_away(sender: Sender) -> None:
    """The row at once, the pieces by the worker."""
    content = samples.picture()
    upload = await sender.begun(size=len(content))
    await sender.append(upload["id"], 0, content)
    part = settings().files_path / "parts" / upload["id"]
    assert part.is_dir()
    gone = await sender.client.delete(f"/api/v1/uploads/{upload['id']}", headers=sender.headers)
    assert gone.status_code == 204
    assert (await sender.append(upload["id"], 0, content)).status_code == 404
    await work_off()
    assert not part.exists()


async def test_what_rests_for_a_day_is_forgotten(sender: Sender) -> None:
    content = samples.picture()
    upload = await sender.begun(size=len(content))
    await sender.append(upload["id"], 0, content)
    async with as_worker():
        with clock.at(clock.now() + rules.UPLOAD_RESTS + timedelta(minutes=1)):
            await forgetting.forget_uploads(0)
    await work_off()
    assert (await sender.append(upload["id"], len(content), b"")).status_code == 404
    assert not (settings().files_path / "parts" / upload["id"]).exists()


async def test_the_oldest_of_too_many_gives_way(sender: Sender) -> None:
    """A page that crashed again and again locks nobody out."""
    first = await sender.begun()
    for _ in range(rules.UPLOADS_UNDER_WAY):
        await sender.begun()
    assert (await sender.append(first["id"], 0, b"")).status_code == 404


async def test_two_people_send_the_same_to_one_place(world: World, client: AsyncClient) -> None:
    """Its bytes are kept once, whoever was first."""
    content = samples.picture(colour=f"#{uuid4().hex[:6]}")
    key = rules.object_key(hashlib.sha256(content).hexdigest())
    assert not await store().has(key)
    senders = [Sender(client, world), Sender(client, world, "organization_commissioner")]
    assert len({await one.sent(content) for one in senders}) == 2


async def test_a_store_that_hangs_stops_nobody_else(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten people send while the store does not answer; everybody else goes on working."""
    goes_on, waiting = asyncio.Event(), asyncio.Semaphore(0)

    async def hangs(_: Folder, key: str, content: bytes) -> None:
        waiting.release()
        await goes_on.wait()

    monkeypatch.setattr(Folder, "put", hangs)
    piece = samples.picture()
    begun = [await sender.begun(size=len(piece)) for _ in range(rules.UPLOADS_UNDER_WAY)]
    sending = [asyncio.create_task(sender.append(upload["id"], 0, piece)) for upload in begun]
    for _ in range(min(len(begun), int(turns.AT_ONCE.total_tokens))):
        await waiting.acquire()
    assert (await sender.client.get("/api/v1/activities", headers=sender.headers)).is_success
    goes_on.set()
    assert all(answer.is_success for answer in await asyncio.gather(*sending))
