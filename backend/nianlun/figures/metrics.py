"""Every countable thing as a program asks for it: what it is, how it is counted, what it is told apart by."""

from nianlun.access.rules import ORG_KIND_NAMES
from nianlun.figures.periods import PERIOD_NAMES
from nianlun.figures.schemas import DimensionRead, MetricList, MetricRead, ValueRead
from nianlun.figures.small_cells import FEWEST_PEOPLE
from nianlun.rulebook.kinds import FactKind, activity_kinds, fact_kinds


def metrics() -> MetricList:
    """In the order of the rulebook, those that never leave a branch too: `upward` says which."""
    return MetricList(
        metrics=[_metric(kind) for kind in fact_kinds().values()],
        periods=[ValueRead(code=kind, name=name) for kind, name in PERIOD_NAMES.items()],
        levels=[ValueRead(code=kind, name=name) for kind, name in ORG_KIND_NAMES.items()],
        fewest_people=FEWEST_PEOPLE,
    )


def _metric(kind: FactKind) -> MetricRead:
    return MetricRead(**kind.model_dump(exclude={"personal", "dimension", "values"}), dimensions=_dims(kind))


def _dims(kind: FactKind) -> list[DimensionRead]:
    dims = []
    if kind.by_activity:
        kinds = [ValueRead(code=it.code, name=it.name) for it in activity_kinds().values()]
        dims.append(DimensionRead(code="activity_kind", name="活动类型", values=kinds))
    if kind.dimension:
        values = [ValueRead(code=code, name=name) for code, name in kind.values.items()]
        dims.append(DimensionRead(code="dim", name=kind.dimension, values=values))
    return dims
