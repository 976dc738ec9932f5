"""Orgs that close and their successors, and transfers of people."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

#: What closed hangs directly under who took it over, or under the org above: it is read with that layer.
#: The bureau reads no branch's people, nor those of a branch that closed below it.
CLOSED = "c.depth = 1 and d.closed_on is not null and p.role <> 'bureau_officer'"
REACH = """
create or replace function reach_of(who uuid, grants text[]) returns uuid[] stable parallel safe language sql
as $$
    select coalesce(array_agg(distinct c.descendant_id), '{{}}')
    from account a
    join appointment p on p.person_id = a.person_id
    join org_closure c on c.ancestor_id = p.org_id and c.valid_until is null
    join org d on d.id = c.descendant_id
    where a.id = who and a.active
      and p.valid_from <= today() and (p.valid_until is null or p.valid_until > today())
      and (
          (p.role || '/subtree' = any (grants))
          or (p.role || '/layer' = any (grants)
              and (c.depth = 0 or (c.depth = 1 and d.kind = 'group'){closed}))
          or (p.role || '/own' = any (grants) and (c.depth = 0{closed}))
      )
$$;
"""

#: Who keeps the roster of the branch where a person stands now keeps what lies apart; of somebody who is in
#: no branch, the branch that wrote it. So the row goes along with a transfer.
KEEPERS = (
    "any ((select reach_of(nullif(current_setting('app.account', true), '')::uuid,"
    " array['deputy_secretary/layer', 'organization_commissioner/layer', 'secretary/layer']))::uuid[])"
)
STANDS_IN = (
    "(select m.owner_org_id from membership m"
    " where m.person_id = person_private.person_id and m.left_on is null)"
)

KEPT = f"coalesce({STANDS_IN}, owner_org_id) = {KEEPERS}"
POLICIES = {
    "reach": f"for select to nianlun_app using ({KEPT})",
    "add": f"for insert to nianlun_app with check (owner_org_id = {KEEPERS})",
    "change": f"for update to nianlun_app using ({KEPT})",
}


def upgrade() -> None:
    op.add_column("org", sa.Column("closed_on", sa.Date(), nullable=True))
    op.create_table(
        "org_succession",
        sa.Column("predecessor_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.CheckConstraint("predecessor_id <> successor_id", name=op.f("ck_org_succession_two_orgs")),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["org.id"], name=op.f("fk_org_succession_predecessor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["org.id"], name=op.f("fk_org_succession_successor_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", name=op.f("pk_org_succession")),
    )
    op.create_index("ix_org_succession_successor_id", "org_succession", ["successor_id"], unique=False)
    _transfers()
    op.execute("grant select, insert on org_succession to nianlun_app, nianlun_worker")
    op.execute("grant select, insert, update on transfer to nianlun_app, nianlun_worker")
    # A day entered wrongly is taken back: what never was leaves no row.
    op.execute("grant delete on org_closure to nianlun_app, nianlun_worker")
    op.execute(REACH.format(closed=f" or ({CLOSED})"))
    op.execute("drop policy reach on person_private")
    for name, policy in POLICIES.items():
        op.execute(f"create policy {name} on person_private {policy}")


def _transfers() -> None:
    op.create_table(
        "transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_org_id", sa.Uuid(), nullable=True),
        sa.Column("to_org_id", sa.Uuid(), nullable=True),
        sa.Column("outside", sa.String(100), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("letter_number", sa.String(60), nullable=True),
        sa.Column("dues_paid_until", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.String(200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(from_org_id, to_org_id, outside) = 2", name=op.f("ck_transfer_two_sides")
        ),
        sa.CheckConstraint("from_org_id <> to_org_id", name=op.f("ck_transfer_two_orgs")),
        sa.CheckConstraint(
            "state in ('asked', 'accepted', 'refused', 'withdrawn', 'returned')",
            name=op.f("ck_transfer_state_known"),
        ),
        sa.CheckConstraint(
            "(state = 'accepted') = (effective_on is not null)", name=op.f("ck_transfer_effective_some_day")
        ),
        sa.CheckConstraint(
            "(state = 'asked') = (answered_by is null)", name=op.f("ck_transfer_answered_by_somebody")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_transfer_{column}"), ondelete="RESTRICT"
            )
            for column, target in (
                ("person_id", "person.id"),
                ("from_org_id", "org.id"),
                ("to_org_id", "org.id"),
                ("asked_by", "person.id"),
                ("answered_by", "person.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )
    op.create_index("ix_transfer_person_id", "transfer", ["person_id"], unique=False)
    op.create_index("ix_transfer_from_org_id", "transfer", ["from_org_id"], unique=False)
    op.create_index("ix_transfer_to_org_id", "transfer", ["to_org_id"], unique=False)
    op.create_index(
        "uq_transfer_asked",
        "transfer",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )


def downgrade() -> None:
    for name in POLICIES:
        op.execute(f"drop policy {name} on person_private")
    op.execute(f"create policy reach on person_private to nianlun_app using (owner_org_id = {KEEPERS})")
    op.execute(REACH.format(closed=""))
    op.execute("revoke delete on org_closure from nianlun_app, nianlun_worker")
    op.drop_table("transfer")
    op.drop_table("org_succession")
    op.drop_column("org", "closed_on")
