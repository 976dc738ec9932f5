"""What scoring refuses."""

from nianlun.core.errors import Conflict, Invalid


class UnknownTemplate(Invalid):
    code = "unknown_indicator_template"
    message = "没有这一套样本，请从列表里选。"


class OneBeginning(Invalid):
    code = "one_beginning"
    message = "样本、照抄已有的一套和上级的自定部分，只能选一样来开头。"


class PeriodOutOfOrder(Invalid):
    code = "period_out_of_order"
    message = "计分期的结束日期要在开始日期之后，长度不超过两年，请核对。"


class NotAnOwner(Conflict):
    code = "not_an_owner"
    message = "指标体系由教育局党委或党支部来定，党小组和党总支不定。"


class NothingToExtend(Conflict):
    code = "nothing_to_extend"
    message = "上级这一套没有给支部留自定分值，不用再加。"


class NoPartBelow(Conflict):
    code = "no_part_below"
    message = "只有局里给支部定的一套能留自定分值，这一套的权重要自己合计 100 分。"


class MembersOfNobody(Conflict):
    code = "members_of_nobody"
    message = "党员的得分由党支部来定，局里只给支部定指标体系。"


class PartExists(Conflict):
    code = "own_part_exists"
    message = "本支部已有这一套的自定部分。改已有的那一份，或先停用它。"


class SystemNotDraft(Conflict):
    code = "system_not_draft"
    message = "已发布的一套不能再改。要改，先出新版，改好再发布。"


class SystemNotReady(Conflict):
    code = "system_not_ready"
    message = "还不能发布，有内容没定好。"


class SystemNotPublished(Conflict):
    code = "system_not_published"
    message = "这一套还没有发布，或已停用，不能计分。"


class SystemRetired(Conflict):
    code = "system_retired"
    message = "这一套已经停用，不用再停。"


class NewerEditionBegun(Conflict):
    code = "newer_edition_begun"
    message = "这一套已经在出新版了，请改新版的草稿。"


class ScoresClosed(Conflict):
    code = "scores_closed"
    message = "这一套的得分已经封存，不能再评判、改版或重复封存。有错，走更正。"


class ScoreNotClosed(Conflict):
    code = "score_not_closed"
    message = "得分还没有封存。记录和评判改好后，得分自己会变，不用更正或申诉。"


class ScoresNotReady(Conflict):
    code = "scores_not_ready"
    message = "还不能封存，有事没办完。"


class JudgesOneself(Conflict):
    code = "judges_oneself"
    message = "不能评判自己。这一行由其他评判人填。"


class JudgesOwnBranch(Conflict):
    code = "judges_own_branch"
    message = "不能评判自己所在的支部。这一行由局里其他评判人填。"


class NotJudged(Conflict):
    code = "not_judged"
    message = "这一项由记录计算，不用评判。"


class UnknownGrade(Invalid):
    code = "unknown_grade"
    message = "没有这个等次，请从这一项给出的等次里选。"


class ReasonMissing(Invalid):
    code = "reason_missing"
    message = "这一项评判要写理由，一句话说明依据。"


class UnknownLine(Invalid):
    code = "unknown_line"
    message = "这个得分里没有这一项，请从列表里选。"


class AppealOver(Conflict):
    code = "appeal_over"
    message = "申诉期已过。确有错误，请向本级支委会说明，由其更正。"


class AppealWaiting(Conflict):
    code = "appeal_waiting"
    message = "已有一份申诉在等答复，答复后才能再提。"


class AppealAnswered(Conflict):
    code = "score_appeal_answered"
    message = "这份申诉已经答复。不同意，可在申诉期内再提。"


class AnswersOneself(Conflict):
    code = "answers_oneself"
    message = "不能答复自己的申诉，请另一位有权答复的人来办。"


class AnswersOwnJudgement(Conflict):
    code = "answers_own_judgement"
    message = "这一项只有您一人评判，申诉要由另一位有权答复的人来办。"


class AnswersOwnLine(Conflict):
    code = "answers_own_line"
    message = "得分里有一项只有您一人评判，对整个得分的申诉要由另一位有权答复的人来办。"


class AnswersForOwnBranch(Conflict):
    code = "answers_for_own_branch"
    message = "不能答复自己所在支部的申诉，请局里另一位有权答复的人来办。"


class CorrectsOwnBranch(Conflict):
    code = "corrects_own_branch"
    message = "不能更正自己所在支部的得分，请局里另一位有权更正的人来办。"


class CorrectsOneself(Conflict):
    code = "corrects_oneself"
    message = "不能更正自己的得分，请另一位有权更正的人来办。"


class NothingToCorrect(Conflict):
    code = "score_unchanged"
    message = "重新计算后没有变化。先更正记录，或写明哪一项评判改为多少分。"


class CountedLineTyped(Conflict):
    code = "counted_line_typed"
    message = "由记录计算的项不能手填分数。先更正记录，再来更正得分。"


class TooManyPoints(Invalid):
    code = "too_many_points"
    message = "改后的分数不能超过这一项的分值。"
