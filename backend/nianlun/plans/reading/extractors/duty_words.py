"""Words of the obligations: what recurs and whom it binds, as data."""

import re

from nianlun.plans.reading.extractors.drawn import DutyKind, Subject
from nianlun.plans.reading.patterns import any_of, listed

# What recurs. Names of meetings hide in longer ones, so the longest match at a place is taken.
KINDS: tuple[tuple[DutyKind, str], ...] = (
    ("组织生活会", "组织生活会 组织生活(?![制的纪]|质量|情况|内容)"),
    ("民主生活会", "民主生活会 班子生活会 民主生活"),
    ("民主评议", "民主评议 评议党员 党员评议 党员民主测评 党员测评 评议会"),
    (
        "支委会",
        """
        支部委员会(?:会议?|扩大会议?)? 支委会 支委扩大会 支委例会 支委会?会议 委员会会议 支委学习会 班子例会
        总支委会
        """,
    ),
    ("党小组会", "党小组会 党小组(?:活动|学习|例会|生活会|会议) 小组会"),
    ("支部大会", "支部党员大会 党员大会 支部大会 全体党员会 党员会议? 支部会议? 全体党员大会"),
    (
        "主题党日",
        """
        主题党日 党员活动日 党员活动时间 党日(?:活动)? 党员(?:固定|统一)?(?:活动)?日 支部活动日 组织活动日
        固定党日
        """,
    ),
    ("党课", "党课 微党课 党课教育 (?:书记|领导|支委)[^,。;:]{0,3}(?:讲课|授课)"),
    ("谈心谈话", "谈心 谈话 交心 促膝谈 (?<!家长)(?<!家校)(?<!共育)恳谈"),
    ("党费", "党费"),
)

# Study is what so many things are held for that it counts only where nothing else is named.
STUDY = any_of(
    """
    学习(?!强国|体会|心得|笔记|情况|计划|制度|资料|型|成果|记录|园地|专栏|主题|内容|小组|标兵|之星|进度|效果|任务|材料)
    (?:集中|集体|政治|理论)学习 理论中心组 中心组 读书(?!笔记|心得) 研读 自学(?!笔记)
    领学(?!生) (?<!辅)导学(?!生) 共学(?!生) 夜校 讲堂 理论宣讲 小测
    集中研讨 (?:知识|理论)(?:测试|测验|竞答|小测|考试) 登[录陆][^,。;]{0,3}学习强国
    """
)

# In front of a kind these make it the occasion or the rule, not what recurs: 结合主题党日每季上一次党课.
OCCASION = re.compile(r"(?:结合|利用|依托|借助|围绕|根据|按照|以|通过|在|于|除)[^,。;]{0,8}$")

# Whom a duty binds, by the words in front of its frequency; the first that stands there.
SUBJECTS: tuple[tuple[Subject, str], ...] = (
    (
        "leading_team",
        """
        领导班子(?:成员)? 班子成员 党政班子 党员领导干部 领导干部 党员干部 班子
        (?:党?支部|总支|党委|第一)?副?书记 园长 校长 院长 行政人员 领导小组
        """,
    ),
    ("committee", "支部委员会 支部委员 支委会?(?:成员|委员)? 纪检委员 组织委员 宣传委员 委员"),
    ("group", "各?党小组(?:长|组长)? 各小组"),
    (
        "members",
        """
        (?:全体|每[名位个]|在职|流动|退休)?党员(?:教师|干部|同志|职工|先锋队)?(?!大会|会|活动|日|学习|评议|发展|教育|论坛)
        每人 全体教职工 教职工 教师 入党积极分子 积极分子 个人 每位教师
        """,
    ),
    (
        "org",
        """
        (?:各|我园|我校|园|校)?党?(?:总支|支部)(?!党员|大会|委员|会|活动|书记) 党委 党组织 学校 幼儿园
        我园 我校 医院 机关
        """,
    ),
)

# Whom a meeting binds where the plan does not say.
SUBJECT_OF: dict[DutyKind, Subject] = {
    "支部大会": "org", "支委会": "committee", "党小组会": "group", "主题党日": "org", "组织生活会": "org",
    "党费": "members",
}  # fmt: skip

# What is done without one of the reader's verbs of action: 坐班, 公开, 讲一讲.
DOES = (
    r"[讲上写评交缴查访谈读巡办报听]|会$|例会|日$|公开|通报|坐班|升国?旗|时间$|值[班日]|小结|打卡|登录|服务"
)

# What a meeting is counted in, and what else is done one at a time (每月写一篇, 每月评一名).
MEETINGS = frozenset(listed("场次 次 场 期 节 堂 讲 轮 回 遍 课"))
THINGS = frozenset(listed("篇 份 条 本 件 首 部 个 项 则 名 位"))

# What limits, and does not recur: 全年无故缺席3次以上的不得评优.
LIMITS = re.compile(r"无故|缺席|缺勤|请假|未参加|不参加|迟到|违反|违纪|不得评|取消")

# Empty talk about a period: 每月有安排, 每天都在.
IDLE = re.compile(r"都?(?:有(?!一次|重点地)|都|在于|面对|要求|确定)|各?阶段|的(?!第)|以来|一?度(?!.{0,12}次)")

# Words around a frequency that do not say what recurs.
FILLER = re.compile(
    any_of(
        r"""
        原则上 一般 固定 坚持 做到 至少 最少 必须 不得?[少低]于 不得 定期 要求? 应当? 须 各 安排 召开 开展
        组织 举行 举办 进行 开好 上好 带头 分别 以上 [讲上开] 时间 活动 会议 定为 为 是 由 其中 邀请 专家
        授课 讲课 也?可?根据(?:工作)?(?:需要|情况|实际) 随时 收齐 上缴 收缴 缴纳 交纳 内 左右 保证 确保
        每次 \d+[日号]前? [^\w]
        第[一二三四五]个?(?:周|星期) (?:周|星期)[一二三四五六日天] [上下]午 \d{1,2}:\d{2}
        [一二两三四五六\d]+(?:[-至到]+[一二三四五六\d]+)?[次场节堂期课]
        """
    )
)

# Where a frequency's reach ends: what follows is counted over the whole.
WHOLE = re.compile(
    r"全年|全学期|一年来|今年来?|累计|共(?:计|开展|组织|召开|举|进行|安排)?(?![产青同建享识商育治赢融])|"
    r"本学期|本年度|年内|截[至止]"
)
