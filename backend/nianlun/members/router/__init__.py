"""The roster and what belongs to it over HTTP; the composition root takes `ROUTERS` in this order."""

from fastapi import APIRouter

from nianlun.members.router import imports, me, offices, people, trail, ways_in

ROUTERS: tuple[APIRouter, ...] = (
    me.router,
    imports.router,
    ways_in.handing_out,
    people.router,
    ways_in.following,
    offices.appointments,
    offices.invitations,
    trail.router,
)
