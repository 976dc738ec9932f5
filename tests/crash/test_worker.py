"""A worker killed in the middle of a job: the job is done again, once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from anyio import to_thread

from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.secrets import encrypt
from nianlun.core.settings import settings
from nianlun.notifications import service
from nianlun.notifications.models import Delivery, Robot
from nianlun.notifications.rules import DOORS, RobotKind
from receivers import TAKEN, Group, group_robot
from working import waiting_jobs
from world import World

pytestmark = pytest.mark.crash
PATIENCE = 60


@contextmanager
def a_worker() -> Iterator["subprocess.Popen[bytes]"]:
    """As `nianlun run` starts it; taken for dead after a second and a half of silence."""
    surroundings = {**os.environ, "NIANLUN_STALLED_AFTER_SECONDS": "1.5", "NIANLUN_ROBOTS_ON_LOOPBACK": "1"}
    child = subprocess.Popen(
        [sys.executable, "-m", "nianlun.worker"], stdin=subprocess.PIPE, env=surroundings
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        assert child.stdin
        child.stdin.close()


async def a_message(world: World, group: Group) -> Delivery:
    """To a robot that has not been called yet."""
    door = DOORS[RobotKind.WECOM]
    address = f"http://127.0.0.1:{group.port}{door.path}?{door.key}=0123456789"
    async with unit_of_work() as db:
        robot = Robot(owner_org_id=world.orgs["branch"], kind="wecom", name="群", url_cipher=encrypt(address))
        db.add(robot)
        await db.flush()
        delivery = Delivery(robot_id=robot.id, way="robot", purpose="test", dedupe_key="the one")
        db.add(delivery)
        await service.hand_over(db, delivery, "试", "年轮试发")
    return delivery


async def what_became_of(delivery: Delivery) -> Delivery:
    async with unit_of_work() as db:
        return await db.get_one(Delivery, delivery.id)


async def test_killed_in_the_middle_it_is_done_again_once(world: World) -> None:
    """The robot has the message and has not answered when the worker is killed; another one finishes."""
    with group_robot() as group:
        group.answers = [group.silent, TAKEN]
        delivery = await a_message(world, group)
        with a_worker() as first:
            assert await to_thread.run_sync(group.asked.wait, PATIENCE)
            first.kill()
        assert (await what_became_of(delivery)).state == "queued"
        group.asked.clear()
        begun = clock.now()
        with a_worker() as second:
            assert await to_thread.run_sync(group.asked.wait, PATIENCE)
            while (done := await what_became_of(delivery)).state != "sent" or waiting_jobs():
                assert (clock.now() - begun).total_seconds() < PATIENCE
            second.terminate()
            assert await to_thread.run_sync(second.wait, PATIENCE) == 0
    assert (done.attempts, done.body) == (2, None)
    assert len(group.told) == 2


async def test_a_worker_ends_with_its_parent(world: World) -> None:
    """Nobody sends it anything: its standard input ends."""
    assert settings().worker_url
    with a_worker() as worker:
        assert worker.stdin
        worker.stdin.close()
        assert await to_thread.run_sync(worker.wait, PATIENCE) == 0
