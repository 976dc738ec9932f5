"""The whole way with a bucket in the folder's place: sent, kept, shown, read in part, forgotten."""

from collections.abc import Iterator

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from files import samples
from files.sending import Sender
from nianlun.core.settings import settings
from nianlun.files import forgetting
from working import work_off
from world import World


@pytest.fixture
def bucket(world: World, s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of an installation that keeps its files there."""
    given = {"BUCKET": "files", "ENDPOINT": s3_server, "ACCESS_KEY": "key", "SECRET_KEY": "secret"}
    for name, value in given.items():
        monkeypatch.setenv(f"NIANLUN_S3_{name}", value)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


async def test_from_upload_to_download(world: World, client: AsyncClient, bucket: None) -> None:
    """Nothing of it lies on this machine; the pieces go once it is whole, the rest with the installation."""
    sender, activity = Sender(client, world), await Host(client, world).plan()
    content = samples.large_picture()
    file = (await sender.added(activity["id"], content, "合影.png"))["file"]
    assert (await sender.file(file["id"])).content == content
    assert (await sender.file(file["id"], Range="bytes=5-9")).content == content[5:10]
    assert (await sender.file(file["id"], "/thumbnail")).headers["content-type"] == "image/jpeg"
    await work_off()
    await forgetting.forget_everything()
    assert (await sender.file(file["id"])).json()["code"] == "stored_file_missing"


async def test_a_bucket_that_is_away(
    world: World, client: AsyncClient, bucket: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in a sentence; the upload waits where it is."""
    sender = Sender(client, world)
    upload = await sender.begun()
    monkeypatch.setenv("NIANLUN_S3_ENDPOINT", "http://127.0.0.1:9")
    settings.cache_clear()
    answer = await sender.append(upload["id"], 0, samples.picture()[:9])
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_away")
    assert (await client.get(f"/api/v1/uploads/{upload['id']}", headers=sender.headers)).json()[
        "received"
    ] == 0
