"""The roster and what belongs to it over HTTP; the composition root takes `ROUTERS` in this order."""

from fastapi import APIRouter

from nianlun.members.router import me, people

ROUTERS: tuple[APIRouter, ...] = (me.router, people.router)
