"""The ledger rolled up: what was counted, how far, and where the tree changed since.

A **cell** is one figure: an org, a month, a kind of fact and its two dimensions ('' where there is none).
`own` counts the org itself, `subtree` everything that stood below it on the day, `late` how much of that was
补录. Of sensitive kinds `people` says how many people the subtree concerns (records, where they name nobody),
and `hidden` that the cell may not be told above the branch (`small_cells`); of all others 0 and false. A cell
that comes to nothing stays, as zeros.

Each **fold** that changes any cell has the next number and writes it into every cell that it changed, that
it hides or shows anew, or whose org came to stand under another one. Folds are serialised: who sees a
cell of fold n sees all of 1 … n, so that whoever asks for cells of a later fold than the last they have seen
misses none and is told none twice. Only the worker's role writes here.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Identity, Index, text
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import XID8, instant, reference


class FigureCell(SQLModel, table=True):
    """One figure, as of the fold that last changed it."""

    __tablename__ = "figure_cell"
    __table_args__ = (Index("ix_figure_cell_fold", "fold", "org_id", "month", "kind", "dim_a", "dim_b"),)

    #: Without a foreign key, which would be looked up for every cell of a rebuild: it comes from the closure.
    org_id: uuid.UUID = Field(primary_key=True)
    month: date = Field(primary_key=True, description="its first day")
    kind: str = Field(max_length=40, primary_key=True)
    dim_a: str = Field(default="", max_length=40, primary_key=True)
    dim_b: str = Field(default="", max_length=40, primary_key=True)
    own: int
    subtree: int
    late: int
    people: int
    hidden: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    fold: int = Field(sa_type=BigInteger)


class FigureFold(SQLModel, table=True):
    """How far the ledger is folded: the only row; its lock lets one fold after the other."""

    __tablename__ = "figure_fold"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: bool = Field(default=True, sa_column=Column(Boolean, primary_key=True))
    number: int = Field(default=0, sa_type=BigInteger)
    #: Facts and marks of older transactions are in the cells, all others are not; 0: nothing is.
    upto: int = Field(default=0, sa_column=Column(XID8, nullable=False))
    at: datetime = instant(default_factory=now, nullable=False)


class FigureMark(SQLModel, table=True):
    """What stands under whom was changed from a day on; written by a trigger of the closure."""

    __tablename__ = "figure_mark"
    __table_args__ = (Index("ix_figure_mark_xid", "xid"),)

    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    xid: int | None = Field(
        default=None,
        sa_column=Column(XID8, server_default=text("pg_current_xact_id()"), nullable=False),
    )
    ancestor_id: uuid.UUID = reference("org", nullable=False)
    descendant_id: uuid.UUID = reference("org", nullable=False)
    since: date
