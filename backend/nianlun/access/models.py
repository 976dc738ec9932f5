"""The tree, who holds which office in it, and how people and machines prove who they are.

None of these tables carries row-level security: the policies of other tables read them.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field, SQLModel

from nianlun.core.columns import Row, instant, reference


class Org(Row, table=True):
    """A node of the tree (组织): bureau, general branch, branch or Party group."""

    kind: str = Field(max_length=20)
    name: str = Field(max_length=100)
    #: Before this day the org's figures are unknown (null), not zero; None: not in use yet.
    in_use_since: date | None = None
    #: From this day on nothing new begins here; what there is, its successor goes on with.
    closed_on: date | None = None
    version: int = 1


class OrgEdge(Row, table=True):
    """Who stood under whom, and when: a move ends one edge and begins another."""

    __tablename__ = "org_edge"
    __table_args__ = (
        CheckConstraint("parent_id <> child_id", name="no_loop"),
        Index("uq_org_edge_current", "child_id", unique=True, postgresql_where=text("valid_until is null")),
    )

    parent_id: uuid.UUID = reference("org", nullable=False, index=True)
    child_id: uuid.UUID = reference("org", nullable=False)
    valid_from: date
    valid_until: date | None = None


class OrgClosure(SQLModel, table=True):
    """Every org with everything below it, itself included (depth 0); dated like the edges it is made of."""

    __tablename__ = "org_closure"
    __table_args__ = (Index("ix_org_closure_descendant_id", "descendant_id"),)

    ancestor_id: uuid.UUID = reference("org", nullable=False, primary_key=True)
    descendant_id: uuid.UUID = reference("org", nullable=False, primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_until: date | None = None
    depth: int


class OrgSuccession(SQLModel, table=True):
    """Which org came of which: of a merged one (合并) whoever took it in, of a split one (分设) the new."""

    __tablename__ = "org_succession"
    __table_args__ = (
        CheckConstraint("predecessor_id <> successor_id", name="two_orgs"),
        Index("ix_org_succession_successor_id", "successor_id"),
    )

    predecessor_id: uuid.UUID = reference("org", nullable=False, primary_key=True)
    successor_id: uuid.UUID = reference("org", nullable=False, primary_key=True)
    on_day: date


class Account(Row, table=True):
    """A person's way in with a password (账号)."""

    person_id: uuid.UUID = reference("person", nullable=False, unique=True)
    login: str = Field(max_length=60, unique=True)
    password_hash: str
    active: bool = True
    #: Raised by a new password or a block; tokens of an older generation are void.
    token_version: int = 1
    #: Wrong passwords from browsers that are not known (`KnownDevice`).
    failures: int = 0
    locked_until: datetime | None = instant()


class SignIn(Row, table=True):
    """A browser in which somebody stays signed in; its cookie is a signed token, another after each use."""

    __tablename__ = "sign_in"

    account_id: uuid.UUID = reference("account", nullable=False, index=True)
    #: In words (`devices`), as it was last seen.
    device: str = Field(default="", max_length=60)
    last_used_at: datetime | None = instant()
    #: The cookie that was last shown for the first time: its number, its mark, when.
    shown: int = 0
    shown_mark: str = Field(default="", max_length=32)
    shown_at: datetime | None = instant()
    #: Ended because a cookie came back that had been replaced long before: somebody else had it.
    was_stolen: bool = False
    expires_at: datetime = instant(nullable=False)
    revoked_at: datetime | None = instant()


class KnownDevice(SQLModel, table=True):
    """A browser in which somebody signed in before: it counts wrong passwords for itself, so that strangers
    who try keep nobody out of their own."""

    __tablename__ = "known_device"

    account_id: uuid.UUID = reference("account", nullable=False, primary_key=True)
    device_hash: bytes = Field(primary_key=True)
    failures: int = 0
    locked_until: datetime | None = instant()


