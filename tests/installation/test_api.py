"""Set-up: one link, one form, and the first branch stands."""

import pytest
from httpx import AsyncClient

from nianlun.core.db import unit_of_work
from nianlun.installation import service

FORM = {
    "bureau_name": "青禾区教育局党委",
    "branch_name": "星河幼儿园党支部",
    "person_name": "周敏",
    "login": "周敏",
    "password": "spring-rain-7",
}


async def fresh_token() -> str:
    async with unit_of_work() as db:
        link = await service.setup_link(db)
    assert link
    return link.removeprefix("/welcome/")


@pytest.fixture
def database(empty_database: str) -> str:
    return empty_database


async def test_set_up_makes_a_branch_and_signs_its_secretary_in(database: str, client: AsyncClient) -> None:
    """Both nodes and two appointments come of one form, and the answer is a working session."""
    token = await fresh_token()
    made = await client.post("/api/v1/installation/branch", json={"token": token, **FORM})
    assert made.status_code == 201, made.text
    assert (await client.get("/api/v1/installation")).json() == {"state": "ready"}
    refreshed = await client.post("/api/v1/session/refresh")
    assert refreshed.status_code == 200
    again = await client.post("/api/v1/session", json={"login": "周敏", "password": FORM["password"]})
    assert again.status_code == 200


async def test_the_link_works_once(database: str, client: AsyncClient) -> None:
    """A second use is refused with a stable code, and so is a made-up token."""
    token = await fresh_token()
    assert (await client.post("/api/v1/installation/branch", json={"token": token, **FORM})).is_success
    for used in (token, "0000-0000-0000"):
        answer = await client.post("/api/v1/installation/branch", json={"token": used, **FORM})
        assert (answer.status_code, answer.json()["code"]) == (409, "link_not_usable")


async def test_a_newer_link_replaces_the_older(database: str, client: AsyncClient) -> None:
    """`nianlun admin-link` after a lost terminal: only the newest link opens set-up."""
    old, new = await fresh_token(), await fresh_token()
    refused = await client.post("/api/v1/installation/branch", json={"token": old, **FORM})
    assert refused.json()["code"] == "link_not_usable"
    assert (await client.post("/api/v1/installation/branch", json={"token": new, **FORM})).is_success


async def test_a_weak_password_changes_nothing(database: str, client: AsyncClient) -> None:
    """The refusal rolls everything back: the link still works with a better password."""
    token = await fresh_token()
    weak = {"token": token, **FORM, "password": "12345678"}
    refused = await client.post("/api/v1/installation/branch", json=weak)
    assert (refused.status_code, refused.json()["code"]) == (409, "password_too_weak")
    assert (await client.get("/api/v1/installation")).json() == {"state": "empty"}
    assert (await client.post("/api/v1/installation/branch", json={"token": token, **FORM})).is_success
