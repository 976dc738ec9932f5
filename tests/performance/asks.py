"""The requests that are measured, as pages and phones send them."""

import json
import uuid
from calendar import monthrange
from datetime import date

import httpx

from activities.conftest import Host
from nianlun.core import clock
from performance import walls
from performance.measuring import Ask
from world import World

ACTIVITIES = "/api/v1/activities"
ATTEMPTS = "/api/v1/check-in/attempts"


async def asks(http: httpx.AsyncClient, world: World) -> list[Ask]:
    secretary, officer = world.headers("secretary"), world.headers("bureau_officer")
    today = clock.today()
    month, last = f"{today:%Y-%m}", monthrange(today.year, today.month)[1]
    year = f"from={date(today.year, 1, 1)}&to={date(today.year, 12, 31)}"
    return [
        Ask("activities", "GET", f"{ACTIVITIES}?{year}&size=50", secretary),
        Ask("calendar", "GET", f"{ACTIVITIES}?from={month}-01&to={month}-{last}&size=100", secretary),
        Ask("desk", "GET", "/api/v1/desk", secretary),
        *await _scans(http, world),
        Ask("figures", "GET", f"/api/v1/district/figures?from={month}&to={month}", officer),
        Ask("lights", "GET", "/api/v1/district/lights", officer, at_most=4),
        Ask("wall, 1", "GET", f"/api/v1/walls/{walls.FEW}?part=members", {}),
        Ask("wall, full", "GET", f"/api/v1/walls/{walls.MANY}?part=members", {}),
    ]


#: What must not become slower with every attendance ever recorded.
FLAT = ("activities", "calendar", "check-in", "scan-again")


async def _scans(http: httpx.AsyncClient, world: World) -> list[Ask]:
    """A scan under a new nonce, and one sent again under its own: what phones do when the network is bad."""
    host = Host(http, world)
    headers = world.headers("phone")
    code = await host.code(await host.opened())
    answer = await http.post("/api/v1/check-in/claims", json={"code": code}, headers=headers)
    claim = answer.raise_for_status().json()["claim"]
    drawn = str(uuid.uuid4())

    def scan(nonce: str) -> str:
        return json.dumps({"claim": claim, "nonce": nonce, "captured_at": clock.now().isoformat()})

    nonces = iter([drawn])
    fresh = Ask(
        "check-in",
        "POST",
        ATTEMPTS,
        headers,
        lambda: scan(next(nonces, None) or str(uuid.uuid4())),
        anew=(uuid.UUID(drawn).hex,),
    )
    again = str(uuid.uuid4())
    body = scan(again)
    await http.post(ATTEMPTS, content=body, headers={**headers, "Content-Type": "application/json"})
    return [fresh, Ask("scan-again", "POST", ATTEMPTS, headers, lambda: body)]
