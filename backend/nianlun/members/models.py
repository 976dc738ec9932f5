"""People and memberships. What could harm a person lies apart, encrypted, behind row-level security."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field, SQLModel

from nianlun.core.columns import Row, reference


class Person(Row, table=True):
    """A person, once in the district; everything else about them is dated or lies apart."""

    __table_args__ = (
        Index("ix_person_name_key", "name_key"),
        Index("ix_person_phone_tail", "phone_tail"),
    )

    name: str = Field(max_length=60)
    #: Pinyin with a blank between syllables: the order of names, and what a search in Latin letters meets.
    name_key: str = Field(max_length=200)
    #: First letters of the syllables: `lx` finds 林晓.
    initials: str = Field(max_length=60)
    #: The last four digits, all that lists show.
    phone_tail: str | None = Field(default=None, max_length=4)
    #: Keyed hash: finds the same person again without knowing the number.
    id_number_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary, unique=True))
    version: int = 1


class PersonPrivate(SQLModel, table=True):
    """What only the person and those who keep the roster see; forced row-level security."""

    __tablename__ = "person_private"

    person_id: uuid.UUID = reference("person", nullable=False, primary_key=True)
    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    id_number_cipher: bytes | None = None
    phone_cipher: bytes | None = None
    gender: str | None = Field(default=None, max_length=2)
    born_on: date | None = None
    born_month_only: bool = False
    ethnic_group: str | None = Field(default=None, max_length=20)
    education: str | None = Field(default=None, max_length=20)
    degree: str | None = Field(default=None, max_length=20)


class Membership(Row, table=True):
    """A person's place in a branch, dated; at most one is current."""

    __table_args__ = (
        CheckConstraint("left_on is null or left_on >= joined_on", name="dates_in_order"),
        Index("uq_membership_current", "person_id", unique=True, postgresql_where=text("left_on is null")),
        Index("ix_membership_owner_org_id", "owner_org_id"),
        Index("ix_membership_group_id", "group_id"),
    )

    person_id: uuid.UUID = reference("person", nullable=False)
    #: The branch.
    owner_org_id: uuid.UUID = reference("org", nullable=False)
    #: The Party group (党小组), a child of the branch.
    group_id: uuid.UUID | None = reference("org", default=None, nullable=True)
    member_type: str = Field(max_length=20)
    employment: str = Field(default="serving", max_length=20)
    #: 入党日期: accepted as probationary by the general meeting (domain-rules 4.2).
    admitted_on: date | None = None
    #: 转正日期: became a full member.
    confirmed_on: date | None = None
    #: Files often know the month only; the day then reads 1.
    admitted_month_only: bool = False
    confirmed_month_only: bool = False
    post: str | None = Field(default=None, max_length=60)
    title: str | None = Field(default=None, max_length=60)
    subject: str | None = Field(default=None, max_length=60)
    establishment: str | None = Field(default=None, max_length=30)
    started_work_on: date | None = None
    started_work_month_only: bool = False
    remarks: str | None = Field(default=None, max_length=400)
    joined_on: date
    left_on: date | None = None
    version: int = 1


class RosterImport(Row, table=True):
    """A roster file under review: nothing of it is written until all of it can be."""

    __tablename__ = "roster_import"

    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    file_name: str = Field(max_length=200)
    sheet_name: str = Field(max_length=60)
    #: Columns of the sheet that were read (codes of `roster.columns`), and the headers that were not.
    columns: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    unread_headers: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    uploaded_by: uuid.UUID = reference("person", nullable=False)
    #: `rules.ImportState`.
    state: str = Field(default="open", max_length=20)
    #: The file itself, encrypted, until the worker has read it.
    file_cipher: bytes | None = None
    #: Why the worker gave up: the code of an error.
    failure: str | None = Field(default=None, max_length=60)
    #: How far the worker is, in rows.
    done: int = 0
    total: int = 0
    #: What was written, once it was.
    created: int = 0
    updated: int = 0
    kept: int = 0
    made_groups: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False))
    branch_ids: list[uuid.UUID] = Field(default_factory=list, sa_column=Column(ARRAY(Uuid), nullable=False))
    version: int = 1


class RosterImportRow(SQLModel, table=True):
    """One line of such a file; its cells hold ID numbers and are encrypted. Forced row-level security."""

    __tablename__ = "roster_import_row"

    import_id: uuid.UUID = reference("roster_import", nullable=False, primary_key=True, ondelete="CASCADE")
    #: The row's number in the sheet, as Excel shows it.
    number: int = Field(primary_key=True)
    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    cells_cipher: bytes
    left_out: bool = False
