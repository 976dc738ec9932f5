"""Layouts beyond the common ones, as plans come from websites, scanners and other people's tables.

Each case is a document of our own in a layout that was met somewhere, and the entries a careful person draws
out of it, as (month, month_end, text).
"""

import pytest

from nianlun.plans.reading import read_text

DRAWN = [
    (
        "weeks under a month",
        "九月份\n第一周：制定支部学期计划\n第二周：召开开学支委会\n第三周：教师节慰问\n"
        "十月份\n第二周：国庆升旗党员宣誓",
        [
            (9, None, "制定支部学期计划"),
            (9, None, "召开开学支委会"),
            (9, None, "教师节慰问"),
            (10, None, "国庆升旗党员宣誓"),
        ],
    ),
    (
        "numbered lines that begin with a month",
        "1、三月：学习两会精神。\n2、四月：祭扫烈士墓。\n3、五月：党员技能比武。",
        [(3, None, "学习两会精神"), (4, None, "祭扫烈士墓"), (5, None, "党员技能比武")],
    ),
    (
        "the month amid an item",
        "1、于3月组织党员开展植树活动。\n2、计划在6月下旬召开表彰大会。",
        [(3, None, "组织党员开展植树活动"), (6, None, "召开表彰大会")],
    ),
    (
        "heads that are ranges",
        "3—4月\n1.作风整顿学习\n5至6月\n1.师德演讲比赛\n九、十月份\n1.党员亮身份活动",
        [(3, 4, "作风整顿学习"), (5, 6, "师德演讲比赛"), (9, 10, "党员亮身份活动")],
    ),
    (
        "the month in brackets before the work",
        "（三月）开展学雷锋志愿服务\n（四月）组织清明祭扫\n（五月）举办读书沙龙",
        [(3, None, "开展学雷锋志愿服务"), (4, None, "组织清明祭扫"), (5, None, "举办读书沙龙")],
    ),
    (
        "stars around a month",
        "★ 三月 ★\n学雷锋活动\n上党课\n★ 四月 ★\n清明祭扫",
        [(3, None, "学雷锋活动"), (3, None, "上党课"), (4, None, "清明祭扫")],
    ),
    (
        "year and month in figures",
        "2024.03 召开换届选举大会\n2024.04 开展结对共建\n2024.05 组织业务比武",
        [(3, None, "召开换届选举大会"), (4, None, "开展结对共建"), (5, None, "组织业务比武")],
    ),
    (
        "dates in figures",
        "2024-03-05 学雷锋志愿服务\n2024-04-03 清明祭扫活动",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫活动")],
    ),
    (
        "months in a row, parted by semicolons",
        "全年安排：3月开展警示教育；4月组织外出参观；5月举办演讲比赛；6月慰问老党员。",
        [
            (3, None, "开展警示教育"),
            (4, None, "组织外出参观"),
            (5, None, "举办演讲比赛"),
            (6, None, "慰问老党员"),
        ],
    ),
    (
        "months in a row, parted by commas",
        "今年3月份召开动员会，4月份进行学习讨论，5月份开展自查，6月份总结。",
        [(3, None, "召开动员会"), (4, None, "进行学习讨论"), (5, None, "开展自查"), (6, None, "总结")],
    ),
    (
        "an arrow behind the month",
        "3月→学雷锋志愿活动\n4月→清明扫墓\n5月→劳模进校园",
        [(3, None, "学雷锋志愿活动"), (4, None, "清明扫墓"), (5, None, "劳模进校园")],
    ),
    (
        "heads without any sign",
        "三月份重点工作\n学雷锋志愿服务月\n召开支部党员大会\n四月份重点工作\n组织清明祭扫",
        [(3, None, "学雷锋志愿服务月"), (3, None, "召开支部党员大会"), (4, None, "组织清明祭扫")],
    ),
    (
        "Markdown",
        "## 三月\n- 召开支部大会\n- 缴纳党费\n## 四月\n- 祭扫烈士陵园",
        [(3, None, "召开支部大会"), (3, None, "缴纳党费"), (4, None, "祭扫烈士陵园")],
    ),
    (
        "the ends of a term name no month",
        "学期初：制定计划\n三月：\n1、学雷锋\n期末：\n1、总结考核\n2、上交材料",
        [(3, None, "学雷锋")],
    ),
    (
        "two plans in one file",
        "第一小学党支部计划\n三月：\n1、听党课\n四月：\n1、植树\n第二小学党支部计划\n"
        "一、指导思想\n认真学习。\n二、安排\n三月份：参观校史馆\n四月份：慰问烈属",
        [(3, None, "听党课"), (4, None, "植树"), (3, None, "参观校史馆"), (4, None, "慰问烈属")],
    ),
    (
        "only the first sentence of an item is its title",
        "三月份：\n1、召开支部党员大会。会上通报上年工作。讨论本年计划。\n2、上缴党费。",
        [(3, None, "召开支部党员大会"), (3, None, "上缴党费")],
    ),
    (
        "who answers for it, behind the work",
        "三月：学雷锋活动。责任人：张三\n四月：清明祭扫。责任人：李四",
        [(3, None, "学雷锋活动"), (4, None, "清明祭扫")],
    ),
    (
        "a Markdown table",
        "| 月份 | 主题 | 内容 |\n|---|---|---|\n| 3月 | 学雷锋 | 社区服务 |\n| 4月 | 缅怀 | 祭扫烈士墓 |",
        [(3, None, "社区服务"), (4, None, "祭扫烈士墓")],
    ),
    (
        "comma-separated values",
        "月份,活动内容,负责人\n3月,学雷锋志愿服务,张三\n4月,清明祭扫,李四\n5月,读书分享,王五",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫"), (5, None, "读书分享")],
    ),
    (
        "a table without a head, cell by cell",
        "1\n三月\n学习两会精神\n张三\n2\n四月\n清明祭扫活动\n李四\n3\n五月\n劳动技能竞赛\n王五",
        [(3, None, "学习两会精神"), (4, None, "清明祭扫活动"), (5, None, "劳动技能竞赛")],
    ),
    (
        "a table with its head, cell by cell",
        "月份\n活动主题\n活动形式\n责任人\n3月\n学雷锋\n志愿服务\n张三\n4月\n缅怀先烈\n祭扫\n李四",
        [(3, None, "学雷锋"), (4, None, "缅怀先烈")],
    ),
    (
        "months set wide",
        "三 月 份\n1、召开党员大会\n四 月 份\n1、清明祭扫",
        [(3, None, "召开党员大会"), (4, None, "清明祭扫")],
    ),
    (
        "labels on one line below a heading",
        "1.“春苗”宣讲\n时间：3月9日 地点：会议室 负责人：张三\n2.“夏花”义诊\n"
        "时间：6月 地点：广场 负责人：李四",
        [(3, None, "“春苗”宣讲"), (6, None, "“夏花”义诊")],
    ),
    (
        "quarters with their months",
        "第一季度（1—3月）\n1、制定计划\n2、组织生活会\n第二季度（4-6月）：\n1、党课",
        [(1, 3, "制定计划"), (1, 3, "组织生活会"), (4, 6, "党课")],
    ),
    (
        "traditional characters",
        "三月份：\n1、召開黨員大會，學習文件。\n四月份：\n1、組織清明祭掃。",
        [(3, None, "召開黨員大會，學習文件"), (4, None, "組織清明祭掃")],
    ),
    (
        "days as heads",
        "3月5日：学雷锋\n3月8日：妇女节慰问\n7月1日：重温誓词",
        [(3, None, "学雷锋"), (3, None, "妇女节慰问"), (7, None, "重温誓词")],
    ),
    (
        "deadlines in brackets",
        "1.制定学习计划（3月10日前完成）\n2.完成述职评议（12月底前）",
        [(3, None, "制定学习计划"), (12, None, "完成述职评议")],
    ),
    (
        "a column of deadlines at the end",
        "序号 项目 完成时限\n1 制定支部工作计划 2月底\n2 召开组织生活会 3月中旬\n3 民主评议党员 12月",
        [(2, None, "制定支部工作计划"), (3, None, "召开组织生活会"), (12, None, "民主评议党员")],
    ),
    (
        "a bracket behind the full stop",
        "组织党员观看红色电影。（4月）\n开展廉政家访。（5月份）",
        [(4, None, "组织党员观看红色电影"), (5, None, "开展廉政家访")],
    ),
    (
        "dashes before items",
        "三月\n——学雷锋志愿行动\n——支部书记上党课\n四月\n——清明祭扫",
        [(3, None, "学雷锋志愿行动"), (3, None, "支部书记上党课"), (4, None, "清明祭扫")],
    ),
    (
        "heads with their years",
        "2024年9月\n1、新学期党员大会\n2、教师节表彰\n2024年10月\n1、国庆主题党日\n2025年1月\n1、组织生活会",
        [
            (9, None, "新学期党员大会"),
            (9, None, "教师节表彰"),
            (10, None, "国庆主题党日"),
            (1, None, "组织生活会"),
        ],
    ),
    (
        "works joined by 、 are one",
        "三月：学雷锋、植树、慰问老人\n四月：祭扫、踏青",
        [(3, None, "学雷锋、植树、慰问老人"), (4, None, "祭扫、踏青")],
    ),
    (
        "a name for the month, its work below",
        "三月：学雷锋月\n组织党员到敬老院服务。\n四月：缅怀月\n组织师生祭扫烈士墓。",
        [(3, None, "组织党员到敬老院服务"), (4, None, "组织师生祭扫烈士墓")],
    ),
    (
        "a report's months are history",
        "2023年工作总结\n一、3月，召开党员大会3次。\n二、4月开展了祭扫。",
        [],
    ),
    (
        "numbered months with numbered items",
        "一、三月份\n（一）召开支部大会\n（二）学习文件\n二、四月份\n（一）祭扫烈士墓",
        [(3, None, "召开支部大会"), (3, None, "学习文件"), (4, None, "祭扫烈士墓")],
    ),
    (
        "full width",
        "３月份：\n１、召开党员大会；\n２、缴纳党费。\n４月份：\n１、清明祭扫",
        [(3, None, "召开党员大会"), (3, None, "缴纳党费"), (4, None, "清明祭扫")],
    ),
    (
        "a letter for a figure, a semicolon for a colon",
        "３月份;\nl、召开党员大会\n2.缴纳党费\n4月份;\n1、清明祭扫",
        [(3, None, "召开党员大会"), (3, None, "缴纳党费"), (4, None, "清明祭扫")],
    ),
    (
        "numbers without any sign",
        "3月份 1召开党员大会 2缴纳党费\n4月份 1清明祭扫 2听课",
        [(3, None, "召开党员大会"), (3, None, "缴纳党费"), (4, None, "清明祭扫"), (4, None, "听课")],
    ),
    (
        "a month beside several rows",
        "3月 | 召开支部大会 | 支部\n | 缴纳党费 | \n4月 | 祭扫 | 党小组",
        [(3, None, "召开支部大会"), (3, None, "缴纳党费"), (4, None, "祭扫")],
    ),
    (
        "ranges in prose",
        "4月-6月，开展“大学习”活动。7月—9月，组织“大走访”活动。",
        [(4, 6, "开展“大学习”活动"), (7, 9, "组织“大走访”活动")],
    ),
    (
        "labels in brackets",
        "学雷锋志愿服务（时间：3月5日，地点：社区，负责人：张三）\n清明祭扫（时间：4月4日）",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫")],
    ),
    (
        "the month behind a colon",
        "学雷锋志愿服务：3月\n清明祭扫：4月\n党员读书分享会：5月",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫"), (5, None, "党员读书分享会")],
    ),
    (
        "the month behind a gap",
        "学雷锋志愿服务    3月\n清明祭扫    4月\n党员读书分享会    5月",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫"), (5, None, "党员读书分享会")],
    ),
    (
        "the month in the second column",
        "活动内容 | 时间 | 组织\n学雷锋志愿服务 | 3月 | 支部\n清明祭扫 | 4月上旬 | 党小组",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫")],
    ),
    (
        "a summary and a plan under one title",
        "党支部2025年工作总结及2026年工作计划\n一、2025年工作回顾\n"
        "1、3月组织党员学雷锋，4月开展祭扫。\n二、2026年工作计划\n"
        "1、3月召开换届大会。\n2、6月举办演讲比赛。",
        [(3, None, "召开换届大会"), (6, None, "举办演讲比赛")],
    ),
    (
        "a summary between two plans",
        "【篇一】小学党支部2026年工作计划\n3月：学雷锋\n4月：祭扫烈士墓\n"
        "【篇二】小学党支部2025年工作总结\n3月，组织党员植树；5月，举办读书会。\n"
        "【篇三】小学党支部工作计划\n9月：师德宣誓",
        [(3, None, "学雷锋"), (4, None, "祭扫烈士墓"), (9, None, "师德宣誓")],
    ),
    (
        "the day from which a rule holds",
        "本制度自2026年3月1日起施行。",
        [],
    ),
    (
        "months side by side",
        "月份 | 3月 | 4月 | 5月\n内容 | 学雷锋志愿服务 | 清明祭扫 | 劳模进校园",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭扫"), (5, None, "劳模进校园")],
    ),
    (
        "ticks under months side by side",
        "项目 | 3月 | 4月 | 5月\n书记讲党课 | √ | | √\n清明祭扫 | | √ |",
        [(3, None, "书记讲党课"), (5, None, "书记讲党课"), (4, None, "清明祭扫")],
    ),
    (
        "labels on one line",
        "时间：3月5日 主题：学雷锋志愿服务 地点：社区\n时间：4月4日 主题：清明祭英烈 地点：陵园",
        [(3, None, "学雷锋志愿服务"), (4, None, "清明祭英烈")],
    ),
    (
        "parts of a month with their lists",
        "九月份\n（一）思想建设\n1.召开支部大会\n2.学习文件精神\n"
        "（二）组织建设\n1.确定发展对象\n十月份\n（一）思想建设\n"
        "1.观看红色电影",
        [
            (9, None, "召开支部大会"),
            (9, None, "学习文件精神"),
            (9, None, "确定发展对象"),
            (10, None, "观看红色电影"),
        ],
    ),
    (
        "kinds of meetings as labels",
        "三月\n党课：书记讲开学第一课\n主题党日：学雷锋志愿服务\n四月\n支部大会：讨论发展党员",
        [
            (3, None, "党课：书记讲开学第一课"),
            (3, None, "主题党日：学雷锋志愿服务"),
            (4, None, "支部大会：讨论发展党员"),
        ],
    ),
    (
        "years gone by",
        "2026年党建计划\n2022年3月，我园被评为先进。2023年9月，支部获评五星。\n今年9月将召开党员大会。",
        [(9, None, "召开党员大会")],
    ),
    (
        "the date of a paper that is followed",
        "2026年计划\n为贯彻2026年1月10日全市教育工作会议精神，制定本计划。\n三月：学雷锋",
        [(3, None, "学雷锋")],
    ),
    (
        "explanations below an item",
        "三月：\n1、学雷锋活动\n（1）打扫卫生；\n（2）慰问老人。\n2、党课",
        [(3, None, "学雷锋活动"), (3, None, "党课")],
    ),
    (
        "the organiser before the month",
        "支部：3月召开党员大会\n党小组：4月组织学习讨论",
        [(3, None, "召开党员大会"), (4, None, "组织学习讨论")],
    ),
    (
        "the organiser in brackets behind the month",
        "三月（支部）：召开党员大会\n四月（党小组）：组织学习讨论",
        [(3, None, "召开党员大会"), (4, None, "组织学习讨论")],
    ),
    (
        "numbered months on one line",
        "（1）3月份召开支部大会，部署全年工作；（2）6月份开展“七一”系列活动；（3）12月份进行民主评议。",
        [
            (3, None, "召开支部大会，部署全年工作"),
            (6, None, "开展“七一”系列活动"),
            (12, None, "进行民主评议"),
        ],
    ),
    (
        "a table with serial numbers, cell by cell",
        "序号\n时间\n内容\n责任人\n1\n3月上旬\n召开支部大会\n张三\n2\n"
        "3月中旬\n学雷锋志愿服务\n李四\n3\n4月\n清明祭扫\n王五",
        [(3, None, "召开支部大会"), (3, None, "学雷锋志愿服务"), (4, None, "清明祭扫")],
    ),
    (
        "phases with a colon and their months",
        "第一阶段：学习动员（3月）\n1、召开动员会。\n2、学习文件。\n"
        "第二阶段：查摆问题（4月—5月）\n1、开展自查。",
        [(3, None, "召开动员会"), (3, None, "学习文件"), (4, 5, "开展自查")],
    ),
    (
        "frequencies alone",
        "2026年计划\n一、学习\n每月召开一次支委会，每季度上一次党课。",
        [],
    ),
    (
        "a line of the website",
        "党建计划\n日期：2026-03-05 来源：本站\n一、学习。",
        [],
    ),
    (
        "a signature",
        "计划\n1、学习。\n某某幼儿园党支部\n2026年3月1日",
        [],
    ),
    (
        "a comma of lists behind the month",
        "3月、召开大会\n4月、植树",
        [(3, None, "召开大会"), (4, None, "植树")],
    ),
    (
        "traditional heads",
        "七至八月：\n1、暑期家訪\n九月：\n1、開學典禮",
        [(7, 8, "暑期家訪"), (9, None, "開學典禮")],
    ),
    (
        "spaces inside months and numbers",
        "3 月 份：\n1 、召开大会\n4 月 份：\n1 、植树",
        [(3, None, "召开大会"), (4, None, "植树")],
    ),
    (
        "thirds of a month",
        "3月上旬：学雷锋\n3月中旬：植树\n3月下旬：总结表彰",
        [(3, None, "学雷锋"), (3, None, "植树"), (3, None, "总结表彰")],
    ),
    (
        "a head with year, month and label",
        "2026年3月份工作安排：\n1.召开党员大会\n2.收缴党费",
        [(3, None, "召开党员大会"), (3, None, "收缴党费")],
    ),
    (
        "a numbered list in a cell",
        "3月|1、党员大会；2、党课；3、收缴党费。|支部",
        [(3, None, "党员大会"), (3, None, "党课"), (3, None, "收缴党费")],
    ),
    (
        "a season with its months in brackets over a list",
        "一、学期中（3—6月）\n1.书记讲党课\n二、暑期（7—8月）\n1.集中培训\n2.家访",
        [(3, 6, "书记讲党课"), (7, 8, "集中培训"), (7, 8, "家访")],
    ),
    (
        "a page without line ends",
        "某某小学党支部工作计划 一、指导思想 认真贯彻上级会议精神，围绕学校中心工作，抓好支部自"
        "身建设，发挥党员先锋模范作用，推动各项工作再上新台阶，努力办好家门口的学校，让家长放心"
        "、让社会满意。 二、工作安排 三月份 1、开展学雷锋活动。 2、召开支部大会。 四月份 1、组"
        "织清明祭扫。 三、工作要求 各党小组高度重视，按时完成。",
        [(3, None, "开展学雷锋活动"), (3, None, "召开支部大会"), (4, None, "组织清明祭扫")],
    ),
]

