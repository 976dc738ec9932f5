"""The ledger rolled up, and what changed since."""

import sqlalchemy as sa
from alembic import op

from nianlun.core.columns import XID8

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

#: A new place in the tree holds from its day on, one that ends from the earlier of its ends on.
TRIGGER = """
create function mark_figures() returns trigger language plpgsql as $$
declare
    ends date := coalesce(least(old.valid_until, new.valid_until), 'infinity');
begin
    if tg_op = 'UPDATE' and (old.ancestor_id, old.descendant_id, old.valid_from)
                          = (new.ancestor_id, new.descendant_id, new.valid_from) then
        insert into figure_mark (ancestor_id, descendant_id, since)
        values (new.ancestor_id, new.descendant_id, ends);
        return null;
    end if;
    if tg_op <> 'INSERT' then
        insert into figure_mark (ancestor_id, descendant_id, since)
        values (old.ancestor_id, old.descendant_id, old.valid_from);
    end if;
    if tg_op <> 'DELETE' then
        insert into figure_mark (ancestor_id, descendant_id, since)
        values (new.ancestor_id, new.descendant_id, new.valid_from);
    end if;
    return null;
end $$;

create trigger mark_figures after insert or update or delete on org_closure
    for each row execute function mark_figures();
"""


def upgrade() -> None:
    op.create_table(
        "figure_cell",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("dim_a", sa.String(40), nullable=False),
        sa.Column("dim_b", sa.String(40), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("subtree", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("fold", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "month", "kind", "dim_a", "dim_b", name=op.f("pk_figure_cell")),
    )
    op.create_index(
        "ix_figure_cell_fold", "figure_cell", ["fold", "org_id", "month", "kind", "dim_a", "dim_b"]
    )
    op.create_table(
        "figure_fold",
        sa.Column("one", sa.Boolean(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("upto", XID8(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one", name=op.f("ck_figure_fold_one_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_figure_fold")),
    )
    op.create_table(
        "figure_mark",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("xid", XID8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column("ancestor_id", sa.Uuid(), nullable=False),
        sa.Column("descendant_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["org.id"], name=op.f("fk_figure_mark_ancestor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["descendant_id"], ["org.id"], name=op.f("fk_figure_mark_descendant_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_mark")),
    )
    op.create_index("ix_figure_mark_xid", "figure_mark", ["xid"])
    op.execute("insert into figure_fold values (true, 0, '0', now())")
    op.execute(TRIGGER)
    op.execute("grant select on figure_cell, figure_fold to nianlun_app")
    op.execute("grant select, insert, update on figure_cell, figure_fold to nianlun_worker")
    op.execute("grant select, insert on figure_mark to nianlun_app, nianlun_worker")


def downgrade() -> None:
    op.execute("drop trigger mark_figures on org_closure")
    op.execute("drop function mark_figures()")
    op.drop_table("figure_mark")
    op.drop_table("figure_fold")
    op.drop_table("figure_cell")
