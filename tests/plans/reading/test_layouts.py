"""The layouts of months: what is drawn out of made-up documents, and what is left alone."""

import pytest

from nianlun.plans.reading import read_text

# name, document, entries as (month, month_end, text, organiser)
DRAWN = [
    (
        "numbered lists under months, one number lost, one head glued to the sentence before",
        "三月份：\n1、召开支部会议。\n2、上缴党费。\n四月份：\n1、开展清明祭扫，增强党性。五月份：\n1、上党课。\n、整理台账。",
        [
            (3, None, "召开支部会议", None),
            (3, None, "上缴党费", None),
            (4, None, "开展清明祭扫", None),
            (5, None, "上党课", None),
            (5, None, "整理台账", None),
        ],
    ),
    (
        "several items on the line of the head, several heads in one paragraph",
        "三、具体安排\n三月：1.召开党员大会；2.缴纳党费。四月：1、植树。2、听评课。",
        [
            (3, None, "召开党员大会", None),
            (3, None, "缴纳党费", None),
            (4, None, "植树", None),
            (4, None, "听评课", None),
        ],
    ),
    (
        "numbered heads end with the next heading of their rank",
        "（一）3月份\n1.召开支委会\n（二）5—6月份\n1.民主评议党员\n四、工作要求\n1.高度重视",
        [(3, None, "召开支委会", None), (5, 6, "民主评议党员", None)],
    ),
    (
        "一、二月份 is January and February where the next head says 三、四月份",
        "一、二月份：\n1、制定计划\n三、四月份：\n1、学雷锋",
        [(1, 2, "制定计划", None), (3, 4, "学雷锋", None)],
    ),
    (
        "一、二月份 is February under number one where the next head says 二、三月份",
        "一、二月份\n1、制定计划\n二、三月份\n1、学雷锋",
        [(2, None, "制定计划", None), (3, None, "学雷锋", None)],
    ),
    (
        "heads in brackets, with labels, with a theme, in full width",
        "【二月】\n1.开学会议\n三月份工作重点：\n1、走访\n四月份——读书活动月\n1、读书分享会\n１０月份：\n１．重温誓词；",
        [
            (2, None, "开学会议", None),
            (3, None, "走访", None),
            (4, None, "读书分享会", None),
            (10, None, "重温誓词", None),
        ],
    ),
    (
        "one line a month, parted by a space, a colon or a dash",
        "3月 志愿服务活动\n4月：清明祭英烈\n9月--新学期党员大会\n12月份主题党日：重温入党誓词",
        [
            (3, None, "志愿服务活动", None),
            (4, None, "清明祭英烈", None),
            (9, None, "新学期党员大会", None),
            (12, None, "主题党日：重温入党誓词", None),
        ],
    ),
    (
        "two months of one work are two entries, the whole year is none",
        "5月/10月：缴纳会费\n全年：坚持三会一课\n1-12月：主题党日",
        [(5, None, "缴纳会费", None), (10, None, "缴纳会费", None)],
    ),
    (
        "months in brackets, with the organiser or without",
        "1、组织一次演讲比赛(支部，四月份)\n2、组织一次社区服务（党小组，4—7月份）\n3、教师读书会（5月）。",
        [
            (4, None, "组织一次演讲比赛", "支部"),
            (4, 7, "组织一次社区服务", "党小组"),
            (5, None, "教师读书会", None),
        ],
    ),
    (
        "a table with its head: the month is carried down, a cell may hold several works",
        "月份 | 活动内容 | 责任单位\n2月 | 召开党员大会；制定计划 | 支部\n"
        "3 | 学雷锋 | 各党小组\n | 上缴党费 | 支部",
        [
            (2, None, "召开党员大会", "支部"),
            (2, None, "制定计划", "支部"),
            (3, None, "学雷锋", "党小组"),
            (3, None, "上缴党费", "支部"),
        ],
    ),
    (
        "a table without a head, parted by tabs",
        "1\t三月\t学习两会精神\t张三\n2\t四月\t清明祭扫活动\t李四",
        [(3, None, "学习两会精神", None), (4, None, "清明祭扫活动", None)],
    ),
    (
        "a table whose columns are kinds of activity",
        "月份 | 支部党员大会 | 主题党日 | 党课\n1月 | 总结工作 | 走访群众 | \n2月 |  |  | 书记讲党课",
        [
            (1, None, "支部党员大会：总结工作", None),
            (1, None, "主题党日：走访群众", None),
            (2, None, "党课：书记讲党课", None),
        ],
    ),
    (
        "a table whose cells came one to a line",
        "3月\n学雷锋志愿服务\n支部\n4月\n清明祭扫\n党小组",
        [(3, None, "学雷锋志愿服务", "支部"), (4, None, "清明祭扫", "党小组")],
    ),
    (
        "work described by labels",
        "一、志愿服务\n活动时间：3月5日\n活动地点：社区\n二、主题党日\n时间：4月\n主题：缅怀先烈\n地点：陵园",
        [(3, None, "志愿服务", None), (4, None, "缅怀先烈", None)],
    ),
    (
        "months in prose",
        "五月下旬，我园支部要召开研讨会，交流收获。"
        "按照要求逐项落实，6月底前各党小组都要形成方案。七月一日前后，支部书记讲党课。",
        [
            (5, None, "召开研讨会，交流收获", "支部"),
            (6, None, "形成方案", "党小组"),
            (7, None, "支部书记讲党课", None),
        ],
    ),
    (
        "several months in one sentence",
        "我支部计划于3月召开党员大会，4月底前完成民主评议，6月和10月各组织一次党课。",
        [
            (3, None, "召开党员大会", "支部"),
            (4, None, "完成民主评议", None),
            (6, None, "组织一次党课", None),
            (10, None, "组织一次党课", None),
        ],
    ),
    (
        "the organiser before a colon, as a subject, and not where it only names a meeting or a person",
        "三月份：\n1、支部：召开大会。\n2、各党小组组织学习。\n3、支部书记讲党课。\n4、支部会议。\n5、支部学习。",
        [
            (3, None, "召开大会", "支部"),
            (3, None, "组织学习", "党小组"),
            (3, None, "支部书记讲党课", None),
            (3, None, "支部会议", None),
            (3, None, "支部学习", None),
        ],
    ),
    (
        "a label over sub-items gives way to them, other sub-items explain their item",
        "三月份：\n1、志愿服务：\n（1）打扫社区\n（2）慰问老人\n2、召开支部会\n（1）学习文件",
        [(3, None, "打扫社区", None), (3, None, "慰问老人", None), (3, None, "召开支部会", None)],
    ),
    (
        "a report is read only where it turns to what comes next",
        "2025年党支部工作总结\n3月份，组织党员学雷锋。\n三、2026年工作打算\n1、3月份召开支部党员大会。",
        [(3, None, "召开支部党员大会", None)],
    ),
    (
        "looking back may be the work itself",
        "一月\n总结上年工作，制定计划\n二月\n走访去年结对家庭",
        [(1, None, "总结上年工作，制定计划", None), (2, None, "走访去年结对家庭", None)],
    ),
    (
        "a report may turn without a number",
        "工作总结\n3月组织学雷锋。\n4月组织植树。\n下步工作打算：\n9月份组织教师培训。",
        [(9, None, "组织教师培训", None)],
    ),
    (
        "closing words, a signature and later sections are not December's",
        "十二月：\n1、评优\n总之，我们要努力。\n五、组织领导\n成立小组。\n实验小学党支部\n2026年2月",
        [(12, None, "评优", None)],
    ),
]

