"""A file under review as an answer."""

from collections import Counter
from collections.abc import Iterator

from nianlun.core.errors import AppError
from nianlun.members import errors
from nianlun.members.models import RosterImport
from nianlun.members.roster import errors as file_errors
from nianlun.members.roster.columns import BRANCH, FILE_CODES, HEADERS
from nianlun.members.roster.match import Review
from nianlun.members.rules import ImportState
from nianlun.members.schemas.imports import (
    ImportChange,
    ImportColumn,
    ImportCounts,
    ImportProblem,
    ImportProgress,
    ImportRead,
    ImportRow,
    RowsAsked,
    UnclearBranch,
)
from nianlun.members.service.reviewing import UnderReview

#: What the worker may meet, by code: the file says no more than its code.
FAILURES: dict[str, type[AppError]] = {
    error.code: error
    for module in (file_errors, errors)
    for error in vars(module).values()
    if isinstance(error, type) and issubclass(error, AppError) and hasattr(error, "code")
}
UNCLEAR = {"branch_unknown", "branch_ambiguous"}


def progress(roster: RosterImport) -> ImportProgress:
    return ImportProgress(
        state=ImportState(roster.state),
        done=roster.done,
        total=roster.total,
        created=roster.created,
        updated=roster.updated,
        kept=roster.kept,
        groups=roster.made_groups,
        failure=roster.failure,
        message=_sentence(roster),
    )


def _sentence(roster: RosterImport) -> str | None:
    return FAILURES[roster.failure].message if roster.failure else None


def as_read(found: UnderReview, asked: RowsAsked) -> ImportRead:
    """The file with the rows asked for; those to look at are counted whatever was asked."""
    roster = found.roster
    rows = [review for review in found.reviews if _is_asked(review, asked)]
    unclear = list(_unclear(found))
    return ImportRead(
        id=roster.id,
        version=roster.version,
        org_id=roster.owner_org_id,
        file_name=roster.file_name,
        sheet_name=roster.sheet_name,
        state=ImportState(roster.state),
        of_district=found.of_district,
        failure=_sentence(roster),
        columns=[ImportColumn(code=code, header=HEADERS[code]) for code in _columns(found)],
        unread_headers=roster.unread_headers,
        new_groups=found.group_names,
        unclear_branches=unclear,
        branch_names=found.branches.names() if unclear else [],
        total=len(found.reviews),
        counts=_counts(found),
        matching=len(rows),
        rows=[_row(review) for review in rows[: asked.size]],
    )


def _is_asked(review: Review, asked: RowsAsked) -> bool:
    return not asked.look or review.state in {"fix", "check"} or review.line.number in asked.also


def _columns(found: UnderReview) -> list[str]:
    """Columns of the sheet, and those that were filled in on the page since."""
    filled = {code for review in found.reviews for code, text in review.line.cells.items() if text}
    return [code for code in FILE_CODES if code in filled or code in found.roster.columns]


def _unclear(found: UnderReview) -> Iterator[UnclearBranch]:
    """Each name once, the most frequent first."""
    written = Counter(
        review.line.cells.get(BRANCH.code, "")
        for review in found.reviews
        if UNCLEAR & {problem.code for problem in review.problems}
    )
    for name, rows in written.most_common():
        close = found.branches.closest(name)
        yield UnclearBranch(written=name, rows=rows, closest=close and found.branches.full_name(close))


def _counts(found: UnderReview) -> ImportCounts:
    states = found.states
    actions = Counter(review.action for review in found.reviews)
    return ImportCounts(
        ok=states["ok"],
        check=states["check"],
        fix=states["fix"],
        kept=states["kept"],
        left_out=states["left_out"],
        created=actions["create"],
        updated=actions["update"],
    )


def _row(review: Review) -> ImportRow:
    return ImportRow(
        number=review.line.number,
        name=review.values.get("name") or review.line.cells.get("name", ""),
        state=review.state,
        action=review.action,
        cells=dict(review.line.cells),
        changes=[ImportChange(column=c, before=b, after=a) for c, b, a in review.changes],
        problems=[ImportProblem.model_validate(problem) for problem in review.problems],
    )
