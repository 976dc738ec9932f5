"""Why a file is no roster; each sentence says what to do with the file."""

from nianlun.core.errors import Invalid


class RosterFileEmpty(Invalid):
    code = "roster_file_empty"
    message = "文件是空的，没有内容。换一个文件再传。"


class RosterFileOld(Invalid):
    code = "roster_file_old"
    message = "这是旧格式的表格。用 Excel 或 WPS 另存为 .xlsx 后再传。"


class RosterFileEncrypted(Invalid):
    code = "roster_file_encrypted"
    message = "文件加了密码，去掉后再传。"


class RosterFileNotExcel(Invalid):
    code = "roster_file_not_excel"
    message = "这不是 Excel 表格。花名册只收 .xlsx，另存后再传。"


class RosterFileBroken(Invalid):
    code = "roster_file_broken"
    message = "文件打不开，可能没有传完整。用 Excel 打开另存一份后再传。"


class RosterFileTooLarge(Invalid):
    code = "roster_file_too_large"
    message = "表格展开后太大，没有读。只留花名册那一张表，另存后再传。"


class RosterFileSecret(Invalid):
    code = "roster_file_secret"
    message = "表里或文件名有密级字样，没有上传。本系统为非涉密系统。"


class NotARoster(Invalid):
    code = "not_a_roster"
    message = "这不是花名册：没有“姓名”一列。看样表。"


class RosterWithoutPeople(Invalid):
    code = "roster_without_people"
    message = "表头下面一个人也没有。填好后再传。"


class RosterTooLong(Invalid):
    code = "roster_too_long"
    message = "人太多，没有读。拆成几份再传。"


class RosterUnread(Invalid):
    """The worker gave up."""

    code = "roster_unread"
    message = "试了几次都没能读完，什么也没有写入。重新选文件；还是不行，请告诉系统管理员。"
