"""Words that tell what a number is: a target, a limit, a deed, or none of these. Data."""

import re

from nianlun.plans.reading.patterns import any_of

# In front of a number: at least so much, or at most.
AT_LEAST = any_of(
    """
    不少于 不低于 不得少于 不得低于 不能少于 不应少于 不下于 不小于 至少 最少 保底 达到 达 要达 确保 力争
    争取 保持在 稳定在 高于 大于 提高[到至] 提升[到至] 增[加长]?[到至] 扩大[到至] 提高 增长 突破 超过 ≥ >
    """
)
AT_MOST = any_of(
    """
    不超过 不得超过 不能超过 不应超过 不多于 不得多于 不高于 不得高于 不大于 控制在 至多 最多
    (?<!不)(?<!不[得能应])(?:低于|少于)
    ≤ < 限报 限额 限 下降 压减 减少 压缩 降低
    """
)

# Behind a number: 95%以上, 3日内.
AT_LEAST_BEHIND = r"\)?(?:及)?以上"
AT_MOST_BEHIND = r"(?:及)?(?:以内|之内|以下|内(?![容部涵心在外]))"

# To each a share of his own: 每人撰写2篇.
TO_EACH = re.compile(
    r"每一?[人名位个班户组次]|每(?:支部|股室|科室|学科|党小组)|人均|户均|各(?![项种类级方])(?=[^,。;]{0,6}[\d一二两三])"
)

# A list of what there is, not of what was done.
STATUS = re.compile(
    any_of(
        r"""
        现有 现共有 下设 下辖 共有 设有 共设 拥有 在册 在职 在编 占地 建筑面积 编制 辖 平均年龄 党龄
        总人数 分为 分成 划分 分(?=[一二两三四五六七八九十\d]+个?(?:小?组|阶段|批|步)) 为期 年满
        由[^,。;]{0,20}组成
        设(?=[一二两三四五六七八九十\d]+个(?:党?小组|支部))
        有(?:正式|在职|离退休)?(?:党员|教职工|教师|学生|幼儿) (?:全体|人员|成员|对象)[^,。;()]{0,6}\($
        """
    )
)

# People there are, unless the sentence makes them so: 党员38人, but 发展党员2名.
MEMBERS = re.compile(
    r"(?:其中|有|正式|预备|在职|在岗|离?退休)*(?:党员|教职工|教师|学生|幼儿)(?:共|有)*[\d一二三四五六七八九十百]+[名人位]"
)
MAKES_MEMBERS = re.compile(
    r"发展|培养|吸收|吸纳|接收|转正|推荐|表彰|评[选出]|慰问|走访|帮扶|参加|联系|确定|选派|组织|受"
)

# What makes a deed of it after all: 共有12名教师递交了申请.
DEEDS = re.compile(r"了|报到|上岗|亮牌|承担|参加|参与|递交|获|被|完成|受益")

# A number in these is a rule's or a sanction's, no amount to reach.
RULES = re.compile(
    any_of(
        r"""
        无故 连续 缺席 迟到 不得评 扣 满分 权重 占\d+分 每缺 逾期 党龄 工龄 精选 通用 优推(?!送) 热门
        以上的(?:党员|职称|学历)
        月?工资 月收入 门票 票价 单价 定价 工本费 餐费 车费 仍有 尚有 全[园校院镇村局](?:共有?)?(?=\d)
        分(?:[一二两三四五六七八九十]|\d+)个?(?:小?组|阶段|批|步) 每组(?=\d+人)
        以[上下](?:者|设|[评视]?为[优良合不达]|评为|方可|可评|给予|予以)
        以[上下]的(?:$|[,由设可应须评视按列]|给予|予以|党?支部|单位|家庭|班级)
        """
    )
)

# A share that tells what people there are, and sets no aim: 研究生学历占30%.
_PEOPLE = any_of("学历 职称 以[上下] 党员(?!先锋|示范|责任) 男性 女性 本科 研究生 大专 少数民族")
COMPOSITION = re.compile(rf"{_PEOPLE}[^,。;“”]{{0,10}}占")

# What a plan sets out to do with so many of something.
AIMS = re.compile(
    any_of(
        """
        发展 培养 培育 转正 吸收 吸纳 接收 评选 评出 推荐 推选 选树 选派 表彰 创建 争创 建成 建立 打造
        领办 认领 撰写 投稿 报送 上报 刊发 发表 完成 实现 新增 解决 办理 办好 办实事 结对 联系 帮扶 帮助
        走访 慰问 听课 听评课 培训 指导 招募 组建 推出 读 带 征集 订阅 发放 投入 争取 确定 列为 把 交 写
        上 参加 参与 做 家访 计划 推送 命名 储备 获 其中 开展 组织 举办 服务 捐赠 建设 设立 开设 改造 购置
        引进 化解 排查 整改 制作 录制 形成 总结 提炼 宣讲 接待 收集 提交 观看 安排 更换 设置 选拔 输送 动员
        申报 植树 种植 栽种 承办 立项
        """
    )
)
