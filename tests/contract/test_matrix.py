"""Who may call what: every operation of `openapi.json`, in both directions, for every kind of caller."""

import uuid
from typing import Any

import pytest
from httpx import AsyncClient

from contract.table import OPERATIONS, OUT_OF_REACH, PUBLIC, Case, Ids, Operation
from nianlun.access.rules import (
    ACCOUNT_PERMISSIONS,
    PERMISSIONS,
    PHONE_PERMISSIONS,
    Permission,
    Role,
)
from world import KEYS, STAFF, World

PERSONAS = ("phone", *KEYS, *STAFF)


def described(description: dict[str, Any]) -> dict[Operation, str | None]:
    """operation -> permission, as the API describes itself."""
    return {
        (method.upper(), path): operation.get("x-permission")
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    }


def holds(persona: str, permission: Permission) -> bool:
    """Whether a persona of the world holds a permission, by the one table."""
    if persona == "phone":
        return permission in PHONE_PERMISSIONS
    if persona in KEYS:
        return permission in KEYS[persona]
    _, role, place = STAFF[persona]
    roles = {role} | ({Role.MEMBER} if place != "bureau" else set())
    return permission in ACCOUNT_PERMISSIONS or bool(roles & PERMISSIONS[permission].keys())


def filled(path: str) -> str:
    """The path with ids that name nothing."""
    path = path.replace("{number}", "1")
    while "{" in path:
        before, rest = path.split("{", 1)
        path = f"{before}{uuid.uuid4()}{rest.split('}', 1)[1]}"
    return path


async def call(client: AsyncClient, operation: Operation, headers: dict[str, str]) -> int:
    method, path = operation
    return (await client.request(method, filled(path), headers=headers)).status_code


def asked(case: Case, ids: Ids) -> dict[str, Any]:
    """The body of a case, with the ids that it names."""
    if case.body is None:
        return {}
    named = {f"{{{name}}}": str(value) for name, value in ids.items()}
    body = {key: named.get(str(value), value) for key, value in case.body.items()}
    return {"data" if case.is_form else "json": body}


def test_the_table_is_complete(description: dict[str, Any]) -> None:
    """An operation that nobody wrote into the table fails here, and so does one that is gone."""
    table: dict[Operation, str | None] = {op: str(permission) for op, permission in OPERATIONS.items()}
    table |= dict.fromkeys(PUBLIC)
    assert described(description) == table


def test_out_of_reach_is_complete() -> None:
    """Every operation that names a row says how somebody out of its reach is kept from it."""
    named = {op for op in OPERATIONS if "{" in op[1]}
    assert set(OUT_OF_REACH) == named


async def test_anonymous_callers_are_asked_who_they_are(world: World, client: AsyncClient) -> None:
    """401 everywhere but on the public list."""
    got = {op: await call(client, op, {}) for op in OPERATIONS}
    assert {op for op, status in got.items() if status != 401} == set()


@pytest.mark.parametrize("persona", PERSONAS)
async def test_the_permission_decides(world: World, client: AsyncClient, persona: str) -> None:
    """403 exactly where the table says that the persona's roles do not hold the permission.

    Of each permission one operation: who may is decided by the permission alone, and which one an operation
    asks for is tried below.
    """
    one_of_each = {permission: op for op, permission in OPERATIONS.items()}
    headers = world.headers(persona)
    got = {permission: await call(client, op, headers) for permission, op in one_of_each.items()}
    assert {p for p, status in got.items() if status == 401 or (status == 403) == holds(persona, p)} == set()


async def test_every_operation_asks_for_its_permission(world: World, client: AsyncClient) -> None:
    """Somebody who does not hold it is refused, and somebody who does is not (a gate's key: test_gate)."""
    headers = {persona: world.headers(persona) for persona in PERSONAS}
    wrong = {}
    for op, permission in OPERATIONS.items():
        for persona in {holds(p, permission): p for p in PERSONAS}.values():
            status = await call(client, op, headers[persona])
            if status == 401 or (status == 403) == holds(persona, permission):
                wrong[op, persona] = status
    assert wrong == {}


@pytest.mark.parametrize("operation", OUT_OF_REACH, ids=lambda op: f"{op[0]} {op[1]}")
async def test_rows_out_of_reach_do_not_exist(
    world: World, client: AsyncClient, operation: Operation
) -> None:
    """The same request, the same permission: found within reach, 404 without it."""
    case = OUT_OF_REACH[operation]
    method, path = operation
    ids = await case.make(client, world)
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", str(value))
    request = asked(case, ids)

    async def status(persona: str) -> int:
        headers = {**world.headers(persona), "If-Match": '"1"'}
        return (await client.request(method, path, headers=headers, **request)).status_code

    if case.stranger:
        assert await status(case.stranger) == 404
    assert await status(case.owner) not in {401, 403, 404}
