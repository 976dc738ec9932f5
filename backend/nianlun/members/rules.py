"""What kinds of people there are, and how their data reads."""

from enum import StrEnum


class MemberType(StrEnum):
    """How far a person has come towards the Party (人员类别), domain-rules §4 and §10.10."""

    MASSES = "masses"
    APPLICANT = "applicant"
    ACTIVIST = "activist"
    CANDIDATE = "candidate"
    PROBATIONARY = "probationary"
    FULL_MEMBER = "full_member"


MEMBER_TYPE_NAMES: dict[MemberType, str] = {
    MemberType.MASSES: "群众",
    MemberType.APPLICANT: "入党申请人",
    MemberType.ACTIVIST: "入党积极分子",
    MemberType.CANDIDATE: "发展对象",
    MemberType.PROBATIONARY: "预备党员",
    MemberType.FULL_MEMBER: "正式党员",
}

#: Who belongs to the Party: full members vote, probationary members attend without a vote (选举条例 第5条).
PARTY_MEMBERS = (MemberType.FULL_MEMBER, MemberType.PROBATIONARY)


class Employment(StrEnum):
    """Whether a person still works at the school (在职情况)."""

    SERVING = "serving"
    RETIRED = "retired"
    LEFT = "left"


EMPLOYMENT_NAMES: dict[Employment, str] = {
    Employment.SERVING: "在职",
    Employment.RETIRED: "离退休",
    Employment.LEFT: "已离职",
}


class ImportState(StrEnum):
    """Where a roster file is on its way. A branch's is read and written while the page waits; a district's by
    the worker."""

    READING = "reading"
    OPEN = "open"
    WRITING = "writing"
    COMMITTED = "committed"
    FAILED = "failed"
    """Could not be read; the file is to be handed in anew."""
