"""A year in a branch that is behind: a plan, a term planned in one click, a red light that turns green.

And a task of a plan, done by one person and verified by another.
"""

import re
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Browser

from journeys.pages import Guide
from journeys.server import Served
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor
from nianlun.core import clock
from nianlun.installation.sample import people
from nianlun.installation.sample.days import month_before, working_from
from nianlun.installation.sample.district import PlayedBy

Json = dict[str, Any]

DUTY, TASK, OWNER = "主题党日", "完成党员活动室布置", "林晓"
EVIDENCE = "活动室已布置好，照片在党建资料柜第二格。"


class Place:
    """One person of the sample at a browser, and the same person's view through the API."""

    def __init__(
        self, browser: Browser, served: Served, account: PlayedBy, findings: Findings, size: dict[str, int]
    ) -> None:
        self.at = Visitor(browser, served.base, findings, size)
        self.at.sign_in(account.login, account.password)
        self.guide = Guide(served.base, account.login, account.password)

    def hand_in(self, text: str) -> None:
        """Pasted; the year is the one of the title; then chapter by chapter, by keys."""
        page = self.at.page
        self.at.go("/plan/documents", "计划书")
        self.at.press("交计划书")
        self.at.fill(text=text)
        page.locator("dialog").get_by_role("button", name="交计划书").click()
        page.wait_for_url("**/review")
        self.at.settle()
        page.keyboard.press("Enter")
        page.get_by_text("看读出的").first.wait_for()
        while not page.get_by_role("link", name="去日历").count():
            before = page.locator("li[data-current]").inner_text()
            page.keyboard.press("A")
            page.wait_for_function(
                "before => document.querySelector('li[data-current]')?.innerText !== before", arg=before
            )
        self.at.look()

    def press(self, word: str) -> None:
        """A button of the open drawer: the page behind it may have one of that name too."""
        self.at.page.locator("dialog").get_by_role("button", name=word, exact=True).first.click()

    def duty(self, name: str) -> Json:
        """What the branch owes under this name, as the API tells it."""
        workplaces = self.guide.get("/me")["workplaces"]
        org = next(at["org_id"] for at in workplaces if at["kind"] == "branch")
        year = str(month_before(clock.today(), 1).year)
        listed = self.guide.get("/obligations", org=org, year_kind="calendar", year=year)["duties"]
        found: Json = next(duty for duty in listed if duty["name"] == name)
        return found


class Year:
    """The secretary of the branch that needs help, from the plan to the first light that turns green."""

    def __init__(self, browser: Browser, served: Served, account: PlayedBy) -> None:
        self.findings = Findings()
        self.place = Place(browser, served, account, self.findings, DESKTOP)
        self.seen: dict[str, Any] = {}

    def walk(self) -> "Year":
        self.place.hand_in(_plan(people.SMALL, ["主题党日每月开展一次。", "志愿服务每学期开展一次。"]))
        self.plan_the_term()
        self.arrange_what_was_missed()
        self.enter_its_list()
        self.look_at_the_light()
        self.place.guide.__exit__()
        return self

    def plan_the_term(self) -> None:
        """One click for all that is owed and has no day."""
        at = self.place.at
        at.go("/plan/obligations", "应办事项")
        at.press("排满本学期")
        at.look()
        act = at.page.get_by_role("button", name=re.compile(r"排上 \d+ 项"))
        act.wait_for()
        self.seen["planned"] = at.answer_of("/obligations/proposals", act.click)
        at.page.get_by_text(re.compile(r"已排上 \d+ 项")).first.wait_for()

    def arrange_what_was_missed(self) -> None:
        """Last month's Party day was held after all, on paper: it is arranged for its day, 补录."""
        at, duty = self.place.at, self.place.duty(DUTY)
        self.month = month_before(clock.today(), 1)
        light = _light(duty, self.month)
        self.seen["before"] = light
        self.address = f"/plan/obligations?open=obligation:{duty['id']}~{light['starts']}"
        at.go(self.address)
        at.page.get_by_text(light["reason"]).first.wait_for()
        self.place.press("去安排")
        at.fill(happens_on=working_from(self.month + timedelta(days=9)).isoformat())
        at.page.get_by_text("日期已过，按补录登记").wait_for()
        at.look()
        self.made = at.answer_of("/activities", lambda: self.place.press("排上"), "POST")

    def enter_its_list(self) -> None:
        """Everybody on the paper list is ticked, and the activity is closed."""
        at = self.place.at
        at.go(f"/activities/{self.made['id']}", self.made["title"])
        at.answer_of("/start", lambda: at.press("补录名单"))
        at.settle()
        for figure in people.PEOPLE[people.SMALL]:
            at.answer_of("/attendance/", lambda name=figure.name: at.press(name))
        at.press("办结")
        at.answer_of("/close", lambda: at.press("办结活动"))
        at.page.get_by_text("已计入").wait_for()
        at.look()

    def look_at_the_light(self) -> None:
        """Green on the page and through the API, labelled as entered late."""
        at = self.place.at
        self.seen["after"] = _light(self.place.duty(DUTY), self.month)
        at.go(self.address)
        at.page.get_by_text(self.seen["after"]["reason"]).first.wait_for()
        self.seen["page"] = at.page.locator("dialog").inner_text()


