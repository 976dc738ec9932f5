"""The API's own description, made honest: which ways in really hold a permission, and which errors any
operation may answer. `openapi.json` is written from it, and the page's client from that."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from nianlun.access.errors import KeyTooFast
from nianlun.access.key_rules import KEY_OPERATIONS
from nianlun.access.rules import PHONE_PERMISSIONS, Permission
from nianlun.core.errors import AppError, Forbidden, Invalid, TooLarge, Unauthenticated, Unavailable
from nianlun.core.problem import MEDIA_TYPE

#: What each narrow way in may hold; an account may hold anything.
NARROW = {"api_key": frozenset(KEY_OPERATIONS), "phone": PHONE_PERMISSIONS}
PROBLEM = {"$ref": "#/components/schemas/Problem"}


def describe(app: FastAPI) -> None:
    """Replaces the application's description by the honest one, made once."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
            for operations in schema["paths"].values():
                for operation in operations.values():
                    _refine(operation)
            for unused in ("HTTPValidationError", "ValidationError"):
                schema["components"]["schemas"].pop(unused, None)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]


def _refine(operation: dict[str, Any]) -> None:
    permission = _permission(operation)
    errors: list[type[AppError]] = [Unavailable]
    if permission:
        operation["security"] = [
            way for way in operation["security"] if _may_hold(next(iter(way)), permission)
        ]
        operation["x-permission"] = permission
        errors += [Unauthenticated, Forbidden]
        if _may_hold("api_key", permission):
            errors.append(KeyTooFast)
    else:
        operation.pop("security", None)
    if "422" in operation["responses"]:
        errors.append(Invalid)
    if "requestBody" in operation:
        errors.append(TooLarge)
    for error in errors:
        _answer(operation, error)
    for status, answer in operation["responses"].items():
        if status >= "400":
            answer["content"] = {MEDIA_TYPE: {"schema": PROBLEM}}


def _permission(operation: dict[str, Any]) -> str | None:
    scopes = {scope for way in operation.get("security", []) for found in way.values() for scope in found}
    return next(iter(scopes), None)


def _may_hold(way: str, permission: str) -> bool:
    return way not in NARROW or Permission(permission) in NARROW[way]


def _answer(operation: dict[str, Any], error: type[AppError]) -> None:
    """Adds a refusal to the answers of an operation, beside others of the same status."""
    line = f"`{error.code}` {error.message}\n"
    known = operation["responses"].get(str(error.status), {}).get("description", "")
    known = known.replace("Validation Error", "")
    if line not in known:
        known += line
    operation["responses"][str(error.status)] = {"description": known}
