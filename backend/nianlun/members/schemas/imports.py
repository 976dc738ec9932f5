"""A roster file under review, on the wire."""

import uuid
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field, StringConstraints, field_validator

from nianlun.core.schema import VISIBLE, Answer, Asked
from nianlun.members.roster.cells import Level
from nianlun.members.roster.columns import FILE_CODES
from nianlun.members.roster.match import Action, State
from nianlun.members.rules import ImportState

CellText = Annotated[str, StringConstraints(max_length=500), VISIBLE]
MAX_ROWS = 1000


class RowsAsked(BaseModel):
    """Which rows an answer brings."""

    #: Those alone that somebody must look at.
    look: bool = False
    #: Rows that come all the same: on the page they stay where they were put right.
    also: list[int] = []
    size: int = MAX_ROWS


def asked_rows(
    look: bool = False,
    also: Annotated[list[int] | None, Query(max_length=MAX_ROWS)] = None,
    size: Annotated[int, Query(ge=1, le=MAX_ROWS)] = MAX_ROWS,
) -> RowsAsked:
    return RowsAsked(look=look, also=also or [], size=size)


class ImportProblem(Answer):
    """What is the matter with one cell; `error` blocks, `warn` asks to look, `note` only tells."""

    column: str
    code: str
    message: str
    level: Level


class ImportChange(Answer):
    """What an update would write; numbers show their tail only."""

    column: str
    before: str
    after: str


class ImportRow(Answer):
    """One line of the file: `number` as Excel shows it, `cells` as text by column code."""

    number: int
    name: str
    state: State
    action: Action | None
    cells: dict[str, str]
    changes: list[ImportChange]
    problems: list[ImportProblem]


class ImportColumn(Answer):
    """A column of the file with the header that people know it by."""

    code: str
    header: str


class ImportCounts(Answer):
    """Rows by state, and how many people the commit would add and change."""

    ok: int
    check: int
    fix: int
    kept: int
    left_out: int
    created: int
    updated: int


class UnclearBranch(Answer):
    """A name of a branch in the file that no branch, or more than one, bears: one answer for all its rows."""

    written: str
    rows: int
    #: The name that is most like it.
    closest: str | None


class ImportRead(Answer):
    """A file and what would become of each row; nothing of it is written before it is `committed`.

    While the worker is at it, and afterwards, there are no rows.
    """

    id: uuid.UUID
    version: int
    org_id: uuid.UUID
    file_name: str
    sheet_name: str
    state: ImportState
    #: Of all branches: each row says to which it belongs, and who is there already stays unchanged.
    of_district: bool
    #: Why the worker gave up, in a sentence.
    failure: str | None
    columns: list[ImportColumn]
    #: Headers under which nothing was read.
    unread_headers: list[str]
    #: Names of Party groups that the commit would make.
    new_groups: list[str]
    unclear_branches: list[UnclearBranch]
    #: The names that a row may give, where one is unclear.
    branch_names: list[str]
    total: int
    counts: ImportCounts
    #: How many rows there are of those asked for; `rows` brings the first of them.
    matching: int
    rows: list[ImportRow]


class ImportProgress(Answer):
    """How far an import is, and what it wrote once it is `committed`."""

    state: ImportState
    done: int
    total: int
    created: int
    updated: int
    #: Who was there already and stayed unchanged.
    kept: int
    groups: list[str]
    #: Why the worker gave up: a stable code, and a sentence.
    failure: str | None
    message: str | None


class ImportRowChange(Asked):
    """Cells put right on the page, or the row left out (taken in again)."""

    values: dict[str, CellText] = Field(default_factory=dict)
    left_out: bool | None = None

    @field_validator("values")
    @classmethod
    def _known_columns(cls, values: dict[str, str]) -> dict[str, str]:
        if values.keys() - set(FILE_CODES):
            raise ValueError("没有这一列。")
        return values


class BranchNamed(Asked):
    """Which name stands for one in the file that is unclear, in every row that has it."""

    written: CellText
    name: CellText
