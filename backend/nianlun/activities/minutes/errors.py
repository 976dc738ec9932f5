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
