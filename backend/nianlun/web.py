"""The built pages, served by the API process; docker-compose has Caddy do it instead."""

import re
from mimetypes import guess_type
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

#: What the application itself answers; every other path is a page.
OWN = ("/api/", "/healthz", "/readyz")
#: Light pages, which must work on an old phone, by the beginning of their addresses.
LIGHT = {"/c/": "light.html", "/go/": "light.html", "/wall/": "wall.html"}
STAFF = "index.html"
ASSETS_FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
READS_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


class Pages:
    """Answers pages from a folder and hands everything else on, so that a wrong method stays a 405."""

    def __init__(self, app: ASGIApp, root: Path) -> None:
        self.app = app
        self.root = root.resolve()
        self.pages = GZipMiddleware(self._serve, minimum_size=1000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and not scope["path"].startswith(OWN)
        await (self.pages if is_page else self.app)(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(Request(scope)) if scope["method"] in {"GET", "HEAD"} else _nothing(405)
        await answer(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.scope["path"]
        is_asset = path.startswith("/assets/")
        if file := self._file(path.lstrip("/")):
            return (
                self._asset(file, request)
                if is_asset
                else FileResponse(file, headers={"Cache-Control": ASK_AGAIN})
            )
        if is_asset:
            return _nothing(404)
        entry = self._file(_entry(path))
        return FileResponse(entry, headers={"Cache-Control": ASK_AGAIN}) if entry else _nothing(503)

    def _asset(self, file: Path, request: Request) -> Response:
        """With its smaller copy, where the build has laid one beside it and the browser reads it."""
        kept = {"Cache-Control": ASSETS_FOR_EVER}
        smaller = file.with_name(f"{file.name}.br")
        if not (READS_BROTLI.search(request.headers.get("accept-encoding", "")) and smaller.is_file()):
            return FileResponse(file, headers=kept)
        kind, _ = guess_type(file.name)
        packed = {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
        return FileResponse(smaller, headers=kept | packed, media_type=kind)

    def _file(self, name: str) -> Path | None:
        """A file of the folder, never one beside it."""
        try:
            file = (self.root / name).resolve()
            return file if name and file.is_file() and file.is_relative_to(self.root) else None
        except (OSError, ValueError):
            return None


def _entry(path: str) -> str:
    return next((page for start, page in LIGHT.items() if path.startswith(start)), STAFF)


SENTENCES = {404: "没有这个文件。", 405: "这个地址不接受这种操作。", 503: "网页正在更新，再刷新一次。"}


def _nothing(status: int) -> Response:
    return PlainTextResponse(SENTENCES[status], status)
