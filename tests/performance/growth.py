"""Years of attendance behind a district: every branch held ever more meetings, and everybody came."""

import psycopg

from nianlun.core import clock

#: Three days apart, backwards from before the year that pages show.
MEETINGS = """
insert into activity (id, created_at, owner_org_id, kind, title, state, happens_on, date_fixed,
                      is_late_entry, code_key, closed_at, expected_count, present_count, version)
select gen_random_uuid(), now(), org.id, 'political_study', '例会', 'closed',
       %(before)s::date - 3 * number, true, false, 'k', now(), 0, 0, 1
from org cross join generate_series(1, %(each)s) as number
where org.kind = 'branch'
"""
PRESENCES = """
insert into attendance (id, created_at, activity_id, person_id, branch_id, expected, state, version)
select gen_random_uuid(), activity.created_at, activity.id, membership.person_id, activity.owner_org_id,
       true, 'present', 1
from activity join membership on membership.owner_org_id = activity.owner_org_id
where activity.kind = 'political_study' and activity.happens_on < %(before)s
  and not exists (select from attendance where attendance.activity_id = activity.id)
limit %(rows)s
"""


def grow(connection: psycopg.Connection, rows: int) -> int:
    """As many rows of attendance, or a few less where meetings do not come out even; how many."""
    found = connection.execute("select count(*) from membership").fetchone()
    people = found[0] if found else 0
    values = {"before": clock.today().replace(month=1, day=1), "rows": rows, "each": -(-rows // people)}
    connection.execute(MEETINGS, values)
    made = connection.execute(PRESENCES, values).rowcount
    connection.commit()
    connection.autocommit = True
    connection.execute("vacuum analyze")
    return made
