"""The plan that the sample district hands in: the reader finds what its author put there."""

from pathlib import Path

import nianlun.installation
from nianlun.plans.reading import read_file
from nianlun.rulebook.kinds import activity_kinds

PLAN = Path(nianlun.installation.__file__).parent / "sample" / "plan.txt"

#: Entries a month, counted by hand; the range 4—7月 counts where it begins.
PER_MONTH = {3: 3, 4: 4, 5: 3, 6: 3, 7: 2, 8: 1, 9: 2, 10: 2, 11: 3, 12: 2}


def test_every_entry_of_the_sample_plan_is_found() -> None:
    """25 entries from March to December, four of them of the groups, one range, matters, two named days."""
    entries = read_file(PLAN).entries
    assert {month: sum(e.month == month for e in entries) for month in range(3, 13)} == PER_MONTH
    assert len(entries) == 25
    assert sum(e.organiser == "党小组" for e in entries) == 4
    assert [(e.month, e.month_end) for e in entries if e.month_end] == [(4, 7)]
    assert [(e.month, e.day) for e in entries if e.day] == [(3, 5), (7, 1)]
    assert sum(e.kind == "matter" for e in entries) == 3
    assert {e.kind for e in entries} <= activity_kinds().keys()


def test_the_sample_plan_tells_its_year() -> None:
    """One year in the title, so that the question has an answer to offer."""
    reading = read_file(PLAN)
    assert (reading.likely_year.kind, reading.likely_year.year) == ("calendar", 2026)
    assert [found.year for found in reading.years_found] == [2026]
