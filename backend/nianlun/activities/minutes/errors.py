"""What minutes and the counting of votes refuse."""

from nianlun.core.errors import Conflict, Invalid


class NobodyEntitled(Conflict):
    code = "nobody_entitled"
    message = "应到人数至少是 1，请核对名单和不计入应到的人。"


class MorePresentThanExpected(Conflict):
    code = "more_present_than_expected"
    message = "实到多于应到，请核对。列席的人不计入实到。"


class MoreVotesThanPresent(Conflict):
    code = "more_votes_than_present"
    message = "票数多于实到人数，请核对赞成、反对和弃权。"


class MoreVotesThanSeats(Conflict):
    code = "more_votes_than_seats"
    message = "各人得票合计多于每票可选人数，请核对。一张票选的人多于名额，是废票，不计入。"


class MoreVotesThanBallots(Conflict):
    code = "more_votes_than_ballots"
    message = "票数多于收回的票，请核对。"


class MoreBallotsThanPresent(Conflict):
    code = "more_ballots_than_present"
    message = "发出或收回的票多于实到人数，请核对。到会有表决权的人每人一张。"


class SameCandidateTwice(Conflict):
    code = "same_candidate_twice"
    message = "同一个人的得票填了两次，请合成一行。"


class MoreOpinionsThanAbsent(Conflict):
    code = "more_opinions_than_absent"
    message = "书面意见多于没到会的人，请核对。到会的人当场表决，不再计书面意见。"


class OpinionsNotCounted(Conflict):
    code = "opinions_not_counted"
    message = "这种表决不计会前的书面意见，只在接收预备党员和预备党员转正时计。"


class NoSeats(Conflict):
    code = "no_seats"
    message = "应选名额至少是 1。"


class UnknownVoteRule(Invalid):
    code = "unknown_vote_rule"
    message = "开会那天没有这种表决办法，请从列表里选。"


class MinutesMissing(Conflict):
    code = "minutes_missing"
    message = "这次活动还没有纪要。先开始写。"


class MinutesBegun(Conflict):
    code = "minutes_begun"
    message = "已经有人开始写这次活动的纪要了，刷新后接着写。"


class NotHeldYet(Conflict):
    code = "not_held_yet"
    message = "活动还没有开始。开始签到后再写纪要。"


class MatterHasNoMinutes(Conflict):
    code = "matter_has_no_minutes"
    message = "这是工作事项，不是会议，没有纪要。"


class ListNotSettled(Conflict):
    code = "list_not_settled"
    message = "活动还没有办结，出席人数还会变。先办结，再交审纪要。草稿已保存。"


class MinutesIncomplete(Conflict):
    code = "minutes_incomplete"
    message = "纪要还没有写全。补好后再交审。"


class MinutesSubmitted(Conflict):
    code = "minutes_submitted"
    message = "纪要已交审，等主持人和记录人批准。要改，请先退回。"


class MinutesLocked(Conflict):
    code = "minutes_locked"
    message = "纪要已批准，不能直接改。要改，请写明原因，修订成新的一版。"


class MinutesNotSubmitted(Conflict):
    code = "minutes_not_submitted"
    message = "纪要还没有交审，不能批准或退回。刷新后再看。"


class MinutesNotApproved(Conflict):
    code = "minutes_not_approved"
    message = "纪要还没有批准，直接改就行，不用修订。"


class AmendmentBegun(Conflict):
    code = "amendment_begun"
    message = "这次活动的纪要已经有人在修订，新的一版批准后才能再修订。"


class ChairOrRecorderNeeded(Conflict):
    code = "chair_or_recorder_needed"
    message = "纪要由主持人和记录人批准，请他们本人办理。"


class ApprovedByYouAlready(Conflict):
    code = "approved_by_you_already"
    message = "已经批准过了，等另一位批准。"


class OwnHandNotOnPaper(Conflict):
    code = "own_hand_not_on_paper"
    message = "这是本人的签字，请直接批准，不用登记纸质签字。"


class HandApprovedAlready(Conflict):
    code = "hand_approved_already"
    message = "这一处已经批准或签字了，刷新后再看。"


class SignedDayWrong(Invalid):
    code = "signed_day_wrong"
    message = "签字日期要在开会当天到今天之间，请核对。"


class RecorderIsChair(Conflict):
    code = "recorder_is_chair"
    message = "主持人和记录人是同一人。到会的还有别人，请换一位记录。"


class HandsAreNamedByKeeper(Conflict):
    code = "hands_are_named_by_keeper"
    message = "主持人和记录人由支委或党小组组长指定，请他们改。"


class UnknownHand(Invalid):
    code = "unknown_hand"
    message = "名单里没有这个人，请从名单里选主持人、记录人和不计入应到的人。"


class LeftOutTwice(Invalid):
    code = "left_out_twice"
    message = "不计入应到的人里有同一个人两次，请删去一个。"


class SameResolutionTwice(Invalid):
    code = "same_resolution_twice"
    message = "有两项决议用了同一个编号，请删去一项再加。"
