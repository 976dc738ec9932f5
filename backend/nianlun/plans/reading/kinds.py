"""What kind of activity an entry most likely is. Only a suggestion: a person confirms it."""

import re

from nianlun.plans.reading.patterns import any_of

MATTER = "matter"  # 工作事项: something with a due date, no attendance and no meeting
OTHER = "other_activity"

# Work that begins with one of these is paper or money, whatever it is about: 制定党课计划 is no 党课.
_MATTER_LEADS = any_of(
    """
    制定 制订 拟定 拟订 起草 上缴 上交 缴纳 收缴 交纳 上报 报送 提交 汇总 征集 征求 撰写 填写
    填报 收集 整理 建立 健全 完善 更新 公示 形成 梳理 签订 核算 核查 核对 统计
    归档 修订 印发 党费
    """
)

# Words of a kind, the more telling kinds first: the first row with a word in the entry is taken.
_WORDS: tuple[tuple[str, str], ...] = (
    ("org_life_meeting", "组织生活会"),
    ("democratic_life_meeting", "民主生活会 班子生活会"),
    ("member_appraisal", "民主评议 民主考核 民主测评 评议党员 党员评议 述职"),
    ("committee_meeting", "支委会 支部委员会 支委会议 委员会会议 班子会"),
    ("group_meeting", "党小组会 小组会"),
    ("general_meeting", "党员大会 支部大会 支部会 全体党员会 党员会议 换届 选举 转正"),
    ("forum", "恳谈会 座谈会 茶话会"),
    ("seminar", "研讨 论坛 沙龙 交流会 研究会"),
    ("lesson_observation", "听评课 听课 评课 观摩课 推门课"),
    ("showcase_lesson", "展示课 示范课 公开课 教学展示 汇报课 亮相课 展示周 教学开放"),
    ("contest", "比赛 竞赛 大赛 评比 知识问答 征文 技能大比武 比武 歌咏"),
    ("condolence", "慰问 走访 看望 送温暖 探望"),
    ("volunteering", "志愿 学雷锋 义务劳动 义务植树 植树 公益 打扫 环保 服务社区 进社区 献爱心 献血"),
    ("visit", "参观 考察 红色教育基地 教育基地 祭扫 扫墓 瞻仰 研学 红色之旅 旅行 纪念馆 烈士陵园"),
    ("party_day", "主题党日 党日 党员活动日 党员固定日"),
    ("party_lecture", "党课 讲党史 专家讲理论"),
    ("special_tutoring", "辅导 报告会 讲座 宣讲"),
    ("training", "培训 轮训"),
    (OTHER, "表彰 庆祝 文艺"),
    (
        "political_study",
        "政治学习 理论学习 集中学习 集体学习 党员学习 专题学习 中心组学习 学习贯彻 读书 观看 学习",
    ),
    (MATTER, "总结 汇总 上报 党费 材料 档案 台账 方案 征集 公示 统计 报表 计划 党报党刊"),
)

_LEADS_TO_MATTER = re.compile(_MATTER_LEADS)
_IS_CARED_FOR = re.compile(any_of("做好 抓好 完成 准备 落实"))
_MEETS = re.compile(any_of("召开 开展 举办 举行 组织"))
_PATTERNS = tuple((kind, re.compile(any_of(words))) for kind, words in _WORDS)


def suggest(text: str, sentence: str) -> str:
    """The code of the activity kind, from the entry's own words and only then from its whole sentence."""
    if _LEADS_TO_MATTER.match(text) and not _MEETS.search(text):
        return MATTER
    for passage in (text, sentence):
        for kind, pattern in _PATTERNS:
            if pattern.search(passage):
                return kind
    return MATTER if _LEADS_TO_MATTER.match(text) or _IS_CARED_FOR.match(text) else OTHER
