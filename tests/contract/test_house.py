"""Rules of the house that a machine can check: floors, folders, who commits, what is written down."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nianlun.access.rules import Permission
from nianlun.rulebook.kinds import activity_kinds, fact_kinds

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backend" / "nianlun"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_go_down_the_floors() -> None:
    """import-linter on the real tree."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_is_a_package() -> None:
    """A folder without `__init__.py` would not be seen by the floors."""
    folders = {m.parent for m in MODULES}
    assert [f for f in folders if not (f / "__init__.py").exists()] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for_and_stays_small(module: Path) -> None:
    """A docstring, and under 300 lines."""
    source = module.read_text("utf-8")
    assert source.lstrip().startswith('"""') or not source.strip(), "no docstring"
    assert len(source.splitlines()) <= 300


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"\.commit\(\)", {"core/db.py"}),
        (r"HTTPException", {"core/problem.py", "web.py"}),
        (r"datetime\.now\(|date\.today\(", {"core/clock.py"}),
        (r"\bset\s+(session\s+)?app\.", set()),
        (r"request\.url\b", set()),
        (r"\bprint\(", set()),
        (r"Depends\(_?open_session\)", set()),
    ],
)
def test_what_only_one_place_may_do(pattern: str, allowed: set[str]) -> None:
    """One way to do each thing, held by a search."""
    found = {str(m.relative_to(PACKAGE)) for m in MODULES if re.search(pattern, m.read_text("utf-8"))}
    assert found <= allowed


def test_the_committed_description_is_the_real_one(description: dict[str, Any]) -> None:
    """`openapi.json` is what the application says of itself."""
    committed = json.loads((ROOT / "openapi.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(description))


def test_every_operation_is_described(description: dict[str, Any]) -> None:
    """A Chinese summary, a docstring, a known permission or none, and its errors as problems."""
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert re.search(r"[\u4e00-\u9fff]", operation["summary"]), where
            assert operation.get("description"), where
            permission = operation.get("x-permission")
            assert permission is None or Permission(permission), where
            errors = {s: a for s, a in operation["responses"].items() if s >= "400"}
            assert all("application/problem+json" in a["content"] for a in errors.values()), where
            assert "503" in errors, where
            assert permission is None or {"401", "403"} <= errors.keys(), where


def test_every_kind_has_a_source() -> None:
    """Domain rules are data with their citation; what nobody has read is marked unverified."""
    assert all(kind.source for kind in activity_kinds().values())
    assert all(kind.definition.endswith("。") for kind in fact_kinds().values())
    unread = [kind for kind in activity_kinds().values() if "条例" in kind.source]
    assert not any(kind.verified for kind in unread)


def test_nothing_of_the_workplace_is_committed() -> None:
    """No registry host and no path of a machine in any tracked file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(
        r"/work/(main|shared|\.library)|registry\.npmjs\.org|files\.pythonhosted|pypi\.org/simple"
    )
    here = str(Path(__file__).relative_to(ROOT))
    offenders = []
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and name != here and path.is_file() and pattern.search(path.read_text("utf-8", "ignore")):
            offenders.append(name)
    assert offenders == []


def test_no_schema_is_named_after_who_else_exists(description: dict[str, Any]) -> None:
    """Where two classes bear one name, FastAPI writes module or direction into both of theirs: whoever adds
    one renames another's in every client. A schema that reads one way and writes another has both halves."""
    names = description["components"]["schemas"].keys()
    assert [name for name in names if "__" in name] == []
    halves = {name.rsplit("-", 1)[0] for name in names if "-" in name}
    assert {f"{name}-{way}" for name in halves for way in ("Input", "Output")} <= names
