"""Whoever is on no list yet is waited for by name: two scans of a stranger are judged in turn."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

#: Somebody without a row has nothing to lock but the name; those with one are locked as ever.
STRANGERS = """
            perform pg_advisory_xact_lock(hashtextextended(meeting::text || missing.person_id::text, 0))
            from (
                select asked.person_id from unnest(people) as asked (person_id)
                where not exists (
                    select from attendance a
                    where a.activity_id = meeting and a.person_id = asked.person_id)
                order by asked.person_id
            ) missing;
"""


def upgrade() -> None:
    _hold_rows(STRANGERS)


def downgrade() -> None:
    _hold_rows("")


def _hold_rows(strangers: str) -> None:
    op.execute(f"""
        create or replace function hold_rows(meeting uuid, people uuid[], phone bytea) returns void
        language plpgsql as $$
        begin
            if phone is not null then
                perform pg_advisory_xact_lock(hashtextextended(meeting::text || encode(phone, 'hex'), 0));
            end if;
            {strangers}
            perform 1 from attendance
            where activity_id = meeting
                and person_id = any (people || array(
                    select person_id from checkin_attempt where activity_id = meeting and device = phone))
            order by person_id
            for update;
        end $$
    """)
