"""The closure as it follows from dated edges; pure, so that nothing but the edges has to be kept right."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

#: A node entered today stood there long before anybody entered it, and late entries count under it.
#: Only a move knows a day from which another place holds.
ALWAYS = date(1900, 1, 1)


class Edge(NamedTuple):
    """One org under another, from a day until another (None: still)."""

    parent_id: uuid.UUID
    child_id: uuid.UUID
    valid_from: date
    valid_until: date | None


class Span(NamedTuple):
    """One org below another at some depth, from a day until another (None: still)."""

    ancestor_id: uuid.UUID
    descendant_id: uuid.UUID
    valid_from: date
    valid_until: date | None
    depth: int


def spans(edges: Iterable[Edge], org_ids: Iterable[uuid.UUID]) -> set[Span]:
    """Everything that each of these orgs lay under, and when, itself included; touching spans are one."""
    above: defaultdict[uuid.UUID, list[Edge]] = defaultdict(list)
    for edge in edges:
        above[edge.child_id].append(edge)
    return {span for org_id in org_ids for span in _joined(_lineage(org_id, above))}


def _lineage(org_id: uuid.UUID, above: Mapping[uuid.UUID, Sequence[Edge]]) -> Iterator[Span]:
    waiting = [Span(org_id, org_id, ALWAYS, None, 0)]
    while waiting:
        span = waiting.pop()
        yield span
        waiting += [step for edge in above.get(span.ancestor_id, ()) if (step := _step(span, edge))]


def _step(span: Span, edge: Edge) -> Span | None:
    """One level up, for as long as both hold; None where they never do together."""
    since = max(span.valid_from, edge.valid_from)
    until = earlier(span.valid_until, edge.valid_until)
    if until is not None and until <= since:
        return None
    return Span(edge.parent_id, span.descendant_id, since, until, span.depth + 1)


def hung_below(over: Iterable[Span], org_id: uuid.UUID, since: date) -> Iterator[Span]:
    """What a new org lies under, given what its parent lies under (itself included), from a day on."""
    for span in over:
        if span.valid_until is None or span.valid_until > since:
            begun = max(span.valid_from, since)
            yield Span(span.ancestor_id, org_id, begun, span.valid_until, span.depth + 1)


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two ends, where None is no end."""
    return min((day for day in (one, other) if day is not None), default=None)


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    in_order = sorted(found, key=attrgetter("ancestor_id", "depth", "valid_from"))
    for _, group in groupby(in_order, attrgetter("ancestor_id", "depth")):
        whole, *later = group
        for span in later:
            if whole.valid_until == span.valid_from:
                whole = whole._replace(valid_until=span.valid_until)
            else:
                yield whole
                whole = span
        yield whole
