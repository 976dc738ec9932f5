"""A person before a browser of a given size, who looks closely at every page."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from journeys.server import FRONTEND

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 10_000
#: So many looks in a row must find nothing under way.
CALM_LOOKS, PAUSE_MS = 4, 20
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
#: Also while a page that is to come hides the one before it.
IS_READING = """![...document.querySelectorAll("h1")].some((heading) => heading.checkVisibility())
  || document.body.innerText.includes("正在读取")"""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
#: Half of what a look costs; colours are the same at every width.
CONTRAST = "color-contrast"
#: A line for each rule that is broken, with the first places; only these leave the page.
JUDGE = """async ([tags, left]) => {
  const rules = Object.fromEntries(left.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join("; ")}`);
}"""
#: The browser itself reports an answer of 401: asking whether a cookie still signs in is how one finds out.
EXPECTED = re.compile(r"status of 401 .*")


@dataclass
class Findings:
    """What was wrong on the pages that were looked at: a line each, and which pages those were."""

    pages: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)


@cache
def axe() -> str:
    return AXE.read_text("utf-8")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own; nothing is ever downloaded.

    The driver runs on the Node that builds the pages: the one it brings along needs a library that a bare
    machine lacks.
    """
    if node := shutil.which("node"):
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One browser of one person, with its cookies."""

    def __init__(self, browser: Browser, base: str, findings: Findings, size: dict[str, int]) -> None:
        is_phone = size["width"] < 600
        self.context = browser.new_context(
            base_url=base,
            viewport={"width": size["width"], "height": size["height"]},
            is_mobile=is_phone,
            has_touch=is_phone,
            locale="zh-CN",
            reduced_motion="reduce",  # a colour judged while it fades in is nobody's colour
            timezone_id="Asia/Shanghai",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.findings, self.width = findings, size["width"]
        self.page: Page = self.context.new_page()
        self._under_way: set[Request] = set()
        self.page.on("request", lambda request: self._under_way.add(request))
        # Not `requestfinished`: it never comes for an answer whose body the page leaves unread.
        self.page.on("response", lambda response: self._under_way.discard(response.request))
        self.page.on("requestfailed", lambda request: self._under_way.discard(request))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.findings.console.append(f"{self.where} {error}"))

    @property
    def where(self) -> str:
        return self.naming(self.page.url)

    def naming(self, url: str) -> str:
        """A page with its drawer and its size; what stands for one row or one link is left out."""
        path = re.sub(r"^\w+://[^/]+", "", url)
        path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=^/c/).+|(?<=^/go/).+|(?<=^/welcome/).+", "…", path)
        return f"{path} {self.width}"

    def has_seen(self, path: str) -> bool:
        return self.naming(path) in self.findings.pages

    def go(self, path: str, title: str | None = None) -> None:
        """Opens an address of the product and looks at what comes."""
        self.page.goto(path)
        self.look(title)

    def move(self, path: str) -> None:
        """As by a link: the page stays, what it shows becomes another."""
        self.page.evaluate("path => history.pushState(null, '', path)", path)
        self.look()

    def look(self, title: str | None = None, *, left: tuple[str, ...] = ()) -> None:
        """Waits until everything is read, then judges the page, by all rules but those that are left out."""
        if title:
            self.page.get_by_role("heading", name=title, exact=False).first.wait_for()
        self.settle()
        self.findings.pages.append(self.where)
        self._check_sideways()
        self._check_axe(left)

    def look_at(self, size: dict[str, int]) -> None:
        """Judges a page that was looked at at another size too: what its width could change."""
        before, self.width = self.page.viewport_size, size["width"]
        self.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        self.look(left=(CONTRAST,))
        assert before
        self.page.set_viewport_size(before)
        self.width = before["width"]

    def press(self, name: str) -> None:
        """A button, by the word on it."""
        self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str) -> None:
        """A link, by its words."""
        self.page.get_by_role("link", name=name).first.click()

    def fill(self, **fields: str) -> None:
        """Fields by the name under which they are sent."""
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def sign_in(self, login: str, password: str) -> None:
        self.page.goto("/login")
        self.fill(login=login, password=password)
        self.press("登录")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def answer_of(self, path: str, act: Any, *methods: str) -> Any:
        """What the server answers to an act, such as a link that the page shows as a picture only.

        By its method too where the page reads from the same address.
        """

        def is_it(response: Response) -> bool:
            return path in response.url and response.ok and response.request.method in (methods or METHODS)

        with self.page.expect_response(is_it) as waiting:
            act()
        return waiting.value.json()

    def settle(self) -> None:
        """Until there is a heading, the drawer that the address names, and nothing more to be read."""
        self.page.locator("h1").first.wait_for(state="attached")
        if "open=" in self.page.url:
            self.page.locator("dialog[open]").first.wait_for()
        calm, deadline = 0, time.monotonic() + PATIENCE_MS / 1000
        while calm < CALM_LOOKS:
            self.page.wait_for_timeout(PAUSE_MS)
            calm = 0 if self._under_way or self.page.evaluate(IS_READING) else calm + 1
            assert time.monotonic() < deadline, [request.url for request in self._under_way]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.findings.console.append(f"{self.where} {message.text}")

    def _check_sideways(self) -> None:
        """A phone widens its layout for what is too wide, so the window's own width counts too."""
        wide, seen = self.page.evaluate(
            "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])(document.scrollingElement)"
        )
        if wide > min(seen, self.width):
            self.findings.sideways.append(f"{self.where} {wide - min(seen, self.width)} px")

    def _check_axe(self, left: tuple[str, ...]) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        broken = self.page.evaluate(JUDGE, [AXE_RULES, left])
        self.findings.axe.extend(f"{self.where} {line}" for line in broken)
