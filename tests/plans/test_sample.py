"""The plan that the sample district hands in: the reader finds what its author put there."""

from pathlib import Path

import nianlun.installation
from nianlun.plans.reading import read_file
from nianlun.rulebook.kinds import activity_kinds

PLAN = Path(nianlun.installation.__file__).parent / "sample" / "plan.txt"

#: Entries a month, counted by hand; the range 4—7月 counts where it begins.
PER_MONTH = {1: 1, 2: 1, 3: 3, 4: 6, 5: 4, 6: 4, 7: 1, 8: 1, 9: 3, 10: 3, 11: 3, 12: 3}

DUTIES = [
    ("quarter", "org"),
    ("month", "committee"),
    ("month", "group"),
    ("month", "org"),
    ("quarter", None),
    ("semester", "members"),
    ("semester", None),
    ("day", "members"),
]
QUOTAS = [((1, 2), "名"), (8, "户"), (0, "起"), (95, "%")]


def test_every_entry_of_the_sample_plan_is_found() -> None:
    """33 entries, four of them of the groups, one range, matters (three of them tasks), two named days."""
    entries = read_file(PLAN).entries
    assert {month: sum(e.month == month for e in entries) for month in range(1, 13)} == PER_MONTH
    assert len(entries) == 33
    assert sum(e.organiser == "党小组" for e in entries) == 4
    assert [(e.month, e.month_end) for e in entries if e.month_end] == [(4, 7)]
    assert [(e.month, e.day) for e in entries if e.day] == [(3, 5), (7, 1)]
    assert sum(e.kind == "matter" for e in entries) == 6
    assert {e.kind for e in entries} <= activity_kinds().keys()


def test_all_else_of_the_sample_plan_is_found() -> None:
    """Duties of the branch, its groups and its people; numbers to reach, tasks with owners, one list."""
    reading = read_file(PLAN)
    assert [(d.every, d.subject) for d in reading.obligations] == DUTIES
    assert [(q.range or q.number, q.unit) for q in reading.quotas] == QUOTAS
    assert [(t.month, t.owner) for t in reading.tasks] == [(4, "林晓"), (6, "何静"), (10, "陈立")]
    assert [(s.name, len(s.items)) for s in reading.standards] == [("四带头", 4)]


def test_the_sample_plan_tells_its_year() -> None:
    """One year in the title, so that the question has an answer to offer."""
    reading = read_file(PLAN)
    assert (reading.likely_year.kind, reading.likely_year.year) == ("calendar", 2026)
    assert [found.year for found in reading.years_found] == [2026]
