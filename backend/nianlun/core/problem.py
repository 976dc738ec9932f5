"""Every failure leaves as RFC 9457 problem details: a code, a Chinese sentence, the request's number."""

import logging
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from nianlun.core.errors import (
    AppError,
    Busy,
    Conflict,
    FieldError,
    Invalid,
    NotFound,
    TooLarge,
    TooManyAttempts,
    Unauthenticated,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class FieldProblem(BaseModel):
    """One field that was not understood."""

    path: str
    code: str
    message: str


class Problem(BaseModel):
    """The body of every failure (RFC 9457); `code` is stable, `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    fields: list[FieldProblem] | None = None


def problems(*errors: type[AppError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: which refusals it answers, grouped by status."""
    answers: dict[int | str, dict[str, Any]] = {}
    for error in errors:
        lines = answers.setdefault(error.status, {"model": Problem, "description": ""})
        lines["description"] += f"`{error.code}` {error.message}\n"
        lines["content"] = {MEDIA_TYPE: {}}
    return answers


def problem_response(
    request: Request,
    status: int,
    code: str,
    detail: str,
    fields: tuple[FieldError, ...] = (),
) -> JSONResponse:
    body = Problem(
        type="about:blank",
        title=code,
        status=status,
        detail=detail,
        code=code,
        request_id=getattr(request.state, "request_id", ""),
        fields=[FieldProblem(path=f.path, code=f.code, message=f.message) for f in fields] or None,
    )
    headers = {"WWW-Authenticate": "Bearer"} if status == Unauthenticated.status else {}
    if status == TooManyAttempts.status:
        headers["Retry-After"] = "30"
    return JSONResponse(body.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


def _from_app_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AppError)
    return problem_response(request, error.status, error.code, error.detail, error.fields)


#: What pydantic calls a mistake, in words for the person who made it; {…} are pydantic's own figures.
FIELD_SENTENCES = {
    "missing": "这一项要填。",
    "string_too_short": "这一项要填。",
    "string_too_long": "太长了，最多 {max_length} 个字。",
    "extra_forbidden": "没有这一项。",
    "int_parsing": "要填整数。",
    "int_type": "要填整数。",
    "date_from_datetime_parsing": "日期要写成 2026-11-20。",
    "date_parsing": "日期要写成 2026-11-20。",
    "datetime_from_date_parsing": "时间写得不对。",
    "enum": "只能从给出的几项里选。",
    "literal_error": "只能从给出的几项里选。",
    "greater_than_equal": "不能小于 {ge}。",
    "less_than_equal": "不能大于 {le}。",
    "too_short": "至少要有 {min_length} 项。",
    "too_long": "一次最多 {max_length} 条。",
    "json_invalid": "内容不是有效的 JSON。",
    "uuid_parsing": "编号写得不对。",
}


def _field_error(error: dict[str, Any]) -> FieldError:
    """Location, type and our sentence; never the input itself."""
    kind = str(error["type"])
    if kind == "value_error" and "error" in (context := error.get("ctx") or {}):
        message = str(context["error"])
    else:
        message = FIELD_SENTENCES.get(kind, "这一项填得不对。").format_map(_Figures(error.get("ctx") or {}))
    path = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    return FieldError(path, kind, message)


class _Figures(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _from_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = tuple(_field_error(e) for e in error.errors())
    return problem_response(
        request, 422, Invalid.code, f"有 {len(fields)} 处没填好，已定位到第一处。", fields
    )


#: What Starlette itself refuses, before any route is reached.
STARLETTE_CODES = {404: NotFound, 401: Unauthenticated}
#: How it begins to say that one field of a form, such as pasted text, is over a megabyte.
PART_TOO_LARGE = "Part exceeded maximum size"
METHOD_NOT_ALLOWED = ("method_not_allowed", "这个地址不接受这种操作。")


def _from_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, AppError):  # ours, while FastAPI was reading the body
        return _from_app_error(request, error.__cause__)
    if error.status_code == 405:
        code, sentence = METHOD_NOT_ALLOWED
        answer = problem_response(request, 405, code, sentence)
        answer.headers.update(error.headers or {})
        return answer
    if error.status_code == 400 and PART_TOO_LARGE in str(error.detail):
        return problem_response(request, TooLarge.status, TooLarge.code, TooLarge.message)
    known = STARLETTE_CODES.get(error.status_code, Invalid)
    return problem_response(request, error.status_code, known.code, known.message)


#: SQLSTATE classes and codes, first match from the left wins.
BY_SQLSTATE: tuple[tuple[str, type[AppError]], ...] = (
    ("42501", NotFound),  # a row outside the reach, stopped by row-level security
    ("23", Conflict),  # a constraint
    ("40", Busy),  # serialisation, deadlock: the same request will pass when it comes again
    ("57", Unavailable),  # the server is stopping
    ("08", Unavailable),  # the connection is gone
)


UNFIT_TEXT = "有内容太长，或有看不见的字符，没有保存。改短或删去后再试。"


def _from_database(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DBAPIError)
    if isinstance(error, DataError):  # SQLSTATE class 22, and a NUL, which the driver itself refuses
        return _from_unfit_text(request, error)
    sqlstate = getattr(error.orig, "sqlstate", None) or ""
    for prefix, known in BY_SQLSTATE:
        if sqlstate.startswith(prefix):
            return problem_response(request, known.status, known.code, known.message)
    if isinstance(error, OperationalError | InterfaceError):
        return problem_response(request, Unavailable.status, Unavailable.code, Unavailable.message)
    return from_anything(request, error)


def _from_unfit_text(request: Request, error: Exception) -> JSONResponse:
    """What no field's own check refused and no column takes: too long, too large, not a text."""
    return problem_response(request, Invalid.status, Invalid.code, UNFIT_TEXT)


def _from_pool(request: Request, error: Exception) -> JSONResponse:
    return problem_response(request, Busy.status, Busy.code, Busy.message)


def from_anything(request: Request, error: Exception) -> JSONResponse:
    """The last resort; the log gets the kind of error and where, never its text, which may quote data."""
    number = getattr(request.state, "request_id", "")[:8].upper()
    log.error("%s in request %s", type(error).__name__, number, exc_info=_without_text(error))
    detail = f"没有办成，内容还在。编号 {number}，找管理员时报这个编号。"
    return problem_response(request, 500, "internal_error", detail)


def _without_text(error: BaseException) -> BaseException:
    return RuntimeError(type(error).__qualname__).with_traceback(error.__traceback__)


HANDLERS: dict[type[Exception], Callable[[Request, Exception], JSONResponse]] = {
    AppError: _from_app_error,
    RequestValidationError: _from_validation,
    HTTPException: _from_http_exception,
    DBAPIError: _from_database,
    PoolTimeout: _from_pool,
    UnicodeEncodeError: _from_unfit_text,
}


def install(app: FastAPI) -> None:
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
