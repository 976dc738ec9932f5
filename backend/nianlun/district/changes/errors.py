"""What a reader of changes is refused: a cursor that does not lead on from where it was given."""

from nianlun.core.errors import Conflict, Gone, Invalid


class CursorUnreadable(Invalid):
    code = "cursor_unreadable"
    message = "这个 cursor 认不出来。请原样用上一次答复里的 cursor；没有的话不带它，从头取。"


class CursorOfAnother(Conflict):
    code = "cursor_of_another"
    message = "这个 cursor 是另一把密钥或另一个账号的。换了密钥，请不带 cursor 从头取一遍。"


class CursorFromBeforeRestore(Gone):
    code = "cursor_from_before_restore"
    message = "数据库从备份恢复过，之前的 cursor 作废。请清掉取到的数字，不带 cursor 从头取一遍。"


class CursorReachChanged(Gone):
    code = "cursor_reach_changed"
    message = "能看到的单位变了，之前的 cursor 作废。请清掉取到的数字，不带 cursor 从头取一遍。"
