"""Who may touch what: grants per table, reach functions, row-level security.

Written by hand: autogenerate sees none of it. tests/contract/test_catalogue.py holds it against a table.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Tables that the product may change freely, those it only adds to, and the rest it may also delete from.
CHANGED = (
    "account", "activity", "api_key", "appointment", "attendance", "installation", "link", "membership",
    "nonce_seen", "org", "org_closure", "org_edge", "person", "person_private", "phone_binding",
    "plan_document", "plan_draft", "sign_in",
)  # fmt: skip
APPENDED = ("audit_entry", "checkin_attempt", "correction", "fact")
REPLACED = ("party", "roster_import", "roster_import_row")

#: Row-level security: the roles of Permission.MEMBER_PRIVATE; the person concerned reads, never writes.
KEEPERS = "array['deputy_secretary/layer', 'organization_commissioner/layer', 'secretary/layer']"
REACHED = ("person_private", "roster_import_row")

FUNCTIONS = """
create function today() returns date stable parallel safe language sql
as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

create function subtree_of(root uuid) returns uuid[] stable parallel safe language sql
as $$
    select coalesce(array_agg(c.descendant_id), '{}')
    from org_closure c where c.ancestor_id = root and c.valid_until is null
$$;

create function reach_of(who uuid, grants text[]) returns uuid[] stable parallel safe language sql
as $$
    select coalesce(array_agg(distinct c.descendant_id), '{}')
    from account a
    join appointment p on p.person_id = a.person_id
    join org_closure c on c.ancestor_id = p.org_id and c.valid_until is null
    join org d on d.id = c.descendant_id
    where a.id = who and a.active
      and p.valid_from <= today() and (p.valid_until is null or p.valid_until > today())
      and (
          (p.role || '/subtree' = any (grants))
          or (p.role || '/layer' = any (grants) and (c.depth = 0 or (c.depth = 1 and d.kind = 'group')))
          or (p.role || '/own' = any (grants) and c.depth = 0)
      )
$$;
"""


def upgrade() -> None:
    op.execute(FUNCTIONS)
    op.execute("grant usage on schema public to nianlun_app, nianlun_worker")
    for table in CHANGED:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")
    for table in APPENDED:
        op.execute(f"grant select, insert on {table} to nianlun_app, nianlun_worker")
    for table in REPLACED:
        op.execute(f"grant select, insert, update, delete on {table} to nianlun_app, nianlun_worker")
    op.execute("grant usage on all sequences in schema public to nianlun_app, nianlun_worker")
    op.execute("grant select on alembic_version to nianlun_app, nianlun_worker")
    for table in REACHED:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"""
            create policy reach on {table} to nianlun_app using (
                owner_org_id = any ((select reach_of(
                    nullif(current_setting('app.account', true), '')::uuid, {KEEPERS}))::uuid[]))
        """)
        op.execute(f"create policy work on {table} to nianlun_worker using (true)")
    op.execute("""
        create policy own on person_private for select to nianlun_app using (
            person_id = (select nullif(current_setting('app.person', true), '')::uuid))
    """)


def downgrade() -> None:
    op.execute("drop policy own on person_private")
    for table in REACHED:
        op.execute(f"drop policy reach on {table}")
        op.execute(f"drop policy work on {table}")
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"alter table {table} disable row level security")
    op.execute("revoke all on all tables in schema public from nianlun_app, nianlun_worker")
    op.execute("revoke all on all sequences in schema public from nianlun_app, nianlun_worker")
    op.execute("revoke usage on schema public from nianlun_app, nianlun_worker")
    op.execute("drop function reach_of(uuid, text[])")
    op.execute("drop function subtree_of(uuid)")
    op.execute("drop function today()")
