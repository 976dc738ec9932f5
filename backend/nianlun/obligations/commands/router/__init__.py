"""What people say about duties, over HTTP. Paths that name no duty come before those that do."""

from nianlun.obligations.commands.router import entered, objections, proposals, said

ROUTERS = (
    proposals.router,
    said.router,
    objections.router,
    objections.mine,
    entered.openings,
    entered.counts,
    said.exemptions,
    said.make_ups,
)
