"""What is done before the first caller comes."""

import fastapi.routing
import pytest
from httpx import ASGITransport, AsyncClient

from nianlun.main import create_app, put_routes_together


@pytest.mark.anyio
async def test_no_caller_waits_for_routes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that nothing answers is held against every route, and none has to be made for it."""
    app, made = create_app(), []
    put_routes_together(app)
    real = fastapi.routing.get_dependant
    monkeypatch.setattr(fastapi.routing, "get_dependant", lambda **given: made.append(given) or real(**given))
    async with AsyncClient(transport=ASGITransport(app), base_url="https://nianlun.test") as http:
        assert (await http.get("/api/v1/nowhere")).status_code == 404
    assert made == []
