"""What the weekly digest says: short, in plain words, nothing of persons to a group."""

import json
import uuid
from datetime import date, time
from pathlib import Path

from nianlun.desk.digest import (
    FOR_A_GROUP,
    TASK_WORDS,
    Coming,
    Digest,
    compose,
    compose_for_group,
    for_group,
)
from nianlun.desk.rules import Task, Waiting

LOCALE = Path(__file__).parents[2] / "frontend/src/locales/zh-CN/desk.json"
BASE = "https://dangjian.example.cn"


def row(task: Task, title: str = "主题党日", count: int = 1) -> Waiting:
    return Waiting(task, title, date(2026, 11, 20), "/x", uuid.uuid4(), count)


def test_a_persons_mail_reads_like_a_note() -> None:
    """Short, in order, with where to go and how to be left alone."""
    digest = Digest(
        [row(Task.MISSED_DUTY, "第三季度支部党员大会"), row(Task.CLOSE_ACTIVITY),
         row(Task.REVIEW_PLAN, "2026年工作计划", 12)],
        [Coming(date(2026, 11, 24), True, time(15, 30), "党课", "三楼活动室"),
         Coming(date(2026, 11, 27), False, None, "支部委员会", None)],
    )  # fmt: skip
    assert digest.subject == "年轮本周：要办 2 件，活动 2 次，应办 1 项没办齐"
    assert compose("周敏", digest, BASE) == (
        "周敏，您好。\n\n"
        "要办的（2）\n"
        "· 主题党日待办结（11月20日，核对名单后办结）\n"
        "· 看“2026年工作计划”读出的安排（还有 12 条没看）\n\n"
        "这七天的活动（2）\n"
        "· 11月24日 周二 15:30 党课，三楼活动室\n"
        "· 11月27日 周五 支部委员会（待定日期）\n\n"
        "应办事项（1）\n"
        "· 补办第三季度支部党员大会（缺 1 次，11月20日已截止）\n\n"
        f"打开工作台：{BASE}/\n"
        f"换一天收，或不再收：{BASE}/settings\n"
    )


def test_a_group_hears_nothing_of_persons() -> None:
    """Neither how many people wait for a look, nor whose plan is read."""
    every = Digest([row(task, count=7) for task in Task])
    said = for_group(every)
    assert {waiting.task for waiting in said.waiting} == FOR_A_GROUP
    text = compose_for_group("星河幼儿园党支部", said, BASE)
    assert " 人" not in text
    assert text.startswith("星河幼儿园党支部 · 年轮本周：要办 4 件，应办 2 项没办齐\n")


def test_every_task_has_its_words() -> None:
    """A new task on the desk fails here until somebody words it, in the digest and on the page."""
    assert {*TASK_WORDS} == {*Task}
    on_page = json.loads(LOCALE.read_text("utf-8"))["task"]
    assert {*on_page} == {*Task}
    assert all({"what", "why", "act"} <= said.keys() for said in on_page.values())


def test_a_long_list_is_counted() -> None:
    """The page has it all."""
    text = compose("周敏", Digest([row(Task.FINISH_MATTER, f"事项{n}") for n in range(20)]), BASE)
    assert "· 还有 12 件，在工作台上" in text
    assert text.count("\n") < 20