# Documents with nothing to draw out.
SILENT = [
    (
        "news of an activity",
        "某幼儿园党支部开展学雷锋主题党日活动\n3月5日下午，某幼儿园党支部组织全体党员走进社区开"
        "展志愿服务活动。活动中，党员们清扫落叶、擦洗栏杆。活动结束后，大家纷纷表示受益匪浅。",
    ),
    (
        "a report by its title",
        "党支部述职报告\n2023年，我支部扎实工作。\n一、主要做法\n"
        "3月开展学雷锋，4月组织扫墓，5月举办读书会，7月表彰先进。\n"
        "二、存在问题\n学习不够。",
    ),
    (
        "a notice of an activity",
        "关于做好3月份主题党日的通知\n各支部：\n现将有关事项通知如下：\n"
        "一、时间\n3月下旬\n二、内容\n学习两会精神。",
    ),
    (
        "the history of a branch",
        "支部基本情况\n本支部成立于2010年9月，现有党员20名，2021年6月换届。书记张三，1985年8月出"
        "生，2008年7月参加工作。",
    ),
    (
        "a system of rules",
        "党员教育管理制度\n第一条 每月召开支委会一次。\n第二条 本制度自2024年1月1日起执行。\n"
        "第三条 党费于每月10日前交齐。",
    ),
    (
        "a summary with months",
        "2023年党支部工作总结\n一、抓学习。全年学习24次。\n二、抓活动。三月份学雷锋活动40人参加；"
        "六月份举办诗歌朗诵会；九月份开展师德演讲。\n2023年12月20日",
    ),
    (
        "minutes of a meeting",
        "三会一课记录\n时间：2023年3月5日\n地点：会议室\n主持人：张三\n内容：学习文件\n记录：李四",
    ),
    (
        "what somebody learned",
        "支部学习心得体会\n12月4日是国家宪法日。通过学习，我认识到……10月1日是国庆节。",
    ),
    (
        "a form about a person",
        "入党积极分子考察表\n姓名 张三 出生年月 1990年5月 递交申请书时间 2020年3月",
    ),
]


@pytest.mark.parametrize(
    ("document", "expected"), [case[1:] for case in DRAWN], ids=[case[0] for case in DRAWN]
)
def test_entries_are_drawn_from_rarer_layouts(document, expected):
    """Month, range and words of every entry, and nothing more."""
    assert [(entry.month, entry.month_end, entry.text) for entry in read_text(document).entries] == expected


@pytest.mark.parametrize("document", [case[1] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_only_names_months_stays_silent(document):
    """News, reports, notices and records name months, but plan nothing in them."""
    assert read_text(document).entries == ()
