"""How a stored file is answered: to whom, with which headers, in parts, never run."""

import io
from typing import Any
from urllib.parse import quote

import pytest
from httpx import AsyncClient
from PIL import Image

from activities.conftest import Host
from files import samples
from files.sending import Sender
from nianlun.core.settings import settings
from nianlun.files import rules
from world import World

Json = dict[str, Any]


@pytest.fixture
async def sender(world: World, client: AsyncClient) -> Sender:
    return Sender(client, world)


@pytest.fixture
async def activity(host: Host) -> Json:
    return await host.plan()


async def test_a_document_is_saved_and_a_photo_shown(sender: Sender, activity: Json) -> None:
    """Under its own name, as what it is, confined, asked for again each time."""
    paper = await sender.added(activity["id"], samples.PDF, "学习 资料.pdf")
    answer = await sender.file(paper["file"]["id"])
    assert answer.content == samples.PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E5%AD%A6%E4%B9%A0%20%E8%B5%84%E6%96%99.pdf"
    )
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    photo = await sender.added(activity["id"])
    shown = await sender.file(photo["file"]["id"])
    assert shown.headers["content-disposition"].startswith("inline")


async def test_each_activity_has_its_own_name_for_it(
    world: World, client: AsyncClient, host: Host, sender: Sender, activity: Json
) -> None:
    """The same content was added under two: on the page, in the tree of the year, when it is saved."""
    lecture = await host.plan(title="三月党课", kind="party_lecture")
    here = await sender.added(activity["id"], samples.PDF, "通知.pdf")
    there = await sender.added(lecture["id"], samples.PDF, "讲 稿.pdf")
    assert here["file"]["id"] == there["file"]["id"]
    assert [one["file"]["name"] for one in (here, there)] == ["通知.pdf", "讲 稿.pdf"]
    tree = (await client.get("/api/v1/archive", headers=sender.headers)).json()
    rows = [row for kind in tree["kinds"] for month in kind["months"] for row in month["activities"]]
    assert {row["title"]: row["items"][0]["file"]["name"] for row in rows} == {
        "主题党日": "通知.pdf",
        "三月党课": "讲 稿.pdf",
    }
    saved = await sender.file(here["file"]["id"])
    assert saved.headers["content-disposition"].endswith(f"''{quote('通知.pdf')}")
    await sender.act(activity["id"], here, "remove")
    saved = await sender.file(here["file"]["id"])
    assert saved.headers["content-disposition"].endswith(f"''{quote('讲 稿.pdf')}")


async def test_unchanged_is_not_sent_again(sender: Sender, activity: Json) -> None:
    file = (await sender.added(activity["id"]))["file"]["id"]
    tag = (await sender.file(file)).headers["etag"]
    answer = await sender.file(file, **{"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


async def test_in_parts(sender: Sender, activity: Json) -> None:
    """For a download that goes on; behind the end there is nothing."""
    content = samples.picture(size=(640, 480))
    file = (await sender.added(activity["id"], content))["file"]["id"]
    part = await sender.file(file, Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(content)}"
    stale = await sender.file(file, **{"Range": "bytes=10-19", "If-Range": '"another"'})
    assert (stale.status_code, len(stale.content)) == (200, len(content))
    beyond = await sender.file(file, Range=f"bytes={len(content)}-")
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(content)}")


async def test_a_photo_tells_no_place(sender: Sender, activity: Json) -> None:
    """What is kept is what is downloaded, measured and known again; asked again, the same material."""
    content = samples.photo_of_a_phone()
    upload = await sender.sent(content)
    first, again = [(await sender.add(activity["id"], upload)).json()["items"] for _ in range(2)]
    assert first == again
    got = await sender.file(first[0]["file"]["id"])
    assert samples.MODEL.encode() in content
    assert samples.MODEL.encode() not in got.content
    assert not Image.open(io.BytesIO(got.content)).getexif().get_ifd(samples.GPS)
    assert first[0]["file"]["size"] == len(got.content)
    assert (first[0]["file"]["width"], first[0]["file"]["height"]) == (48, 64)
    for same in (content, got.content):
        refused = await sender.add(activity["id"], await sender.sent(same))
        assert refused.json()["code"] == "material_here_already"


async def test_a_thumbnail_stands_and_tells_no_place(sender: Sender, activity: Json) -> None:
    """Made again where it is not kept; a document has none."""
    photo = await sender.added(activity["id"], samples.photo_of_a_phone((640, 480)))
    small = await sender.file(photo["file"]["id"], "/thumbnail")
    assert small.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(small.content)).size == (360, 480)
    assert samples.MODEL.encode() not in small.content
    for kept in (settings().files_path / "thumbnails").rglob("*"):
        kept.unlink() if kept.is_file() else None
    again = await sender.file(photo["file"]["id"], "/thumbnail")
    assert again.content == small.content
    paper = await sender.added(activity["id"], samples.PDF, "a.pdf")
    assert (await sender.file(paper["file"]["id"], "/thumbnail")).status_code == 404


async def test_bytes_that_are_missing_are_said(sender: Sender, activity: Json) -> None:
    """A sentence, not half an answer."""
    photo = await sender.added(activity["id"], samples.picture(colour="olive"))
    tag = (await sender.file(photo["file"]["id"])).headers["etag"].strip('"')
    (settings().files_path / rules.object_key(tag)).unlink()
    answer = await sender.file(photo["file"]["id"])
    assert (answer.status_code, answer.json()["code"]) == (404, "stored_file_missing")


async def test_a_file_without_a_row_is_nobodys(world: World, client: AsyncClient, sender: Sender) -> None:
    """Neither an unknown one nor, for the bureau, one of a branch."""
    activity = await Host(client, world).plan()
    photo = await sender.added(activity["id"])
    for persona in ("bureau_officer", "administrator", "auditor", "other_secretary", "other_member"):
        answer = await Sender(client, world, persona).file(photo["file"]["id"])
        assert answer.status_code == 404, persona
