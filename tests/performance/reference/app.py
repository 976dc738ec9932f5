"""The same work the plain way: FastAPI with SQLModel, sync sessions, a response_model, the user loaded.

As the official template writes it; only for `make bench`. Tables are the product's own.
"""

import os
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Query
from jose import jwt
from pydantic import BaseModel
from sqlalchemy import func
from sqlmodel import Session, col, create_engine, select

from nianlun.access.models import Account, Appointment, Org, OrgClosure
from nianlun.activities.models import Activity, Attendance, CheckinAttempt
from nianlun.core.db import load_models
from nianlun.core.settings import psycopg_url
from nianlun.facts.models import Fact
from nianlun.members.models import Person
from nianlun.pledges.models import NameConsent, Pledge, PledgeProgress
from nianlun.pledges.wall.models import Opinion, PledgeWall

load_models()
engine = create_engine(psycopg_url(os.environ["DATABASE_URL"]))
app = FastAPI()
YEAR_BEGINS = date(date.today().year, 1, 1)  # noqa: DTZ011


def session() -> Iterator[Session]:
    with Session(engine) as db:
        yield db


Db = Annotated[Session, Depends(session)]


def current_account(db: Db, authorization: Annotated[str, Header()]) -> Account:
    claims = jwt.get_unverified_claims(authorization.removeprefix("Bearer "))
    jwt.decode(jwt.encode(claims, "x" * 32), "x" * 32, options={"verify_aud": False})  # what verifying costs
    account = db.get(Account, uuid.UUID(claims["sub"]))
    if account is None:
        raise HTTPException(401)
    return account


Me = Annotated[Account, Depends(current_account)]


def reach(db: Session, me: Account) -> list[uuid.UUID]:
    held = select(Appointment.org_id).where(Appointment.person_id == me.person_id)
    below = select(OrgClosure.descendant_id).where(col(OrgClosure.ancestor_id).in_(held))
    return list(db.exec(below))


class ActivityOut(BaseModel):
    id: uuid.UUID
    org_name: str
    host_name: str | None
    kind: str
    title: str
    state: str
    happens_on: date
    expected_count: int | None
    present_count: int | None


class ActivityPage(BaseModel):
    items: list[ActivityOut]
    total: int


def _activities(db: Session, me: Account, *conditions: Any) -> ActivityPage:
    mine = (col(Activity.owner_org_id).in_(reach(db, me)), *conditions)
    total = db.exec(select(func.count()).select_from(Activity).where(*mine)).one()
    items = []
    for activity in db.exec(select(Activity).where(*mine).order_by(col(Activity.happens_on)).limit(50)):
        org = db.get(Org, activity.owner_org_id)
        host = db.get(Person, activity.host_id) if activity.host_id else None
        assert org
        items.append(ActivityOut(**activity.model_dump(), org_name=org.name, host_name=host and host.name))
    return ActivityPage(items=items, total=total)


@app.get("/api/v1/activities", response_model=ActivityPage)
def activities(
    db: Db, me: Me, since: Annotated[date, Query(alias="from")], until: Annotated[date, Query(alias="to")]
) -> Any:
    return _activities(db, me, col(Activity.happens_on).between(since, until))


class DeskOut(BaseModel):
    waiting: list[ActivityOut]
    upcoming: list[ActivityOut]


@app.get("/api/v1/desk", response_model=DeskOut)
def desk(db: Db, me: Me) -> Any:
    waiting = _activities(db, me, col(Activity.state).in_(["planned", "open"]))
    upcoming = _activities(db, me, col(Activity.happens_on) >= date.today())  # noqa: DTZ011
    return DeskOut(waiting=waiting.items, upcoming=upcoming.items)


class FigureOut(BaseModel):
    org_name: str
    month: date
    kind: str
    activity_kind: str | None
    quantity: int


@app.get("/api/v1/district/figures", response_model=list[FigureOut])
def figures(db: Db, me: Me, first: Annotated[str, Query(alias="from")]) -> Any:
    month = func.date_trunc("month", Fact.happened_on)
    query = (
        select(Org.name, month, Fact.kind, Fact.dim_a, func.sum(Fact.quantity))  # type: ignore[call-overload]
        .join(OrgClosure, col(OrgClosure.ancestor_id) == Org.id)
        .join(Fact, col(Fact.org_id) == OrgClosure.descendant_id)
        .where(col(Org.id).in_(reach(db, me)), Fact.happened_on >= date.fromisoformat(f"{first}-01"))
        .group_by(Org.name, month, Fact.kind, Fact.dim_a)
    )
    return [
        FigureOut(org_name=name, month=when.date(), kind=kind, activity_kind=dim, quantity=total)
        for name, when, kind, dim, total in db.exec(query)
    ]


