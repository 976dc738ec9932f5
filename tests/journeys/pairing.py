"""A pair from the proposal to its growth record: two people, one at a desk and one on a phone.

Who takes part: the organisation commissioner, who pairs them and later listens to a lesson with a phone in
hand; the mentor at a desk; the mentee on a phone.
"""

from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor
from nianlun.core import clock

Json = dict[str, Any]

KEEPER, MENTOR, MENTEE = "林晓", "周敏", "方芸"
GOALS = "一学期内能独立组织半日活动"
TOPIC, CONTENT, ADVICE = "大班 科学《沉与浮》", "环节衔接清楚，操作时间足。", "记下三个提问。"
PHOTO = "板书.jpg"


class Pairing:
    """One pair of the branch, and what was seen of it on the way."""

    def __init__(self, browser: Browser, sample: Sample) -> None:
        self.browser, self.sample, self.findings = browser, sample, Findings()
        self.seen: dict[str, Any] = {}
        account = sample.played[KEEPER]
        self.guide = Guide(sample.served.base, account.login, account.password)
        self.keeper, self.mentor = self._signed_in(KEEPER, DESKTOP), self._signed_in(MENTOR, DESKTOP)
        self.mentee = self._signed_in(MENTEE, PHONE)

    def _signed_in(self, name: str, size: dict[str, int]) -> Visitor:
        at = Visitor(self.browser, self.sample.served.base, self.findings, size)
        account = self.sample.played[name]
        at.sign_in(account.login, account.password)
        return at

    def live(self) -> "Pairing":
        with self.guide:
            self.propose()
            self.agree()
            self.read_the_agreement()
            self.write_a_log()
            self.confirm_it()
            self.reach_a_milestone()
            self.arrange_a_lesson()
            self.score_it()
            self.look_at_all()
            self.close()
        return self

    def propose(self) -> None:
        """Two people and a goal; the days and the milestones are there already."""
        at, page = self.keeper, self.keeper.page
        at.go("/mentorships", "师徒结对")
        at.press("结一对")
        at.look()
        dialog = page.locator("dialog")
        dialog.locator("[name=mentor_id]").select_option(label=MENTOR)
        dialog.locator("[name=mentee_id]").select_option(label=MENTEE)
        at.fill(goals=GOALS)
        self.made = at.answer_of("/api/v1/mentorships", lambda: self._press(dialog, "交双方确认"), "POST")
        self.path = f"/mentorships/{self.made['id']}"
        page.wait_for_url(f"**{self.path}")
        at.look()

    def agree(self) -> None:
        """The mentor on the pair's page, the mentee from the phone's own day: one press each."""
        self.mentor.go(self.path, MENTOR)
        self.mentor.answer_of("/agree", lambda: self.mentor.press("同意结对"))
        self.mentor.look()
        at = self.mentee
        at.go("/home", "今天")
        self.seen["agreed"] = at.answer_of("/agree", lambda: at.press("同意结对"))
        at.look()

    def read_the_agreement(self) -> None:
        at = self.keeper
        at.go(f"{self.path}/agreement", "结对协议")
        self.seen["agreement"] = at.page.locator("article").first.inner_text()

    def write_a_log(self) -> None:
        """Three fields and a photo, on the phone."""
        at, dialog = self.mentee, self.mentee.page.locator("dialog")
        at.go(self.path, MENTEE)
        at.press("记一次")
        at.look()
        at.fill(topic=TOPIC, content=CONTENT, advice=ADVICE)
        photo = {"name": PHOTO, "mimeType": "image/jpeg", "buffer": _photo()}
        dialog.locator("input[type=file]").last.set_input_files(photo)
        at.answer_of("/files", lambda: self._press(dialog, "交对方确认"), "POST")
        at.page.get_by_role("button", name=f"看照片 {PHOTO}").wait_for()
        at.look()

    def confirm_it(self) -> None:
        """By the other of the two; it counts, and the number opens to it."""
        at = self.mentor
        at.go(self.path, MENTOR)
        self.seen["confirmed"] = at.answer_of("/confirm", lambda: at.press("确认"), "POST")
        at.settle()
        number = at.page.get_by_role("region", name="本学期").get_by_role("button", name="听师傅的课")
        self.seen["number"] = number.inner_text()
        number.click()
        at.look()
        self.seen["opened"] = at.page.get_by_role("region", name="成长记录").inner_text()

    def reach_a_milestone(self) -> None:
        """Both say so."""
        title = self.guide.get(f"{self.path}/milestones")["items"][0]["title"]
        for at in (self.mentee, self.mentor):
            at.go(self.path, MENTOR)
            at.answer_of("/done", lambda at=at: at.press(f"办到了：{title}"), "POST")
        self.seen["milestones"] = self.guide.get(f"{self.path}/milestones")["items"]

    def arrange_a_lesson(self) -> None:
        """A row of the week's table; it is an activity like any other, and everybody came."""
        at, who = self.keeper, f"{MENTOR} → {MENTEE}"
        at.go("/mentorships/showcases", "排展示课")
        typed = {"日期": clock.today().isoformat(), "开始": "09:00", "地点": "二楼多功能室"}
        for column, value in typed.items():
            at.page.get_by_label(f"{who} {column}").fill(value)
        rows = at.answer_of("/showcases/arrange", lambda: at.press("保存 1 行"), "POST")
        at.look()
        self.lesson = next(row["showcase"] for row in rows if row["mentorship_id"] == self.made["id"])
        self.meeting = f"/activities/{self.lesson['activity_id']}"
        self._host("start")
        for row in self.guide.get(f"{self.meeting}/attendance"):
            came = f"{self.meeting}/attendance/{row['person_id']}"
            self.guide.http.put(came, json={"state": "present"}).raise_for_status()

    def _host(self, verb: str) -> None:
        seen = {"If-Match": f'"{self.guide.get(self.meeting)["version"]}"'}
        self.guide.http.post(f"{self.meeting}/{verb}", json={}, headers=seen).raise_for_status()

    def score_it(self) -> None:
        """A listener taps the highest level of each criterion; once the lesson is over it is summed up."""
        listener = self._signed_in(KEEPER, PHONE)
        page = f"/mentorships/showcases/{self.lesson['id']}"
        listener.go(page)
        listener.look()
        for criterion in listener.page.locator("form fieldset").all():
            criterion.locator("label").first.click()
        listener.answer_of("/sheet", lambda: listener.press("交评分表"), "PUT")
        listener.look()
        self._host("close")
        self.keeper.go(page)
        self.keeper.answer_of("/close", lambda: self.keeper.press("汇总 1 份评分"), "POST")
        self.keeper.look()
        self.mentee.go(page)
        self.seen["lesson"] = self.guide.get(f"/showcases/{self.lesson['id']}")

    def look_at_all(self) -> None:
        """The list at both sizes, the tab of the phone, the record as a file."""
        at = self.keeper
        at.go("/mentorships", "师徒结对")
        self.seen["list"] = at.page.locator("table").inner_text()
        at.look_at(PHONE)
        self.mentee.go("/pledges")
        self.seen["own"] = self.mentee.page.get_by_role("region", name="我的结对").inner_text()
        at.go(self.path, MENTOR)
        with at.page.expect_download() as waiting:
            at.press("导出成长记录")
        self.seen["file"] = waiting.value.suggested_filename

    def close(self) -> None:
        """The keeper begins; mentee, mentor and committee say their word in this order."""
        at = self.keeper
        at.answer_of("/start-closing", lambda: at.press("开始收尾"))
        for at, act in ((self.mentee, "交评价"), (self.mentor, "交评价"), (self.keeper, "评价并完成结对")):
            at.go(self.path, MENTOR)
            at.page.get_by_role("radio", name="良好").check()
            at.answer_of("/evaluations", lambda at=at, act=act: at.press(act), "POST")
            at.look()
        self.seen["closed"] = self.guide.get(self.path)

    @staticmethod
    def _press(where: Locator, word: str) -> None:
        where.get_by_role("button", name=word, exact=True).click()


def _photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (1200, 900), "#88a").save(file, "JPEG")
    return file.getvalue()
