"""Handing in a plan, choosing its year, putting its drafts right."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

import anyio
import anyio.to_thread

from nianlun.access import audit
from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind, Permission
from nianlun.core.db import DbSession
from nianlun.core.settings import settings
from nianlun.core.versions import check_and_raise_version
from nianlun.members.queries import people as roster
from nianlun.plans import drawing, rules
from nianlun.plans import queries as plans
from nianlun.plans.details import SHAPES, AnyDetails
from nianlun.plans.errors import (
    DetailsDoNotFit,
    DraftDecided,
    DraftExists,
    PassageNotThere,
    PlanMissing,
    PlanOrgKind,
    PlanTooManyEntries,
    PlanTwice,
    UnknownOwner,
    YearInUse,
    refusal,
)
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.reading import Reading, UnreadableDocument, normalise, read_bytes, read_text
from nianlun.plans.reading import entries as keys
from nianlun.plans.reading.page import page
from nianlun.plans.rules import DraftState, What
from nianlun.plans.schemas import DraftAsked, DraftChange, YearAsked

LONGEST_PASSAGE = 2000
#: Ten times a full year's plan; each is a row and a place on the page.
MOST_DRAFTS = 500
CLEARED_BY_NULL = frozenset({"group_id", "day"})
_readers = anyio.CapacityLimiter(2)


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes


async def submit(
    db: DbSession,
    caller: Caller,
    org_id: uuid.UUID,
    title: str | None,
    upload: Upload | None,
    pasted: str | None,
) -> PlanDocument:
    """A plan of a branch with what could be read out of it; without a single month it has no drafts."""
    reading = await _read(upload, pasted)  # before the transaction begins: it may take seconds
    org = await access.org(db, caller, Permission.PLAN_MANAGE, org_id)
    if OrgKind(org.kind) not in (OrgKind.BRANCH, OrgKind.GENERAL_BRANCH):
        raise PlanOrgKind
    document = PlanDocument(
        owner_org_id=org.id,
        title=title or _title(upload, reading.text),
        file_name=_file_name(upload.name) if upload else None,
        text=reading.text,
        uploaded_by=caller.person,
    )
    drafts = drawing.drafts(document, reading)
    if len(drafts) > MOST_DRAFTS:
        raise PlanTooManyEntries
    db.add(document)
    await db.flush()
    db.add_all(drafts)
    _note(db, caller, "add", document)
    await db.flush()
    return document


async def _read(upload: Upload | None, pasted: str | None) -> Reading:
    """In a thread, two at a time, for a long document takes a while; raises what `plans.errors` maps."""
    pasted = pasted if pasted and pasted.strip() else None
    if upload and pasted:
        raise PlanTwice
    if not upload and not pasted:
        raise PlanMissing
    try:
        reading = await anyio.to_thread.run_sync(_read_now, upload, pasted, limiter=_readers)
    except UnreadableDocument as unreadable:
        raise refusal(unreadable) from None
    return reading


def _read_now(upload: Upload | None, pasted: str | None) -> Reading:
    if upload:
        return read_text(read_bytes(upload.name, upload.data, settings().upload_limit))
    return read_text(normalise(pasted or ""))


def _file_name(name: str) -> str:
    """Without folders (some browsers send them) and without what cannot be seen."""
    return re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1])[: drawing.LONGEST_TITLE]


def _title(upload: Upload | None, text: str) -> str:
    """The name of the file, else the first line that says anything."""
    stem = _file_name(upload.name).rsplit(".", 1)[0].strip() if upload else ""
    return (stem or text.strip().splitlines()[0].strip())[: drawing.LONGEST_TITLE]


def _note(db: DbSession, caller: Caller, action: str, document: PlanDocument, **more: Any) -> None:
    row = ("plan_document", document.id)
    audit.record(db, caller, f"plan.{action}", org_id=document.owner_org_id, row=row, **more)


async def locked(db: DbSession, caller: Caller, document_id: uuid.UUID) -> PlanDocument:
    """A document in reach for a decision: other decisions on this branch's plans wait until it is made."""
    document = await plans.document(db, caller, Permission.PLAN_MANAGE, document_id)
    await plans.lock_branch(db, document.owner_org_id)
    await db.refresh(document)
    return document


async def choose_year(
    db: DbSession, caller: Caller, document_id: uuid.UUID, seen: int | None, asked: YearAsked
) -> PlanDocument:
    """Says for which year a plan is; raises YearInUse once something was accepted under another one."""
    document = await locked(db, caller, document_id)
    check_and_raise_version(document, seen)
    counted = (await plans.counts(db, [document.id]))[document.id]
    is_another = (document.year_kind, document.year) != (asked.year_kind, asked.year)
    if is_another and counted.get(DraftState.ACCEPTED):
        raise YearInUse
    document.year_kind, document.year = asked.year_kind, asked.year
    _note(db, caller, "choose_year", document, fields=["year", "year_kind"])
    await db.flush()
    return document


