"""The roster and what belongs to it over HTTP; the composition root takes `ROUTERS` in this order."""

from fastapi import APIRouter

from nianlun.members.router import imports, me, offices, own_security, people, trail, ways_in
from nianlun.members.transfers import router as transfers

ROUTERS: tuple[APIRouter, ...] = (
    me.router,
    own_security.router,
    imports.router,
    ways_in.handing_out,
    people.router,
    ways_in.following,
    offices.appointments,
    offices.invitations,
    trail.router,
    transfers.router,
)
