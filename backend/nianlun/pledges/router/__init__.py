"""Pledges over HTTP: made and read, taken step by step, kept, judged; who agrees to be named."""

from nianlun.pledges.router import consents, judging, keeping, pledges, steps

#: `pledges` before the others: it holds the fixed addresses under the same prefix.
ROUTERS = (
    pledges.router,
    pledges.mine,
    pledges.templates,
    steps.router,
    keeping.router,
    judging.router,
    consents.mine,
    consents.members,
)
