"""Quotas and results: the same grammar of numbers, once in a plan and once in a report."""

import pytest

from nianlun.plans.reading import read_text

PLAN = "2026年党支部工作计划\n"
REPORT = "2025年党支部工作总结\n一年来，支部各项工作取得了新的进步。\n"

QUOTAS = [
    ("全年计划发展党员2名。", [(2, "名", "exactly")]),
    ("拟培养入党积极分子3至5名。", [((3, 5), "名", "exactly")]),
    ("确保党员参学率达到95%以上。", [(95, "%", "at_least")]),
    ("家长满意率不低于百分之九十。", [(90, "%", "at_least")]),
    ("每篇体会不少于1500字。", [(1500, "字", "at_least")]),
    ("每位党员撰写心得体会2篇、上公开课1节。", [(2, "篇", "exactly"), (1, "节", "exactly")]),
    ("人均培训费不超过三百元。", [(300, "元", "at_most")]),
    ("“三公”经费压减5%。", [(5, "%", "at_most")]),
    ("力争校园安全零事故。", [(0, "起", "at_most")]),
    ("年底评选优秀党员三名。", [(3, "名", "exactly")]),
    ("党员每年集中学习不少于32学时。", [(32, "学时", "at_least")]),
    ("骨干教师每人带一名青年教师。", [(1, "名", "exactly")]),
    ("全年投稿20余篇。", [(20, "篇", "exactly")]),
    ("发展35岁以下党员的比例不低于70%。", [(70, "%", "at_least")]),
    ("满意度达9O%以上。", [(90, "%", "at_least")]),
    ("每次活动不少于90分钟。", [(90, "分钟", "at_least")]),
    ("党员每人每学期听课不少于15节。", [(15, "节", "at_least")]),
    ("将参与率从65%提升至92%。", [(92, "%", "at_least")]),
    ("每人联系1个年级组。", [(1, "个", "exactly")]),
    ("建立志愿服务队不少于2支，每队不少于10人。", [(2, "支", "at_least"), (10, "人", "at_least")]),
    ("安全事故控制在2起以内，信访件不超过1件。", [(2, "起", "at_most"), (1, "件", "at_most")]),
    ("违纪案件为0，事故发生率为零。", [(0, "起", "at_most"), (0, "%", "at_most")]),
    ("开展志愿服务8场，服务群众500人次。", [(8, "场", "exactly"), (500, "人次", "exactly")]),
    ("打造2个党员先锋岗。", [(2, "个", "exactly")]),
    ("学习强国人均积分不低于30分。", [(30, "分", "at_least")]),
    ("在去年基础上，参学率达到95%。", [(95, "%", "at_least")]),
    ("门诊满意度≥95%，抗菌药物使用率≤40%。", [(95, "%", "at_least"), (40, "%", "at_most")]),
    ("新发展党员中35岁以下不少于1名。", [(1, "名", "at_least")]),
    ("申报市级课题1项，植树100棵。", [(1, "项", "exactly"), (100, "棵", "exactly")]),
    ("集中培训不少于30个学时。", [(30, "个学时", "at_least")]),
    ("本年度拟发展党员一名。", [(1, "名", "exactly")]),
    ("确保年底前1名预备党员按期转正。", [(1, "名", "at_least")]),
    ("理论中心组学习8次；党员大会每季度一次。", [(8, "次", "exactly")]),
    ("培养积极分子l～2名。", [((1, 2), "名", "exactly")]),
    # no quotas
    ("建立三位一体的学习机制，帮助二组、四组地块抢种。", []),
    ("学校建有党员之家，党员38人，预备党员2名。", []),
    ("新党员一年内参加集中培训。", []),
    ("按各项标准对5名发展对象进行了核对。", []),
    ("增强“四个意识”，坚定“四个自信”，做到两个维护。", []),
    ("组织“十个一”活动，抓好三项重点工作，做好七件实事。", []),
    ("围绕五个方面、三个环节，建设一支高素质队伍。", []),
    ("支部现有党员28名，下设3个党小组。", []),
    ("组织一次演讲比赛。", []),
    ("学校获一等奖，小组赛第二名。", []),
    ("对连续三次无故缺席的党员进行约谈。", []),
    ("联系电话：0512-66886688，邮编215000。", []),
    ("2026年3月5日前完成，第12周召开。", []),
    ("统一思想，进一步提高认识，万众一心。", []),
    ("学习十九届六中全会、二十大精神。", []),
    ("7人以上的支部设支委会，党员8人以上的设书记。", []),
    ("80分以上为优秀，得分在90分以上的评为优秀党员。", []),
    ("月工资收入3000元以下者按规定交纳，门票每人20元。", []),
    ("上午8点30分集中，参加人员：全体党员（22人）。", []),
    ("党员中研究生学历占30%，仍有5%的家长不够满意。", []),
    ("全园6个班级参加，分四个小组开展。", []),
    ("深入2个社区开展宣讲，依托3个阵地，针对4类问题。", []),
    ("全体教师分3批参加培训，每组5人。", []),
]

