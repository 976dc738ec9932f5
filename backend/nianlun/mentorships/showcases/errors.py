"""What showcase lessons and their score sheets refuse."""

from nianlun.core.errors import Conflict, Invalid


class UnknownCriteria(Invalid):
    code = "unknown_showcase_criteria"
    message = "没有这套评分项目，请从列表里选。"


class WeightsNotWhole(Invalid):
    code = "weights_not_whole"
    message = "各项分值加起来要正好 100 分，名称不能重复。"


class NotTheseCriteria(Invalid):
    code = "scores_do_not_fit"
    message = "评分表没有填完，或项目和这节课的对不上。每一项都选一档再交。"


class PairNotUnderWay(Conflict):
    code = "pair_not_under_way"
    message = "这一对不在进行中，不能再安排展示课。"


class ShowcaseAlreadyPlanned(Conflict):
    code = "showcase_already_planned"
    message = "这一对已经排了展示课。改已排的那一节，或上完后再排。"


class ShowcaseInThePast(Invalid):
    code = "showcase_in_the_past"
    message = "展示课不能排在过去的日子。补录已上的课，请在日历里登记后关联。"


class ShowcaseBeforePair(Invalid):
    code = "showcase_before_pair"
    message = "展示课早于结对开始的日子，请核对日期。"


class PairTwice(Invalid):
    code = "pair_twice"
    message = "同一对在表里出现了两次，只留一行。"


class NotAShowcase(Invalid):
    code = "not_a_showcase"
    message = "这项活动不是展示课，或已经关联了别的结对。"


class NoOrgToHold(Conflict):
    code = "no_org_to_hold"
    message = "不能替这两个支部安排活动，请由其中一个支部的支委来排。"


class CriteriaInUse(Conflict):
    code = "criteria_in_use"
    message = "已经有人交了评分表，评分项目不能再改。"


class LessonNotBegun(Conflict):
    code = "lesson_not_begun"
    message = "展示课还没有开始。主持人点“开始”后就能评分。"


class LessonCancelled(Conflict):
    code = "lesson_cancelled"
    message = "展示课已经取消，不用评分。"


class ShowcaseClosed(Conflict):
    code = "showcase_closed"
    message = "评分已经汇总，不能再改。确有错误，请支委重新打开。"


class ShowcaseNotClosed(Conflict):
    code = "showcase_not_closed"
    message = "评分还没有汇总，不用重新打开。"


class NotAListener(Conflict):
    code = "not_a_listener"
    message = "不在这节课的听课名单上，不能评分。到会了请主持人在名单上补记。"


class ListenerStayedAway(Conflict):
    code = "listener_stayed_away"
    message = "名单上记的是没有到会，不能评分。记错了请主持人更正名单。"


class OwnLesson(Conflict):
    code = "own_lesson"
    message = "上课的人不给自己评分。"


class LessonNotClosed(Conflict):
    code = "lesson_not_closed"
    message = "活动还没有办结。核对名单、办结活动后再汇总评分。"


class NoSheetYet(Conflict):
    code = "no_sheet_yet"
    message = "还没有一份到会的人交的评分表，不能汇总。"


class ShowcaseOfOneself(Conflict):
    code = "showcase_of_oneself"
    message = "结对的两个人不经手自己的评分，请另一位支委办理。"


class SheetOfTheListener(Conflict):
    code = "sheet_of_the_listener"
    message = "这位听课人已经在手机上评过，以本人填的为准，不用再录。"


class SheetOfOneself(Conflict):
    code = "sheet_of_oneself"
    message = "自己的评分表自己填，不从纸上录。"


class WhenOrActivity(Invalid):
    code = "when_or_activity"
    message = "填上课的时间，或选一项日历里的展示课，二选一。"
