"""A plan of 60 drafts confirmed by keys alone: what is pressed is counted, and the mouse is never touched."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator

from journeys.server import Served
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor
from nianlun.core import clock
from nianlun.installation.sample.district import PlayedBy

Json = dict[str, Any]

MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
MEETING = "召开支部党员大会，学习本月要点"
PARTY_DAY = "开展主题党日活动，重温入党誓词"
OF_A_GROUP = "党小组：召开小组会，交流学习体会"
EVERY_MONTH = [MEETING, PARTY_DAY, OF_A_GROUP, "组织党员教师听评课", "走访慰问困难家庭"]
#: The law asks for one every quarter, so here a person must choose.
RULE = "每月召开一次支部党员大会"
DRAFTS = len(MONTHS) * len(EVERY_MONTH) + 1

#: Titles of activities that stand in the calendar already.
THE_SAME, ANOTHER = "定好日子的支委会", "区里的现场会"

#: What a card says, and the key that a person presses who has read it; the first that is there.
ANSWERS = {
    THE_SAME: "M",
    "日历上同一天已有": "B",
    "已有的应办事项次数不同": "1",
    "哪个党小组办": "1",
    "这个月已经过去": "1",
}


@dataclass
class Reviewed:
    """What the walk saw, for the tests to judge."""

    findings: Findings
    keys: list[str] = field(default_factory=list)
    plan: Json = field(default_factory=dict)
    merged_into: str = ""
    kept_beside: str = ""


class Desk:
    """The plan over HTTP: handed in before the review, read after it."""

    def __init__(self, served: Served, account: PlayedBy) -> None:
        self.http = httpx.Client(base_url=f"{served.base}/api/v1", timeout=60)
        asked = {"login": account.login, "password": account.password}
        answer = self.http.post("/session", json=asked).raise_for_status()
        self.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        workplaces = self.http.get("/me").raise_for_status().json()["workplaces"]
        self.org = next(at["org_id"] for at in workplaces if at["kind"] == "branch")

    def hand_in(self) -> None:
        files = {"text": (None, plan_text(clock.today()))}
        answer = self.http.post("/plans", data={"org_id": self.org}, files=files).raise_for_status()
        self.id = answer.json()["id"]
        assert len(answer.json()["drafts"]) == DRAFTS

    def plan(self) -> Json:
        read: Json = self.http.get(f"/plans/{self.id}").raise_for_status().json()
        return read

    def take_the_day_of(self, title: str, activity_title: str) -> tuple[str, str]:
        """Fixes an activity on the last day proposed for such a draft; the draft and the activity."""
        drafts = [draft for draft in self.plan()["drafts"] if draft["title"] == title]
        draft = max(drafts, key=lambda each: str(each["proposed_on"]))
        activity = {
            "org_id": self.org,
            "kind": "committee_meeting",
            "title": activity_title,
            "happens_on": draft["proposed_on"],
            "date_fixed": True,
            "starts_at": "15:30",
            "place": "三楼活动室",
        }
        made = self.http.post("/activities", json=activity).raise_for_status().json()
        return str(draft["id"]), str(made["id"])


class Review:
    """A secretary before the review page, with nothing but a keyboard."""

    def __init__(self, browser: Browser, served: Served, account: PlayedBy) -> None:
        self.reviewed = Reviewed(Findings())
        self.browser, self.served, self.account = browser, served, account
        self.desk = Desk(served, account)
        self.at = self._visitor(DESKTOP)

    def _visitor(self, size: dict[str, int]) -> Visitor:
        at = Visitor(self.browser, self.served.base, self.reviewed.findings, size)
        at.sign_in(self.account.login, self.account.password)
        return at

    def __enter__(self) -> "Review":
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.http.close()

    @property
    def path(self) -> str:
        return f"/plan/documents/{self.desk.id}/review"

    @property
    def card(self) -> Locator:
        """The draft in the middle of attention."""
        return self.at.page.locator("li[data-current]")

    def begin(self) -> None:
        """The year question has the focus, so Enter answers it."""
        self.desk.hand_in()
        self.at.go(self.path)
        self._press("Enter")
        self.at.page.get_by_text(f"看读出的安排，还有 {DRAFTS} 条").wait_for()
        self.at.look()

    def one_by_one(self) -> Reviewed:
        """Every draft is read and decided by itself; one of them twice, for a hand may slip."""
        self.begin()
        merged, self.reviewed.merged_into = self.desk.take_the_day_of(MEETING, THE_SAME)
        kept, self.reviewed.kept_beside = self.desk.take_the_day_of(PARTY_DAY, ANOTHER)
        self.at.go(self.path)
        self._slip()
        while not self._is_done():
            said = self.card.inner_text()
            if THE_SAME in said or RULE in said:
                self.at.look()
            self._decide(_answer(said) or "Enter")
        return self._end(merged=merged, kept=kept)

    def by_chapter(self) -> Reviewed:
        """Whatever is past in one answer, then chapter by chapter."""
        self.begin()
        while not self._is_done():
            said = self.card.inner_text()
            self._decide("3" if "条过去的都补录" in said else _answer(said) or "A")
        return self._end()

    def look_closer(self) -> None:
        """The list of keys, the form, a draft by hand, the least sure first; then all of it on a phone."""
        for key, closing in (("?", "Escape"), ("e", "Escape"), ("n", "Escape")):
            self.at.page.keyboard.press(key)
            self.at.look()
            self.at.page.keyboard.press(closing)
        self.at.go(f"{self.path}?what=entry&order=unsure")
        phone = self._visitor(PHONE)
        phone.go(self.path)
        phone.press("看原文")
        phone.look()

    def _slip(self) -> None:
        """Left out by mistake, and taken back."""
        self._decide("X")
        self._press("Z")
        self.at.page.get_by_text("已撤销 1 步").wait_for()

    def _decide(self, key: str) -> None:
        """Presses a key and waits until the page has gone on."""
        before = self.card.inner_text()
        self._press(key)
        moved = "before => document.querySelector('li[data-current]')?.innerText !== before"
        self.at.page.wait_for_function(moved, arg=before)

    def _press(self, key: str) -> None:
        self.reviewed.keys.append(key)
        self.at.page.keyboard.press(key)

    def _is_done(self) -> bool:
        return self.at.page.get_by_role("link", name="去日历").count() > 0

    def _end(self, **seen: str) -> Reviewed:
        """The page goes on at once; its counts are the server's, so they say when everything is saved."""
        self.at.page.get_by_text(f"已采用 {DRAFTS}").wait_for()
        self.at.look()
        self.reviewed.plan = self.desk.plan()
        self.reviewed.plan["seen"] = seen
        return self.reviewed


