"""Errors: codes unique, sentences for people, one body for every failure."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from httpx import AsyncClient

from nianlun.core.db import load_models
from nianlun.core.errors import AppError
from nianlun.core.problem import FIELD_SENTENCES
from nianlun.main import create_app
from world import World

CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: screens.md §7: what no sentence says.
NEVER = ("成功", "失败", "抱歉", "请稍后", "确定", "打卡", "积分", "排名", "赋能", "!", "！")


def every_error(kind: type[AppError] = AppError) -> Iterator[type[AppError]]:
    load_models()
    for error in kind.__subclasses__():
        yield error
        yield from every_error(error)


def test_codes_are_unique() -> None:
    """One code, one refusal: clients switch on it."""
    create_app()
    counted = Counter(error.code for error in every_error() if "code" in vars(error))
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_refusal_has_a_code_and_a_sentence_of_its_own() -> None:
    """In Chinese, ended, and without the words that the product never says."""
    create_app()
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
