"""Real servers on loopback for messages to arrive at: one takes mail, one is a group robot."""

import asyncio
import json
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

LOGIN = LoginPassword(b"nianlun@example.cn", b"secret")


@dataclass
class Mailbox:
    """A mail server: what it answers to a recipient and to a message, and what it took."""

    port: int = 0
    to_recipient: str = "250 OK"
    to_message: str = "250 OK"
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, _: Any) -> str:  # noqa: N802
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return self.to_message


@asynccontextmanager
async def mail_server() -> AsyncIterator[Mailbox]:
    """In this test's own loop; asks for the name and password of `LOGIN`."""
    box = Mailbox()
    sessions: list[SMTP] = []

    def known(_server: object, _session: object, _envelope: object, _how: str, given: object) -> AuthResult:
        return AuthResult(success=given == LOGIN, handled=given == LOGIN)

    def session() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a password and not for TLS: it is on loopback
            sessions.append(SMTP(box, authenticator=known, auth_require_tls=False, auth_required=True))
        return sessions[-1]

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        for held in sessions:
            if held.transport is not None:
                held.transport.abort()
        await asyncio.gather(*(held._handler_coroutine for held in sessions), return_exceptions=True)
        await asyncio.sleep(0)  # for the transports to be closed


Answer = tuple[int, dict[str, Any]]
TAKEN: Answer = (200, {"errcode": 0, "errmsg": "ok"})


@dataclass
class Group:
    """A robot: what it answers to each call in turn (the last for ever), what it was told, and how."""

    port: int = 0
    answers: list[Answer | Callable[[], Answer]] = field(default_factory=lambda: [TAKEN])
    told: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def silent(self) -> Answer:
        """Says nothing until the test is over."""
        self.over.wait()
        return TAKEN

    def next_answer(self) -> Answer:
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return found if isinstance(found, tuple) else found()


@contextmanager
def group_robot() -> Iterator[Group]:
    group = Group()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["content-length"])))
            group.paths.append(self.path)
            group.told.append(told["text"]["content"])
            group.asked.set()
            status, body = group.next_answer()
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            for name, value in body.get("headers", {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    group.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield group
    finally:
        group.over.set()
        server.shutdown()
        server.server_close()