class PhoneBinding(Row, table=True):
    """A browser bound to a person by a slip: check-in and the own record, no password."""

    __tablename__ = "phone_binding"

    person_id: uuid.UUID = reference("person", nullable=False, index=True)
    token_hash: bytes = Field(unique=True)
    revoked_at: datetime | None = instant()


class Appointment(Row, table=True):
    """Who holds which role where, from when until when (任职); rights follow from it and nothing else."""

    __table_args__ = (
        CheckConstraint("valid_until is null or valid_until >= valid_from", name="dates_in_order"),
        Index(
            "uq_appointment_current",
            "person_id",
            "role",
            "org_id",
            unique=True,
            postgresql_where=text("valid_until is null"),
        ),
        Index(
            "uq_appointment_secretary",
            "org_id",
            unique=True,
            postgresql_where=text("valid_until is null and role = 'secretary'"),
        ),
    )

    person_id: uuid.UUID = reference("person", nullable=False, index=True)
    role: str = Field(max_length=40)
    org_id: uuid.UUID = reference("org", nullable=False, index=True)
    valid_from: date
    valid_until: date | None = None
    appointed_by: uuid.UUID | None = Field(default=None, description="person id")


class Party(SQLModel, table=True):
    """Beside reach: a row that somebody outside the owner's layer may see (`read`) or change (`write`)."""

    __table_args__ = (
        CheckConstraint("num_nonnulls(org_id, person_id) = 1", name="one_party"),
        CheckConstraint("access in ('read', 'write')", name="access_known"),
        UniqueConstraint("row_id", "org_id", "person_id", "access", postgresql_nulls_not_distinct=True),
        Index("ix_party_person_id", "person_id"),
        Index("ix_party_org_id", "org_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    row_kind: str = Field(max_length=40)
    row_id: uuid.UUID
    org_id: uuid.UUID | None = reference("org", default=None, nullable=True)
    person_id: uuid.UUID | None = reference("person", default=None, nullable=True)
    access: str = Field(max_length=10)


class ApiKey(Row, table=True):
    """A machine's way in (接口密钥): the operations on its list, at one org, until a day."""

    __tablename__ = "api_key"
    __table_args__ = (
        CheckConstraint(
            "operations <@ array['district.read', 'district.lights', 'check_in.gate']"
            " and cardinality(operations) > 0",
            name="operations_known",
        ),
    )

    name: str = Field(max_length=100)
    org_id: uuid.UUID = reference("org", nullable=False, index=True)
    key_hash: bytes = Field(unique=True)
    #: The last four characters, so that a person can tell keys apart.
    tail: str = Field(max_length=4)
    #: What it may do and nothing else, values of `key_rules.KEY_OPERATIONS`.
    operations: list[str] = Field(
        default_factory=lambda: ["district.read"],
        sa_column=Column(ARRAY(TEXT), nullable=False, server_default=text("'{district.read}'")),
    )
    expires_on: date
    #: Whether anybody would miss it; by the day, so that asking writes once a day.
    last_used_on: date | None = None
    revoked_at: datetime | None = instant()
    created_by: uuid.UUID = Field(description="person id")


class AuditEntry(Row, table=True):
    """Who did what to which row, with field names and never values (操作记录); append-only."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_org_id_created_at", "org_id", "created_at"),
        Index("ix_audit_entry_row_id_created_at", "row_id", "created_at"),
    )

    person_id: uuid.UUID | None = Field(default=None, nullable=True)
    key_id: uuid.UUID | None = Field(default=None, nullable=True)
    action: str = Field(max_length=60)
    org_id: uuid.UUID | None = Field(default=None, nullable=True)
    row_kind: str | None = Field(default=None, max_length=40)
    row_id: uuid.UUID | None = Field(default=None, nullable=True)
    fields: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False))
    reason: str | None = Field(default=None, max_length=400)
    request_id: str | None = Field(default=None, max_length=64)
