"""What recurs: sentences of every make, each with the duties that it says."""

import pytest

from nianlun.plans.reading import read_text

SENTENCES = [
    # a meeting with its number of times, in any order
    ("支委会每月召开一次。", [("支委会", "month", 1, None)]),
    ("每季度召开1次支部党员大会。", [("支部大会", "quarter", 1, None)]),
    ("每月至少召开2次党小组会。", [("党小组会", "month", 2, None)]),
    ("党小组会原则上每月不少于一次。", [("党小组会", "month", 1, None)]),
    ("一年召开一次组织生活会。", [("组织生活会", "year", 1, None)]),
    ("组织生活会一学期一次。", [("组织生活会", "semester", 1, None)]),
    ("每年至少开展1次民主评议党员。", [("民主评议", "year", 1, None)]),
    ("党课：一季度一次", [("党课", "quarter", 1, None)]),
    ("支部书记每学期为党员讲一堂党课。", [("党课", "semester", 1, None)]),
    ("主题党日活动（每月一次）", [("主题党日", "month", 1, None)]),
    ("组织生活会2次/年，支委会1次/月。", [("组织生活会", "year", 2, None), ("支委会", "month", 1, None)]),
    # ranges
    ("每月两到三次组织党员集中学习。", [("学习", "month", 2, 3)]),
    ("党小组会每月1—2次。", [("党小组会", "month", 1, 2)]),
    ("每学期开展二至三次志愿服务。", [("other", "semester", 2, 3)]),
    # periods that are spans of others
    ("每两个月召开一次民主恳谈会。", [("谈心谈话", "year", 6, None)]),
    ("每两周组织一次政治学习。", [("学习", "month", 2, None)]),
    ("双周开展一次理论学习。", [("学习", "month", 2, None)]),
    ("隔周一次集中学习。", [("学习", "month", 2, None)]),
    ("每半月召开一次支委会。", [("支委会", "month", 2, None)]),
    ("每半年开展一次谈心谈话。", [("谈心谈话", "semester", 1, None)]),
    ("上、下半年各召开一次组织生活会。", [("组织生活会", "semester", 1, None)]),
    ("三个月一次支部大会。", [("支部大会", "quarter", 1, None)]),
    # without a number of times
    ("每月开展主题党日活动。", [("主题党日", "month", 1, None)]),
    ("党员按月缴纳党费。", [("党费", "month", 1, None)]),
    ("每月5日前收缴党费。", [("党费", "month", 1, None)]),
    ("每月第一个星期五为党员活动日。", [("主题党日", "month", 1, None)]),
    ("坚持每天学习半小时。", [("学习", "day", 1, None)]),
    ("村务每季度公开。", [("other", "quarter", 1, None)]),
    ("家长委员会每学期召开一次家园共育恳谈会。", [("other", "semester", 1, None)]),
    ("坚持每周三下午集中学习制度。", [("学习", "week", 1, None)]),
    ("全年请假不得超过3次。", []),
    ("坚持每周一晚政治学习。", [("学习", "week", 1, None)]),
    ("每月第一周周一为“主题党日”。", [("主题党日", "month", 1, None)]),
    (
        "支部书记每年至少讲两次党课，班子成员至少讲一次。",
        [("党课", "year", 2, None), ("党课", "year", 1, None)],
    ),
    ("实施阶段（3月1日至3月31日）。", []),
    ("每季度督查一次“三会一课”落实情况。", [("other", "quarter", 1, None)]),
    ("毎学期上党课一次。", [("党课", "semester", 1, None)]),
    (
        "每年召开一次组织生活会，并开展民主评议党员。",
        [("组织生活会", "year", 1, None), ("民主评议", "year", 1, None)],
    ),
    # several in one sentence
    (
        "落实“三会一课”，每月召开一次支委会、每月一次党小组会，每季度一次支部党员大会，每季度上一次党课。",
        [
            ("支委会", "month", 1, None),
            ("党小组会", "month", 1, None),
            ("支部大会", "quarter", 1, None),
            ("党课", "quarter", 1, None),
        ],
    ),
    (
        "支部大会每季度一次、支委会每月一次、党课每季度一次。",
        [("支部大会", "quarter", 1, None), ("支委会", "month", 1, None), ("党课", "quarter", 1, None)],
    ),
    ("每月召开1次支委会、1次党小组会。", [("支委会", "month", 1, None), ("党小组会", "month", 1, None)]),
    ("支委会、党小组会每月各召开一次。", [("支委会", "month", 1, None), ("党小组会", "month", 1, None)]),
    (
        "每季度对党员进行一次党课教育，组织一次党日活动。",
        [("党课", "quarter", 1, None), ("主题党日", "quarter", 1, None)],
    ),
    (
        "党课每季度安排一次，其中书记每年至少讲2次。",
        [("党课", "quarter", 1, None), ("党课", "year", 2, None)],
    ),
    (
        "本学期召开民主生活会一次，上党课两次。",
        [("民主生活会", "semester", 1, None), ("党课", "semester", 2, None)],
    ),
    # of what is done in a study or a meeting, the meeting recurs
    ("结合主题党日每季度上一次党课。", [("党课", "quarter", 1, None)]),
    ("支委会每季度研究一次党员发展工作。", [("支委会", "quarter", 1, None)]),
    ("每学期检查一次党员学习笔记。", [("other", "semester", 1, None)]),
    # lists in brackets, and moments of a period
    (
        "坚持制度：支部大会（一季度一次）、支委会（一月一次）、党课（一季度一次）。",
        [("支部大会", "quarter", 1, None), ("支委会", "month", 1, None), ("党课", "quarter", 1, None)],
    ),
    ("每学期期初、期中、期末各召开一次支委会。", [("支委会", "semester", 3, None)]),
    ("党员大会一般三个月召开一次。", [("支部大会", "quarter", 1, None)]),
    ("支部党员大会：每季度召开1次，分别在每季度首月的周五举行。", [("支部大会", "quarter", 1, None)]),
    ("双周周三下午为党员活动时间。", [("主题党日", "month", 2, None)]),
    ("每周二、周四下午辅导学生。", [("other", "week", 2, None)]),
    ("支部党员大会。一般每季度召开一次，也可根据需要随时召开。", [("支部大会", "quarter", 1, None)]),
    ("全年组织集中学习12次，专题研讨4次。", [("学习", "year", 12, None), ("other", "year", 4, None)]),
    ("一季一课，由书记主讲。", [("党课", "quarter", 1, None)]),
    ("每月周四下午开展政治学习。", [("学习", "month", 1, None)]),
    ("每月的周四下午组织集中学习。", [("学习", "month", 1, None)]),
    ("党员大会全年4次，支委会全年12次。", [("支部大会", "year", 4, None), ("支委会", "year", 12, None)]),
    # spaces and misread figures
    ("支 委 会 每 月 召 开 一 次。", [("支委会", "month", 1, None)]),
    ("每季度召开l次支部大会。", [("支部大会", "quarter", 1, None)]),
    ("黨小組會每月１次。", [("党小组会", "month", 1, None)]),
    # nothing recurs
    ("落实“三会一课”制度，增强“四个意识”。", []),
    ("做到每月有安排、年终有总结。", []),
    ("“十四五”期间，每位党员都要认真学习。", []),
    ("每名党员联系2户困难家庭。", []),
    ("第三章 组织生活", []),
    ("每年级选一名代表。", []),
    ("党员每人每学期听课不少于15节。", []),
    ("每月报送信息2篇。", []),
    ("一年来，支部开展主题党日12次。", []),
    ("全年无故缺席三次以上的不得评优。", []),
    ("来源：党建网 更新时间：每日", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_what_recurs_is_found(sentence, expected):
    """Kind, period and number of times of every duty in the sentence, in order."""
    found = read_text(sentence).obligations
    assert [(each.kind, each.every, each.times, each.times_max) for each in found] == expected