async def change_draft(
    db: DbSession,
    caller: Caller,
    document: PlanDocument,
    draft_id: uuid.UUID,
    seen: int | None,
    asked: DraftChange,
) -> PlanDraft:
    """Puts a pending draft right; its sentence and key stay.

    Raises DraftDecided, GroupNotOfBranch, DetailsDoNotFit.
    """
    draft = await plans.draft(db, document.id, draft_id)
    check_and_raise_version(draft, seen)
    if draft.state != DraftState.PENDING:
        raise DraftDecided
    changes = _settled(draft, asked)
    draft.sqlmodel_update(changes)
    groups = await access.children(db, document.owner_org_id, OrgKind.GROUP)
    rules.holders(document.owner_org_id, _ids(groups), draft.group_id, draft.each_group)
    await _check_owner(db, caller, draft)
    _note(db, caller, "change_draft", document, fields=sorted(changes))
    await db.flush()
    return draft


def _ids(orgs: list[Org]) -> list[uuid.UUID]:
    return [org.id for org in orgs]


def _settled(draft: PlanDraft, asked: DraftChange) -> dict[str, Any]:
    """What changes, with what follows from it: one month stays one, a moved entry loses its named day."""
    given = asked.model_dump(exclude_unset=True, exclude={"details"})
    changes = {name: value for name, value in given.items() if value is not None or name in CLEARED_BY_NULL}
    if "month" in changes and "month_end" not in changes and draft.month_end == draft.month:
        changes["month_end"] = changes["month"]
    if _is_moved(draft, changes):
        changes["day"] = None
    if changes.get("each_group"):
        changes["group_id"] = None
    elif changes.get("group_id"):
        changes["each_group"] = False
    if asked.details is not None:
        changes["details"] = _fitting(What(draft.what), asked.details)
    return changes


def _is_moved(draft: PlanDraft, changes: dict[str, Any]) -> bool:
    """To another month without naming a day there, or to a range, which has no day."""
    month, month_end = (changes.get(name, getattr(draft, name)) for name in ("month", "month_end"))
    return month != month_end or (month != draft.month and "day" not in changes)


def _fitting(what: What, details: AnyDetails) -> dict[str, Any]:
    """The details as they are stored, if they are those of a draft of this sort; raises DetailsDoNotFit."""
    if not isinstance(details, SHAPES[what]):
        raise DetailsDoNotFit
    return details.model_dump(mode="json")


async def _check_owner(db: DbSession, caller: Caller, draft: PlanDraft) -> None:
    """A task is given to somebody whom the caller may know; anybody else does not exist for them."""
    owner = draft.details.get("owner_person_id")
    if owner and not await roster.is_within(db, caller, uuid.UUID(owner)):
        raise UnknownOwner


async def add_draft(db: DbSession, caller: Caller, document: PlanDocument, asked: DraftAsked) -> PlanDraft:
    """A draft made by hand from a passage of the text.

    Raises PassageNotThere, DraftExists, PlanTooManyEntries, DetailsDoNotFit.
    """
    sentence = document.text[asked.start : asked.end]
    is_long = asked.end - asked.start > LONGEST_PASSAGE
    if asked.end > len(document.text) or is_long or not sentence.strip():
        raise PassageNotThere
    await plans.lock_branch(db, document.owner_org_id)
    others = await plans.drafts(db, document.id)
    if len(others) >= MOST_DRAFTS:
        raise PlanTooManyEntries
    draft = PlanDraft(
        document_id=document.id,
        owner_org_id=document.owner_org_id,
        what=asked.what,
        source_key=_free_key(others, asked, sentence),
        position=len(others),
        sentence=sentence,
        chapter=drawing.chapter(await anyio.to_thread.run_sync(_path_at, document.text, asked.start)),
        starts=asked.start,
        ends=asked.end,
        month=asked.month,
        month_end=asked.month_end or asked.month,
        title=asked.title,
        organiser=asked.organiser,
        kind=asked.kind,
        details=_fitting(asked.what, asked.details),
    )
    db.add(draft)
    _note(db, caller, "add_draft", document)
    await db.flush()
    return draft


def _free_key(others: list[PlanDraft], asked: DraftAsked, sentence: str) -> str:
    """One sentence may hold several pieces of work; the same one twice is a double click."""
    taken = {other.source_key: other for other in others}
    said = keys.normalised(sentence)
    for occurrence in range(1, len(others) + 2):
        key = keys.source_key(asked.month or 0, said, occurrence)
        if key not in taken:
            return key
        if (taken[key].title, taken[key].what) == (asked.title, asked.what):
            raise DraftExists
    raise DraftExists


def _path_at(text: str, place: int) -> tuple[str, ...]:
    """The headings above a place in the text."""
    above = [found for found in page(text).paragraphs if found.piece.start <= place]
    return above[-1].path if above else ()
