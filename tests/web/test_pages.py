"""Pages served beside the API: which page answers which address, and what never leaves the folder."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from nianlun.core.settings import settings
from nianlun.main import create_app
from world import World


@pytest.fixture(scope="module")
def with_pages(world_template: object, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application with a folder of built pages, and a secret beside it."""
    folder = tmp_path_factory.mktemp("pages")
    root = folder / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("staff")
    (root / "light.html").write_text("light")
    (root / "wall.html").write_text("wall")
    (root / "assets" / "app-1234.js").write_text("/* " + "x" * 2000 + " */")
    (root / "assets" / "app-1234.js.br").write_bytes(b"smaller")
    (folder / "secret").write_text("secret")
    return create_app(settings().model_copy(update={"web_root": root}))


@pytest.fixture
async def pages(world: World, with_pages: FastAPI) -> AsyncIterator[AsyncClient]:
    """Its visitor."""
    async with AsyncClient(transport=ASGITransport(with_pages), base_url="https://nianlun.test") as http:
        yield http


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "staff"),
        ("/home", 200, "staff"),
        ("/activities/1?open=x", 200, "staff"),
        ("/c/abc.1.def", 200, "light"),
        ("/go/ABCD", 200, "light"),
        ("/wall/ABCD", 200, "wall"),
        ("/wall", 200, "staff"),
        ("/assets/gone.js", 404, ""),
        ("/../secret", 200, "staff"),
        ("/%2e%2e/secret", 200, "staff"),
        ("/assets/..%2f..%2fsecret", 404, ""),
        ("/%00", 200, "staff"),
        ("/api/v1/nowhere", 404, "not_found"),
        ("/api/v1/check-in/claims", 405, "method_not_allowed"),
        ("/healthz", 200, "ok"),
    ],
)
async def test_which_page_answers(pages: AsyncClient, path: str, status: int, text: str) -> None:
    """Staff pages, light pages, the API's own answers; nothing outside the folder."""
    answer = await pages.get(path)
    assert answer.status_code == status
    assert text in answer.text
    assert "secret" not in answer.text


async def test_assets_are_kept_and_small(pages: AsyncClient) -> None:
    """Hashed files for ever and compressed, entries asked for again; headers on every page."""
    asset = await pages.get("/assets/app-1234.js", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in asset.headers["cache-control"]
    assert (asset.headers["content-encoding"], asset.headers["vary"]) == ("gzip", "Accept-Encoding")
    entry = await pages.get("/")
    assert entry.headers["cache-control"] == "no-cache"
    assert "frame-ancestors 'none'" in entry.headers["content-security-policy"]
    assert entry.headers["referrer-policy"] == "no-referrer"


async def test_the_copy_beside_it_is_sent_to_who_reads_it(pages: AsyncClient) -> None:
    """As it was built, and called what it unpacks to; who refuses it gets the other."""
    refused = await pages.get("/assets/app-1234.js", headers={"Accept-Encoding": "gzip, br;q=0"})
    assert refused.headers["content-encoding"] == "gzip"
    asked = pages.build_request(
        "GET", "/assets/app-1234.js", headers={"Accept-Encoding": "gzip, deflate, br"}
    )
    asset = await pages.send(asked, stream=True)
    assert b"".join([piece async for piece in asset.aiter_raw()]) == b"smaller"
    assert (asset.headers["content-encoding"], asset.headers["vary"]) == ("br", "Accept-Encoding")
    assert asset.headers["content-type"].startswith("text/javascript")
    assert "immutable" in asset.headers["cache-control"]
