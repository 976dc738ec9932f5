"""How cells are counted: one way, whoever asks, out of which the statements of folds and of reading are made.

What adds up is summed; of `NETTED` kinds each record's and person's contribution is netted first, for a
joint activity is one above the branches that held it, and a person is one however many records name them.
A cell is always counted whole, so that a retraction, a late entry or a branch that moved needs no rule.
"""

from nianlun.rulebook.kinds import fact_kinds

#: Counted once however many orgs of the subtree took part: the record, not the participation.
ONCE_A_SOURCE = [code for code, kind in fact_kinds().items() if kind.once]
#: Small cells of these are hidden, so they know how many people they are about.
SENSITIVE = [code for code, kind in fact_kinds().items() if kind.sensitive]
NETTED = [code for code, kind in fact_kinds().items() if kind.once or kind.sensitive]
ADDED = [code for code in fact_kinds() if code not in NETTED]

#: What the statements below take beside what is asked.
KINDS = {"once": ONCE_A_SOURCE, "sensitive": SENSITIVE, "netted": NETTED, "added": ADDED}

KEY = "org_id, month, kind, dim_a, dim_b"
#: The cell `c` is the one that `n` speaks of.
SAME_CELL = "(c.org_id, c.month, c.kind, c.dim_a, c.dim_b) = (n.org_id, n.month, n.kind, n.dim_a, n.dim_b)"
#: A fact `f` lay under the ancestor of `c` on its day: last year's tree for last year.
STOOD = """c.descendant_id = f.org_id and c.valid_from <= f.happened_on
           and (c.valid_until is null or c.valid_until > f.happened_on)"""
#: Of a fact `f` under the ancestor of `c`.
ITS_MONTH = "date_trunc('month', f.happened_on)::date"
_ITS_CELL = """c.ancestor_id as org_id, {when} as month, f.kind,
           coalesce(f.dim_a, '') as dim_a, coalesce(f.dim_b, '') as dim_b"""
ITS_CELL = _ITS_CELL.format(when=ITS_MONTH)
SAFE = "cast(cast(:safe as text) as xid8)"
#: Said of the tail though it is always true: between two bounds the planner expects few rows, and with one, a
#: third of the ledger.
SEEN = "pg_snapshot_xmax(pg_current_snapshot())"


def touched(*, facts: str = "true", marks: str = "true") -> str:
    """`touched`: the cells of facts, and of changes in the tree, that are not folded yet.

    The conditions may name a fact `f` and, as `c`, the row of the closure or the mark of its change.
    """
    return f"""
touched as materialized (
    select {ITS_CELL}
    from fact f join org_closure c on {STOOD}
    where f.xid >= (select upto from figure_fold) and f.xid < {SEEN} and {facts}
    union
    select {ITS_CELL}
    from figure_mark c join fact f on f.org_id = c.descendant_id and f.happened_on >= c.since
    where c.xid >= (select upto from figure_fold) and c.xid < {SEEN} and {marks}
)"""


def of_touched(facts: str = "true") -> str:
    """`summed` and `netted`: what the facts of the touched cells say."""
    return f"""
stated as (
    select t.org_id, t.month, t.kind, t.dim_a, t.dim_b, c.depth = 0 as own,
           f.source_id, f.person_id, f.quantity, f.late
    from touched t
    join org_closure c on c.ancestor_id = t.org_id
    join fact f on {STOOD} and f.kind = t.kind and f.happened_on >= t.month
              and f.happened_on < (t.month + interval '1 month')::date
              and coalesce(f.dim_a, '') = t.dim_a and coalesce(f.dim_b, '') = t.dim_b
    where {facts}
),
summed as (
    select {KEY}, own, quantity, case when late then quantity else 0 end as late
    from stated where kind = any (:added)
),
netted as (
    select {KEY}, own, source_id, person_id, sum(quantity) as quantity,
           coalesce(sum(quantity) filter (where late), 0) as late
    from stated where kind = any (:netted) group by {KEY}, own, source_id, person_id
)"""


def of_all(facts: str = "true", *, when: str = ITS_MONTH, under: str = "true") -> str:
    """The same of the whole ledger: what adds up is summed by day before it is spread over the tree.

    `when` is the first day of the period in which a fact `f` lies, `under` a condition on its ancestors.
    """
    cell = _ITS_CELL.format(when=when)
    return f"""
daily as (
    select f.org_id, f.happened_on, f.kind, f.dim_a, f.dim_b, sum(f.quantity) as quantity,
           coalesce(sum(f.quantity) filter (where f.late), 0) as late
    from fact f where f.kind = any (:added) and {facts}
    group by f.org_id, f.happened_on, f.kind, f.dim_a, f.dim_b
),
summed as (
    select {cell}, c.depth = 0 as own, f.quantity, f.late
    from daily f join org_closure c on {STOOD} where {under}
),
netted as (
    select {cell}, c.depth = 0 as own, f.source_id, f.person_id, sum(f.quantity) as quantity,
           coalesce(sum(f.quantity) filter (where f.late), 0) as late
    from fact f join org_closure c on {STOOD}
    where f.kind = any (:netted) and {facts} and {under}
    group by c.ancestor_id, month, f.kind, f.dim_a, f.dim_b, c.depth = 0, f.source_id, f.person_id
)"""


#: `recounted`: the cells that `summed` and `netted` come to.
RECOUNTED = f"""
recounted as (
    select {KEY}, coalesce(sum(quantity) filter (where own), 0)::int as own, sum(quantity)::int as subtree,
           sum(late)::int as late, 0 as people
    from summed group by {KEY}
    union all
    select {KEY}, coalesce(sum(quantity) filter (where own), 0)::int,
           case when kind = any (:once) then count(distinct source_id) filter (where quantity > 0)
                else sum(quantity) end::int,
           case when kind = any (:once) then count(distinct source_id) filter (where late > 0)
                else sum(late) end::int,
           case when kind = any (:sensitive) then
                count(distinct coalesce(person_id, source_id)) filter (where quantity > 0) else 0 end::int
    from netted group by {KEY}
)"""
