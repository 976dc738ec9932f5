"""`make shots`: every page of the sample as a picture, at 1366 and 390 px, into shots/ with an index.

A server of its own, gone afterwards; the pages are those of frontend/dist. Pictures are for looking at, by
whoever changed something: nothing is compared by machine.
"""

# ruff: noqa: T201

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser

from journeys.drawers import drawers
from journeys.pages import Guide, Shown
from journeys.server import PAGES, Served, serving, surroundings
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor, chromium
from nianlun.core import roles, server
from nianlun.core.db import close_engine, load_models, unit_of_work
from nianlun.core.embedded import Cluster, temporary
from nianlun.core.settings import settings
from nianlun.installation import service as installation
from nianlun.installation.sample.district import PlayedBy

SHOTS = Path(__file__).parents[2] / "shots"
#: Words of pages' names: `scores`, `organisation`.
ONLY = sys.argv[1:]
SIZES = {"1366": DESKTOP, "390": PHONE}
BEFORE = (Shown("login", "/login"), Shown("welcome", "/welcome"), Shown("check-in-wrong", "/c/wrong"))


def main() -> None:
    begun = time.monotonic()
    if not (PAGES / "index.html").is_file():
        sys.exit("还没有构建网页，请先运行 make setup。")
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    with temporary() as cluster, tempfile.TemporaryDirectory() as folder:
        accounts, welcome = asyncio.run(_prepare(cluster, Path(folder)))
        with serving(
            surroundings(cluster, roles.DATABASE, Path(folder)), Path(folder, "server.log")
        ) as served:
            served.type("rebuild-figures")  # which cells are small only a fold says
            taken = _take_all(served, accounts, welcome)
    _write_index(taken)
    print(f"{len(taken)} 张，用了 {time.monotonic() - begun:.0f} 秒：{SHOTS / 'index.html'}")


async def _prepare(cluster: Cluster, folder: Path) -> tuple[list[PlayedBy], str]:
    """The sample in the server's database, and the code that the open activity shows."""
    os.environ["NIANLUN_KEY_FILE"] = str(folder / "key")
    os.environ["NIANLUN_DATA_DIR"] = str(folder / "data")
    server.use(cluster)
    server.migrate()
    load_models()
    try:
        async with unit_of_work() as db:
            link = await installation.setup_link(db)
            assert link
            return await installation.load_sample(db, link.removeprefix("/welcome/")), link
    finally:
        await close_engine()
        settings.cache_clear()


def _take_all(served: Served, accounts: list[PlayedBy], used_link: str) -> list[str]:
    with chromium() as browser:
        taken = [] if ONLY else [*_nobody(browser, served, used_link)]
        for account in accounts:
            taken += _account(browser, served, account)
        if not ONLY:
            taken += _bound_phone(browser, served, accounts)
    return taken


def _nobody(browser: Browser, served: Served, used_link: str) -> Iterator[str]:
    """What opens without signing in."""
    for size in SIZES:
        at = Visitor(browser, served.base, Findings(), SIZES[size])
        for page in (*BEFORE, Shown("welcome-link", used_link)):
            yield _take(at, "0-nobody", page, size)
        at.context.close()


def _account(browser: Browser, served: Served, account: PlayedBy) -> Iterator[str]:
    """Every page that this account may open."""
    with Guide(served.base, account.login, account.password) as guide:
        pages = [page for page in (*guide.pages(), *drawers(guide)) if _is_wanted(page)]
    print(f"· {account.role_name} {account.name}：{len(pages)} 页", flush=True)
    for size in SIZES:
        at = Visitor(browser, served.base, Findings(), SIZES[size])
        at.sign_in(account.login, account.password)
        for page in pages:
            yield _take(at, account.login, page, size)
        at.context.close()


def _is_wanted(page: Shown) -> bool:
    """Whether its name has one of the words that were typed; without any, all are."""
    return not ONLY or any(word in page.name for word in ONLY)


def _bound_phone(browser: Browser, served: Served, accounts: list[PlayedBy]) -> Iterator[str]:
    """A slip is opened and a phone bound; then it scans the code on the wall."""
    secretary = next(account for account in accounts if "系统管理员" in account.role_name)
    with Guide(served.base, secretary.login, secretary.password) as guide:
        slip, code = guide.a_slip(), guide.a_code()
    at = Visitor(browser, served.base, Findings(), PHONE)
    yield _take(at, "9-phone", Shown("check-in-unknown", code), "390")
    yield _take(at, "9-phone", Shown("slip", slip), "390")
    at.press("绑定这部手机")
    at.page.get_by_text("已绑定").first.wait_for()
    yield _picture(at, "9-phone", "slip-bound", "390")
    for page in (Shown("check-in", code), Shown("home", "/home"), Shown("me", "/me"), Shown("start", "/c/")):
        yield _take(at, "9-phone", page, "390")
    yield from _without_network(at, code)
    at.context.close()


def _without_network(at: Visitor, code: str) -> Iterator[str]:
    """The page was kept for later, so it opens; what is scanned waits on the phone."""
    at.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    at.context.set_offline(True)
    for page in (Shown("kept", code), Shown("pending", "/c/")):
        yield _take(at, "9-phone", page, "390")


def _take(at: Visitor, who: str, page: Shown, size: str) -> str:
    at.page.set_viewport_size({"width": SIZES[size]["width"], "height": SIZES[size]["height"]})
    at.page.goto(page.path)
    at.settle()
    return _picture(at, who, page.name, size)


def _picture(at: Visitor, who: str, name: str, size: str) -> str:
    """The whole page; a phone's bar belongs to the end of it, not across its middle."""
    file = f"{who}-{name}-{size}.png"
    if size == "390":
        height = at.page.evaluate("document.scrollingElement.scrollHeight")
        at.page.set_viewport_size({"width": PHONE["width"], "height": max(height, PHONE["height"])})
    at.page.screenshot(path=SHOTS / file, full_page=True, animations="disabled")
    return file


def _write_index(taken: list[str]) -> None:
    """Pictures of one page side by side, by person."""
    pages = dict.fromkeys(file.rsplit("-", 1)[0] for file in taken)
    rows = "".join(
        f"<h2>{escape(page)}</h2><div>"
        + "".join(
            f'<a href="{file}"><img loading="lazy" src="{file}" alt="{file}"></a>'
            for size in SIZES
            if (file := f"{page}-{size}.png") in taken
        )
        + "</div>"
        for page in pages
    )
    style = "body{font:14px sans-serif}div{display:flex;gap:16px;align-items:start}img{border:1px solid #888}"
    (SHOTS / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>年轮 shots</title><style>{style}'
        "img{max-height:480px;max-width:64vw}</style>" + rows
    )


if __name__ == "__main__":
    main()
