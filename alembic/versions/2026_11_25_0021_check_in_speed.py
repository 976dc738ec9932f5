"""What a check-in in few statements needs: everything that it waits for, waited for at once."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """In plpgsql, for only there each statement sees what became of what the one before it waited for."""
    op.execute("""
        create function hold_rows(meeting uuid, people uuid[], phone bytea) returns void
        language plpgsql as $$
        begin
            if phone is not null then
                perform pg_advisory_xact_lock(hashtextextended(meeting::text || encode(phone, 'hex'), 0));
            end if;
            perform 1 from attendance
            where activity_id = meeting
                and person_id = any (people || array(
                    select person_id from checkin_attempt where activity_id = meeting and device = phone))
            order by person_id
            for update;
        end $$
    """)


def downgrade() -> None:
    op.execute("drop function hold_rows")