SILENT = [
    ("a signature", "2026年计划\n一、加强学习。\n\n实验小学党支部\n二〇二六年三月\n"),
    ("a publishing line", "党建计划\n发布时间：2026年3月1日 浏览：30次\n1、加强学习。"),
    (
        "a list of related articles",
        "计划\n1、学习。\n【计划】相关文章：\n三月份党支部工作计划03-11\n9月总结09-22",
    ),
    (
        "dates of papers and of history",
        "2026年计划\n根据2024年3月印发的《9月意见》学习。1921年7月党成立。开展“三月风”活动。",
    ),
    (
        "durations and other months",
        "三个月内完成整改。每月一次主题党日。十月革命一声炮响。本月底检查。岁月如歌，开展活动。",
    ),
    ("what was done", "3月份召开了党员大会。去年9月组织参观。4月份开展的评比活动中，我园获奖。"),
    ("recurrence from a month on", "自3月起每周组织一次学习。"),
    ("a year's report", "2025年度述职报告\n三月份\n1、召开支部大会\n十二月：组织党课。"),
    ("no month at all", "一、指导思想\n认真学习。\n二、目标\n1、加强党建。"),
]


@pytest.mark.parametrize(
    ("document", "expected"), [case[1:] for case in DRAWN], ids=[case[0] for case in DRAWN]
)
def test_entries_are_drawn_from_every_layout(document, expected):
    """Each layout gives its entries, with month, range, words and organiser, and nothing more."""
    entries = read_text(document).entries
    assert [(entry.month, entry.month_end, entry.text, entry.organiser) for entry in entries] == expected


@pytest.mark.parametrize("document", [case[1] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_is_no_plan_of_a_month_stays_silent(document):
    """Months that name no work ahead give no entry."""
    assert read_text(document).entries == ()


def test_an_entry_knows_its_place():
    """Line, headings, day and due date are those of the text, and heads in a row stand side by side."""
    text = "附：行事历\n三月份：\n1、召开大会。\n2、3月15日前上报名册。\n四月份：\n1、读书会。"
    first, second, third = read_text(text).entries
    assert first.path == ("附：行事历", "三月份", "第1条")
    assert first.place == "附：行事历 › 三月份 › 第1条"
    assert (second.line, second.day, second.due, second.text) == (4, 15, True, "上报名册")
    assert third.path == ("附：行事历", "四月份", "第1条")


def test_an_explicit_year_is_a_hint():
    """A year written with the month is kept for the person who is asked, also for the list below it."""
    entries = read_text("2026年3月：\n1、召开大会\n4月：\n1、读书会").entries
    assert [entry.year_hint for entry in entries] == [2026, None]
