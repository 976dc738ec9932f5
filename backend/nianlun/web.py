"""The built pages, served by the API process; docker-compose has Caddy do it instead."""

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nianlun.core.settings import Settings

#: Addresses of the light pages: check-in and one-act links, which must work on an old phone.
LIGHT = ("/c/", "/go/")
ASSETS_FOR_EVER = "public, max-age=31536000, immutable"


def serve(app: FastAPI, config: Settings) -> None:
    """Adds one last route for everything that is not the API, when there are built pages."""
    root = config.web_root
    if root is None or not root.is_dir():
        return

    async def page(request: Request) -> Response:
        path = request.scope["path"]
        if path.startswith("/api/"):
            raise HTTPException(404)
        file = (root / path.lstrip("/")).resolve()
        if file.is_file() and file.is_relative_to(root.resolve()):
            hashed = path.startswith("/assets/")
            return FileResponse(file, headers={"Cache-Control": ASSETS_FOR_EVER if hashed else "no-cache"})
        if path.startswith("/assets/"):
            raise HTTPException(404)
        entry = "light.html" if path.startswith(LIGHT) else "index.html"
        return FileResponse(root / entry, headers={"Cache-Control": "no-cache"})

    app.add_route("/{path:path}", page, methods=["GET", "HEAD"], include_in_schema=False)
