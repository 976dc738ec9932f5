"""区域亮灯: the lights of every org in reach, what helps each first, filtered to those that need it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import anyio

from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.district.lights_sheet import as_sheet
from nianlun.district.words import first_words
from nianlun.figures import queries as figures
from nianlun.obligations import board, present
from nianlun.obligations.board import Board, Cell, Row
from nianlun.obligations.reading import Asked
from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import LightState

Json = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Which lights: of everything in reach or from an org down, when, and in which states."""

    root: uuid.UUID | None
    when: Asked
    states: Sequence[LightState]


async def lights(db: DbSession, caller: Caller, question: Question) -> Json:
    """The board in the form of LightsRead, as plain rows: thousands of cells need no model each.

    Raises NotFound out of reach.
    """
    return _told(await _board(db, caller, question), question.states)


async def export(db: DbSession, caller: Caller, question: Question) -> bytes:
    """The same board as an Excel file. Raises NotFound out of reach."""
    found = await _board(db, caller, question)
    return await anyio.to_thread.run_sync(as_sheet, found, _wanted(found, question.states), clock.now())


async def _board(db: DbSession, caller: Caller, question: Question) -> Board:
    """What branches laid down for themselves is theirs and not on it."""
    orgs = await figures.orgs_in_reach(db, caller, Permission.DISTRICT_LIGHTS, question.root, groups=False)
    if question.root and not orgs:
        raise NotFound
    wanted = [org.id for org in orgs if org.kind != OrgKind.GROUP]
    when = question.when
    return await board.lights_of(db, wanted, when.year, when.on, national_and_above_only=True)


def _wanted(found: Board, states: Sequence[LightState]) -> list[Row]:
    return [row for row in found.rows if not states or row.state in states]


def _told(found: Board, states: Sequence[LightState]) -> Json:
    return {
        "year": present.year(found.year).model_dump(),
        "on": found.on,
        "as_of": clock.now().isoformat(timespec="seconds"),
        "counts": present.counts(row.state for row in found.rows).model_dump(),
        "total": len(found.rows),
        "duties": [_duty(duty) for duty in found.duties],
        "rows": [_row(row) for row in _wanted(found, states)],
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
    if row.first is None:
        return None
    duty_id, pressing = row.first
    return {"duty_id": duty_id, "words": first_words(row, pressing), "due_on": pressing.owed.due_on}
