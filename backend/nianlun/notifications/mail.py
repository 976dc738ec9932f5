"""One mail by the installation's own mail server."""

import asyncio
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from nianlun.core.settings import Settings, settings
from nianlun.notifications.errors import NotDelivered
from nianlun.notifications.rules import MAIL_ADDRESS

SENDER = "年轮"
#: From here on a server means "never", below it "not now" (RFC 5321).
PERMANENT = 500


def sender() -> str | None:
    """The address that mail comes from; None where none was set."""
    here = settings()
    return next((a for a in (here.mail_from, here.smtp_user) if a and MAIL_ADDRESS.fullmatch(a)), None)


def is_ready() -> bool:
    return bool(settings().smtp_host and sender())


async def send(to: str, subject: str, text: str, number: str) -> None:
    """Raises NotDelivered. `number` makes it the same mail when it is sent again."""
    origin = sender()
    if not settings().smtp_host or origin is None:
        raise NotDelivered("没有设邮件服务器。", again=False)
    message = _message(origin, to, subject, text, number)
    try:
        async with asyncio.timeout(settings().delivery_seconds):
            await aiosmtplib.send(message, **_options(settings(), origin))
    except (SMTPException, OSError) as error:  # TimeoutError is an OSError
        raise _in_words(error) from None


def _message(origin: str, to: str, subject: str, text: str, number: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(SENDER, addr_spec=origin)
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{number}@{origin.split('@')[1]}>"
    message["Auto-Submitted"] = "auto-generated"  # no machine answers it (RFC 3834)
    message.set_content(text)
    return message


def _options(here: Settings, origin: str) -> dict[str, Any]:
    return {
        "hostname": here.smtp_host,
        "port": here.smtp_port,
        "username": here.smtp_user,
        "password": here.smtp_password.get_secret_value() if here.smtp_password else None,
        "use_tls": here.smtp_security == "tls",
        "start_tls": here.smtp_security == "starttls",
        "local_hostname": origin.split("@")[1],
        "timeout": here.delivery_seconds,
    }


def _in_words(error: Exception) -> NotDelivered:
    """What the record says; the server's own words may quote addresses and stay out."""
    if isinstance(error, TimeoutError | aiosmtplib.SMTPTimeoutError):
        return NotDelivered("邮件服务器太久没有回应。", again=True)
    if isinstance(error, SMTPAuthenticationError):
        return NotDelivered("邮件服务器不认这个用户名和密码。", again=True)
    if isinstance(error, SMTPRecipientsRefused):
        never = all(refusal.code >= PERMANENT for refusal in error.recipients)
        return NotDelivered("邮件服务器不收发给这个邮箱的信。", again=not never)
    if isinstance(error, SMTPResponseException):
        return NotDelivered(f"邮件服务器没有收下（代码 {error.code}）。", again=error.code < PERMANENT)
    if isinstance(error, ssl.SSLError):
        return NotDelivered("与邮件服务器的加密连接没有建成。", again=True)
    return NotDelivered("连不上邮件服务器。", again=True)
