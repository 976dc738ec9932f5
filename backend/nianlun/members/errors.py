"""What the members feature refuses."""

from nianlun.core.errors import Conflict, Invalid


class PersonElsewhere(Conflict):
    code = "person_in_other_branch"
    message = "已在其他支部。要调来本支部，走组织关系转接。"


class AlreadyOnRoster(Conflict):
    code = "already_on_roster"
    message = "这个身份证号已在本支部花名册里，没有再加。"


class NotABranch(Conflict):
    code = "not_a_branch"
    message = "人员只能加进党支部，请换一个组织。"


class NoRosterHere(Conflict):
    code = "no_roster_here"
    message = "花名册只能按党支部导入，或由局党委一次导入全区的，请换一个组织。"


class ContradictingData(Invalid):
    code = "contradicting_data"
    message = "有内容前后对不上，已标出。"


class ReasonNeeded(Invalid):
    code = "reason_needed"
    message = "导出完整号码要写用途，会记入操作记录。"


class RowsNeedFixing(Conflict):
    code = "rows_need_fixing"
    message = "还有行没改好，没有导入。全部改好，或不导入那几行，再导入。"


class ImportCommitted(Conflict):
    code = "import_committed"
    message = "这份花名册已经导入过，不用再导入。"


class ImportUnderWay(Conflict):
    code = "import_under_way"
    message = "这份花名册还在处理，等处理完再改。"


class ImportFailed(Conflict):
    code = "import_failed"
    message = "这个文件没能读出来，请重新选文件。"


class ImportGivenUp(Conflict):
    """The worker gave up; the file is open again."""

    code = "import_given_up"
    message = "试了几次都没能写完，一个人也没有写进去。可以再按一次“导入”；还是不行，请告诉系统管理员。"


class EnteredMeanwhile(Conflict):
    code = "entered_meanwhile"
    message = "就在刚才，别处把其中的人写进了花名册，这一次没有导入。看一遍标出的行，再导入。"


class NothingToImport(Conflict):
    code = "nothing_to_import"
    message = "没有人可导入：每一行都选了不导入，或都已在花名册里。"


class AccountActive(Conflict):
    code = "account_active"
    message = "已有账号在用，没有发链接。忘了密码，请管理员在服务器上运行 nianlun admin-link --login 登录名。"


class AppointedElsewhere(Conflict):
    code = "appointed_elsewhere"
    message = "在别的组织也有任职，登录链接要由上一级发。"


class NotOnRoster(Conflict):
    code = "not_on_roster"
    message = "先把这位同志加进花名册，再发邀请。"


class RoleFollowsRoster(Conflict):
    code = "role_follows_roster"
    message = "党员身份随花名册，请在花名册里改人员类别。"


class OfficesHeld(Conflict):
    code = "offices_held"
    message = "还有职务在身。先免去职务，再改为已离职。"


class AppointmentEnded(Conflict):
    code = "appointment_ended"
    message = "这个任职已经结束，不用再办。"


class NameAmbiguous(Conflict):
    code = "namesakes"
    message = "有同名的人，请从花名册里选。"