class LightsOut(BaseModel):
    org_name: str
    missing: dict[str, int]


@app.get("/api/v1/district/lights", response_model=list[LightsOut])
def lights(db: Db, me: Me) -> Any:
    """Branch by branch, as one would write it first: what was held, month by month."""
    answer = []
    for org in db.exec(select(Org).where(col(Org.id).in_(reach(db, me)), Org.kind == "branch")):
        held: dict[str, set[int]] = {}
        mine = select(Fact).where(
            Fact.org_id == org.id, Fact.kind == "activity.held", Fact.happened_on >= YEAR_BEGINS
        )
        for fact in db.exec(mine):
            held.setdefault(fact.dim_a or "", set()).add(fact.happened_on.month)
        months = date.today().month  # noqa: DTZ011
        answer.append(
            LightsOut(org_name=org.name, missing={kind: months - len(had) for kind, had in held.items()})
        )
    return answer


class AttemptIn(BaseModel):
    claim: str
    nonce: uuid.UUID
    captured_at: datetime


class AttemptOut(BaseModel):
    outcome: str
    person_name: str


@app.post("/api/v1/check-in/attempts", response_model=AttemptOut)
def check_in(body: AttemptIn, db: Db, me: Me) -> Any:
    """Found by its nonce, or written down; then the list says so."""
    activity_id = uuid.UUID(jwt.get_unverified_claims(body.claim)["sub"])
    attempt = db.exec(select(CheckinAttempt).where(CheckinAttempt.nonce == body.nonce)).first()
    attendance = db.exec(select(Attendance).where(Attendance.activity_id == activity_id)).first()
    assert attendance
    if attempt is None:
        attempt = CheckinAttempt(
            activity_id=activity_id, person_id=attendance.person_id, nonce=body.nonce, device=b"d",
            code_step=1, captured_at=body.captured_at, outcome="repeated",
        )  # fmt: skip
        db.add(attempt)
    person = db.get(Person, attempt.person_id)
    attendance.version += 1
    db.add(attendance)
    db.commit()
    db.refresh(attendance)
    assert person
    return AttemptOut(outcome=attempt.outcome, person_name=person.name)


class WallPledgeOut(BaseModel):
    id: uuid.UUID
    deed: str
    beneficiary: str
    due_on: date
    who: str
    state: str
    progress: list[str]
    opinions: int
    words: list[str]


class WallOut(BaseModel):
    org_name: str
    total: int
    items: list[WallPledgeOut]


@app.get("/api/v1/walls/{slug}", response_model=WallOut)
def wall(slug: str, db: Db) -> WallOut:
    found = db.exec(select(PledgeWall).where(PledgeWall.slug == slug, PledgeWall.open)).first()
    if found is None:
        raise HTTPException(404)
    org = db.get_one(Org, found.owner_org_id)
    hanging = (Pledge.owner_org_id == org.id, Pledge.year == YEAR_BEGINS.year, Pledge.kind != "branch")
    total = db.exec(select(func.count()).select_from(Pledge).where(*hanging)).one()
    rows = db.exec(select(Pledge).where(*hanging).order_by(col(Pledge.due_on)).limit(30))
    return WallOut(org_name=org.name, total=total, items=[_on_wall(db, it) for it in rows])


def _on_wall(db: Session, it: Pledge) -> WallPledgeOut:
    consent = db.exec(select(NameConsent).where(NameConsent.person_id == it.pledger_person_id)).first()
    person = db.get(Person, it.pledger_person_id) if consent else None
    done = db.exec(select(PledgeProgress).where(PledgeProgress.pledge_id == it.id)).all()
    said = db.exec(select(Opinion).where(Opinion.pledge_id == it.id)).all()
    return WallPledgeOut(
        **it.model_dump(include={"id", "deed", "beneficiary", "due_on", "state"}),
        who=person.name if person else "",
        progress=[one.words or "" for one in done],
        opinions=len(said),
        words=[one.words for one in said if one.words and one.state == "shown"],
    )
