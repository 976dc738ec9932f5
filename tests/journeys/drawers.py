"""What opens over the pages; photographed only, for the journeys look at them on their way."""

from collections.abc import Iterator

from journeys.pages import Guide, Shown, everybody_in
from nianlun.core import clock


def drawers(guide: Guide) -> Iterator[Shown]:
    """Of everything that this account may open."""
    if "activity.manage" in guide.may:
        yield from _of_activities(guide)
    if "score.read" in guide.may:
        yield from _of_scores(guide)
    if "org.read" in guide.may:
        yield from _of_reshaping(guide)
    yield from _of_own(guide)


def _of_activities(guide: Guide) -> Iterator[Shown]:
    """One of a series, one that is to come, and the lists of one that is open and one that is over."""
    held = [row for row in guide.get("/activities", size="100")["items"] if not row["is_matter"]]
    for row in [row for row in held if row["series_id"]][:1]:
        yield Shown("series-edit", f"/activities/{row['id']}?open=edit")
    ahead = [row for row in held if row["happens_on"] >= clock.today().isoformat()]
    for row in [row for row in ahead if row["state"] == "planned"][:1]:
        yield Shown("calendar-reschedule", f"/calendar?open=reschedule:{row['id']}")
    for state in ("open", "closed"):
        for row in [row for row in held if row["state"] == state][:1]:
            yield from _of_attendance(guide, state, f"/activities/{row['id']}")


def _of_own(guide: Guide) -> Iterator[Shown]:
    """Leave asked for, and how one's own row came to be."""
    mine = guide.get("/me/activities")
    opened = (
        ("planned", "leave", "/home?view=mine&open=ask-leave"),
        ("closed", "own", "/me?open=history"),
    )
    for state, name, path in opened:
        for row in [row for row in mine if (row["state"], row["date_fixed"]) == (state, True)][:1]:
            yield Shown(f"drawer-{name}", f"{path}:{row['activity']['id']}")


def _of_scores(guide: Guide) -> Iterator[Shown]:
    """A new system; of those that stand one score, what it is made of and what is said of it."""
    if "score.manage" in guide.may:
        yield Shown("score-system-new", "/scores?open=system")
    for number, system in enumerate(guide.systems()):
        if "close" in guide.get("/scores", system=system["id"])["actions"]:
            yield Shown(f"scores-{number}-close", f"{everybody_in(system)}&open=close")
        for row in guide.scored(system)[:1]:
            at = f"/scores/{system['id']}/{row['subject']['id']}"
            score = guide.get(at)
            lines = [line for chapter in score["chapters"] for line in chapter["lines"]]
            yield Shown(f"score-{number}-line", f"{at}?open=line:{lines[0]['indicator_id']}")
            for line in [line for line in lines if line["has_records"]][:1]:
                yield Shown(f"score-{number}-records", f"{at}?open=records:{line['indicator_id']}")
            for act in {"appeal", "correct"} & {*score["actions"]}:
                yield Shown(f"score-{number}-{act}", f"{at}?open={act}")


def _of_reshaping(guide: Guide) -> Iterator[Shown]:
    """What an org may become."""
    for org in [org for org in guide.get("/orgs") if "split" in org["actions"] and org["kind"] == "branch"][
        :1
    ]:
        for act in ("move", "split", "merge", "close"):
            at = f"/members/organisation?at={org['id']}"
            yield Shown(f"organisation-{act}", f"{at}&open=reshape:{act}")


def _of_attendance(guide: Guide, state: str, at: str) -> Iterator[Shown]:
    """Of the list: leave entered for another, who sat in, how a row came to be, what was made up."""
    rows = guide.get(f"{at}/attendance")
    yield Shown(f"attendance-{state}-history", f"{at}?open=history:{rows[0]['person_id']}")
    if state == "open":
        yield Shown("attendance-leave", f"{at}?open=leave")
        yield Shown("attendance-observer", f"{at}?open=observer")
        yield Shown("activity-poster", f"{at}/screen#poster")
    for row in [row for row in rows if row["state"] in ("absent", "leave")][:1]:
        yield Shown(f"attendance-{state}-make-up", f"{at}?open=make-up:{row['person_id']}")
