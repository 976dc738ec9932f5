"""A year of a branch's members: laid down, judged, closed, appealed against and put right."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, expect

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor

Json = dict[str, Any]

MEMBER, SECRETARY, OTHER_JUDGE = "方芸", "周敏", "林晓"
NAME, JUDGED, COUNTED = "党员计分试行", "现实表现", "到会"
OBJECTION, ANSWER = "有一次到会没有计入", "核对属实，按签到表改"
GRADES = [{"name": "好", "share": 100}, {"name": "差", "share": 30}]
LINES = [
    {
        "chapter": "作用",
        "name": JUDGED,
        "weight": 90,
        "judging": {"grades": GRADES, "reason_required": False},
    },
    {
        "chapter": "作用",
        "name": COUNTED,
        "weight": 9,
        "formula": {"kind": "count_to", "counts": [{"fact_kind": "activity.present"}], "full_at": 30},
    },
]


def _press(at: Visitor, name: str) -> None:
    """In the drawer: below it the page has buttons of the same words."""
    at.page.locator("dialog[open]").last.get_by_role("button", name=name, exact=True).first.click()


@dataclass
class Walk:
    """Both of them before their screens; what was wrong on any page lies in `findings`."""

    browser: Browser
    sample: Sample
    findings: Findings = field(default_factory=Findings)

    def __enter__(self) -> "Walk":
        self.member, self.secretary = self._visitor(MEMBER, PHONE), self._visitor(SECRETARY, DESKTOP)
        return self

    def __exit__(self, *_: object) -> None:
        self.member.context.close()
        self.secretary.context.close()

    def _visitor(self, name: str, size: dict[str, int]) -> Visitor:
        account = self.sample.played[name]
        at = Visitor(self.browser, self.sample.served.base, self.findings, size)
        at.sign_in(account.login, account.password)
        return at

    def _as(self, name: str) -> Guide:
        account = self.sample.played[name]
        return Guide(self.sample.served.base, account.login, account.password)

    def lay_down(self) -> Json:
        """A draft of 99 points over a period that is past; the page says what is missing, then publishes."""
        with self._as(SECRETARY) as guide:
            org = next(it for it in guide.get("/me")["workplaces"] if it["kind"] == "branch")["org_id"]
            asked = {"org_id": org, "subject": "member", "year": 2026, "name": NAME}
            period = {"period_from": "2026-01-01", "period_to": "2026-06-30"}
            made = guide.http.post("/indicator-systems", json=asked | period).raise_for_status().json()
            seen = {"if-match": f'"{made["version"]}"'}
            path = f"/indicator-systems/{made['id']}"
            guide.http.put(f"{path}/indicators", json={"items": LINES}, headers=seen).raise_for_status()
        at = self.secretary
        at.go(f"/scores/systems/{made['id']}", NAME)
        expect(at.page.get_by_text("还要再加 1 分")).to_be_visible()
        weight = at.page.get_by_label(f"{COUNTED}的分值")
        weight.fill("10")
        weight.press("Enter")
        at.page.get_by_role("button", name="发布", exact=True).click()
        system: Json = at.answer_of("/publish", lambda: _press(at, "发布 2 项"))
        return system

    def judge(self, system: Json) -> None:
        """By keys alone, a stroke a person; one's own row another judge fills."""
        at = self.secretary
        at.go(f"/scores/judging/{system['id']}", NAME)
        rows = at.page.locator("tbody tr").count()
        with at.page.expect_response(lambda said: said.request.method == "PUT"):
            for _ in range(rows):
                at.page.keyboard.press("1")
        expect(at.page.get_by_text("已保存")).to_be_visible()
        with self._as(OTHER_JUDGE) as guide:
            sheet = guide.get("/scores/judging", system=system["id"])
            own = next(row["subject"]["id"] for row in sheet["rows"] if row["subject"]["name"] == SECRETARY)
            cell = {"subject_id": own, "indicator_id": sheet["lines"][0]["indicator_id"], "grade": "好"}
            body = {"system_id": system["id"], "items": [cell]}
            guide.http.put("/scores/judging", json=body).raise_for_status()

    def close(self, system: Json) -> Json:
        at = self.secretary
        at.go(f"/scores?year={system['year']}&system={system['id']}&open=close")
        act = at.page.locator("dialog").get_by_role("button", name="份得分")
        closed: Json = at.answer_of("/close", act.click)
        return closed

    def appeal(self) -> Json:
        """From one's own page on the phone, against all of it."""
        at = self.member
        at.go("/me/scores", "我的得分")
        at.follow(NAME)
        at.look(MEMBER)
        at.press("申诉")
        at.fill(words=OBJECTION)
        made: Json = at.answer_of("/appeal", lambda: _press(at, "提交申诉"))
        return made

    def uphold(self, system: Json, appeal: Json) -> Json:
        """The score is put right in the same step; both versions stay on the page."""
        at = self.secretary
        subject = appeal["subject"]["id"]
        at.go(f"/scores/{system['id']}/{subject}?open=answer:{appeal['id']}")
        at.page.get_by_text("采纳，更正得分").click()
        at.page.get_by_label(f"{JUDGED}改为多少分").fill("80")
        at.page.get_by_label(f"{JUDGED}为什么改").fill(ANSWER)
        at.fill(answer=ANSWER)
        at.answer_of("/answer", lambda: _press(at, "答复"))
        at.look("历次得分")
        with self._as(MEMBER) as guide:
            found: Json = guide.get(f"/scores/{system['id']}/{subject}")
            return found
