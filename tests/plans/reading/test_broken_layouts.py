"""Layouts as copying leaves them: broken rows and cells, empty cells, misread signs, papers in a row."""

import pytest

from nianlun.plans.reading import read_text

# name, document, entries as (month, month_end, text)
DRAWN = [
    (
        "a row without its first cell still has its work in the column of work",
        "季度\t月份\t工作任务\t完成标准\n第一季度\t1月份\t制定年度计划\t计划上报\n"
        "\t2月份\t召开党员大会\t会议记录完整\n\t3月份\t开展志愿服务\t一是有方案；二是有签到",
        [(1, None, "制定年度计划"), (2, None, "召开党员大会"), (3, None, "开展志愿服务")],
    ),
    (
        "a row may lack the cell that the row above it shares",
        "季度\t月份\t工作任务\t完成标准\n一季度\t1月份\t制定年度计划\t计划上报\n2月份\t召开党员大会\t会议记录完整",
        [(1, None, "制定年度计划"), (2, None, "召开党员大会")],
    ),
    (
        "a cell broken over two lines is one, and its theme stands for an activity without words",
        "月份\t主题\t活动内容\t地点\t责任人\n"
        "3月\t学雷锋\t清理主街道垃圾\t街道\t赵桂\n4月\t忆先烈\t祭扫烈士墓\t陵园\t林晓\n"
        "5月\t劳动美\t帮助缺劳力户抢种\t二组\t何静\n6月\t庆“七一”\t表彰优秀党员，为老党员佩戴\n纪念章\t广场\t周敏\n"
        "9月\t移风易俗\t\t广场\t陈立\n10月\t迎国庆\t观看影片\t活动室\t林晓",
        [
            (3, None, "清理主街道垃圾"),
            (4, None, "祭扫烈士墓"),
            (5, None, "帮助缺劳力户抢种"),
            (6, None, "表彰优秀党员，为老党员佩戴纪念章"),
            (9, None, "移风易俗"),
            (10, None, "观看影片"),
        ],
    ),
    (
        "a cell on a line of its own may hold two pieces of work",
        "序号\n时间\n内容\n责任人\n1\n1月\n1.召开组织生活会；2.走访老党员。\n周敏\n2\n2月\n自学党章。\n林晓\n",
        [(1, None, "召开组织生活会"), (1, None, "走访老党员"), (2, None, "自学党章")],
    ),
    (
        "narrow cells run on to the next line, at a comma or where a stop ends the next one",
        "一至二月：制定计划，慰问困难\n党员和退休教职工；\n三月：学雷锋义务劳动，\n祭扫烈士墓；\n"
        "五月：党员示范课、优质课\n评比；推荐优秀共产党员；\n七月：暑期师德培训；\n组织访千家活动；",
        [
            (1, 2, "制定计划，慰问困难党员和退休教职工"),
            (3, None, "学雷锋义务劳动，祭扫烈士墓"),
            (5, None, "党员示范课、优质课评比"),
            (5, None, "推荐优秀共产党员"),
            (7, None, "暑期师德培训"),
            (7, None, "组织访千家活动"),
        ],
    ),
    (
        "lines below a month that are labelled like it by what is held",
        "1月 支委会：研究学习计划\n    党小组会：对照承诺自查\n2月 党员大会：通报评议结果",
        [
            (1, None, "支委会：研究学习计划"),
            (1, None, "党小组会：对照承诺自查"),
            (2, None, "党员大会：通报评议结果"),
        ],
    ),
    (
        "a quarter is its months where it names none, and ends the month before it",
        "1、第二季度\n四月：参观纪念馆。\n六月：党史竞赛。\n2、第三季度：组织暑期培训；慰问教师。\n三、要求",
        [
            (4, None, "参观纪念馆"),
            (6, None, "党史竞赛"),
            (7, 9, "组织暑期培训"),
            (7, 9, "慰问教师"),
        ],
    ),
    (
        "signs that a scanner misread, and numerals of ledgers",
        "2月份;走访老党员\n叁月份：志愿服务\n5月份．党小组会学习\n6月份：表彰先进",
        [(2, None, "走访老党员"), (3, None, "志愿服务"), (5, None, "党小组会学习"), (6, None, "表彰先进")],
    ),
    (
        "what a lesson is about stands behind its date",
        "党课安排：\n第一讲（3月下旬）：二十大精神解读，主讲人：书记\n第二讲（6月）：传承红色基因，主讲人：副书记",
        [(3, None, "二十大精神解读"), (6, None, "传承红色基因")],
    ),
    (
        "the title of the next paper ends the list of the one before",
        "中心学校党支部2024年工作计划\n五月：党员课堂\n六月：党史竞赛\n中心学校党支部2023年工作总结\n一年来成效明显。",
        [(5, None, "党员课堂"), (6, None, "党史竞赛")],
    ),
    (
        "fields below the theme of a month: the one that says what to do counts",
        "1月：严明纪律铸忠诚\n责任部门：党委办公室\n活动内容：1.学习条例原文；2.观看警示片。\n"
        "2月：文化传承\n责任部门：工会\n活动内容：1.写春联；2.慰问困难职工。",
        [(1, None, "学习条例原文"), (1, None, "观看警示片"), (2, None, "写春联"), (2, None, "慰问困难职工")],
    ),
    (
        "steps of a scheme by what they are for",
        "二、方法步骤\n活动从3月开始，9月底基本结束。\n（一）学习教育、听取意见（3月—5月中旬）\n1.组织集中学习\n"
        "（二）整改落实、建章立制（7月中旬—9月底）\n1.制定整改方案",
        [(3, 5, "组织集中学习"), (7, 9, "制定整改方案")],
    ),
    (
        "rows parted by spaces are not joined to the notes below them",
        "月份    工作內容                      負責人\n七月    召開「七一」慶祝大會          陳建國\n"
        "八月    新教師入職培訓                林淑芬\n九月    開展教師節表彰活動            林淑芬\n"
        "十月    組織黨員觀看閱兵              陳建國\n十二月  召開年度組織生活會            陳建國\n"
        "備註：支部每月組織集體學習兩次；本年度擬發展黨員一名。",
        [
            (7, None, "召開「七一」慶祝大會"),
            (8, None, "新教師入職培訓"),
            (9, None, "開展教師節表彰活動"),
            (10, None, "組織黨員觀看閱兵"),
            (12, None, "召開年度組織生活會"),
        ],
    ),
    (
        "a cell on several lines is the list it holds, whoever stands below it",
        "月份\n工作内容\n负责人\n一月\n1.召开组织生活会\n2.制定工作计划\n李红\n二月\n1.收缴党费\n2.环境消杀\n王艳\n张丽",
        [
            (1, None, "召开组织生活会"),
            (1, None, "制定工作计划"),
            (2, None, "收缴党费"),
            (2, None, "环境消杀"),
        ],
    ),
    (
        "a table glued to one line parts where the next date begins",
        "党员活动日安排表时间内容负责人"
        + "".join(
            f"{month}月10日组织{work}，收缴本月党费，按时上传活动资料组织委员"
            for month, work in enumerate(("植树", "扫墓", "研学", "观影", "义诊", "助农", "家访"), start=2)
        ),
        [
            (month, None, f"组织{work}，收缴本月党费，按时上传活动资料组织委员")
            for month, work in enumerate(("植树", "扫墓", "研学", "观影", "义诊", "助农", "家访"), start=2)
        ],
    ),
    (
        "behind a bullet there may be several, and the days of a week are no words of the work",
        "一月份\n●元旦慰问；支部民主生活会\n三月份\n第1周 (3.1-3.7) 支委会",
        [(1, None, "元旦慰问"), (1, None, "支部民主生活会"), (3, None, "支委会")],
    ),
    (
        "heads with a label glued to the list before them",
        "三月份工作安排：1.召开支委会2.党费收缴四月份工作安排：1.清明祭扫2.党课五月份工作安排：1.座谈会",
        [
            (3, None, "召开支委会"),
            (3, None, "党费收缴"),
            (4, None, "清明祭扫"),
            (4, None, "党课"),
            (5, None, "座谈会"),
        ],
    ),
    (
        "a time in a sentence of its own, and numbered activities with their time below",
        "1.举办党务培训班。时间：4月、10月。\n活动一：学雷锋\n时间：3月5日\n地点：社区\n活动二：扫墓\n时间：4月3日",
        [(4, None, "举办党务培训班"), (10, None, "举办党务培训班"), (3, None, "学雷锋"), (4, None, "扫墓")],
    ),
    (
        "neither the title of a plan nor news is work",
        "2025年3月“学雷锋”主题党日活动方案提纲\n会上，全体党员学习了两会精神。随后，与会党员展开了讨论。",
        [],
    ),
    (
        "neither the sentence that opens a notice nor the name of a field is work",
        "现将2026年第二季度（4月-6月）党费收缴工作有关事项通知如下：\n二、活动时间   6月下旬至7月",
        [],
    ),
]