def _light(duty: Json, month: date) -> Json:
    found: Json = next(light for light in duty["periods"] if light["starts"] == month.isoformat())
    return found


class TaskOfTwo:
    """The plan gives it to the organisation commissioner, who does it; the secretary verifies."""

    def __init__(self, browser: Browser, served: Served, secretary: PlayedBy, owner: PlayedBy) -> None:
        self.findings = Findings()
        self.secretary = Place(browser, served, secretary, self.findings, DESKTOP)
        self.owner = Place(browser, served, owner, self.findings, PHONE)

    def walk(self) -> "TaskOfTwo":
        month = clock.today().month
        self.secretary.hand_in(_plan(people.KINDERGARTEN, [f"1、{month}月底前，{TASK}（责任人：{OWNER}）。"]))
        self.given = self._task()
        self.hand_over()
        self.verify()
        self.done = self._task()
        for place in (self.secretary, self.owner):
            place.guide.__exit__()
        return self

    def hand_over(self) -> None:
        """On the phone: begun, then handed in with what there is to see."""
        at = self.owner.at
        at.go(f"/plan/assignments?open=assignment:{self.given['id']}", TASK)
        at.answer_of("/start", lambda: self.owner.press("开始办理"))
        self.owner.press("交核验")
        at.fill(evidence=EVIDENCE)
        at.look()
        at.answer_of("/submit", at.page.locator("dialog form button[type=submit]").first.click)
        self.offered_to_owner = self.owner.guide.get(f"/assignments/{self.given['id']}")["actions"]

    def verify(self) -> None:
        at = self.secretary.at
        at.go(f"/plan/assignments?open=assignment:{self.given['id']}", TASK)
        self.secretary.press("核验通过")
        at.look()
        at.answer_of("/verify", at.page.locator("dialog form button[type=submit]").first.click)
        at.page.get_by_text(f"“{TASK}”已完成").first.wait_for()

    def _task(self) -> Json:
        """The newest of that name: the sample's own plan has one too."""
        tasks = self.secretary.guide.get("/assignments", size="100")["items"]
        of_name = [task for task in tasks if task["title"] == TASK and task["owner_name"] == OWNER]
        assert len(of_name) == 1
        found: Json = of_name[0]
        return found


def _plan(branch: str, lines: list[str]) -> str:
    """A page of a plan for this year, with one entry of this month."""
    today = clock.today()
    work = "\n".join(lines)
    entry = f"{today.month}月份\n1、上缴党费。"
    return f"{branch}{today.year}年工作计划\n\n一、主要工作\n{work}\n\n二、行事历\n{entry}\n"
