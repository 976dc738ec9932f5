"""Word lists of the reader: data, so that a word missed in a new document is one entry here.

All words are spelled as in the shadow (half-width signs). Order matters only where said.
"""

from nianlun.plans.reading.patterns import any_of, listed

# What may stand between a month and its colon and still be no work of its own: 三月份重点工作安排：
HEAD_WORDS = any_of(
    """
    党支部 支部 党总支 党建 党务 党组织 幼儿园 学校 我园 我校 主要 重点 具体 工作 活动 学习 任务
    安排 计划 内容 要点 行事历 大事记 事项 日程 目标 配档 的 为 及 和 与
    """
)

# Verbs a plan's work begins with: a sentence of running prose without one is no entry.
ACTIONS = any_of(
    """
    组织 开展 召开 举办 举行 进行 启动 部署 布置 安排 实施 推进 落实 抓好 做好 开好 上好 制定 制订
    拟定 完成 形成 完善 建立 成立 签订 梳理 整理 上缴 缴纳 收缴 上交 上报 报送 提交 汇总 征集 征求
    撰写 填写 收集 公示 参加 参观 参与 前往 走访 慰问 看望 考察 观看 观摩 学习 研讨 讨论 交流 培训
    辅导 宣讲 讲授 评选 评比 评议 表彰 总结 述职 考核 检查 验收 选举 换届 发展 接收 转正 确定 推荐
    推选 调整 庆祝 纪念 迎接 祭扫 重温 宣誓 展示 评价 更新 核查 自查 整改 谈心 宣传
    """
)

# Actions that are as often nouns: behind 支部 without a modal they name a thing (支部学习), not who does it.
NOUNS = any_of(
    """
    学习 总结 考核 评议 换届 选举 述职 评比 评选 培训 发展 建设 检查 展示 比赛 工作 整改 自查 宣传
    评价
    """
)

# What was done already: a report's month is not a plan's month. 为了, 了解 and the like are let through.
PAST = any_of(
    """
    (?<![为除])了(?!解|结|然) (?<![早业])已(?:经)?(?!有|故) 曾 荣获 获得了 位列 取得了 共计 累计 得到了
    截至 截止到?目前 圆满(?:完成|结束) 当时
    """
)

# Directly behind a month, these make it a description of something else: 3月份召开的大会.
_DONE = any_of("召开 举行 开展 组织 举办 印发 下发 颁布 发布 通过 制定 施行 出台 进行 入党 任职")
ATTRIBUTIVE = rf"[^,。;:()]{{0,15}}?{_DONE}的"

# Recurrence from a month on is an obligation, not an entry of the month.
RECURRING = (
    r"(?:份)?(?:起|开始)(?:[^。;]{0,6}每(?:周|月|天|日|季|学期|两|双)|(?:施行|执行|实行|实施|生效|试行))"
)

# Titles that report instead of planning; their months are read only where they turn to what comes next.
REPORT_TITLES = any_of(
    """
    总结 述职 汇报 情况报告 工作报告 工作小结 工作回顾 简报 简讯 报道 (?:会议|活动|学习|一课)(?:记录|纪要)
    纪实 掠影 事迹 (?<!全)体会
    """
)
PLAN_TITLES = any_of("计划 方案 安排 要点 行事历 打算 配档 日程 清单 台账")
AHEAD = any_of("下一?步 下一?阶段 打算 计划 明年 来年 今后 设想 安排 思路")

# Words that only news is told in.
NEWS = any_of(
    """
    (?<![\\d一二三四五六七八九十])日前 近日 [。;]活动中, 活动现场 会议指出 会议强调 纷纷表示 一致表示 据悉
    (?:落下|拉开)了?(?:帷幕|序幕) [。;]?会上, 随后, 与会(?:党员|人员|同志) 展开了 参加了 当天[上下]午 通讯员
    """
)

# Words of what lies ahead, to weigh against the past where no title says what a document is.
FUTURE = any_of("将 要 拟 计划 确保 力争 争取")

# Where the document proper ends and the page it was copied from goes on.
_ELSEWHERE = any_of(
    """
    相关(?:文章|推荐|阅读|范文|热词|资源|链接|内容|文档) 猜你喜欢 延伸阅读 推荐阅读 热门推荐
    展开阅读全文 友情链接
    """
)
TAIL = rf"^【[^】]*】\s*{_ELSEWHERE}|^{_ELSEWHERE}\s*[:】]?\s*\S{{0,20}}$"

# Lines of the page a document was published on, and of signatures.
IMPRINT = any_of(
    r"""
    文章版权 转载请注明 当前位置 https?: www\. 本文(?:来源|作者|地址)
    (?:发布|更新|发表|上传)(?:时间|日期|于)?: 小编:
    (?:来源|作者|编辑|责编|审核|浏览|点击(?:数|量)?|阅读(?:量|次数)|字体|撰稿|供稿|抄送|主题词|印发)\s*[:;]
    印发$ 责任编辑 [^\d\s:-]\d{2}-\d{2}$ [^\d\s:|-]{6,}\s\d{2}-\d{2}$ ^[上下]一篇\s*: ^猜你喜欢
    ^[·•]\S.*20\d{2}-\d{2}-\d{2}$
    版权所有 备案号 打印本页 关闭窗口
    全文共\s?\d+\s?字 下载(?:本文|需|积分|文档) 会员分享 可在线阅读 (?:VIP|Vip|vip)(?:免费|会员|下载) 扫描件
    ^(?:首页|您(?:现)?在?的?位置)\s?[:>] >\s?正文 扫描全能王 微信公众号 填[报表](?:日期|时间|人)\s*:
    扫码关注 点击(?:下载|查看|关注)
    ^(?:购物车|我的足迹|立即下载|展开全文|收起|返回(?:顶部|首页|列表)|分享到|打印|关闭|收藏|下载)$
    """
)