RESULTS = [
    ("召开支部大会5次、支委会14次。", [(5, "次", False), (14, "次", False)]),
    ("撰写心得体会120余篇。", [(120, "篇", True)]),
    ("发放书籍近三百册，受益学生二千多人次。", [(300, "册", True), (2000, "人次", True)]),
    ("投入3.5万元改造活动室。", [(35000, "元", False)]),
    ("募集善款12,600元。", [(12600, "元", False)]),
    ("两名预备党员按期转正。", [(2, "名", False)]),
    ("支部现有党员23名。评出优秀党员四名；接收预备党员一名。", [(4, "名", False), (1, "名", False)]),
    ("18名在职党员全部到社区报到。", [(18, "名", False)]),
    ("作了一场报告，讲党课一次。", [(1, "场", False), (1, "次", False)]),
    ("党员参学率达100%，满意率98.5%。", [(100, "%", False), (98.5, "%", False)]),
    ("累计服务600小时，走访家庭三十多户。", [(600, "小时", False), (30, "户", True)]),
    ("向上级投稿逾百篇。", [(100, "篇", True)]),
    ("组织志愿服务十几次。", [(10, "次", True)]),
    ("共有12名教师递交申请，其中3人被列为积极分子。", [(12, "名", False), (3, "人", False)]),
    ("上3节公开课，评教优秀率提高17个百分点。", [(3, "节", False), (17, "个百分点", False)]),
    # no results
    ("高三年级、高二名师，三年来坚持不懈，庆祝建党100周年。", []),
    ("深化两项工程，发挥两个作用，带好一支队伍。", []),
    ("支部现有党员61名，其中正式党员49名。", []),
    ("连续三年获评先进，教龄满三十年。", []),
    ("牢记“三个务必”，落实三会一课。", []),
    ("学习党的二十大精神。", []),
    ("每周一次政治学习。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTAS)
def test_what_a_plan_aims_at_is_a_quota(sentence, expected):
    """Number or range, unit and direction of every quota, in order; and no results."""
    reading = read_text(PLAN + sentence)
    found = [(each.range or each.number, each.unit, each.direction) for each in reading.quotas]
    assert found == expected
    assert reading.results == ()


@pytest.mark.parametrize(("sentence", "expected"), RESULTS)
def test_what_a_report_counts_is_a_result(sentence, expected):
    """Number, unit and whether it is only near, in order; and no quotas."""
    reading = read_text(REPORT + sentence)
    assert [(each.number, each.unit, each.approx) for each in reading.results] == expected
    assert reading.quotas == ()


TURNS = [
    ("a plan in a report", REPORT + "发展党员1名。\n三、下一步打算\n发展党员2名。", [2], [1]),
    ("a report in a plan", PLAN + "去年，支部共发展党员1名。\n今年计划发展党员2名。", [2], [1]),
    (
        "a chapter that looks back",
        "党支部工作\n一、去年工作回顾\n发展党员1名。\n二、今年打算\n发展党员2名。",
        [2],
        [1],
    ),
    (
        "two documents in a file",
        "【篇一】支部工作总结\n发展党员1名。\n【篇二】支部工作计划\n发展党员2名。",
        [2],
        [1],
    ),
    (
        "a report that ends in a plan",
        "2025年支部工作总结及2026年工作计划\n发展党员1名。\n二、2026年工作计划\n发展党员2名。",
        [2],
        [1],
    ),
    ("a report's heading that names arrangements", REPORT + "（一）学习安排有序\n发展党员1名。", [], [1]),
    ("a former year in a plan", PLAN + "2025年，支部发展了1名党员。发展党员2名。", [2], [1]),
    ("last year in a plan", PLAN + "去年党员参学率92%，仍有差距。确保今年达到95%。", [95], [92]),
    ("what each does as a rule", REPORT + "骨干教师每人带一名青年教师。", [1], []),
]


@pytest.mark.parametrize(("case", "text", "quotas", "results"), TURNS)
def test_quotas_lie_ahead_and_results_behind(case, text, quotas, results):
    """Sentence, heading and document say which way a number looks, the nearest first."""
    reading = read_text(text)
    assert [each.number for each in reading.quotas] == quotas
    assert [each.number for each in reading.results] == results
