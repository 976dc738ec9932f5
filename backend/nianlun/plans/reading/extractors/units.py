"""What is counted: the units of quotas and results, as data.

A unit missed in a new document is one word here. All are spelled as in the shadow.
"""

from nianlun.plans.reading.patterns import any_of, listed

# Units, and those to which people, meetings and writings belong.
PEOPLE = listed("名 人次 人/次 人 位")
MEMBERS = frozenset(listed("名 人 位"))  # who there are; 人次 are counted as they come
EVENTS = listed("场次 批次 次 场 期 节 堂 课时 学时 个课时 个学时 讲 轮 回 批 遍 课")
WRITINGS = listed("篇次 条次 篇 份 本 册 条 幅 张 块 则 封 件次 件 套 部 版 字 首 支 枚 面 盒 袋 箱")
_THINGS = listed(
    "个 项 户 家庭 家 对 所 间 台 辆 棵 株 处 座 组 队 门 种 类 例 起 宗 笔 款 集 名次 盆 板 道 颗"
)
_MEASURES = listed("平方米 公里 公斤 百分点 个百分点 元 亩 吨 斤 米 分 倍 岁 票")

# Units of time: a limit (3日内) or a length (不少于90分钟), seldom a result.
DURATIONS = listed("工作日 个工作日 分钟 小时 个小时 个月 星期 个星期 学期 个学期 天 日 周 年")

# Of these, the periods that a plan lays down: 一年内 says when, and is no limit.
PERIODS = frozenset(listed("年 学期 个学期"))

# Units that are also the beginning of a word, and what makes them one: 节前, 三个月, 两周年, 三年级.
_WORDS = {
    "节": "前后日假约能奏", "条": "件例款理", "面": "向对临积试貌上", "部": "门分署长队委",
    "期": "间末中望待", "名": "称额单", "人": "大民类才", "本": "校园着学年职",
    "家": "长校访园", "场": "所地馆", "张": "贴", "对": "照于象标党应策外一", "组": "织长成建团",
    "所": "有在以学", "门": "户口", "集": "中体团结", "批": "评准示判", "讲": "话授政奉学好述团求党道",
    "课": "程题堂后前时标件改外", "回": "头访顾信复", "首": "先页", "支": "部持委付出",
    "处": "理室级分于", "台": "账", "间": "接", "队": "伍员长", "例": "会如外", "宗": "旨", "道": "德路",
    "元": "旦月宵", "天": "天下", "分": "之别工类析享管解组层", "次": "数日年", "版": "本块",
    "轮": "流岗", "周": "年边岁密知刊末期转一二三四五六日", "年": "级度来初底终轻龄代会前后间",
    "日": "常志记历程报",
}  # fmt: skip


def _guarded(unit: str) -> str:
    """The pattern of a unit; 一起 is together, unless it is one accident, and 三位一体 counts nobody."""
    if unit == "起":
        return r"(?<!一)起|(?<=一)起(?=[违投事安案])"
    if unit == "位":
        return r"位(?![于置列]|一体)"
    return f"{unit}(?![{_WORDS[unit]}])" if unit in _WORDS else unit


# The units in one pattern, the longest first: 人次 before 人.
_UNITS = sorted(
    {*PEOPLE, *EVENTS, *WRITINGS, *_THINGS, *_MEASURES, *DURATIONS}, key=lambda unit: (-len(unit), unit)
)
UNIT = f"(?:{'|'.join(map(_guarded, _UNITS))})"

# Units of things said to happen or to be made: what 每月 N 次 is counted in.
TURN = any_of("场次 次 场 期 节 堂 讲 轮 回 遍 课 篇 份 条 本 件 首 部 个 项 则 题 批 例 天 日")

# Units of which a Chinese 一 is as often an article (一个平台, 一支队伍) as a count.
ARTICLES = frozenset(
    listed(
        """
        个 项 支 次 场 种 类 面 条 批 件 本 堂 节 期 部 套 家 块 名 位 人 份 篇 点 大 门 处 轮 组 课 道 对
        """
    )
)

# Units that formulas are counted in: 三个代表, 四项制度.
LOOSE = frozenset(listed("个 项 种 类 支 条 面 道 名 套 轮 组 门 件 本 部 堂 处 人 课 集"))

# Close behind number and unit, these name parts of a thought or a known formula and no amount.
_PARTS = any_of(
    """
    方面 层面 层次 环节 阶段 步骤 重点 关键 作用 意识 自信 维护 确立 代表 务必 抓手 原则 结合 坚持 围绕
    到位 主题 主线 中心 核心 载体 维度 特点 优势 转变 提升 带头 体系 统一 不动摇 不准 必须 能力 关系
    基本点 文明 同步 融合 角度 关口 关 转化 方向 层级 条例 表率 满意 理念 时期 时代 世纪 年级(?!组) 等奖 思想
    效应 不让 先锋(?!岗|队|班|号)
    """
)
NO_AMOUNT = rf"[^,。;:、!?\d]{{0,3}}?{_PARTS}|一(?![\u4e00-\u9fff]*[次名个])|不[^超少低]"

# Besides, where the number is written out: 七件实事 is a heading's, 实事12件 is counted.
_PARTS_WRITTEN = any_of(
    """
    实事 大事 好事 活动 措施 制度 举措 责任 队伍 平台 阵地 集体 家庭 学科 党员, 工作 任务 工程 行动 问题
    要求 目标
    机制 品牌 板块 模块 类别
    """
)
NO_AMOUNT_WRITTEN = rf"[^,。;:、!?\d]{{0,3}}?{_PARTS_WRITTEN}"
