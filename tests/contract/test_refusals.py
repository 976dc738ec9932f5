"""What the product refuses to be (design §2): no field, no sort, no route of these may appear."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from nianlun.core.db import load_models

#: Daily check-in, time online, rankings of people, forced photos, points.
FORBIDDEN = re.compile(
    r"rank|leaderboard|league|score_order|points|streak|last_seen|last_login|last_active|online_(time|minutes)"
    r"|duration_online|daily_check|clock_in|photo_required|face|gps|latitude|longitude|install_rate|login_count",
    re.IGNORECASE,
)
#: How much of its weight a line of a score came to, with its reason (requirement F1); nowhere else.
PARTS_OF_A_SCORE = ("ChapterRead", "Each", "LineCorrection", "MinusEach", "PartRead", "ScoreLineRead")
SOURCES = Path(__file__).parents[2] / "backend" / "nianlun"


def names_in(schema: dict[str, Any]) -> set[str]:
    """Every path, parameter and property name of the API."""
    text = json.dumps(schema)
    return set(re.findall(r'"([A-Za-z_{}/.-]+)":', text)) | set(re.findall(r'"name": "([^"]+)"', text))


def but_for_scores(description: dict[str, Any]) -> dict[str, Any]:
    known = copy.deepcopy(description)
    for name in PARTS_OF_A_SCORE:
        part = known["components"]["schemas"][name]
        del part["properties"]["points"]
        part["required"] = [field for field in part["required"] if field != "points"]
    return known


def test_the_api_offers_none_of_it(description: dict[str, Any]) -> None:
    """No path, parameter, field or enumeration value of the forbidden kind."""
    rest = but_for_scores(description)
    assert [name for name in names_in(rest) if FORBIDDEN.search(name)] == []
    values = set(re.findall(r'"([a-z_.]+)"', json.dumps(rest["components"])))
    assert [value for value in values if FORBIDDEN.search(value)] == []


def test_the_tables_keep_none_of_it() -> None:
    """No column either: what is not stored cannot be ranked later."""
    from sqlmodel import SQLModel

    load_models()
    columns = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
    ]
    assert columns
    assert [name for name in columns if FORBIDDEN.search(name)] == []


def test_people_are_sorted_by_name_only(description: dict[str, Any]) -> None:
    """No list of people can be asked for in another order."""
    for path in ("/api/v1/members", "/api/v1/activities/{activity_id}/attendance", "/api/v1/scores"):
        parameters = description["paths"][path]["get"].get("parameters", [])
        assert [p["name"] for p in parameters if re.search(r"sort|order", p["name"])] == []


@pytest.mark.parametrize("way", ["host", "scan"])
def test_a_qr_is_never_the_only_way(description: dict[str, Any], way: str) -> None:
    """The host's tick alone makes somebody present: see test_life; both ways are known to the list."""
    assert way in json.dumps(description["components"]["schemas"]["AttendanceRead"])
