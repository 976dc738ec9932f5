"""A fifth of all requests or of their answers never arrives: the clients of the crash test ask again, under
the same nonce, for the same leave, with the version that they last read."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from crash.office import Office
from crash.phones import Phones
from crash.school import School
from crash.test_kills import open_meeting, papers_agree, what_is_there
from crash.verdict import judge
from files.faults import FaultProxy, losing
from nianlun.access.models import PhoneBinding
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.secrets import token_hash
from world import STAFF, World

SEED = 4
PATIENCE_SECONDS = 60
#: So many of each are enough to have met both kinds of loss.
CUTS, CHECK_INS, WORDS = 10, 8, 3


@contextmanager
def serving(application: FastAPI) -> Iterator[str]:
    """Where it answers, each request on a connection of its own: the proxy cuts connections."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(application, log_level="error", headers=[("Connection", "close")])
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


async def bound_phones(world: World) -> dict[str, str]:
    """person id -> cookie, for everybody of the branch."""
    people = [world.people[persona] for persona, (_, _, place) in STAFF.items() if place == "branch"]
    cookies = {str(person): f"phone-{number}" for number, person in enumerate(people)}
    async with unit_of_work() as db:
        db.add_all(
            PhoneBinding(person_id=person, token_hash=token_hash(cookies[str(person)])) for person in people
        )
    return cookies


async def test_nothing_is_lost_or_doubled(world: World, application: FastAPI) -> None:
    """Scans, leave and minutes through the losses: what was acknowledged is there once, and nothing else."""
    cookies = await bound_phones(world)
    await close_engine()
    with serving(application) as base:
        port = int(base.rsplit(":", 1)[1])
        direct = School(base, None, None, world.headers("secretary"), str(world.orgs["branch"]), cookies)
        meeting = await open_meeting(direct, 0)
        phones, office = Phones(direct), Office(direct)
        await office.open(meeting, 0)
        phones.screen.activity = meeting
        with losing(port, SEED) as proxy:
            phones.school = office.school = replace(direct, base=f"http://127.0.0.1:{proxy.port}")
            async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as crowd:
                for work in (phones.run, office.ask_for_leave, office.write_minutes):
                    crowd.create_task(work())
                crowd.create_task(until_enough(phones, office, proxy))
        assert set(office.done.leaves[office.ahead]) == set(cookies)
        await papers_agree(direct, office.done)
    await close_engine()
    stored, present = await what_is_there()
    verdict = judge(phones.notes.sent, phones.notes.answered, stored, present)
    assert verdict.is_clean, verdict
    assert {answer.scan.person for answer in phones.notes.answered} == {person for _, person in present}


async def until_enough(phones: Phones, office: Office, proxy: FaultProxy) -> None:
    """Until everything was tried often enough; then each finishes what it has begun."""
    while (
        proxy.cuts < CUTS
        or len(phones.notes.answered) < CHECK_INS
        or office.done.minutes.get(office.meeting, 0) < WORDS
        or len(office.done.leaves[office.ahead]) < len(phones.school.cookies)
    ):
        await asyncio.sleep(0.05)
    phones.notes.over = office.is_over = True
