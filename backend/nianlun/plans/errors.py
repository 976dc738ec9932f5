"""What plans refuse, and the one place where the reader's exceptions become answers."""

from nianlun.core.errors import AppError, Conflict, FieldError, Invalid, TooLarge
from nianlun.plans.reading import errors as reading


class PlanMissing(Invalid):
    code = "plan_missing"
    message = "还没有计划书。选一个文件，或粘贴文字。"


class PlanTwice(Invalid):
    code = "plan_twice"
    message = "文件和粘贴的文字只收一样，请留一样再交。"


class PlanUnreadable(Invalid):
    code = reading.UnreadableDocument.code
    message = reading.UnreadableDocument.message


class PlanFileType(Invalid):
    code = reading.WrongFileType.code
    message = reading.WrongFileType.message


class PlanFileOldWord(Invalid):
    code = reading.OldWordFile.code
    message = reading.OldWordFile.message


class PlanFileEmpty(Invalid):
    code = reading.EmptyDocument.code
    message = reading.EmptyDocument.message


class PlanFileEncrypted(Invalid):
    code = reading.EncryptedDocument.code
    message = reading.EncryptedDocument.message


class PlanFileBroken(Invalid):
    code = reading.BrokenDocument.code
    message = reading.BrokenDocument.message


class PlanFileEncoding(Invalid):
    code = reading.UnknownEncoding.code
    message = reading.UnknownEncoding.message


class PlanPdfBroken(Invalid):
    code = reading.BrokenPdf.code
    message = reading.BrokenPdf.message


class PlanPdfScanned(Invalid):
    code = reading.ScannedPdf.code
    message = reading.ScannedPdf.message


class PlanPdfGarbled(Invalid):
    code = reading.GarbledPdf.code
    message = reading.GarbledPdf.message


class PlanPdfPages(TooLarge):
    code = reading.TooManyPages.code
    message = reading.TooManyPages.message


class PlanPdfHeavy(TooLarge):
    code = reading.HeavyPdf.code
    message = reading.HeavyPdf.message


class PlanFileSwollen(TooLarge):
    code = reading.SwollenDocument.code
    message = reading.SwollenDocument.message


class PlanFileTooLarge(TooLarge):
    code = reading.FileTooLarge.code
    message = "文件太大，没有上传。去掉图片后再传，或直接粘贴文字。"


class PlanTextTooLong(TooLarge):
    code = reading.TextTooLong.code
    message = "文字太长，没有读。请只留计划部分再传。"


REFUSALS: tuple[type[AppError], ...] = (
    PlanFileType,
    PlanFileOldWord,
    PlanFileEmpty,
    PlanFileEncrypted,
    PlanFileBroken,
    PlanFileEncoding,
    PlanPdfBroken,
    PlanPdfScanned,
    PlanPdfGarbled,
    PlanPdfPages,
    PlanPdfHeavy,
    PlanFileSwollen,
    PlanFileTooLarge,
    PlanTextTooLong,
    PlanUnreadable,
)


def refusal(error: reading.UnreadableDocument) -> AppError:
    """The answer to a document that the reader cannot open: same code, the reader's own sentence."""
    known = next((refused for refused in REFUSALS if refused.code == error.code), PlanUnreadable)
    return known(error.message)


class PlanTooManyEntries(Conflict):
    code = "plan_too_many_entries"
    message = "一份计划书最多 500 条。请分成几份再交。"


class PlanOrgKind(Conflict):
    code = "plan_org_kind"
    message = "计划书由党支部或党总支交，请换一个组织。"


class YearNotChosen(Conflict):
    code = "year_not_chosen"
    message = "还没有选年份。先选按哪一年排，再采用。"


class YearInUse(Conflict):
    code = "year_in_use"
    message = "已有条目按这一年采用。先撤销这些条目，再改年份。"


class DraftDecided(Conflict):
    code = "draft_decided"
    message = "这一条已采用或略过。先撤销，再改。"


class DraftExists(Conflict):
    code = "draft_exists"
    message = "这一句在这个月已有同名的一条，不用再加。"


class GroupNotOfBranch(Conflict):
    code = "group_not_of_branch"
    message = "这个党小组不在本支部，请另选一个。"


class GroupNotChosen(Conflict):
    code = "group_not_chosen"
    message = "还没有选党小组。选一个小组，或每组各办一次。"


class PastMonthUndecided(Conflict):
    code = "past_month_undecided"
    message = "这个月已经过去。选补录，或略过。"


class DetailsDoNotFit(Invalid):
    code = "details_do_not_fit"
    message = "填的内容和这一条的类型对不上。刷新后再填。"


class UnknownOwner(Invalid):
    code = "unknown_owner"
    message = "没有找到这个责任人，请从名单里选。"

    def __init__(self) -> None:
        super().__init__(fields=(FieldError("owner_person_id", self.code, self.message),))


class NothingToMerge(Conflict):
    code = "nothing_to_merge"
    message = "日历上这一天已经没有这个活动。刷新后再看。"


class ActivityBegun(Conflict):
    code = "plan_activity_begun"
    message = "这一条的活动已经开始或办结，不能撤销。"


class DraftNotHere(Conflict):
    code = "draft_not_here"
    message = "这份计划书里没有这一条。刷新后再看。"


class PassageNotThere(Invalid):
    code = "passage_not_there"
    message = "选中的不是这份计划书里的一句话，请重新选。"

    def __init__(self) -> None:
        super().__init__(fields=(FieldError("end", self.code, self.message),))
