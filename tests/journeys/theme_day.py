"""A whole theme day: made in three clicks at the desk, lived by phone, written up, approved, counted.

Who takes part: the secretary, who hosts; the organisation commissioner, who takes the minutes; members.
"""

import re
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor
from nianlun.core import clock

Json = dict[str, Any]

DUTY = "主题党日"
SECRETARY, RECORDER, ON_LEAVE, SCANNING = "周敏", "林晓", "方芸", "沈青"
#: Tapped by the host: whoever has no phone at hand.
TAPPED = ("陈立", "何静", "罗舟")
DECISION = "同意下月主题党日去社区为老人读报，由组织委员分工。"
PHOTO = "合影.jpg"


class ThemeDay:
    """One day of the branch, and what was seen of it on the way."""

    def __init__(self, browser: Browser, sample: Sample) -> None:
        self.browser, self.sample, self.findings = browser, sample, Findings()
        self.seen: dict[str, Any] = {}
        account = sample.played[SECRETARY]
        self.guide = Guide(sample.served.base, account.login, account.password)
        self.secretary = self._signed_in(SECRETARY, DESKTOP)
        self.recorder, self.on_leave = (self._signed_in(name, PHONE) for name in (RECORDER, ON_LEAVE))
        self.phone = self._visitor(PHONE)

    def _visitor(self, size: dict[str, int]) -> Visitor:
        return Visitor(self.browser, self.sample.served.base, self.findings, size)

    def _signed_in(self, name: str, size: dict[str, int]) -> Visitor:
        at, account = self._visitor(size), self.sample.played[name]
        at.sign_in(account.login, account.password)
        return at

    def live(self) -> "ThemeDay":
        with self.guide:
            self.seen["before"] = self._light()
            self.prepare()
            self.gather()
            self.write_up()
            self.look_at_own_attendance()
            self.seen["after"] = self._light()
        return self

    def prepare(self) -> None:
        self.plan_it()
        self.ask_leave()
        self.approve_leave()

    def gather(self) -> None:
        self.start()
        self.scan()
        self.type_digits()
        self.tick()
        self.close()

    def write_up(self) -> None:
        self.write_minutes()
        self.approve_minutes()
        self.add_photo()

    def plan_it(self) -> None:
        """Three presses from the calendar to an activity of today with its agenda."""
        at = self.secretary
        at.go("/calendar", "日历")
        at.press("排活动")
        at.page.locator("dialog").get_by_role("button", name="主题党日", exact=True).click()
        self.made = at.answer_of("/activities", lambda: at.press("排上日历"), "POST")
        self.path, self.title = f"/activities/{self.made['id']}", self.made["title"]

    def ask_leave(self) -> None:
        at = self.on_leave
        at.go(f"/home?open=ask-leave:{self.made['id']}", "今天")
        at.page.locator("dialog [name=kind]").select_option("sick")
        at.fill(reason="发烧，在家休息")
        at.answer_of("/leaves", lambda: at.press("交请假"), "POST")
        at.page.get_by_text("请假待批").first.wait_for()
        at.look()

    def approve_leave(self) -> None:
        at = self.secretary
        at.go(self.path, self.title)
        at.answer_of("/approve", lambda: at.press(f"准假：{ON_LEAVE}"))

    def start(self) -> None:
        """The list is frozen, with the leave on it; the wall shows the code, and six digits beside it."""
        at = self.secretary
        at.answer_of("/start", lambda: at.press("开始签到"))
        self.code = at.answer_of("/code", lambda: at.follow("投影签到码"))
        at.look()

    def scan(self) -> None:
        """A member's phone, bound by the slip: the code of the wall is a plain address."""
        at, rows = self.phone, self._list()
        person = next(row["person_id"] for row in rows if row["name"] == SCANNING)
        asked = {"org_id": self.made["org_id"], "person_ids": [person]}
        slips = self.guide.http.post("/members/slips", json=asked).raise_for_status().json()["slips"]
        at.page.goto(slips[0]["url"])
        at.press("绑定这部手机")
        at.page.get_by_text("已绑定").first.wait_for()
        at.page.goto(self.code["url"])
        at.page.get_by_role("heading", name="已签到").wait_for()

    def type_digits(self) -> None:
        """Another phone, signed in; the digits of now, for they change as the code does."""
        at = self.recorder
        at.go("/c/", "签到")
        at.page.get_by_label("口令").fill(self.guide.get(f"{self.path}/code")["typed"])
        at.press("用口令签到")
        at.page.get_by_role("heading", name="已签到").wait_for()

    def tick(self) -> None:
        at = self.secretary
        at.go(self.path, self.title)
        for name in TAPPED:
            at.answer_of("/attendance/", lambda name=name: at.press(name))
        here = at.page.get_by_label(f"{SECRETARY}的出席")
        at.answer_of("/attendance/", lambda: here.select_option("present"))
        self.seen["list"] = self._list()

    def close(self) -> None:
        """The dialog says what is counted, and what becomes of the lights."""
        at = self.secretary
        at.press("办结")
        at.page.locator("dialog").get_by_text(re.compile("应到 [0-9]+，实到")).first.wait_for()
        at.look()
        self.seen["dialog"] = at.page.locator("dialog").inner_text()
        closed = at.page.locator("dialog").get_by_role("button", name="办结活动")
        self.seen["closed"] = at.answer_of("/close", closed.click)

    def write_minutes(self) -> None:
        """Time, list and agenda are there; what was said, and one resolution with its vote, are written."""
        at = self.secretary
        at.go(f"{self.path}?tab=minutes", self.title)
        at.press("开始写")
        place = at.page.locator("[name=place]")
        place.wait_for()
        place.fill("多功能厅")
        at.page.locator("[name=chair_id]").select_option(label=SECRETARY)
        at.page.locator("[name=recorder_id]").select_option(label=RECORDER)
        at.press("加一人发言")
        at.page.locator("[name='agenda.0.speeches.0.speaker']").fill(RECORDER)
        at.page.locator("[name='agenda.0.speeches.0.text']").fill("谈学习体会，提出下月安排。")
        at.press("加一项决议")
        at.page.locator("[name='resolutions.0.text']").fill(DECISION)
        at.page.locator("[name='resolutions.0.rule']").select_option("A1")
        at.page.locator("[name='resolutions.0.count.yes']").fill("6")
        at.page.get_by_role("button", name="交审").wait_for()
        at.look()
        at.answer_of("/submit", lambda: at.press("交审"))

    def approve_minutes(self) -> None:
        """The chair at the desk, the recorder by phone."""
        for at in (self.secretary, self.recorder):
            at.go(f"{self.path}?tab=minutes", self.title)
            self.seen["minutes"] = at.answer_of("/approve", lambda at=at: at.press("批准"))
        self.recorder.page.get_by_text("纪要已批准").first.wait_for()
        self.recorder.look()
        self.seen["minutes page"] = self.recorder.page.inner_text("main")

    def add_photo(self) -> None:
        """Taken with the recorder's phone."""
        at = self.recorder
        at.go(f"{self.path}?tab=materials", self.title)
        photo = {"name": PHOTO, "mimeType": "image/jpeg", "buffer": _photo()}
        at.page.locator("input[type=file]").first.set_input_files(photo)
        at.page.get_by_role("button", name=re.compile(PHOTO)).first.wait_for()
        at.look()

    def look_at_own_attendance(self) -> None:
        """Each on the own phone."""
        for name, at in ((SCANNING, self.phone), (ON_LEAVE, self.on_leave)):
            at.go("/me")
            title = at.page.get_by_text(self.title, exact=True)
            row = at.page.get_by_role("listitem").filter(has=title).first
            self.seen[name] = row.inner_text()

    def _list(self) -> list[Json]:
        listed: list[Json] = self.guide.get(f"{self.path}/attendance")
        return listed

    def _light(self) -> Json:
        """Of this month, for what every branch owes every month."""
        today = clock.today()
        asked = {"org": self._branch(), "year_kind": "calendar", "year": str(today.year)}
        duties = self.guide.get("/obligations", **asked)["duties"]
        periods = next(duty["periods"] for duty in duties if duty["name"] == DUTY)
        found: Json = next(row for row in periods if row["starts"] <= today.isoformat() <= row["ends"])
        return found

    def _branch(self) -> str:
        workplaces = self.guide.get("/me")["workplaces"]
        return str(next(at["org_id"] for at in workplaces if at["kind"] == "branch"))


def _photo() -> bytes:
    """Small, and like no other."""
    kept = BytesIO()
    Image.new("RGB", (64, 48), (27, 110, 60)).save(kept, "JPEG")
    return kept.getvalue()
