"""A backup put back: everybody signs in again, what a backup cannot know is told, and figures are counted.

What was ended after the backup was made is valid again, and nothing in the backup says what that was.
Sign-ins and links that choose a password can be had anew at once, so the restore ends them all (`core.dump`).
Keys of other systems, the phones of a whole district and the addresses of its calendars cannot: they stay,
and whoever restored is told.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from nianlun.access.models import ApiKey, Org, PhoneBinding
from nianlun.core import backup, clock, server
from nianlun.core.db import DbSession, in_one_transaction
from nianlun.core.settings import settings
from nianlun.figures import folding

SIGN_IN_AGAIN = "所有人都要重新登录。没用过的启用链接和设置链接也作废了，需要的重新发。"
DONE_SINCE = "这以后办的都要再办一次；密码、停用的账号和免去的职务都回到了那时，先办这三样。"
COUNTED = "数字已按账本重新汇总。"
NOT_COUNTED = "没有设 DATABASE_WORKER_URL，数字还没有汇总：设好后运行一次 nianlun rebuild-figures。"
COUNTING_FAILED = (
    "数据都恢复了，只是数字没有汇总成：核对 DATABASE_WORKER_URL，再运行一次 nianlun rebuild-figures。"
)
KEYS_STAY = "可用，这以后停用过的，在“设置 › 接口密钥”里再停用一次："
PHONES_STAY = "可用，不用重新绑定；这以后解除过绑定的，在花名册里点开本人，再解除一次。"
FEEDS_STAY = "订阅日历的地址也照旧可用；这以后换过或停用的，由本人在“订阅日历”里再换一次。"


def restore(file: Path, phrase: str | None) -> Iterator[str]:
    """Puts the backup back, then says by lines what was done and what to look at. Raises `CannotRestore`."""
    aside = backup.restore(file, phrase)
    made_at = datetime.fromisoformat(backup.read_manifest(file)["created_at"])
    moved = f"这台机器原来的密钥移到了 {aside}。" if aside else ""
    yield f"已恢复到 {made_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M} 的样子。{moved}"
    yield SIGN_IN_AGAIN
    yield DONE_SINCE
    yield from asyncio.run(in_one_transaction(valid_again))
    yield FEEDS_STAY
    yield _counted()


def _counted() -> str:
    """Comes last, and whatever becomes of it, the backup is back: a second restore would be refused."""
    if not settings().worker_url:
        return NOT_COUNTED
    try:
        with server.as_worker():
            asyncio.run(in_one_transaction(folding.rebuild))
    except SQLAlchemyError:
        return COUNTING_FAILED
    return COUNTED


async def valid_again(db: DbSession) -> list[str]:
    """What lets somebody in without a password: each key by name, the phones by their number."""
    keys = [f"{name}（{org}，尾号 {tail}）" for name, org, tail in await _keys(db)]
    phones = await _phones(db)
    told = []
    if keys:
        told.append(f"{len(keys)} 个接口密钥{KEYS_STAY}{'、'.join(keys)}。")
    if phones:
        told.append(f"{phones} 部绑定的手机{PHONES_STAY}")
    return told


async def _keys(db: DbSession) -> list[tuple[str, str, str]]:
    """(what for, org, last four characters) of every key that works."""
    works = (col(ApiKey.revoked_at).is_(None), ApiKey.expires_on >= clock.today())
    query = select(ApiKey.name, Org.name, ApiKey.tail).join(Org, col(Org.id) == ApiKey.org_id).where(*works)
    return list(await db.exec(query.order_by(col(ApiKey.created_at), col(ApiKey.id))))


async def _phones(db: DbSession) -> int:
    bound = select(func.count()).select_from(PhoneBinding).where(col(PhoneBinding.revoked_at).is_(None))
    return (await db.exec(bound)).one()
