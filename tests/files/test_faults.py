"""A whole upload over real sockets of which a fifth are cut: every byte arrives once, in one material."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from anyio import to_thread
from fastapi import FastAPI

from files import samples
from files.faults import losing
from files.sending import PIECE
from nianlun.core import clock
from world import World

MOST_ATTEMPTS = 40


@pytest.fixture
def port(application: FastAPI, world: World) -> Iterator[int]:
    """The application as it serves, in a thread of its own, on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        free: int = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
        yield free
        server.should_exit = True
        thread.join()


class Patient:
    """Asks again after every cut, on a new connection each time, as a page does."""

    def __init__(self, base: str, headers: dict[str, str]) -> None:
        self.base, self.headers = base, {**headers, "Connection": "close"}
        self.http = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {**self.headers, **more.pop("headers", {})}
        for _ in range(MOST_ATTEMPTS):
            try:
                return self.http.request(method, f"{self.base}{path}", headers=headers, **more)
            except httpx.TransportError:
                continue
        raise AssertionError("nothing got through")

    def send(self, content: bytes, name: str) -> str:
        asked = {"name": name, "size": len(content), "purpose": "activity_material"}
        upload = self.ask("POST", "/uploads", json=asked).json()
        offset = 0
        while offset < len(content):
            offset = self._append(upload["id"], offset, content[offset : offset + PIECE // 20])
        return str(upload["id"])

    def _append(self, upload_id: str, offset: int, piece: bytes) -> int:
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/octet-stream"}
        answer = self.ask("PATCH", f"/uploads/{upload_id}", content=piece, headers=headers)
        if answer.status_code == 409:
            return int(answer.json()["fields"][0]["message"])
        assert answer.is_success, answer.text
        return int(answer.json()["received"])


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_fifth_of_the_connections_cut(world: World, port: int, seed: int) -> None:
    """Every call of the page is made again until it is answered; nothing is lost and nothing doubled."""
    await to_thread.run_sync(send_through_losses, world, port, seed)


def send_through_losses(world: World, port: int, seed: int) -> None:
    headers = world.headers("secretary")
    direct = Patient(f"http://127.0.0.1:{port}/api/v1", headers)
    activity = direct.ask("POST", "/activities", json=an_activity(world)).json()
    content = samples.large_picture()
    path = f"/activities/{activity['id']}/materials"
    with losing(port, seed) as proxy:
        patient = Patient(f"http://127.0.0.1:{proxy.port}/api/v1", headers)
        asked = {"upload_id": patient.send(content, "合影.png")}
        made = patient.ask("POST", path, json=asked).json()["items"]
    assert proxy.cuts >= 3
    items = direct.ask("GET", path).json()["items"]
    assert [item["id"] for item in items] == [item["id"] for item in made]
    assert len(items) == 1
    assert direct.ask("GET", f"/files/{items[0]['file']['id']}").content == content


def an_activity(world: World) -> dict[str, str]:
    return {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "title": "主题党日",
        "happens_on": clock.today().isoformat(),
    }