def _answer(said: str) -> str | None:
    return next((key for words, key in ANSWERS.items() if words in said), None)


def plan_text(today: date) -> str:
    """Twelve months of five, some of them over and some to come, and one rule."""
    heads = "\n".join(_month(month) for month in MONTHS)
    return f"星河幼儿园党支部{_year(today)}工作计划\n\n一、行事历\n{heads}\n\n二、制度\n1、{RULE}。"


def _year(today: date) -> str:
    """December and January lie in the middle of a school year, every other month within a calendar year."""
    if today.month in (1, 12):
        begins = today.year - (today.month == 1)
        return f"{begins}—{begins + 1}学年"
    return f"{today.year}年"


def _month(month: str) -> str:
    lines = [f"{number}、{what}。" for number, what in enumerate(EVERY_MONTH, start=1)]
    return "\n".join([f"{month}月份", *lines])


def made_ids(plan: Json) -> dict[str, list[str]]:
    """draft -> what came of it."""
    return {draft["id"]: [made["id"] for made in draft["made"]] for draft in plan["drafts"]}


def told(keys: list[str]) -> str:
    """The keys with how often each was pressed, for who reads a failure."""
    return json.dumps({key: keys.count(key) for key in dict.fromkeys(keys)}, ensure_ascii=False)
