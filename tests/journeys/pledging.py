"""A pledge from the phone of whoever makes it to the year's end, with the committee's part at a desk."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, expect

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, SMALL_PHONE, Findings, Visitor

Json = dict[str, Any]

MEMBER, SECRETARY = "方芸", "周敏"
VAGUE = "多听新教师的课"
DEED = "每月听新教师 1 节课，当天写 2 条建议"
REASON = "写清每月几节"
OPINION = "听完当天就说，很实在"


def _press(at: Visitor, name: str) -> None:
    """In the drawer, or in the question that it asks: below them the page has buttons of the same words."""
    at.page.locator("dialog[open]").last.get_by_role("button", name=name, exact=True).first.click()


@dataclass
class Walk:
    """Both of them before their screens; what was wrong on any page lies in `findings`."""

    browser: Browser
    sample: Sample
    findings: Findings = field(default_factory=Findings)

    def __enter__(self) -> "Walk":
        self.member, self.secretary = self._visitor(MEMBER, PHONE), self._visitor(SECRETARY, DESKTOP)
        self.parent = Visitor(self.browser, self.sample.served.base, self.findings, SMALL_PHONE)
        return self

    def __exit__(self, *_: object) -> None:
        self.member.context.close()
        self.secretary.context.close()
        self.parent.context.close()

    def _visitor(self, name: str, size: dict[str, int]) -> Visitor:
        account = self.sample.played[name]
        at = Visitor(self.browser, self.sample.served.base, self.findings, size)
        at.sign_in(account.login, account.password)
        return at

    def read(self, pledge: Json) -> Json:
        """As the secretary finds it."""
        account = self.sample.played[SECRETARY]
        with Guide(self.sample.served.base, account.login, account.password) as guide:
            found: Json = guide.get(f"/pledges/{pledge['id']}")
            return found

    def write(self) -> Json:
        """The first words say nothing that can be counted; the page says so and takes them all the same."""
        at = self.member
        at.go("/pledges", "承诺结对")
        at.press("写承诺")
        at.press("岗位")
        at.fill(deed=VAGUE, beneficiary="新教师")
        expect(at.page.get_by_text("到时候难说兑现没有")).to_be_visible()
        at.look()
        sent: Json = at.answer_of("/submit", lambda: at.press("就这样提交"))
        return sent

    def send_back_and_mend(self, pledge: Json) -> None:
        """By key with a reason, taken back once and decided again; then put right by whoever pledged."""
        at, keys = self.secretary, self.secretary.page.keyboard
        at.go("/pledges", "公开承诺")
        at.follow("去审诺")
        at.look("审诺")
        at.press(VAGUE)
        keys.press("Enter")
        expect(at.page.get_by_role("button", name=VAGUE)).to_have_count(0)
        keys.press("z")
        expect(at.page.get_by_role("button", name=VAGUE)).to_be_visible()
        keys.press("r")
        at.page.locator("[name=reason]").fill(REASON)
        at.look()
        keys.press("Enter")
        at.answer_of("/return", lambda: at.follow("回公开承诺"))
        self._mend(pledge)

    def _mend(self, pledge: Json) -> None:
        at = self.member
        at.page.goto("/pledges")
        expect(at.page.get_by_text(f"退回：{REASON}").first).to_be_visible()
        at.press(VAGUE)
        at.press("改承诺")
        at.page.locator("[name=deed]").fill(DEED)
        at.look()
        at.answer_of(f"/pledges/{pledge['id']}", lambda: at.press("保存"), "PATCH")
        at.answer_of("/submit", lambda: at.press("提交审诺"))

    def approve_and_show(self) -> None:
        """Enter approves, and leaving the list hands it over; then all that waits is shown in one go."""
        at = self.secretary
        at.page.goto("/pledges/review")
        at.press(DEED)
        at.page.keyboard.press("Enter")
        at.answer_of("/approve", lambda: at.press("待示诺"))
        at.look("示诺")
        at.press("公示")
        shown = at.page.locator("dialog").get_by_role("button", name="公示")
        at.answer_of("/pledges/show", shown.click)

    def keep(self) -> Json:
        """Two taps: say something, and the record that says it; then whether one is named is decided anew."""
        at = self.member
        at.go("/pledges", "承诺结对")
        at.press(f"说一句进展：{DEED}")
        at.look()
        record = at.page.locator("dialog li button").first
        kept: Json = at.answer_of("/progress", record.click)
        at.page.goto("/pledges")
        name = at.page.get_by_role("button", name=re.compile("撤回同意|同意公开姓名"))
        before = name.inner_text()
        at.answer_of("/me/name-consent", name.click, "PUT", "DELETE")
        expect(name).not_to_have_text(before)
        return kept

    def say_on_the_wall(self) -> str:
        """Somebody without an account, who reloads half-way; the committee reads it before others do."""
        account = self.sample.played[SECRETARY]
        with Guide(self.sample.served.base, account.login, account.password) as guide:
            org = guide.get("/pledges")["items"][0]["org_id"]
            address = str(guide.get("/pledges/wall", org=org)["url"])
        at = self.parent
        at.go(f"{address}?part=members", "公开承诺")
        self._speak_of(DEED)
        at.page.reload()
        self._speak_of(DEED)
        expect(at.page.get_by_label("想说的话")).to_have_value(OPINION)
        at.answer_of("/opinions", lambda: at.press("交看法"))
        at.page.get_by_text("已收到").first.wait_for()
        at.look()
        self.secretary.go("/pledges/wall?part=opinions", "承诺墙")
        row = self.secretary.page.locator("li").filter(has_text=OPINION)
        self.secretary.answer_of("/show", row.get_by_role("button", name=re.compile("^公开")).click)
        return address

    def _speak_of(self, deed: str) -> None:
        """Opens the form of that pledge; what was typed before a reload is there again."""
        page = self.parent.page
        page.locator(".pledge").filter(has_text=deed).get_by_role("button", name="说一句看法").click()
        page.get_by_text("我了解这件事").click()
        page.get_by_text("满意", exact=True).first.click()
        if not page.get_by_label("想说的话").input_value():
            page.get_by_label("想说的话").fill(OPINION)

    def find_kept(self, address: str) -> str:
        """What the wall says in the end."""
        self.parent.go(f"{address}?part=kept", "公开承诺")
        return self.parent.page.locator(".pledge").filter(has_text=DEED).text_content() or ""

    def report_and_rate(self, pledge: Json) -> None:
        """The pledger says it is done, and how well; the secretary comments and closes the rating."""
        at = self.member
        at.page.goto(f"/pledges?open=pledge:{pledge['id']}")
        _press(at, "报告完成")
        at.answer_of("/report", lambda: _press(at, "报告完成"))
        _press(at, "自评")
        at.fill(words="听了 9 节，每节都写了建议")
        at.look()
        at.answer_of("/rate", lambda: _press(at, "自评"))
        at = self.secretary
        at.page.goto(f"/pledges?open=pledge:{pledge['id']}")
        _press(at, "领导点评")
        at.fill(words="记录完整")
        at.answer_of("/comment", lambda: _press(at, "领导点评"))
        _press(at, "结束评诺")
        at.answer_of("/close-rating", lambda: _press(at, "结束评诺"))

    def deliberate(self, pledge: Json) -> Json:
        """At the end of the chain, with the meeting that found it."""
        at = self.secretary
        at.page.goto(f"/pledges?open=deliberate:{pledge['id']}")
        at.page.get_by_role("radio", name="已兑现").check()
        at.page.locator("[name=meeting_id]").select_option(index=1)
        at.look()
        at.answer_of("/deliberate", lambda: _press(at, "议诺"))
        at.look(DEED)
        return self.read(pledge)
