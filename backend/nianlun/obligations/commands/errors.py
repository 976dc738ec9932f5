"""What is refused of all that can be said about a duty."""

from nianlun.core.errors import Conflict, Invalid


class PeriodNotOwed(Invalid):
    code = "period_not_owed"
    message = "这个时段不用办这一项，请从列表里选时段。"


class PersonNeeded(Invalid):
    code = "person_needed"
    message = "这一项按人办，请选一位党员。"


class PersonNotNeeded(Invalid):
    code = "person_not_needed"
    message = "这一项不按人办，不用选人。"


class UnknownReason(Invalid):
    code = "unknown_exemption_kind"
    message = "没有这种免办原因，请从列表里选。"


class ReasonNotForUnit(Invalid):
    code = "exemption_kind_not_for_duty"
    message = "这种原因不能用在这一项上，请换一种原因。"


class ReasonWordsNeeded(Invalid):
    code = "reason_words_needed"
    message = "请写明原因。"


class ExemptionExists(Conflict):
    code = "exemption_exists"
    message = "这段时间已经免办，或正等答复，不用再提。"


class ExemptionDecided(Conflict):
    code = "exemption_decided"
    message = "这条免办已经有答复，不能再改。要改，先撤销再提。"


class ExemptionWithdrawn(Conflict):
    code = "exemption_withdrawn"
    message = "这条免办已经撤销，不用再办。"


class NotYoursToApprove(Conflict):
    code = "not_yours_to_approve"
    message = "免办要由书记或上级同意。先提申请，等答复。"


class NobodyAbove(Conflict):
    code = "nobody_above"
    message = "上面还没有人能答复异议。先请上级党组织在系统里任命负责人，再提。"


class AppealOpen(Conflict):
    code = "appeal_open"
    message = "这盏灯已经提过异议，等答复。有新情况，直接告诉答复的人。"


class LightNotRed(Conflict):
    code = "light_not_red"
    message = "只有已经截止、还没办齐的，才能提异议。"


class OtherAnswererNeeded(Conflict):
    code = "other_answerer_needed"
    message = "提异议的人和异议说的人不能自己答复，请另一位书记、副书记答复。"


class AppealAnswered(Conflict):
    code = "appeal_answered"
    message = "这条异议已经答复，不能再改。"


class RecordDoesNotCount(Conflict):
    code = "record_does_not_count"
    message = "这条记录不算这一项，请选一条办结的、算数的记录。"


class RecordNotLater(Conflict):
    code = "record_not_later"
    message = "补办的日期要在这个时段截止以后；时段内办的已经算数。"


class AlreadyMadeUp(Conflict):
    code = "already_made_up"
    message = "这条记录已经用来补办，不能再用一次。"


class UnknownFactKind(Invalid):
    code = "unknown_fact_kind"
    message = "没有这种记录，请从列表里选。"


class MappingUnchanged(Conflict):
    code = "mapping_unchanged"
    message = "和现在的一样，没有要改的。"


class NotInUseYet(Conflict):
    code = "not_in_use_yet"
    message = "先定启用日期，再做期初登记。"


class AfterOpening(Invalid):
    code = "after_opening"
    message = "期初登记只收启用以前的事；启用以后的，请在活动里补录。"


class InFuture(Invalid):
    code = "in_future"
    message = "日期不能晚于今天。"


class OpeningRepeated(Conflict):
    code = "opening_repeated"
    message = "这件事已经登记过，不用再登记。"


class OpeningKindUnfit(Invalid):
    code = "opening_kind_unfit"
    message = "这种活动不算这一项，请换一种。"


class OpeningByDay(Conflict):
    code = "opening_counted_by_day"
    message = "这一项按天数算，启用以前的也用“报天数”补。"


class NotCountedByDay(Conflict):
    code = "not_counted_by_day"
    message = "这一项不按天数算，不用导入。"


class CountRowsNeedFixing(Conflict):
    code = "count_rows_need_fixing"
    message = "还有行没改好，没有导入。全部改好后再导入。"


class NoCountRows(Invalid):
    code = "no_count_rows"
    message = "没有读到姓名和天数。一行写一个人，如：周敏 20。"


class TooManyCountRows(Invalid):
    code = "too_many_count_rows"
    message = "一次最多导入 3000 行。拆成几份再传。"


class CountFileUnreadable(Invalid):
    code = "count_file_unreadable"
    message = "文件里的字读不出来。用 Excel 另存为 .xlsx，或另存为 UTF-8 的 CSV 后再传。"


class FileOrText(Invalid):
    code = "file_or_text"
    message = "上传一个文件，或粘贴文字，二选一。"


class ProposalStale(Conflict):
    code = "proposal_stale"
    message = "这一项已经排过或办过，没有再排。"


class DayNotInPeriod(Invalid):
    code = "day_not_in_period"
    message = "日期不在这个时段里，请换一天。"


class DayPast(Invalid):
    code = "day_past"
    message = "这一天已经过去。过去的活动，请在活动里补录。"


class NotProposed(Conflict):
    code = "not_proposed"
    message = "这个活动不是按应办事项排的，或已经开始，没有撤回。"
