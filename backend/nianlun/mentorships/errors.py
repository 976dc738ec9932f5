"""What mentoring pairs and their growth record refuse."""

from nianlun.core.errors import Conflict, Invalid


class MentorOfOneself(Invalid):
    code = "mentor_of_oneself"
    message = "师傅和徒弟是同一个人。请另选一位。"


class UnknownMentor(Invalid):
    code = "unknown_mentor"
    message = "花名册里没有这位师傅，或已不在职。请从列表里选。"


class UnknownMentee(Invalid):
    code = "unknown_mentee"
    message = "花名册里没有这位徒弟，或已不在职。请从列表里选。"


class MentorTakenUp(Conflict):
    code = "mentor_taken_up"
    message = "这位师傅带的人已到上限，请另选师傅，或先结束一对。"


class PairExists(Conflict):
    code = "pair_exists"
    message = "这两位已经结对，还没有结束，不用再建。"


class PairMovesNoMore(Conflict):
    code = "pair_moves_no_more"
    message = "已有人确认，或这一对已不在待确认，不能再改。还没开始的请取消后重新结对，已开始的请提前结束。"


class PairNotProposed(Conflict):
    code = "pair_not_proposed"
    message = "这一对不在待确认的状态，不用再办这一步。刷新后再看。"


class AgreedAlready(Conflict):
    code = "agreed_already"
    message = "已经确认过了，不用再确认。"


class NotOfThisPair(Conflict):
    code = "not_of_this_pair"
    message = "这一步由结对的两个人自己办。两位在纸上签字的，请支部登记纸质协议。"


class PairNeedsSecondPerson(Conflict):
    code = "pair_needs_second_person"
    message = "这一步要由没有经手、也不在这一对里的人来办，请找另一位支部委员。"


class NotLate(Conflict):
    code = "pair_not_late"
    message = "这一对不是补录，或补录已经确认，不用再确认。"


class SignedInFuture(Invalid):
    code = "signed_in_future"
    message = "签字的日期不能晚于今天，请核对。"


class PairNotActive(Conflict):
    code = "pair_not_active"
    message = "这一对不在进行中（还没开始、正在收尾或已结束），不能办这一步。"


class ReplacedByTheSame(Invalid):
    code = "replaced_by_the_same"
    message = "新师傅和原来的师傅是同一个人。请另选一位。"


class MilestoneOutsidePair(Invalid):
    code = "milestone_outside_pair"
    message = "里程碑的日期要在结对的起止日期之内，请核对。"


class MilestoneSettled(Conflict):
    code = "milestone_settled"
    message = "这个里程碑已有人确认完成，不能再改。"


class MilestoneDoneAlready(Conflict):
    code = "milestone_done_already"
    message = "这个里程碑已经确认过了。"


class MilestoneDoneInFuture(Invalid):
    code = "milestone_done_in_future"
    message = "完成的日期不能晚于今天，请核对。"


class UnknownMilestone(Invalid):
    code = "unknown_milestone"
    message = "这一对没有这个里程碑，请从列表里选。"


class LogBeforePair(Invalid):
    code = "log_before_pair"
    message = "这一天还没有结对，请核对日期。"


class LogAfterPair(Invalid):
    code = "log_after_pair"
    message = "这一天结对已经到期，请核对日期。"


class LogInFuture(Invalid):
    code = "log_in_future"
    message = "日期不能晚于今天：事情办了再记。"


class OwnLog(Conflict):
    code = "own_log"
    message = "自己记的要由对方来确认。"


class LogOfTheOther(Conflict):
    code = "log_of_the_other"
    message = "谁记的由谁来改。有不对的地方，请退回并写明原因。"


class LogSettled(Conflict):
    code = "log_settled"
    message = "这一条已经确认或撤回，不能再改。"


class LogNotWaiting(Conflict):
    code = "log_not_waiting"
    message = "这一条不在待确认的状态，刷新后再看。"


class LogFilesFull(Conflict):
    code = "log_files_full"
    message = "这一条的文件已到上限，先移除一个再传。"


class FileHereAlready(Conflict):
    code = "log_file_here_already"
    message = "这个文件已经在这一条里了。"


class UploadUsedAlready(Conflict):
    code = "log_upload_used"
    message = "这次上传已经用在别处，请重新选文件。"
