"""A roster file under review, on the wire."""

import uuid
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from nianlun.core.schema import VISIBLE, Answer, Asked
from nianlun.members.roster.cells import Level
from nianlun.members.roster.columns import CODES
from nianlun.members.roster.match import Action, State

CellText = Annotated[str, StringConstraints(max_length=500), VISIBLE]


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
    """Rows by state."""

    ok: int
    check: int
    fix: int
    left_out: int


class ImportRead(Answer):
    """A file and what would become of each row; nothing of it is written before `committed`."""

    id: uuid.UUID
    version: int
    org_id: uuid.UUID
    file_name: str
    sheet_name: str
    committed: bool
    columns: list[ImportColumn]
    #: Headers under which nothing was read.
    unread_headers: list[str]
    #: Names of Party groups that the commit would make.
    new_groups: list[str]
    total: int
    counts: ImportCounts
    rows: list[ImportRow]


class ImportRowChange(Asked):
    """Cells put right on the page, or the row left out (taken in again)."""

    values: dict[str, CellText] = Field(default_factory=dict)
    left_out: bool | None = None

    @field_validator("values")
    @classmethod
    def _known_columns(cls, values: dict[str, str]) -> dict[str, str]:
        if values.keys() - set(CODES):
            raise ValueError("没有这一列。")
        return values


class Imported(Answer):
    """What a commit wrote."""

    created: int
    updated: int
    groups: list[str]
