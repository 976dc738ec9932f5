"""Row-level security behind files, uploads, materials and calendar feeds."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLES = ("material", "file", "upload", "calendar_feed")

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
REACHED = "any ((select reach_of(nullif(current_setting('app.account', true), '')::uuid, %s))::uuid[])"
#: The roles of Permission.ACTIVITY_READ and of Permission.ACTIVITY_MANAGE.
READ = REACHED % (
    "array['deputy_secretary/layer', 'discipline_commissioner/layer', 'group_leader/own', 'member/layer',"
    " 'organization_commissioner/layer', 'publicity_commissioner/layer', 'secretary/layer']"
)
MANAGED = REACHED % (
    "array['deputy_secretary/layer', 'discipline_commissioner/layer', 'group_leader/own',"
    " 'organization_commissioner/layer', 'publicity_commissioner/layer', 'secretary/layer']"
)
#: Of the address that a calendar sent: whoever has it needs no other proof.
SENT = "(select decode(nullif(current_setting('app.feed', true), ''), 'hex'))"

#: Who holds the activity of a material.
HOLDER = "(select a.owner_org_id from activity a where a.id = material.activity_id)"

#: Functions, which are planned once: as part of the policies they would be planned with every query, and that
#: takes longer than the query.
FUNCTIONS = f"""
create function is_guest_at(meeting uuid) returns boolean stable parallel safe language plpgsql
as $$
    begin
        return exists (
            select from party p where p.row_id = meeting and (p.person_id = {ME} or p.org_id = {READ})
        ) or exists (
            select from attendance a
            where a.activity_id = meeting and a.person_id = {ME}
              and is_on_list(a.expected, a.nonvoting, a.state, a.review)
        );
    end
$$;

create function is_shown(content uuid) returns boolean stable parallel safe language plpgsql
as $$ begin return exists (select from material m where m.file_id = content); end $$;
"""

POLICIES = {
    ("material", "reach"): f"for select to nianlun_app using ({HOLDER} = {READ} or is_guest_at(activity_id))",
    ("material", "own"): f"for select to nianlun_app using (added_by = {ME})",
    ("material", "add"): f"for insert to nianlun_app with check ({HOLDER} = {MANAGED})",
    ("material", "change"): f"for update to nianlun_app using ({HOLDER} = {MANAGED})",
    ("file", "reach"): f"for select to nianlun_app using (owner_org_id = {READ} or is_shown(id))",
    ("file", "own"): f"for select to nianlun_app using (uploaded_by = {ME})",
    ("file", "add"): f"for insert to nianlun_app with check (owner_org_id = {MANAGED})",
    ("upload", "own"): f"to nianlun_app using (person_id = {ME})",
    ("calendar_feed", "own"): f"to nianlun_app using (person_id = {ME})",
    ("calendar_feed", "sent"): f"for select to nianlun_app using (token_hash = {SENT})",
    **{(table, "work"): "to nianlun_worker using (true)" for table in TABLES},
}


def upgrade() -> None:
    op.execute(FUNCTIONS)
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for (table, name), policy in POLICIES.items():
        op.execute(f"create policy {name} on {table} {policy}")


def downgrade() -> None:
    for table, name in POLICIES:
        op.execute(f"drop policy {name} on {table}")
    for table in TABLES:
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"alter table {table} disable row level security")
    op.execute("drop function is_shown")
    op.execute("drop function is_guest_at")
