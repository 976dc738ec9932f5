"""What the product may refuse, and how each refusal reads.

    AppError
    ├── Invalid            422  the request itself is malformed; may name fields
    ├── Unauthenticated    401  nobody known is asking
    ├── Forbidden          403  known, but the role does not hold the permission
    ├── NotFound           404  not there, or not in reach
    ├── Conflict           409  understood, but the state of things forbids it
    ├── Gone               410  it was there, and leads nowhere any more
    ├── VersionConflict    412  somebody else changed the row meanwhile
    ├── TooLarge           413  more bytes than accepted
    ├── TooManyAttempts    429  slow down
    └── Unavailable        503  the database cannot be asked now

A feature subclasses one of these, named after the fact, with a stable `code` and a Chinese sentence that
says what happened and what to do next (screens.md §7).
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class FieldError:
    """One field that was not understood: `path` as in the JSON body, with dots."""

    path: str
    code: str
    message: str


class AppError(Exception):
    """A refusal with a stable code; never raised itself."""

    status: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(self, detail: str | None = None, fields: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail or self.message)
        self.detail = detail or self.message
        self.fields = fields


class Invalid(AppError):
    status = 422
    code = "invalid_input"
    message = "有内容没填好，已标出。"


class Unauthenticated(AppError):
    status = 401
    code = "not_signed_in"
    message = "登录已过期。重新登录后，刚填的内容还在。"


class Forbidden(AppError):
    status = 403
    code = "not_permitted"
    message = "这一项不在可办的范围内，请找本支部书记或组织委员办理。"


class NotFound(AppError):
    status = 404
    code = "not_found"
    message = "找不到这一页，可能已移走，或不在可看的范围内。"


class Conflict(AppError):
    status = 409
    code = "conflict"
    message = "与已有的内容冲突，没有保存。刷新后再看。"


class Gone(AppError):
    status = 410
    code = "gone"
    message = "这里给过的已经作废，请从头取一遍。"


class VersionConflict(AppError):
    status = 412
    code = "version_conflict"
    message = "这条内容刚被别人改过。先看两边不同的地方，再决定保留哪一个。"


class VersionRequired(AppError):
    status = 428
    code = "version_required"
    message = "没有说明改的是哪一版。刷新后再改。"


class TooLarge(AppError):
    status = 413
    code = "too_large"
    message = "文件或内容太大，没有上传。请压缩或拆开后再传。"


class TooManyAttempts(AppError):
    status = 429
    code = "too_many_attempts"
    message = "操作太快，请 30 秒后再试。"


class Unavailable(AppError):
    status = 503
    code = "unavailable"
    message = "暂时连不上数据库，内容没有保存，请再试。"


class Busy(Unavailable):
    """The connection pool is exhausted: a different cause than a lost database."""

    code = "busy"
    message = "现在人多，没有保存，内容还在，请再试。"


class DatesOutOfOrder(Invalid):
    code = "dates_out_of_order"
    message = "结束日期早于开始日期，请核对。"


class AlreadyWithdrawn(Conflict):
    code = "already_withdrawn"
    message = "这一条已经撤销，不用再撤。"
