"""The composition root: every feature's routes, handlers and middleware in one application."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from nianlun import health, openapi
from nianlun.access import router as access
from nianlun.access.key_limit import KeyLimit
from nianlun.access.rules import Permission
from nianlun.access.transport import PlainHttpGuard
from nianlun.activities import phone
from nianlun.activities import queries as activity_queries
from nianlun.activities import recount as activity_recount
from nianlun.activities import router as activities
from nianlun.activities.attendance import router as attendance
from nianlun.activities.check_in import router as check_in
from nianlun.activities.feeds import router as feeds
from nianlun.activities.leave import router as leave
from nianlun.activities.materials import queries as material_queries
from nianlun.activities.materials import router as materials
from nianlun.activities.minutes import router as minutes
from nianlun.activities.minutes import vote_rules
from nianlun.activities.schemes import router as schemes
from nianlun.activities.series import router as series
from nianlun.assignments import queries as assignment_queries
from nianlun.assignments import recount as assignment_recount
from nianlun.assignments import router as assignments
from nianlun.core import problem
from nianlun.core.db import close_engine, engine, load_models
from nianlun.core.middleware import RequestFrame, SizeLimit
from nianlun.core.roles import refuse_powerful_role
from nianlun.core.settings import Settings, settings
from nianlun.desk import router as desk
from nianlun.district import router as district
from nianlun.district.changes import router as changes
from nianlun.facts import registry as facts
from nianlun.figures import router as figures
from nianlun.files import owners
from nianlun.files import router as files
from nianlun.installation import router as installation
from nianlun.members import router as members
from nianlun.mentorships import growth
from nianlun.mentorships import log_queries as growth_queries
from nianlun.mentorships import log_router as growth_record
from nianlun.mentorships import milestone_router as milestones
from nianlun.mentorships import recount as mentorship_recount
from nianlun.mentorships import router as mentorships
from nianlun.mentorships.closing import recount as closing_recount
from nianlun.mentorships.closing import router as closing
from nianlun.mentorships.closing import told as closing_told
from nianlun.mentorships.showcases import recount as showcase_recount
from nianlun.mentorships.showcases import router as showcases
from nianlun.mentorships.showcases import told as showcases_told
from nianlun.notifications import router as notifications
from nianlun.obligations import recount as opening_recount
from nianlun.obligations import router as obligations
from nianlun.obligations.commands import router as obligation_commands
from nianlun.organisation import registry as open_work
from nianlun.organisation import router as organisation
from nianlun.plans import router as plans
from nianlun.pledges import recount as pledge_recount
from nianlun.pledges import router as pledges
from nianlun.pledges.wall import router as wall
from nianlun.rulebook import router as rulebook
from nianlun.school_calendar import router as school_calendar
from nianlun.scoring import router as scoring
from nianlun.targets import router as targets
from nianlun.web import Pages

ROUTERS: tuple[APIRouter, ...] = (
    installation.router,
    access.sessions,
    access.keys,
    rulebook.router,
    rulebook.templates,
    school_calendar.router,
    organisation.router,
    *members.ROUTERS,
    plans.router,
    series.router,
    activities.router,
    schemes.router,
    schemes.templates,
    minutes.router,
    vote_rules.router,
    materials.router,
    materials.archive,
    files.uploads,
    files.files,
    check_in.router,
    check_in.of_activity,
    phone.mine,
    attendance.router,
    attendance.mine,
    leave.router,
    leave.mine,
    feeds.mine,
    feeds.router,
    assignments.router,
    assignments.mine,
    wall.public,
    wall.kept,
    wall.opinions,
    *pledges.ROUTERS,
    mentorships.pair_rules,
    mentorships.mine,
    mentorships.router,
    milestones.router,
    growth_record.router,
    *showcases.ROUTERS,
    closing.router,
    figures.router,
    *obligation_commands.ROUTERS,
    obligations.router,
    obligations.mine,
    targets.router,
    targets.baselines,
    *scoring.ROUTERS,
    district.router,
    changes.router,
    notifications.mine,
    notifications.robots,
    notifications.deliveries,
    desk.router,
)


def register_sources() -> None:
    """Tells the ledger how each source counts again and what its records are called."""
    facts.register(activity_recount.SOURCE, activity_recount.recount, activity_recount.describe)
    facts.register(opening_recount.SOURCE, opening_recount.recount, opening_recount.describe)
    facts.register(assignment_recount.SOURCE, assignment_recount.recount, assignment_recount.describe)
    facts.register(
        mentorship_recount.PAIR_SOURCE, mentorship_recount.recount_pairs, mentorship_recount.describe_pairs
    )
    facts.register(
        mentorship_recount.LOG_SOURCE, mentorship_recount.recount_logs, mentorship_recount.describe_logs
    )
    facts.register(showcase_recount.SOURCE, showcase_recount.recount, showcase_recount.describe)
    facts.register(closing_recount.SOURCE, closing_recount.recount, closing_recount.describe)
    facts.register(pledge_recount.SOURCE, pledge_recount.recount, pledge_recount.describe)


def register_open_work() -> None:
    """Tells the tree what is under way in an org that is to end."""
    activity, task = "/activities/{id}", "/plan/assignments?open=assignment:{id}"
    open_work.register(
        "没办结的活动", activity_queries.under_way, activity, Permission.ACTIVITY_READ, must_end=True
    )
    open_work.register("没办完的任务", assignment_queries.under_way, task, Permission.ASSIGNMENT_READ)


def register_chapters() -> None:
    """Tells the growth record what stands at its end, in this order."""
    growth.register(showcases_told.tell)
    growth.register(closing_told.tell)


def register_owners() -> None:
    """Tells the store whose files are whose to read."""
    owners.register("material", material_queries.seen_as)
    owners.register("mentorship_log", growth_queries.seen_as)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Refuses to serve as a role that row-level security does not bind."""
    async with engine().connect() as connection:
        await refuse_powerful_role(connection)
    put_routes_together(app)
    keep_what_is_loaded()
    yield
    await close_engine()


def put_routes_together(app: FastAPI) -> None:
    """FastAPI puts a router together when a request first passes it: the first caller would wait a second."""
    for route in app.routes:
        route.matches({"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": []})


def keep_what_is_loaded() -> None:
    """What stands by now stays: the collector need not walk over it again, nor come after every few hundred
    objects. A tenth less work a request.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def create_app(config: Settings | None = None) -> FastAPI:
    """The application; `uvicorn --factory nianlun.main:create_app`."""
    load_models()
    register_sources()
    register_owners()
    register_chapters()
    register_open_work()
    config = config or settings()
    app = FastAPI(
        title="年轮 Nianlun",
        version="1",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        generate_unique_id_function=lambda route: f"{route.tags[0]}_{route.name}",
    )
    problem.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1")  # each by itself: a router between is searched twice
    app.include_router(health.router)
    openapi.describe(app)
    app.add_middleware(SizeLimit, settings=config)
    if config.web_root and config.web_root.is_dir():
        app.add_middleware(Pages, root=config.web_root)
    app.add_middleware(KeyLimit)
    app.add_middleware(PlainHttpGuard)
    app.add_middleware(RequestFrame)
    logging.getLogger("nianlun").setLevel(logging.INFO)
    return app
