"""The roster and what belongs to it over HTTP; the composition root takes `ROUTERS` in this order."""

from fastapi import APIRouter

from nianlun.members.router import imports, me, people

ROUTERS: tuple[APIRouter, ...] = (me.router, imports.router, people.router)
