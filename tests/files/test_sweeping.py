"""What a crash left in the store goes in the night; what a row, an upload or a backup needs stays."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from httpx import AsyncClient
from sqlmodel import select

from activities.conftest import Host
from files import samples
from files.sending import Sender
from nianlun.core import clock, contents
from nianlun.core.db import unit_of_work
from nianlun.core.models import Installation
from nianlun.core.settings import settings
from nianlun.files import forgetting, rules
from nianlun.files.store import Store, store
from working import app_url, as_worker
from world import World

STRAY = hashlib.sha256(b"stray").hexdigest()
STRAYS = (rules.object_key(STRAY), rules.thumbnail_key(STRAY), rules.part_key(uuid.uuid4(), 0))
#: In the same place, but not of our making.
FOREIGN = "objects/ab/readme"


@pytest.fixture(params=["folder", "bucket"])
def own(
    world: World, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Store]:
    """Either store as the installation's, with nothing of another test in it."""
    if request.param == "folder":
        given = {"FILES_DIR": str(tmp_path / "files")}
    else:
        address = request.getfixturevalue("bucket_address")
        given = {
            "S3_BUCKET": address.bucket,
            "S3_PREFIX": address.prefix,
            "S3_ENDPOINT": address.endpoint,
            "S3_ACCESS_KEY": address.access_key,
            "S3_SECRET_KEY": address.secret_key,
        }
    for name, value in given.items():
        monkeypatch.setenv(f"NIANLUN_{name}", value)
    settings.cache_clear()
    yield store()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
async def shown(world: World, client: AsyncClient, own: Store) -> str:
    """A photo of an activity, and strays beside it; answers whose it is."""
    activity = await Host(client, world).plan()
    photo = await Sender(client, world).added(activity["id"])
    await sweep(timedelta(0))  # the first night marks whose store it is
    for key in (*STRAYS, FOREIGN):
        await own.put(key, b"stray")
    return str(photo["file"]["id"])


async def strays(own: Store) -> list[bool]:
    return [await own.has(key) for key in STRAYS]


async def sweep(after: timedelta = rules.UPLOAD_RESTS + timedelta(minutes=1)) -> None:
    async with as_worker():
        with clock.at(clock.now() + after):
            await forgetting.sweep(0)


async def test_what_no_row_names_goes(world: World, client: AsyncClient, own: Store, shown: str) -> None:
    """A day later; the photo, its small copy, an upload that rests and what is not ours stay."""
    sender, content = Sender(client, world), samples.picture("PNG")
    upload = await sender.begun("签到表.png", len(content))
    await sender.append(upload["id"], 0, content)
    await sweep(timedelta(hours=23))
    assert await strays(own) == [True, True, True]
    await sweep()
    assert await strays(own) == [False, False, False]
    assert await own.has(FOREIGN)
    assert (await sender.file(shown)).content == samples.picture()
    assert await own.has(rules.thumbnail_key(hashlib.sha256(samples.picture()).hexdigest()))
    assert await own.get(rules.part_key(uuid.UUID(upload["id"]), 0)) == content


async def test_a_running_backup_misses_nothing(own: Store, shown: str) -> None:
    """Neither by the sweep nor by the job that follows a deleted row; the night after does it."""
    with contents.held(app_url()):
        await sweep()
        async with as_worker():
            await forgetting.forget_content(STRAY)
        assert await strays(own) == [True, True, False]
    await sweep()
    assert await strays(own) == [False, False, False]


async def test_a_new_database_on_an_old_store_takes_nothing(own: Store) -> None:
    """No row names anything: more likely the wrong database than a store full of strays."""
    for key in STRAYS:
        await own.put(key, b"stray")
    await sweep()
    assert await strays(own) == [True, True, True]


async def test_the_first_night_takes_nothing(own: Store, shown: str) -> None:
    await own.delete(rules.OWNER)
    await sweep()
    assert await strays(own) == [True, True, True]


async def test_a_restored_database_takes_nothing_of_the_first_ones(own: Store, shown: str) -> None:
    """It has another epoch, and knows nothing of what came after the backup."""
    async with unit_of_work() as db:
        (await db.exec(select(Installation))).one().epoch = uuid.uuid4()
    await sweep()
    assert await strays(own) == [True, True, True]


@pytest.mark.parametrize("own", ["folder"], indirect=True)
async def test_halves_go_when_nobody_can_be_writing_them(own: Store) -> None:
    """A machine that lost its power left one; another is being written now, and none is taken for whole."""
    await own.put("objects/ab/whole", b"x")
    folder = settings().files_path / "objects/ab"
    left, fresh, hidden = (folder / name for name in (".0123456789abcdef", ".fedcba9876543210", ".note"))
    for path in (left, fresh, hidden):
        path.write_bytes(b"half")
    long_ago = (clock.now() - rules.UPLOAD_RESTS - timedelta(minutes=1)).timestamp()
    for path in (left, hidden, folder / "whole"):
        os.utime(path, (long_ago, long_ago))
    found = [key async for keys in own.before("objects/", clock.now()) for key in keys]
    assert sorted(found) == ["objects/ab/.note", "objects/ab/whole"]
    await sweep(timedelta(0))
    assert sorted(path.name for path in folder.iterdir()) == [".fedcba9876543210", ".note", "whole"]
