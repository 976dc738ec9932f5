"""Errors: codes unique, sentences for people, one body for every failure."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from nianlun.core.db import load_models
from nianlun.core.errors import AppError
from nianlun.core.problem import FIELD_SENTENCES
from world import World

CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: screens.md §7: what no sentence says.
NEVER = ("成功", "失败", "抱歉", "请稍后", "确定", "打卡", "积分", "排名", "赋能", "!", "！")


def every_error(kind: type[AppError] = AppError) -> Iterator[type[AppError]]:
    load_models()
    for error in kind.__subclasses__():
        yield error
        yield from every_error(error)


def test_codes_are_unique(application: FastAPI) -> None:
    """One code, one refusal: clients switch on it."""
    counted = Counter(error.code for error in every_error() if "code" in vars(error))
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_refusal_has_a_code_and_a_sentence_of_its_own(application: FastAPI) -> None:
    """In Chinese, ended, and without the words that the product never says."""
    for error in every_error():
        assert re.fullmatch(r"[a-z][a-z0-9_]+", error.code), error
        for sentence in (error.message, *([] if error is not AppError else FIELD_SENTENCES.values())):
            assert CHINESE.search(sentence), error
            assert sentence.endswith("。"), (error, sentence)
            assert not [word for word in NEVER if word in sentence], (error, sentence)


@pytest.mark.parametrize("sentence", FIELD_SENTENCES.values())
def test_field_sentences_read_like_the_others(sentence: str) -> None:
    """What pydantic calls a mistake is told in the same language."""
    assert CHINESE.search(sentence)
    assert sentence.endswith("。")


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "expected"),
    [
        ("GET", "/api/v1/nowhere", {}, b"", (404, "not_found")),
        ("DELETE", "/api/v1/desk", {}, b"", (405, "method_not_allowed")),
        ("GET", "/api/v1/desk", {}, b"", (401, "not_signed_in")),
        ("POST", "/api/v1/session", {}, b"{", (422, "invalid_input")),
        ("POST", "/api/v1/session", {}, b"\xff\xfe", (422, "invalid_input")),
        ("POST", "/api/v1/session", {"Content-Type": "text/plain"}, b"login=x", (422, "invalid_input")),
        ("POST", "/api/v1/session", {}, b'{"login":"a","password":"b","role":"x"}', (422, "invalid_input")),
        ("POST", "/api/v1/session", {}, b"x" * 1_100_000, (413, "too_large")),
        ("POST", "/api/v1/session", {"Content-Length": "x"}, b"", (413, "too_large")),
        ("POST", "/api/v1/session", {"Content-Length": "9" * 5000}, b"", (413, "too_large")),
    ],
)
async def test_every_failure_is_a_problem(
    world: World,
    client: AsyncClient,
    method: str,
    path: str,
    headers: dict[str, str],
    content: bytes,
    expected: tuple[int, str],
) -> None:
    """Unknown path, wrong method, malformed and oversized bodies: RFC 9457 with a code and a number."""
    sent = {"Content-Type": "application/json", **headers}
    answer = await client.request(method, path, headers=sent, content=content)
    assert (answer.status_code, answer.json()["code"]) == expected
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert CHINESE.search(answer.json()["detail"])


async def test_input_is_never_sent_back(world: World, client: AsyncClient) -> None:
    """A 422 names the field, not what was typed into it."""
    secret = "110101199003074477"
    answer = await client.post("/api/v1/session", json={"login": secret, "password": [secret]})
    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["password"]
    assert secret not in answer.text


async def test_a_body_without_a_declared_length_is_counted(world: World, client: AsyncClient) -> None:
    """Sent in pieces, it is refused like any other that is too long."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b'"' + b"a" * 65_536

    sent = {**world.headers("secretary"), "Content-Type": "application/json"}
    answer = await client.post("/api/v1/activities", content=pieces(), headers=sent)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "path",
    [
        "members?q=%00",
        "activities?kind=%00",
        "figures/records?org={branch}&kind=%00&fact=activity.held",
        "figures?from=0000-01",
        "figures?from=1899-12",
        "figures?from=9999-12&to=9999-12",
        "figures?kind=foo",
        "figures?fact=foo",
    ],
)
async def test_an_odd_question_is_refused(world: World, client: AsyncClient, path: str) -> None:
    """What no column, calendar or rulebook knows is the caller's mistake, not ours."""
    url = f"/api/v1/{path}".format(branch=world.orgs["branch"])
    answer = await client.get(url, headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


@pytest.mark.parametrize("form", ["json", "csv"])
async def test_an_unknown_kind_is_refused_upward_too(world: World, client: AsyncClient, form: str) -> None:
    """As JSON and as a file."""
    answer = await client.get(
        f"/api/v1/district/figures?kind=foo&format={form}", headers=world.headers("bureau_officer")
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


ACTIVITY = '{{"org_id":"{branch}","kind":"party_day","title":"x","happens_on":"2026-11-21"{more}}}'
MEMBER = '{{"org_id":"{branch}","name":"林晓","member_type":"masses"{more}}}'


@pytest.mark.parametrize(
    ("path", "body", "more"),
    [
        ("activities", ACTIVITY, f',"place":"{"长" * 101}"'),
        ("activities", ACTIVITY, ',"starts_at":"15:30Z"'),
        ("activities", ACTIVITY, ',"happens_on":"1949-12-31"'),
        ("activities", ACTIVITY, ',"happens_on":"9999-12-31"'),
        ("activities", ACTIVITY, ',"kind":"a\\ud800"'),
        ("activities", ACTIVITY, ',"title":"a\\ud800"'),
        ("members", MEMBER, ',"remarks":"a\\ud800"'),
        ("members", MEMBER, f',"ethnic_group":"{"某" * 20}"'),
        ("members", MEMBER, f',"post":"{"长" * 61}"'),
    ],
)
async def test_what_no_column_holds_is_refused_by_its_field(
    world: World, client: AsyncClient, path: str, body: str, more: str
) -> None:
    """Too long, half a character, out of time: 422 that names the field."""
    sent = {**world.headers("secretary"), "Content-Type": "application/json"}
    content = body.format(branch=world.orgs["branch"], more=more).encode()
    answer = await client.post(f"/api/v1/{path}", content=content, headers=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert [field["path"] for field in answer.json()["fields"]] == [more.split('"')[1]]


@pytest.mark.parametrize("text", ["长" * 61, "a\x00", "a\ud800"])
async def test_what_a_field_lets_through_the_database_refuses(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The last net: no column's length and no encoding ends in a 500."""
    from nianlun.access.models import Account
    from nianlun.core.db import DbSession
    from nianlun.desk import service

    async def broken(db: DbSession, *_: object) -> None:
        (await db.get_one(Account, world.accounts["secretary"])).login = text
        await db.flush()

    monkeypatch.setattr(service, "desk_of", broken)
    answer = await client.get("/api/v1/desk", headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_an_unforeseen_error_ends_in_the_application(
    world: World, application: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No server above sees it and logs its text; the answer has its number and the headers of every other."""
    from nianlun.desk import service

    name = "周" + "敏"

    async def broken(*_: object) -> None:
        try:
            raise ValueError(name)
        except ValueError as error:
            raise RuntimeError(name) from error

    monkeypatch.setattr(service, "desk_of", broken)
    transport = ASGITransport(application, raise_app_exceptions=True)
    async with AsyncClient(transport=transport, base_url="https://nianlun.test") as client:
        answer = await client.get("/api/v1/desk", headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "RuntimeError" in caplog.text
    assert "in broken" in caplog.text
    assert name not in caplog.text


async def test_an_error_of_the_database_quotes_nothing(world: World) -> None:
    """The engine keeps what was sent out of the text of its errors."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    from nianlun.core.db import unit_of_work

    name = "周" + "敏"
    with pytest.raises(DBAPIError) as raised:
        async with unit_of_work() as db:
            await (await db.connection()).execute(
                text("select nothing from nowhere where x = :x"), {"x": name}
            )
    assert name not in str(raised.value)


async def test_an_unforeseen_error_is_a_problem_too(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """500 with a number to report; the log holds the kind of error and never its text."""
    from nianlun.desk import service

    name, phone = "周" + "敏", "138" + "0" * 8

    async def broken(*_: object) -> None:
        raise RuntimeError(name, phone)

    monkeypatch.setattr(service, "desk_of", broken)
    answer = await client.get("/api/v1/desk", headers=world.headers("secretary"))
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.json()["request_id"][:8].upper() in answer.json()["detail"]
    assert name not in caplog.text
    assert phone not in answer.text + caplog.text
