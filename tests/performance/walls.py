"""Two walls, one with a single pledge and one with very many: what each shows must come as quickly."""

import uuid

import psycopg

from nianlun.core import clock
from world import World

FEW, MANY = "FEWP1EDGES", "MANYP1EDGE"
#: How often each pledge was worked on, and how many said something to it.
DEEDS, VOICES = 2, 6

WALL = """
insert into pledge_wall (id, created_at, owner_org_id, slug, open, indexable, opinions, opened_at, version)
values (gen_random_uuid(), now(), %(org)s, %(slug)s, true, false, 'device', now(), 1)
"""
PLEDGES = """
insert into pledge (id, created_at, owner_org_id, year, kind, pledger_person_id, aspect, deed, beneficiary,
                    due_on, times, state, hands, from_paper, stepped_on, shown_on, version)
select gen_random_uuid(), now(), %(org)s, %(year)s, 'practical', %(person)s, '实事', '陪读半小时 ' || number,
       '大班孩子', make_date(%(year)s, 12, 1 + number %% 28), 5, 'keeping', '{}', false, %(today)s,
       %(today)s, 1
from generate_series(1, %(pledges)s) as number
"""
PROGRESS = """
insert into pledge_progress (id, created_at, pledge_id, happened_on, words, added_by)
select gen_random_uuid(), now(), pledge.id, %(today)s, '陪读了一次', %(person)s
from pledge cross join generate_series(1, %(deeds)s) where pledge.owner_org_id = %(org)s
"""
OPINIONS = """
insert into opinion (id, owner_org_id, pledge_id, rater_hash, kind, grade, words, state, made_on)
select gen_random_uuid(), %(org)s, pledge.id, sha256((pledge.id::text || number)::bytea), 'masses',
       'satisfied', '很好', 'shown', %(today)s
from pledge cross join generate_series(1, %(voices)s) as number where pledge.owner_org_id = %(org)s
"""
CONSENT = """
insert into name_consent (id, created_at, person_id, owner_org_id, given_on, from_paper, entered_by)
values (gen_random_uuid(), now(), %(person)s, %(org)s, %(today)s, false, %(person)s)
"""


def hang(connection: psycopg.Connection, world: World, many: int) -> None:
    """One pledge in one branch, many in another, each with what was done and said; as the superuser."""
    for slug, place, person, pledges in (
        (FEW, "branch", "member", 1),
        (MANY, "other_branch", "other_member", many),
    ):
        _hang(connection, slug, world.orgs[place], world.people[person], pledges)
    connection.commit()
    connection.autocommit = True
    connection.execute("vacuum analyze")


def _hang(connection: psycopg.Connection, slug: str, org: uuid.UUID, person: uuid.UUID, pledges: int) -> None:
    today = clock.today()
    values = {
        "slug": slug,
        "org": org,
        "person": person,
        "pledges": pledges,
        "today": today,
        "year": today.year,
        "deeds": DEEDS,
        "voices": VOICES,
    }
    for statement in (WALL, PLEDGES, PROGRESS, OPINIONS, CONSENT):
        connection.execute(statement, values)
