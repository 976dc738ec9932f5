"""Who stands on a list, said once: a scan that nobody accepted opens nothing."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
POLICY = f"""
    create policy listed on minutes for select to nianlun_app using (
        state = 'approved' and exists (
            select from attendance a where a.activity_id = minutes.activity_id and a.person_id = {ME}%s))
"""


def upgrade() -> None:
    op.execute("""
        create function is_on_list(expected boolean, nonvoting boolean, state text, review text)
        returns boolean immutable parallel safe language sql
        as $$ select expected or nonvoting or (state = 'present' and review is null) $$
    """)
    op.execute("drop policy listed on minutes")
    op.execute(POLICY % " and is_on_list(a.expected, a.nonvoting, a.state, a.review)")


def downgrade() -> None:
    op.execute("drop policy listed on minutes")
    op.execute(POLICY % "")
    op.execute("drop function is_on_list")
