"""A stored file as an answer: never run, never guessed at, never kept by anybody between."""

from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from nianlun.core.downloads import named
from nianlun.files import rules
from nianlun.files.models import StoredFile
from nianlun.files.rules import Span
from nianlun.files.store import store

#: A picture may be shown in its place, everything else is saved; nothing in either can run or load more.
CONFINED = "default-src 'none'; sandbox"
#: The browser asks again each time, so that a right that ended is felt; unchanged, nothing is sent.
ASK_AGAIN = "private, no-cache"
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
BEHIND_THE_END = 416


async def whole_or_part(request: Request, file: StoredFile, name: str) -> Response:
    """All of it, the range asked for (206), nothing new (304), or nothing so far back (416)."""
    headers = _headers(file, name, f'"{file.sha256}"')
    if _is_known(request, file):
        return Response(status_code=304, headers=headers)
    try:
        span = rules.span_asked(_range(request, file), file.size)
    except ValueError:
        return Response(status_code=BEHIND_THE_END, headers={"Content-Range": f"bytes */{file.size}"})
    start, stop = (span.start, span.stop) if span else (0, file.size)
    pieces = await store().stream(rules.object_key(file.sha256), start, stop)
    headers |= {"Content-Length": str(stop - start), **_range_headers(span, file)}
    return StreamingResponse(
        pieces, 206 if span else 200, {**headers, "Accept-Ranges": "bytes"}, _content_type(file)
    )


def small(file: StoredFile, name: str, content: bytes) -> Response:
    """The thumbnail, always a JPEG of our own making."""
    return Response(content, headers=_headers(file, name, f'"{file.sha256}-small"'), media_type="image/jpeg")


def _headers(file: StoredFile, name: str, tag: str) -> dict[str, str]:
    return {
        **named(name, "inline" if file.media_type in rules.PICTURES else "attachment"),
        "Content-Security-Policy": CONFINED,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": ASK_AGAIN,
        "ETag": tag,
    }


def _is_known(request: Request, file: StoredFile) -> bool:
    return f'"{file.sha256}"' in request.headers.get("if-none-match", "")


def _range(request: Request, file: StoredFile) -> str | None:
    """What `Range` asks; nothing where the caller holds part of something else (`If-Range`)."""
    if request.headers.get("if-range", f'"{file.sha256}"') != f'"{file.sha256}"':
        return None
    return request.headers.get("range")


def _range_headers(span: Span | None, file: StoredFile) -> dict[str, str]:
    if span is None:
        return {}
    return {"Content-Range": f"bytes {span.start}-{span.stop - 1}/{file.size}"}


def _content_type(file: StoredFile) -> str:
    """Text is not given an encoding that nobody knows: it is saved, and its program finds out."""
    return "application/octet-stream" if file.media_type == "text/plain" else file.media_type
