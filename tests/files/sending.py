"""Sending files as the page does, so that tests say only what they are about."""

import hashlib
from typing import Any

from httpx import AsyncClient, Response

from files import samples
from world import World

Json = dict[str, Any]
V1 = "/api/v1"
PIECE = 512 * 1024
WAYS = {"caption": ("PATCH", ""), "remove": ("DELETE", ""), "restore": ("POST", "/restore")}


class Sender:
    """A person who uploads files and adds them to activities."""

    def __init__(self, client: AsyncClient, world: World, persona: str = "secretary") -> None:
        self.client, self.world, self.headers = client, world, world.headers(persona)

    async def begin(self, name: str = "合影.jpg", size: int = 9, **more: Any) -> Response:
        asked = {"name": name, "size": size, "purpose": "activity_material", **more}
        return await self.client.post(f"{V1}/uploads", json=asked, headers=self.headers)

    async def begun(self, name: str = "合影.jpg", size: int = 9, **more: Any) -> Json:
        answer = await self.begin(name, size, **more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def append(self, upload_id: str, offset: int, piece: bytes) -> Response:
        headers = {**self.headers, "Upload-Offset": str(offset), "Content-Type": "application/octet-stream"}
        return await self.client.patch(f"{V1}/uploads/{upload_id}", content=piece, headers=headers)

    async def sent(self, content: bytes, name: str = "合影.jpg") -> str:
        """The id of an upload that is whole."""
        upload = await self.begun(name, len(content), sha256=hashlib.sha256(content).hexdigest())
        for offset in range(0, len(content), PIECE):
            answer = await self.append(upload["id"], offset, content[offset : offset + PIECE])
            assert answer.is_success, answer.text
        return str(upload["id"])

    async def add(self, activity_id: str, upload_id: str, **more: Any) -> Response:
        return await self.client.post(
            f"{V1}/activities/{activity_id}/materials",
            json={"upload_id": upload_id, **more},
            headers=self.headers,
        )

    async def added(
        self, activity_id: str, content: bytes | None = None, name: str = "合影.jpg", **more: Any
    ) -> Json:
        """The material it became: the newest of the activity."""
        upload_id = await self.sent(content or samples.picture(), name)
        answer = await self.add(activity_id, upload_id, **more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json()["items"][-1])

    async def folder(self, activity_id: str) -> Json:
        answer = await self.client.get(f"{V1}/activities/{activity_id}/materials", headers=self.headers)
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def file(self, file_id: str, part: str = "", **headers: str) -> Response:
        return await self.client.get(f"{V1}/files/{file_id}{part}", headers={**self.headers, **headers})

    async def act(self, activity_id: str, material: Json, way: str, body: Json | None = None) -> Response:
        """`caption`, `remove` or `restore`, with the version last seen."""
        method, step = WAYS[way]
        return await self.client.request(
            method,
            f"{V1}/activities/{activity_id}/materials/{material['id']}{step}",
            json=body,
            headers={**self.headers, "If-Match": f'"{material["version"]}"'},
        )
