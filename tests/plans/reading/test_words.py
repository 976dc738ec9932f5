"""Dates, years, kinds and organisers: the small pure parts, as tables of cases."""

import pytest

from nianlun.plans.reading import calendar_year, clean, dates, kinds, organisers, read_text
from nianlun.plans.reading.numerals import number, year

MONTHS = [
    ("三月份", [(3, None)]),
    ("12月", [(12, None)]),
    ("元月", [(1, None)]),
    ("4—7月份", [(4, 7)]),
    ("一月至二月", [(1, 2)]),
    ("3月~5月", [(3, 5)]),
    ("七、八月份", [(7, 8)]),
    ("3、6、9、12月", [(3, None), (6, None), (9, None), (12, None)]),
    ("5月/10月", [(5, None), (10, None)]),
    ("12月至次年1月", [(12, 1)]),
    ("3月1日—3月15日", [(3, None)]),
    ("3 月 5 日", [(3, None)]),
    ("2026年3月", [(3, None)]),
    ("二0二六年十一月", [(11, None)]),
    ("１—12月", []),
    ("13月", []),
    ("3个月", []),
    ("第3月", []),
    ("十月革命", []),
]


@pytest.mark.parametrize(("text", "expected"), MONTHS)
def test_months_are_read_in_every_spelling(text, expected):
    """Ranges, lists, days and years around a month change nothing about which months are meant."""
    found = [when for mention in dates.mentions(clean.shadow(text)) for when in mention.whens]
    assert [(when.month, when.month_end) for when in found] == expected


@pytest.mark.parametrize(
    ("text", "due"),
    [("5月底前", True), ("9月30日之前", True), ("3月前往", False), ("七月一日前后", False), ("6月", False)],
)
def test_due_is_only_what_says_by_then(text, due):
    """前 makes a date a deadline, 前往 and 前后 do not."""
    (mention,) = dates.mentions(text)
    assert [when.due for when in mention.whens] == [due]


def test_numerals():
    """Digits, Chinese numerals and years written digit by digit have their value."""
    assert [number(text) for text in ("3", "十二", "元", "二十三")] == [3, 12, 1, 23]
    assert [year(text) for text in ("2026", "二〇二六", "二0二六", "二○二六")] == [2026] * 4


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("2026年党支部工作计划\n在2016年度中，将继续努力。", ("calendar", 2026, "2026")),
        ("2025—2026学年党建计划\n九月：开学。", ("school", 2025, "2025-2026学年")),
        ("党支部计划\n9月：开学会\n12月：评议\n3月：学雷锋\n6月：总结\n2025年9月1日", ("school", 2025, None)),
        ("党支部计划\n认真学习。", ("calendar", None, None)),
    ],
)
def test_the_likely_year_is_offered(document, expected):
    """Title before opening before signature; a list from September on to summer is a school year."""
    likely = read_text(document).likely_year
    assert (likely.kind, likely.year, likely.phrase) == expected


def test_all_years_are_listed_for_the_question():
    """这份计划写了 2023 和 2013 两个年份: each with its count and first place."""
    text = "2023年计划\n在2013年度中，2013年将开展工作。"
    assert [(y.year, y.count, text[y.offset : y.offset + 4]) for y in read_text(text).years_found] == [
        (2013, 2, "2013"),
        (2023, 1, "2023"),
    ]


def test_a_school_year_runs_september_to_august():
    """Months before September lie in the second calendar year."""
    assert [calendar_year("school", 2025, month) for month in (9, 12, 1, 8)] == [2025, 2025, 2026, 2026]
    assert calendar_year("calendar", 2025, 8) == 2025


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("召开支部党员大会", "general_meeting"),
        ("召开支委会，研究工作", "committee_meeting"),
        ("召开党小组会", "group_meeting"),
        ("组织党课学习", "party_lecture"),
        ("党日专题活动", "party_day"),
        ("召开组织生活会", "org_life_meeting"),
        ("党员民主生活会", "democratic_life_meeting"),
        ("完成民主评议", "member_appraisal"),
        ("集中学习两会精神", "political_study"),
        ("举办党史专题辅导", "special_tutoring"),
        ("师德研讨会", "seminar"),
        ("学雷锋活动", "volunteering"),
        ("红色教育基地实地考察", "visit"),
        ("慰问困难党员家庭", "condolence"),
        ("演讲比赛", "contest"),
        ("党员听评课", "lesson_observation"),
        ("结对教学展示活动", "showcase_lesson"),
        ("入党积极分子培训", "training"),
        ("开展一次民主恳谈会", "forum"),
        ("上缴党费", "matter"),
        ("抓好材料收集整理、汇总上报", "matter"),
        ("制定党课计划", "matter"),
        ("征集主题案例", "matter"),
        ("唱红歌活动", "other_activity"),
    ],
)
def test_kinds_are_suggested(text, kind):
    """One telling example of every kind; paperwork about an activity is a matter, not the activity."""
    assert kinds.suggest(text, text) == kind


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("支部", "支部"), ("各党小组", "党小组"), ("幼儿园党支部", "支部"), ("张三", None), ("支部书记", None)],
)
def test_a_cell_names_the_organiser_or_nothing(cell, expected):
    """Only 支部 and 党小组 themselves organise; a person in the cell is none."""
    assert organisers.named(cell) == expected
