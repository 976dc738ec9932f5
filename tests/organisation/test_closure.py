"""The closure follows from the edges on every day, whatever was done to the tree."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.access.closure import ALWAYS, Edge, Span, hung_below, spans

ROOT, *ORGS = [uuid.UUID(int=number) for number in range(1, 8)]
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days))
#: Who goes below whom, and when.
MOVES = st.lists(st.tuples(st.sampled_from(ORGS), st.sampled_from([ROOT, *ORGS]), DAYS), max_size=12)


def under(edges: list[Edge], on: date) -> dict[uuid.UUID, uuid.UUID]:
    """Child -> parent on one day."""
    return {
        edge.child_id: edge.parent_id
        for edge in edges
        if edge.valid_from <= on and (edge.valid_until is None or edge.valid_until > on)
    }


def above(org: uuid.UUID, parents: Mapping[uuid.UUID, uuid.UUID]) -> list[uuid.UUID]:
    line = [org]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line


def moved(edges: list[Edge], org: uuid.UUID, parent: uuid.UUID, on: date) -> list[Edge]:
    """The edges after a move, or as they were where it makes a circle on that day or a later one, or where
    something happened to the org since."""
    last = next(edge for edge in edges if edge.child_id == org and edge.valid_until is None)
    later = {on, *(edge.valid_from for edge in edges if edge.valid_from > on)}
    if on < last.valid_from or any(org in above(parent, under(edges, day)) for day in later):
        return edges
    rest = [edge for edge in edges if edge is not last]
    ended = [] if last.valid_from == on else [last._replace(valid_until=on)]
    return [*rest, *ended, Edge(parent, org, on, None)]


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_closure_equals_edges_on_every_day(moves: list[tuple[uuid.UUID, uuid.UUID, date]]) -> None:
    """On each day everybody lies below exactly those that the edges of that day lead up to, at that depth."""
    edges = [Edge(ROOT, org, ALWAYS, None) for org in ORGS]
    for org, parent, on in moves:
        edges = moved(edges, org, parent, on)
    found = spans(edges, [ROOT, *ORGS])
    for day in (FIRST + timedelta(days) for days in range(-1, 42)):
        parents = under(edges, day)
        expected = {(org, up, n) for org in (ROOT, *ORGS) for n, up in enumerate(above(org, parents))}
        assert {(s.descendant_id, s.ancestor_id, s.depth) for s in found if _holds(s, day)} == expected


def _holds(span: Span, day: date) -> bool:
    return span.valid_from <= day and (span.valid_until is None or span.valid_until > day)


@given(MOVES)
def test_spans_that_touch_are_one(moves: list[tuple[uuid.UUID, uuid.UUID, date]]) -> None:
    """Who lies below the root all along lies there in one span: nothing is marked that did not change."""
    edges = [Edge(ROOT, org, ALWAYS, None) for org in ORGS]
    for org, _, on in moves:
        edges = moved(edges, org, ROOT, on)
    assert spans(edges, ORGS) == {
        *(Span(org, org, ALWAYS, None, 0) for org in ORGS),
        *(Span(ROOT, org, ALWAYS, None, 1) for org in ORGS),
    }


def test_a_new_org_lies_below_what_its_parent_lay_below() -> None:
    """From its own day on, and not where its parent lay before."""
    old, new = Span(ORGS[0], ORGS[1], ALWAYS, FIRST, 1), Span(ORGS[2], ORGS[1], FIRST, None, 1)
    itself = Span(ORGS[1], ORGS[1], ALWAYS, None, 0)
    founded = FIRST + timedelta(days=3)
    assert set(hung_below([old, new, itself], ORGS[3], founded)) == {
        Span(ORGS[2], ORGS[3], founded, None, 2),
        Span(ORGS[1], ORGS[3], founded, None, 1),
    }