@pytest.mark.parametrize(
    ("document", "expected"), [case[1:] for case in DRAWN], ids=[case[0] for case in DRAWN]
)
def test_entries_are_drawn_from_broken_layouts(document, expected):
    """Month, range and words of every entry, and nothing more."""
    assert [(entry.month, entry.month_end, entry.text) for entry in read_text(document).entries] == expected


def test_each_paper_of_a_file_tells_its_own_time():
    """The numbers of the plan are to be reached, those of the report below it were."""
    reading = read_text(
        "中心学校党支部2024年工作计划\n一、目标\n发展党员2名。\n"
        "中心学校党支部2023年工作总结\n一、组织建设\n发展党员3名，召开党员大会5次。\n"
    )
    assert [(each.number, each.unit) for each in reading.quotas] == [(2, "名")]
    assert [(each.number, each.unit) for each in reading.results] == [(3, "名"), (5, "次")]


def test_a_report_may_turn_within_a_paragraph():
    """The heading of what comes next stands on the line of what it heads."""
    reading = read_text("2023年述职报告\n（一）主持会议12次。\n（五）2024年打算。每学期办实事不少于5件。\n")
    assert [(each.number, each.unit) for each in reading.quotas] == [(5, "件")]
    assert [(each.number, each.unit) for each in reading.results] == [(12, "次")]


def test_of_several_fields_the_content_is_the_work():
    """时间, 主题 and 内容 of one activity after the other."""
    record = "时间：{}月\n主题：{}\n内容：{}\n"
    document = record.format(1, "新气象", "走访困难党员") + record.format(2, "劳动美", "表彰先进教师")
    assert [(entry.month, entry.text) for entry in read_text(document).entries] == [
        (1, "走访困难党员"),
        (2, "表彰先进教师"),
    ]
