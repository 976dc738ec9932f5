"""Every page of the product, by who opens it: toured by the tests, photographed by `make shots`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from nianlun.core import clock

Json = dict[str, Any]


def everybody_in(system: Json) -> str:
    """Everybody whom a system scores."""
    return f"/scores?year={system['year']}&system={system['id']}"


@dataclass(frozen=True)
class Shown:
    """One page: a name for its picture, and its address."""

    name: str
    path: str


class Guide:
    """Knows the installation through one account, and so what there is to show."""

    def __init__(self, base: str, login: str, password: str) -> None:
        self.http = httpx.Client(base_url=f"{base}/api/v1")
        answer = self.http.post("/session", json={"login": login, "password": password}).raise_for_status()
        self.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        self.may = set(self.get("/me")["permissions"])

    def __enter__(self) -> "Guide":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def get(self, path: str, **params: str) -> Any:
        return self.http.get(path, params=params).raise_for_status().json()

    def pages(self) -> Iterator[Shown]:
        """Everything this account may open, in the order of the bar."""
        yield from (Shown("home", "/home"), Shown("home-branch", "/home?view=branch"))
        parts: tuple[tuple[set[str], Callable[[], Iterator[Shown]]], ...] = (
            ({"activity.read"}, self._calendar),
            ({"plan.read"}, self._plans),
            ({"obligation.read"}, self._obligations),
            ({"target.read"}, self._targets),
            ({"assignment.read"}, self._assignments),
            ({"member.read"}, self._members),
            ({"appointment.read", "district.read"}, self._organisation),
            ({"pledge.read"}, self._pledges),
            ({"mentorship.read"}, self._mentorships),
            ({"score.read"}, self._scores),
            ({"district.read"}, self._district),
        )
        for permissions, part in parts:
            if self.may & permissions:
                yield from part()
        yield from self._person()

    def _calendar(self) -> Iterator[Shown]:
        yield Shown("calendar", "/calendar")
        yield Shown("calendar-week", "/calendar?view=week")
        yield Shown("calendar-agenda", "/calendar?view=agenda")
        yield Shown("calendar-year", "/calendar?view=year")
        yield Shown("calendar-year-table", "/calendar?view=year&as=table")
        yield Shown("calendar-paper", "/calendar?view=paper")
        yield Shown("calendar-subscribe", "/calendar?open=subscribe")
        if "activity.manage" in self.may:
            yield Shown("calendar-new", "/calendar?open=activity")
        yield from self._materials()
        yield from self._minutes()
        for name, activity in self._activities():
            yield Shown(f"activity-{name}", f"/activities/{activity['id']}")
            for drawer in {"edit", "agenda", "correct"} & {*activity["actions"]}:
                yield Shown(f"activity-{name}-{drawer}", f"/activities/{activity['id']}?open={drawer}")
            if name == "open":
                yield Shown("activity-scheme", f"/activities/{activity['id']}?tab=scheme")
                yield Shown("scheme-paper", f"/activities/{activity['id']}/scheme")
            if name == "open" and "tick" in activity["actions"]:
                yield Shown("activity-screen", f"/activities/{activity['id']}/screen")
                yield Shown("activity-paper", f"/activities/{activity['id']}/paper")
                yield Shown("activity-sheet", f"/activities/{activity['id']}/sign-in-sheet")

    def _materials(self) -> Iterator[Shown]:
        """A year of them, and the activity that has the newest; whoever only reads finds no menu entry."""
        kinds = self.get("/archive")["kinds"]
        if "activity.manage" in self.may:
            yield Shown("archive", "/archive")
        for kind in kinds[:1]:
            newest = kind["months"][-1]["activities"][-1]
            yield Shown("activity-materials", f"/activities/{newest['activity_id']}?tab=materials")

    def _minutes(self) -> Iterator[Shown]:
        """One of each state: being written, waiting, approved; the last on paper too."""
        seen = set()
        for row in self.get("/activities", size="100")["items"]:
            if row["state"] != "closed" or row["is_matter"]:
                continue
            current = self.get(f"/activities/{row['id']}/minutes")["current"]
            if current and current["state"] not in seen:
                seen.add(current["state"])
                yield Shown(f"minutes-{current['state']}", f"/activities/{row['id']}?tab=minutes")
                if current["state"] == "approved":
                    yield Shown("minutes-paper", f"/activities/{row['id']}/minutes")

    def _activities(self) -> Iterator[tuple[str, Json]]:
        """One of each look: state, matter or meeting, dated or not, entered late, corrected."""
        seen = set()
        for row in self.get("/activities", size="100")["items"]:
            name = "-".join(
                [
                    *(["matter"] if row["is_matter"] else []),
                    row["state"],
                    *(["undated"] if row["state"] == "planned" and not row["date_fixed"] else []),
                    *(["late"] if row["is_late_entry"] else []),
                    *(["corrected"] if self._is_corrected(row) else []),
                    *(["again"] if row["series_id"] else []),
                ]
            )
            if name not in seen:
                seen.add(name)
                yield name, row

    def _is_corrected(self, row: Json) -> bool:
        if row["state"] != "closed" or row["is_matter"]:
            return False
        return bool(self.get(f"/activities/{row['id']}")["corrections"])

    def _plans(self) -> Iterator[Shown]:
        yield Shown("plans", "/plan/documents")
        if "plan.manage" in self.may:
            yield Shown("plans-submit", "/plan/documents?open=plan")
        for number, plan in enumerate(self.get("/plans")["items"]):
            address = f"/plan/documents/{plan['id']}/review"
            yield Shown(f"plan-review-{number}", address)
            if number == 0:
                for sort in ("obligation", "quota", "result", "task", "standard"):
                    yield Shown(f"plan-review-{sort}", f"{address}?what={sort}")

    def _obligations(self) -> Iterator[Shown]:
        """The list, what is to be done only, a past day; one light of each look; what a keeper may do."""
        yield Shown("obligations", "/plan/obligations")
        yield Shown("obligations-asking", "/plan/obligations?only=asking")
        yield Shown("obligations-past", f"/plan/obligations?on={clock.today() - timedelta(days=40)}")
        for name, duty, light in self._lights():
            unit = light["unit"]["org_id"] if duty["unit"] == "group" else ""
            at = f"{duty['id']}~{light['starts']}~{unit}".rstrip("~")
            yield Shown(f"obligation-{name}", f"/plan/obligations?open=obligation:{at}")
        if "obligation.manage" in self.may:
            for act in ("arrange", "opening", "add"):
                yield Shown(f"obligations-{act}", f"/plan/obligations?open={act}")

    def _lights(self) -> Iterator[tuple[str, Json, Json]]:
        """One duty of each source and unit, and one light of each state."""
        workplaces = self.get("/me")["workplaces"]
        branch = next((at for at in workplaces if at["kind"] == "branch"), workplaces[0])
        seen = set()
        for duty in self.get("/obligations", org=branch["org_id"])["duties"]:
            for light in duty["periods"]:
                for name in (f"{duty['source']}-{duty['unit']}", light["state"]):
                    if name not in seen:
                        seen.add(name)
                        yield name, duty, light

    def _targets(self) -> Iterator[Shown]:
        """The list; one that records count, one that is typed."""
        yield Shown("targets", "/plan/targets")
        for typed, target in self._first_by("/targets", "typed").items():
            name = "typed" if typed else "counted"
            yield Shown(f"target-{name}", f"/plan/targets?open=target:{target['id']}")

    def _assignments(self) -> Iterator[Shown]:
        """The list, the chip of what is late, and one in each state."""
        yield Shown("assignments", "/plan/assignments")
        yield Shown("assignments-overdue", "/plan/assignments?show=overdue")
        for state, task in self._first_by("/assignments", "state").items():
            yield Shown(f"assignment-{state}", f"/plan/assignments?open=assignment:{task['id']}")

    def _first_by(self, path: str, column: str) -> dict[Any, Json]:
        rows = self.get(path, size="100")["items"]
        return {row[column]: row for row in reversed(rows)}

    def _pledges(self) -> Iterator[Shown]:
        """One's own, one of each state; and for the committee the branch's."""
        yield Shown("pledges", "/pledges?view=mine")
        yield Shown("pledge-new", "/pledges?view=mine&open=write")
        for state, row in self._first_by("/pledges", "state").items():
            yield Shown(f"pledge-{state}", f"/pledges?open=pledge:{row['id']}")
        if "pledge.manage" in self.may:
            yield Shown("pledges-branch", "/pledges?view=branch")
            yield Shown("pledge-new-branch", "/pledges?view=branch&open=write:branch")
            yield Shown("pledge-review", "/pledges/review")
            yield Shown("pledge-show", "/pledges/review?part=show")
            yield Shown("pledge-paper", "/pledges/paper")
            yield Shown("pledge-paper-list", "/pledges/paper?as=list")

    def _mentorships(self) -> Iterator[Shown]:
        """The list, a new pair, one pair of each state, and what the two sign."""
        yield Shown("mentorships", "/mentorships?state=all")
        if "mentorship.manage" in self.may:
            yield Shown("mentorship-new", "/mentorships?open=pair")
        for state, pair in self._first_by("/mentorships", "state").items():
            yield Shown(f"mentorship-{state}", f"/mentorships/{pair['id']}")
            if state == "active":
                yield Shown("mentorship-agreement", f"/mentorships/{pair['id']}/agreement")
        if "mentorship.manage" in self.may:
            yield Shown("showcases", "/mentorships/showcases")
        for phase, lesson in self._first_by("/showcases", "phase").items():
            yield Shown(f"showcase-{phase}", f"/mentorships/showcases/{lesson['id']}")

    def _scores(self) -> Iterator[Shown]:
        """The list, and of each system its lines, one score and the sheet of who judges."""
        yield Shown("scores", "/scores")
        for number, system in enumerate(self.systems()):
            yield Shown(f"scores-{number}", everybody_in(system))
            yield Shown(f"score-system-{number}", f"/scores/systems/{system['id']}")
            if "judge" in self.get("/scores", system=system["id"])["actions"]:
                yield Shown(f"score-judging-{number}", f"/scores/judging/{system['id']}")
            for row in self.scored(system)[:1]:
                yield Shown(f"score-{number}", f"/scores/{system['id']}/{row['subject']['id']}")

    def systems(self) -> list[Json]:
        """Those that were published, whole: not a branch's own part of the bureau's."""
        found: list[Json] = self.get("/indicator-systems")["items"]
        return [it for it in found if it["state"] != "draft" and not it["extends_id"]]

    def scored(self, system: Json) -> list[Json]:
        """What was put right first."""
        rows: list[Json] = self.get("/scores", system=system["id"])["items"]
        return sorted(rows, key=lambda row: -(row["revision"] or 0))

    def _members(self) -> Iterator[Shown]:
        yield Shown("members", "/members")
        first = self.get("/members")["items"][0]
        yield Shown("members-person", f"/members?open=person:{first['id']}")
        if "member.manage" in self.may:
            yield Shown("members-add", "/members?open=add")
            yield Shown("members-export", "/members?open=export")
            yield Shown("members-import", "/members/import")
            yield Shown("members-slips", "/members/slips")
            yield Shown("members-transfers", "/members/transfers")

    def _organisation(self) -> Iterator[Shown]:
        yield Shown("organisation", "/members/organisation")
        first = {org["kind"]: org["id"] for org in reversed(self.get("/orgs"))}
        for kind in first.keys() & {"bureau", "branch"}:
            yield Shown(f"organisation-{kind}", f"/members/organisation?at={first[kind]}")

    def _district(self) -> Iterator[Shown]:
        """The board, what needs help, one branch; and the figures."""
        yield Shown("district", "/district")
        yield Shown("district-lights-need", "/district/lights?need=1")
        yield Shown("district-figures", "/district/figures")
        yield Shown("district-figures-few", "/district/figures?fact=mentorship.completed")
        yield Shown("district-figures-few-months", "/district/figures?fact=mentorship.completed&by=period")
        first = self.get("/district/lights")["rows"][0]
        light = f"{first['org_id']}.{first['cells'][0]['duty_id']}"
        yield Shown("district-light", f"/district/lights?open=light:{light}")
        yield Shown("district-branch", f"/district/branches/{first['org_id']}")

    def _person(self) -> Iterator[Shown]:
        if "figure.read" in self.may:
            yield Shown("figures", "/figures")
        yield Shown("me", "/me")
        yield Shown("me-scores", "/me/scores")
        yield Shown("settings", "/settings")
        yield Shown("settings-school-calendar", "/settings/school-calendar")
        yield Shown("settings-notifications", "/settings/notifications")
        if "notification.manage" in self.may:
            yield Shown("settings-robot", "/settings/notifications?open=robot")
        yield from self._school_calendar()
        if "api_key.manage" in self.may:
            yield Shown("settings-keys", "/settings/keys")
            yield Shown("settings-keys-new", "/settings/keys?open=key")
        if "audit.read" in self.may:
            yield Shown("settings-audit", "/settings/audit")
        yield Shown("help-keys", "/help/keys")
        yield Shown("not-found", "/nowhere")

    def _school_calendar(self) -> Iterator[Shown]:
        if "org.read" in self.may:
            yield Shown("school-calendar", "/settings/school-calendar")
        if "school_calendar.manage" in self.may:
            yield Shown("school-calendar-term", "/settings/school-calendar?open=term")
            yield Shown("school-calendar-days", "/settings/school-calendar?open=days")

    def a_slip(self) -> str:
        """The link on a fresh slip of somebody who is expected at the open activity, and not there yet."""
        activity = self._open_activity()
        rows = self.get(f"/activities/{activity['id']}/attendance")
        person = next(row for row in rows if row["state"] == "pending" and row["review"] is None)
        asked = {"org_id": activity["org_id"], "person_ids": [person["person_id"]]}
        made = self.http.post("/members/slips", json=asked).raise_for_status().json()
        return str(made["slips"][0]["url"])

    def a_code(self) -> str:
        """The link behind the code on the wall."""
        return str(self.get(f"/activities/{self._open_activity()['id']}/code")["url"])

    def _open_activity(self) -> Json:
        found: Json = self.get("/activities", state="open")["items"][0]
        return found
