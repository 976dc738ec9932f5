"""What a reading becomes: whatever a plan says, handing it in never fails."""

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.plans import drawing
from nianlun.plans.details import SHAPES
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.reading import read_text
from nianlun.plans.rules import What
from plans.desk import Desk

NUMBERS = st.one_of(
    st.sampled_from(
        ["0", "0.333", "1e400", "9" * 400, "五十亿", "两到三百", "5—3", "2—2", "三百多", "9" * 12]
    ),
    st.integers(0, 10**14).map(str),
)
FREQUENCIES = st.sampled_from(
    ["每天", "每周", "每周一", "每月", "每季度", "每学期", "每半年", "每年", "全年", "去年共", ""]
)
UNITS = st.sampled_from(["次", "名", "元", "亿元", "万元", "%", "人次", "篇", "学时", "个百分点", "成", ""])
HOURS = st.sampled_from(["", "15:00—13:00", "25:61—26:99", "下午3点至4点", "12点-1点", "0:0-0:0"])
DEEDS = st.sampled_from(
    ["组织党员政治学习", "发展党员", "完成率达到", "投入党建经费", "开展“三亮”活动", "走访"]
)
SENTENCES = st.tuples(FREQUENCIES, HOURS, DEEDS, NUMBERS, UNITS).map("".join)
LINES = st.one_of(
    SENTENCES,
    st.sampled_from(["三月份", "一、工作目标", "5月底前，完成整理", "2026年计划"]),
    st.text(max_size=40),
)
PLANS = st.lists(LINES, max_size=8).map("。\n".join)


def drawn(text: str) -> list[PlanDraft]:
    document = PlanDocument(owner_org_id=uuid.uuid4(), title="计划", text=text, uploaded_by=uuid.uuid4())
    return drawing.drafts(document, read_text(text))


@settings(deadline=None, max_examples=100)
@given(PLANS)
def test_no_text_breaks_the_drafts(text: str) -> None:
    """And what is drawn is of the shape that the review will read back."""
    for draft in drawn(text):
        SHAPES[What(draft.what)].model_validate(draft.details)


@pytest.mark.parametrize(
    ("sentence", "what", "details"),
    [
        (
            "每周一15:00—13:00组织党员政治学习。",
            "obligation",
            {"weekday": 0, "starts_at": None, "ends_at": None},
        ),
        (
            "每周一13:00—15:00组织党员政治学习。",
            "obligation",
            {"starts_at": "13:00:00", "ends_at": "15:00:00"},
        ),
        ("发展党员1—2名。", "quota", {"number": 1, "number_high": 2}),
    ],
)
def test_what_a_plan_says_oddly_is_kept_as_far_as_it_can_be(
    sentence: str, what: str, details: dict[str, object]
) -> None:
    [draft] = [each for each in drawn(f"一、工作目标\n1.{sentence}\n") if each.what == what]
    assert {name: draft.details[name] for name in details} == details


@pytest.mark.parametrize(
    "sentence", ["投入党建经费50亿元。", "全年走访群众20亿人次以上。", "参与率达到99.999%。"]
)
def test_what_no_draft_can_hold_costs_that_one_only(sentence: str) -> None:
    """The rest of the plan is drawn."""
    whats = [
        each.what for each in drawn(f"一、工作目标\n1.{sentence}\n二、安排\n三月份\n1、召开支部党员大会。\n")
    ]
    assert whats == ["entry"]


@pytest.mark.parametrize(
    "line",
    [
        "投入党建经费50亿元。",
        "每年组织学习500次。",
        "每周一15:00—13:00组织党员政治学习。",
        "去年共走访99999999999人次。",
        "每周组织学习两到三百次。",
        "投入资金" + "9" * 400 + "元。",
    ],
)
async def test_odd_numbers_are_handed_in_and_accepted(desk: Desk, line: str) -> None:
    """From the text to what the drafts become; a row may be refused, no request fails."""
    await desk.ready(f"2026年工作计划\n\n一、工作目标\n1.{line}\n\n二、安排\n三月份\n1、召开支部党员大会。\n")
    ids = [draft["id"] for draft in await desk.look()]
    body = {"draft_ids": ids, "past": "late_entry", "contradiction": "keep_both"}
    answer = await desk.ask("POST", f"{desk.url}/accept", json=body)
    assert answer.status_code == 200, answer.text
