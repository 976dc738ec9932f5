"""区域亮灯: the lights of every org in reach, what helps each first, filtered to those that need it."""

import uuid
from collections.abc import Sequence
from typing import Any

from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.figures import queries as figures
from nianlun.obligations import board, present
from nianlun.obligations.board import Board, Cell, Pressing, Row
from nianlun.obligations.reading import Asked
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import State

Json = dict[str, Any]


async def lights(
    db: DbSession, caller: Caller, root: uuid.UUID | None, when: Asked, states: Sequence[State]
) -> Json:
    """The board in the form of LightsRead, as plain rows: thousands of cells need no model each.

    What branches laid down for themselves is theirs and not on it. Raises NotFound out of reach.
    """
    orgs = await figures.orgs_in_reach(db, caller, Permission.DISTRICT_READ, root, groups=False)
    if root and not orgs:
        raise NotFound
    wanted = [org.id for org in orgs if org.kind != OrgKind.GROUP]
    found = await board.lights_of(db, wanted, when.year, when.on, national_and_above_only=True)
    return _board(found, states)


def _board(found: Board, states: Sequence[State]) -> Json:
    rows = [row for row in found.rows if not states or row.state in states]
    return {
        "year": present.year(found.year).model_dump(),
        "on": found.on,
        "as_of": clock.now().isoformat(timespec="seconds"),
        "counts": present.counts(row.state for row in found.rows).model_dump(),
        "total": len(found.rows),
        "duties": [_duty(duty) for duty in found.duties],
        "rows": [_row(row) for row in rows],
    }


def _duty(duty: Duty) -> Json:
    said = duty.latest
    return {
        "id": duty.id,
        "name": said.name,
        "short": said.short,
        "every": said.every,
        "source": duty.source,
    }


def _row(row: Row) -> Json:
    return {
        "org_id": row.unit.id,
        "org_name": row.unit.name,
        "kind": row.unit.kind,
        "in_use_since": row.unit.since,
        "state": row.state,
        "cells": [_cell(duty_id, cell) for duty_id, cell in row.cells.items()],
        "first": _first(row),
    }


def _cell(duty_id: uuid.UUID, cell: Cell) -> Json:
    owed = cell.pressing.owed
    return {
        "duty_id": duty_id,
        "state": cell.state,
        "missing": cell.missing,
        "period": owed.period.name,
        "due_on": owed.due_on,
        "remapped": cell.remapped,
    }


def _first(row: Row) -> Json | None:
    """`补开第三季度支部党员大会`, `第二党小组：开11月党小组会`."""
    found = row.first
    if found is None:
        return None
    duty_id, pressing = found
    return {"duty_id": duty_id, "words": _words(row, pressing), "due_on": pressing.owed.due_on}


def _words(row: Row, it: Pressing) -> str:
    whose = "" if it.unit.id == row.unit.id else f"{it.unit.name}："
    again = "补办" if it.state is State.OVERDUE else "办"
    return f"{whose}{again}{it.owed.period.name}{it.owed.terms.name}"
