"""践诺: progress and amendments."""

import uuid

from fastapi import APIRouter

from nianlun.core.db import SessionDep
from nianlun.core.problem import problems
from nianlun.core.versions import SeenVersion, check_and_raise_version
from nianlun.pledges import errors, keeping, present
from nianlun.pledges import queries as found
from nianlun.pledges.router.asking import OWN, SECOND, Manager, Writer
from nianlun.pledges.schemas import AmendAsked, DecideAsked, PledgeFull, PledgeReportAsked, ProgressAsked

router = APIRouter(prefix="/pledges/{pledge_id}", tags=["pledges"])


@router.post(
    "/progress",
    summary="记进展",
    response_model=PledgeFull,
    responses=problems(
        *OWN,
        errors.PledgeNotKeeping,
        errors.EvidenceUnknown,
        errors.AlreadyLinked,
        errors.WordsNeeded,
        errors.DayOutsideYear,
    ),
)
async def add_progress(
    pledge_id: uuid.UUID, body: ProgressAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """A record that exists, of those offered; or words with a day."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await keeping.add_progress(db, caller, it, body)
    return await present.one(db, caller, pledge_id)


@router.delete(
    "/progress/{progress_id}",
    summary="撤销进展",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotKeeping),
)
async def withdraw_progress(
    pledge_id: uuid.UUID, progress_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Takes a mistake back; the record keeps both lines."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await keeping.withdraw_progress(db, caller, it, progress_id)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/report",
    summary="报告完成",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotKeeping, errors.AmendmentOpen, errors.NotDueYet),
)
async def report(
    pledge_id: uuid.UUID, body: PledgeReportAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Done, or due: rating begins. Once its day is past, the committee may say so too."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await keeping.report(db, caller, it, body)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/amend",
    summary="提出变更",
    response_model=PledgeFull,
    responses=problems(
        *OWN,
        errors.PledgeNotKeeping,
        errors.AmendmentOpen,
        errors.NothingAmended,
        errors.UnknownStandard,
        errors.DueOutsideYear,
        errors.PledgeAlreadyMade,
    ),
)
async def amend(
    pledge_id: uuid.UUID, body: AmendAsked, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Other texts for what was shown, with why; both stay, a second person decides."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    changes = body.model_dump(exclude_unset=True, exclude={"reason"})
    await keeping.amend(db, caller, it, changes, body.reason)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/amend/decide",
    summary="定变更",
    response_model=PledgeFull,
    responses=problems(*SECOND, errors.PledgeNotKeeping, errors.NoAmendmentOpen, errors.PledgeAlreadyMade),
)
async def decide_amendment(
    pledge_id: uuid.UUID, body: DecideAsked, seen: SeenVersion, db: SessionDep, caller: Manager
) -> object:
    """A second person agrees, or not."""
    it = await found.managed(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await keeping.decide_amendment(db, caller, it, body.accept, body.words)
    return await present.one(db, caller, pledge_id)


@router.post(
    "/amend/withdraw",
    summary="撤回变更",
    response_model=PledgeFull,
    responses=problems(*OWN, errors.PledgeNotKeeping, errors.NoAmendmentOpen),
)
async def withdraw_amendment(
    pledge_id: uuid.UUID, seen: SeenVersion, db: SessionDep, caller: Writer
) -> object:
    """Before anybody decided on it: by whoever pledged, or by the committee; what stood goes on standing."""
    it = await found.held(db, caller, pledge_id)
    check_and_raise_version(it.pledge, seen)
    await keeping.withdraw_amendment(db, caller, it)
    return await present.one(db, caller, pledge_id)
