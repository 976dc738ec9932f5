"""What the product refuses to be (design §2): no field, no sort, no route of these may appear."""

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
SOURCES = Path(__file__).parents[2] / "backend" / "nianlun"


def names_in(schema: dict[str, Any]) -> set[str]:
    """Every path, parameter and property name of the API."""
    text = json.dumps(schema)
    return set(re.findall(r'"([A-Za-z_{}/.-]+)":', text)) | set(re.findall(r'"name": "([^"]+)"', text))


def test_the_api_offers_none_of_it(description: dict[str, Any]) -> None:
    """No path, parameter, field or enumeration value of the forbidden kind."""
    assert [name for name in names_in(description) if FORBIDDEN.search(name)] == []
    values = set(re.findall(r'"([a-z_.]+)"', json.dumps(description["components"])))
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
    for path in ("/api/v1/members", "/api/v1/activities/{activity_id}/attendance"):
        parameters = description["paths"][path]["get"].get("parameters", [])
        assert [p["name"] for p in parameters if re.search(r"sort|order", p["name"])] == []


@pytest.mark.parametrize("way", ["host", "scan"])
def test_a_qr_is_never_the_only_way(description: dict[str, Any], way: str) -> None:
    """The host's tick alone makes somebody present: see test_life; both ways are known to the list."""
    assert way in json.dumps(description["components"]["schemas"]["AttendanceRead"])
