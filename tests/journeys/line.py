"""The line of the foundation, walked once: from the set-up link to a figure that a machine pulls."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx
from playwright.sync_api import Browser

from journeys import roster
from journeys.pages import Guide
from journeys.server import Served
from journeys.visitor import DESKTOP, PHONE, SMALL_PHONE, Findings, Visitor
from nianlun.core import clock

BUREAU, BRANCH = "云栖区教育局党委", "云栖第一幼儿园党支部"
LOGIN, PASSWORD = "haozhiqiu", "plum-in-winter-3"
OFFICER, OFFICER_LOGIN = "卫长风", "weichangfeng"
ACTIVITY = "开展“我为群众办实事”主题党日活动"


@dataclass
class Walked:
    """What the walk saw, for the tests to judge."""

    findings: Findings
    answers: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


class Walk:
    """Who takes part, and the steps in their order."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.served, self.walked = served, Walked(Findings())
        self.browser = browser
        self.secretary = self._visitor(DESKTOP)
        self.member = self._visitor(PHONE)
        self.stranger = self._visitor(SMALL_PHONE)

    def _visitor(self, size: dict[str, int]) -> Visitor:
        return Visitor(self.browser, self.served.base, self.walked.findings, size)

    def walk(self) -> Walked:
        self.set_up()
        self.import_roster()
        self.hand_out_slips()
        self.bind_phone()
        self.hand_in_plan()
        self.accept_plan()
        self.start_activity()
        self.check_in()
        self.tick_and_close()
        self.invite_officer()
        self.make_key()
        self.pull_figure()
        self.look_around()
        return self.walked

    def set_up(self) -> None:
        """The one-time link, a form, and the desk with its first steps."""
        at = self.secretary
        at.go(self.served.type("admin-link").split()[-1], "先选一项")
        at.press("建立我的支部")
        at.look()
        at.fill(
            bureau_name=BUREAU,
            branch_name=BRANCH,
            person_name=roster.SECRETARY,
            login=LOGIN,
            password=PASSWORD,
        )
        at.press("建立我的支部")
        at.page.wait_for_url("**/home")
        at.look("工作台")

    def import_roster(self) -> None:
        """The school's own file; one mistake is put right on the page; then all at once."""
        at = self.secretary
        at.go("/members/import", "导入花名册")
        at.page.locator("input[type=file]").set_input_files(
            {
                "name": "花名册.xlsx",
                "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "buffer": roster.workbook(),
            }
        )
        at.page.get_by_text("少 1 位").wait_for()
        at.look()
        cell = at.page.get_by_role("textbox", name=re.compile("行.*身份"))
        cell.fill(roster.MISTYPED.id_number)
        cell.press("Enter")
        at.page.get_by_text("要改 0").wait_for()
        self.walked.answers["import"] = at.answer_of(
            "/commit", lambda: at.press(f"导入 {len(roster.PEOPLE)} 人")
        )
        at.page.get_by_text(roster.PEOPLE[1].name).first.wait_for()
        at.look("人员")

    def hand_out_slips(self) -> None:
        at = self.secretary
        at.go("/members/slips", "个人条")
        made = at.answer_of("/members/slips", lambda: at.press("生成个人条"))
        at.look()
        self.slips = {slip["name"]: slip["url"] for slip in made["slips"]}

    def bind_phone(self) -> None:
        """A member scans the own slip: no password, and the own page opens."""
        at, name = self.member, roster.PEOPLE[1].name
        at.go(self.slips[name], name)
        at.press("绑定这部手机")
        at.page.get_by_text("已绑定").first.wait_for()
        at.look()
        at.go("/me")
        at.page.get_by_text(name).first.wait_for()
        self.walked.seen["own page"] = at.page.inner_text("body")

    def hand_in_plan(self) -> None:
        """Pasted, as from a paper that was typed off; the year is asked."""
        at, today = self.secretary, clock.today()
        at.go("/plan/documents", "计划书")
        at.press("交计划书")
        at.look()
        at.fill(text=plan_text(today))
        at.page.locator("dialog").get_by_role("button", name="交计划书").click()
        at.page.wait_for_url("**/review")
        at.look()
        at.page.get_by_role("button", name=re.compile(f"按{today.year}.*排")).last.click()
        at.page.get_by_text("看读出的安排").first.wait_for()

    def accept_plan(self) -> None:
        """All of it; the calendar shows what came of it."""
        at = self.secretary
        at.press("采用")
        at.page.get_by_role("link", name="去日历").first.wait_for()
        at.look()
        at.follow("去日历")
        at.page.get_by_text(re.compile("我为群众办实事")).first.wait_for()
        at.look("日历")

    def start_activity(self) -> None:
        """The proposed day becomes today, and the code appears on the wall."""
        at, today = self.secretary, clock.today()
        at.page.get_by_text(re.compile("我为群众办实事")).first.click()
        at.look(ACTIVITY)
        at.press("改期、改内容")
        at.fill(happens_on=today.isoformat())
        at.page.locator("[name=date_open]").uncheck()
        at.look()
        at.press("保存")
        at.press("开始签到")
        at.page.get_by_role("link", name="投影签到码").wait_for()
        at.look()
        self.activity_url = at.page.url
        shown = at.answer_of("/code", lambda: at.follow("投影签到码"))
        at.page.get_by_role("img", name="签到二维码").wait_for()
        at.look()
        self.walked.seen["wall"] = at.page.inner_text("body")
        self.code_url = shown["url"]

    def check_in(self) -> None:
        """A bound phone is in by scanning, twice says so; a phone that nobody bound is sent to the host."""
        at = self.member
        for key in ("first scan", "second scan"):
            at.go(self.code_url)
            at.page.get_by_text(re.compile("已签")).first.wait_for()
            self.walked.seen[key] = at.page.inner_text("body")
            at.look()
        self.stranger.go(self.code_url)
        self.stranger.page.get_by_text("请主持人在名单上点您的名字").first.wait_for()
        self.stranger.look()
        self.walked.seen["stranger"] = self.stranger.page.inner_text("body")

    def tick_and_close(self) -> None:
        """The host sees who scanned, ticks another, and closes."""
        at = self.secretary
        at.go(self.activity_url, ACTIVITY)
        at.answer_of("/attendance/", lambda: at.press(roster.PEOPLE[2].name))
        at.press("办结")
        at.page.get_by_text("应到 5，实到 2").first.wait_for()
        at.look()
        closed = at.answer_of("/close", lambda: at.press("办结活动"))
        self.walked.answers["closed"] = closed
        at.page.get_by_text("已计入").wait_for()
        at.look()

    def invite_officer(self) -> None:
        """Somebody of the bureau, on no roster, gets an office and a link to a password."""
        at = self.secretary
        at.go("/members/organisation", "组织")
        at.press(BUREAU)
        at.press("任命")
        at.look()
        at.page.locator("[name=role]").select_option("bureau_officer")
        at.fill(person_name=OFFICER)
        made = at.answer_of("/invitations", lambda: at.press("任命并生成邀请链接"))
        at.look()
        self.officer = self._visitor(DESKTOP)
        self.officer.go(made["url"], OFFICER)
        self.officer.fill(login=OFFICER_LOGIN, password=PASSWORD)
        self.officer.press("开通账号")
        self.officer.page.wait_for_url(lambda url: "/go/" not in url)

    def make_key(self) -> None:
        at = self.officer
        at.go("/settings/keys", "接口密钥")
        at.press("建接口密钥")
        at.fill(name="数据平台")
        at.look()
        self.key = at.answer_of("/api-keys", lambda: at.press("建密钥"))["key"]
        at.look()
        at.press("已保存好")
        at.look()

    def pull_figure(self) -> None:
        """The machine's answer, and the same on the officer's page."""
        month = f"{clock.today():%Y-%m}"
        answer = httpx.get(
            f"{self.served.base}/api/v1/district/figures",
            params={"from": month, "to": month},
            headers={"X-API-Key": self.key},
        )
        self.walked.answers["figures"] = answer.raise_for_status().json()
        self.officer.go("/district/figures", "区域数字")
        self.officer.page.get_by_role("table").get_by_text(BRANCH).first.wait_for()
        self.walked.seen["district"] = self.officer.page.inner_text("body")

    def look_around(self) -> None:
        """Every page that the secretary and the officer may open, on a desk and on a phone."""
        for login in (LOGIN, OFFICER_LOGIN):
            with Guide(self.served.base, login, PASSWORD) as guide:
                shown = [*guide.pages()]
            at = self._visitor(DESKTOP)
            at.sign_in(login, PASSWORD)
            for page in shown:
                if not at.has_seen(page.path):
                    at.move(page.path)
                    at.look_at(PHONE)
            at.context.close()
        self.member.go("/home")


def plan_text(today: date) -> str:
    """A page of a plan, typed off."""
    return f"""{BRANCH}{today.year}年工作计划

行事历
{today.month}月份
1、{ACTIVITY}。
2、上缴党费。
"""
