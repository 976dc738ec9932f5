"""A member scans where there is no network: kept on the phone, handed in later, counted once."""

import re
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
from playwright.sync_api import Browser

from journeys.server import Served
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor
from nianlun.activities.check_in import codes
from nianlun.core import clock
from nianlun.installation.sample.district import PlayedBy

V1 = "/api/v1"
#: So long ago the phone saw the code: too long for the code, not for a phone that had no network.
AGO = timedelta(minutes=4)
PATIENCE_SECONDS = 20


@dataclass
class Offline:
    """Who takes part, and what was seen on the way."""

    browser: Browser
    served: Served
    host: PlayedBy
    database: str
    findings: Findings = field(default_factory=Findings)
    seen: dict[str, str] = field(default_factory=dict)
    scans: list[Any] = field(default_factory=list)

    def walk(self) -> "Offline":
        with httpx.Client(base_url=self.served.base) as self.api:
            self.sign_in()
            self.open_activity()
            self.bind_phone()
            self.scan_without_server()
            self.come_back()
            self.accept()
            self.look_again()
        return self

    def sign_in(self) -> None:
        signed = self.api.post(
            f"{V1}/session", json={"login": self.host.login, "password": self.host.password}
        )
        self.api.headers["Authorization"] = f"Bearer {signed.raise_for_status().json()['access_token']}"

    def open_activity(self) -> None:
        """One of today, begun ten minutes ago."""
        place = next(org for org in self.api.get(f"{V1}/me").json()["workplaces"] if org["kind"] == "branch")
        self.branch = place["org_id"]
        asked = {
            "org_id": self.branch,
            "kind": "party_day",
            "title": "下乡送教主题党日",
            "happens_on": clock.today().isoformat(),
        }
        made = self.api.post(f"{V1}/activities", json=asked).raise_for_status().json()
        self.activity = made["id"]
        version = {"If-Match": f'"{made["version"]}"'}
        self.api.post(f"{V1}/activities/{self.activity}/start", json={}, headers=version).raise_for_status()
        with psycopg.connect(self.database) as connection:
            row = connection.execute(
                "update activity set started_at = started_at - interval '10 minutes' where id = %s"
                " returning code_key",
                [self.activity],
            ).fetchone()
        assert row
        step = codes.step_at(clock.now() - AGO)
        self.code = codes.encode(UUID(self.activity), bytes(row[0]), step)

    def bind_phone(self) -> None:
        """A slip makes the phone its owner's; from the first look on the page is kept for later."""
        listed = self.api.get(f"{V1}/activities/{self.activity}/attendance").json()
        self.member = next(row for row in listed if row["expected"] and row["name"] != self.host.name)
        asked = {"org_id": self.branch, "person_ids": [self.member["person_id"]]}
        slips = self.api.post(f"{V1}/members/slips", json=asked).raise_for_status().json()["slips"]
        self.phone = Visitor(self.browser, self.served.base, self.findings, PHONE)
        self.phone.go(slips[0]["url"], self.member["name"])
        self.phone.press("绑定这部手机")
        self.phone.page.get_by_text("已绑定").first.wait_for()
        self.phone.go("/c/", "签到")
        self.phone.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")

    def scan_without_server(self) -> None:
        """No server, nothing in the browser's own cache; the scan is kept, over a reload too."""
        self.served.stop()
        self.phone.context.new_cdp_session(self.phone.page).send("Network.clearBrowserCache")
        for key in ("kept", "kept after reload"):
            self.phone.page.goto(f"/c/{self.code}")
            self.phone.page.get_by_role("heading", name="已存在本机").wait_for()
            self.seen[key] = self.phone.page.inner_text("body")
        self.phone.look()
        self.phone.page.goto("/c/")
        self.phone.page.get_by_text("本机待提交 1 条").wait_for()
        self.phone.look("签到")
        self.phone.page.goto(f"/c/{self.code}")

    def come_back(self) -> None:
        """The server is there again; the phone hands in by itself."""
        self.served.start()
        self.phone.page.get_by_role("heading", name="已收到").wait_for(timeout=PATIENCE_SECONDS * 1000)
        self.seen["waiting"] = self.phone.page.inner_text("body")
        self.phone.look()

    def accept(self) -> None:
        """The host reads why it waits, and accepts."""
        at = Visitor(self.browser, self.served.base, self.findings, DESKTOP)
        at.sign_in(self.host.login, self.host.password)
        at.go(f"/activities/{self.activity}")
        at.page.locator("#review").wait_for()
        self.seen["review"] = at.page.locator("#review").inner_text()
        at.answer_of("/review", lambda: at.press("认可"))
        at.look()

    def look_again(self) -> None:
        """Whatever the phone does now, the list has one scan of it."""
        self.phone.page.goto(f"/c/{self.code}")
        self.phone.page.get_by_role("heading", name=re.compile("已")).first.wait_for()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and not self.scans:
            self.scans = self.api.get(f"{V1}/activities/{self.activity}/scans").raise_for_status().json()
        detail = self.api.get(f"{V1}/activities/{self.activity}").json()
        self.seen["present"] = str(detail["present_count"])