# A closing paragraph that follows the last month without a heading.
CLOSING = any_of(
    """
    总之 总知 综上 以上 上述 新的(?:一年|学期|学年) 让我们 我们(?:将|相信|坚信|要)
    我(?:园|校)?党?支部(?:将|全体) 在今后 在新 面对 希望 备注 注: 说明: 本计划 此计划 未尽事宜
    各(?:支部|党小组)要(?:高度|认真|切实)
    """
)

# Attributes that stand on a line or in a cell of their own beside the work they belong to.
ATTRIBUTES = any_of(
    """
    责任(?:人|部门|单位|领导)? 负责(?:人|部门)? 牵头(?:人|领导|部门|单位)? 承办(?:人|部门|单位)?
    主办(?:单位|部门)? 配合(?:部门|单位)? 主讲人? 主持人? 记录人? 参加(?:人员|对象|范围)? 参与人员
    活动?对象 (?:活动|会议)?地点 (?:活动|会议)?时间 日期 完成(?:时间|时限) 整改(?:时间|时限|期限)
    时限 方式 形式 活动形式 要求 目的 活动目的 备注 经费 预期效果 措施
    """
)

# Labels whose value is a date, and labels whose value is the work.
TIME_LABELS = any_of(
    """
    (?:活动|会议|学习|工作|计划|实施|完成|整改|开展|举办|具体)?(?:时间|日期|时限|期限|月份)
    完成(?:时间|时限)节点
    """
)
WORK_LABELS = any_of(
    """
    (?:活动|会议|学习|工作|整改)?(?:主题|内容|名称|项目|议题|任务|事项|题目|措施) 活动 工作
    """
)

# Columns of a table, by what their head says. The first that fits is taken, so the better words come first.
MONTH_COLUMN = listed("月份 时间 日期 月 时限 期限 进度")
WORK_COLUMN = listed(
    """
    活动名称 活动项目 工作项目 活动内容 工作内容 主要内容 具体内容 学习内容 会议内容 活动安排 工作安排
    具体安排 主要工作 主要活动 活动主题 内容 事项 任务 项目 主题 名称 议题 活动 工作 安排 措施
    """
)
# What an activity is about, where the cell of the work itself is empty.
THEME_COLUMN = listed("主题 活动主题 党日主题 学习主题")
ORGANISER_COLUMN = listed(
    "组织单位 承办 主办 组织者 责任部门 责任单位 责任主体 组织形式 负责 责任 实施 单位 组织"
)

# Columns that say neither when nor what: they too show that a run of lines is the head of a table.
OTHER_COLUMN = listed(
    """
    周次 序号 编号 周 星期 地点 备注 负责人 责任人 主持 主讲 参加 人员 对象 形式 类型 类别 方式 要求
    承办 协办 完成 情况 目标 时长 牵头 部门
    """
)

# A clause that only says what the work is good for: it is left off the title, the sentence keeps it.
PURPOSES = any_of(
    """
    增强 提高 提升 营造 促进 激发 进一步 不断 切实 充分 使 让 从而 以便 以此 引导 推动 确保 达到
    树立 弘扬 培养 扩大 展现
    """
)

# What a phase of a scheme is called, with its months behind it: 宣传发动阶段（3月—4月）.
STAGES = any_of("阶段 步骤 环节 第[一二三四五六]步 时期 [一二三四]季度 第[一二]学期 [上下]半年 [寒暑]假")

# A month's own plan among others in a file: 某小学党支部十月份工作计划.
MONTH_PLANS = any_of("计划 安排 要点 打算 行事历 计划表 安排表 任务清单")

# Dates within the month of a head, before the work: 上旬 制定计划.
PARTS_OF_MONTH = any_of(
    r"""
    (?:星期|周)[一二三四五六日天] [上下]午 [上中下]旬 全月 本月 当月 月初 月中 月底 月末
    第[一二三四五\d]周 \d{1,2}[日号]
    """
)

# Whose name stands beside the date of a signature, at its end.
SIGNERS = any_of(
    "支部 总支 党委 幼儿园 学校 小学 中学 委员会 中心 局 院 园 校 办公室 工会 党办 处 组 公司 印发 制 宣"
)

# Parts of a year that name no month: what stands under them belongs to none.
SEASONS = any_of(
    """
    学期初 学期中 学期末 期初 期中 期末 年初 年中 年末 年底 全年 全学期 全学年 每月 每周 每季度 寒假 暑假
    平时 长期 常规
    """
)

# Headings of the parts that follow a year's list, whatever number they carry.
SECTION_HEADS = any_of(
    """
    (?:保障|组织|工作|具体|主要)措施 (?:组织|加强)领导 (?:组织|制度|经费)保障 (?:工作|具体|活动|有关|几点)要求
    指导思想 (?:工作|总体|活动)目标 (?:总体|工作)思路 基本原则 注意事项 (?:考核|评价)办法
    """
)

# Words between an organiser and its verb, and before a date.
MODALS = any_of(
    """
    都 均 将 要 拟 应 须 需 必须 计划 准备 统一 分别 认真 积极 继续 各
    """
)

# What ties a date to its clause, before it (拟于) and behind it (期间): neither is part of the work.
BEFORE_DATE = any_of(
    """
    拟 计划 预计 准备 将 要 定 安排 确定 在 于 到 至 从 自 截至 截止 (?:时间|日期)(?:为|是) 每年 今年 本年
    明年 次年 当年
    """
)
AFTER_DATE = any_of("份 期间 左右 前后 开始 起 完成前 之内 以内 内 里")
