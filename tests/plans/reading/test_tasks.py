"""Tasks with a deadline, and standards with a name: what stands behind 前 and behind 五."""

import pytest

from nianlun.plans.reading import read_text

PLAN = "2026年党支部工作计划\n"

TASKS = [
    ("5月底前各支部都要形成整改方案。", [("5月底前", 5, None, "各支部", "形成整改方案")]),
    ("6月30日前完成党费收缴。", [("6月30日前", 6, 30, None, "完成党费收缴")]),
    ("年底前，完成支部换届。", [("年底前", 12, None, None, "完成支部换届")]),
    ("支部换届工作于11月20日前完成。", [("11月20日前", 11, 20, None, "完成")]),
    ("“七一”前走访老党员。", [("“七一”前", 7, 1, None, "走访老党员")]),
    (
        "3月底前完成自查，9月底前完成整改。",
        [("3月底前", 3, None, None, "完成自查"), ("9月底前", 9, None, None, "完成整改")],
    ),
    ("十月底之前由组织委员负责整理档案。", [("十月底之前", 10, None, "组织委员", "整理档案")]),
    ("4月底前上报材料。责任人：李老师", [("4月底前", 4, None, "李老师", "上报材料")]),
    ("5月底前完成活动室改造，责任人：林晓。", [("5月底前", 5, None, "林晓", "完成活动室改造")]),
    ("5月底前完成活动室改造（责任人：林晓）。", [("5月底前", 5, None, "林晓", "完成活动室改造")]),
    ("6月底前整理档案，牵头：周敏", [("6月底前", 6, None, "周敏", "整理档案")]),
    ("6月底前整理档案，由周敏负责。", [("6月底前", 6, None, "周敏", "整理档案")]),
    ("6月底前整理档案，林晓负责。", [("6月底前", 6, None, "林晓", "整理档案")]),
    ("完成档案整理（6月底前，责任人林晓）", [("6月底前", 6, None, "林晓", "完成档案整理")]),
    (
        "3月底前完成自查（责任人：林晓），9月底前完成整改（责任人：周敏）。",
        [("3月底前", 3, None, "林晓", "完成自查"), ("9月底前", 9, None, "周敏", "完成整改")],
    ),
    ("6月底前明确责任人。", [("6月底前", 6, None, None, "明确责任人")]),
    ("1、7月1日前完成党费核算。", [("7月1日前", 7, 1, None, "完成党费核算")]),
    # held by all, which is work of the month and nobody's task
    ("1、7月1日前组织参观学习。", []),
    ("7月1日前组织参观学习，责任人：林晓。", [("7月1日前", 7, 1, "林晓", "组织参观学习")]),
    (
        "改造党员活动室。完成时限：5月底前。责任人：林晓",
        [("5月底前", 5, None, "林晓", "改造党员活动室")],
    ),
    # no deadlines
    ("每月5日前收缴党费。", []),
    ("3月前往烈士陵园祭扫。", []),
    ("七月召开表彰大会。", []),
]

STANDARDS = [
    ("争做“五带头”（带头学习、带头实干、带头创新、带头服务、带头自律）党员。", "五带头", 5),
    ("按“领导班子好、党员队伍好、工作机制好”的“三好”要求开展工作。", "三好", 3),
    ("努力实现“三个提升”，即“服务提升、能力提升、形象提升”。", "三个提升", 3),
    ("“四讲一争”（即讲政治、讲正气、讲团结、讲奉献，争先进）活动。", "四讲一争", 5),
    ("以“五个好”为目标。", "五个好", 0),
    ("落实“四有”标准：一是有计划；二是有记录；三是有照片，存档备查；四是有总结。", "四有", 4),
    ("做到“三到位”，一是思想到位，二是措施到位，三是责任到位。", "三到位", 3),
]


@pytest.mark.parametrize(("sentence", "expected"), TASKS)
def test_what_has_a_deadline_is_a_task(sentence, expected):
    """The deadline in the plan's words with its month and day, whose it is, and what is to be done."""
    found = read_text(PLAN + sentence).tasks
    assert [(task.due, task.month, task.day, task.owner) for task in found] == [each[:4] for each in expected]
    for task, (*_, work) in zip(found, expected, strict=True):
        assert work in task.text
        assert not task.owner or task.owner not in task.text or task.text.startswith((task.owner, "由"))


def test_a_report_has_no_deadlines():
    """What was due last year is not owed."""
    assert read_text("2025年支部工作总结\n5月底前各支部形成了整改方案。").tasks == ()


@pytest.mark.parametrize(("sentence", "name", "size"), STANDARDS)
def test_a_list_with_a_name_is_a_standard(sentence, name, size):
    """In brackets, behind 即, in front of the name; or only the name, and then less sure."""
    (standard,) = read_text(PLAN + sentence).standards
    assert (standard.name, len(standard.items)) == (name, size)
    assert (standard.confidence > 0.9) == (size > 0)


_FIVE = ("带头学习提高", "带头争创佳绩", "带头服务群众", "带头遵纪守法", "带头弘扬正气")
NUMBERED = [
    ("五带头：\n", "{}.", "\n"),
    ("五带头： ", "{}.", " "),
    ("二、五带头：\n", "（{}）", "；"),
    ("争做“五带头”党员：\n", "{}、", "。\n"),
]


@pytest.mark.parametrize(("head", "number", "between"), NUMBERED)
def test_items_may_stand_in_lines_of_their_own(head, number, between):
    """Numbered below the name or behind it; what follows is no item."""
    items = between.join(number.format(place) + item for place, item in enumerate(_FIVE, start=1))
    (standard,) = read_text(f"{PLAN}{head}{items}。\n三、工作安排\n1.抓好学习").standards
    assert (standard.name, standard.items) == ("五带头", _FIVE)


def test_a_name_without_its_items_is_none():
    """Two lines are no 四有, and a line without quotes is a name only with its items."""
    assert read_text(f"{PLAN}四有好老师：\n1.抓学习\n2.抓作风").standards == ()


def test_a_standard_is_told_once_where_its_items_are():
    """The name alone first, its list later: one standard, at the place of the list."""
    (standard,) = read_text(PLAN + "做到“两好”。\n“两好”（思想好、作风好）是要求。").standards
    assert standard.items == ("思想好", "作风好")
    assert standard.line == 3


@pytest.mark.parametrize(
    "formula", ["“三会一课”", "“四个意识”", "“十四五”", "“两学一做”", "“五四”", "《三国》"]
)
def test_doctrine_and_holidays_are_no_standard(formula):
    """What every plan in the country names is no list of this plan's."""
    assert read_text(f"{PLAN}落实{formula}，认真学习。").standards == ()
