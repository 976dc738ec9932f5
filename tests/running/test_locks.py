"""Lock files: names, versions and hashes; no host of anybody's registry."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
HOST = re.compile(r"https?://|file://|git\+|--(extra-)?index-url|--find-links|--trusted-host|registry\s*=")


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_a_python_lock_holds_no_host_and_every_hash(file: Path) -> None:
    """So it installs the same from any registry, and nothing else."""
    text = file.read_text(encoding="utf-8")
    assert not HOST.search(text)
    packages = re.findall(r"^(\S+==\S+).*\\\n(    --hash=sha256:[0-9a-f]{64})", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z]", text, re.MULTILINE)) > 0


def test_the_npm_lock_holds_no_registry() -> None:
    """`resolved` would name the host that whoever made the lock happened to use; integrity stays."""
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if name and "integrity" not in package]


def test_the_npm_lock_is_whole() -> None:
    """Every optional package of every platform is in it, or `npm ci` of npm 11 refuses the lock."""
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    known = {name.rpartition("node_modules/")[2] for name in packages}
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert wanted <= known


def test_settings_that_keep_hosts_out_name_none() -> None:
    """The setting is the project's own, for another machine will not have it."""
    npmrc = (ROOT / "frontend" / ".npmrc").read_text(encoding="utf-8")
    assert "omit-lockfile-registry-resolved=true" in npmrc
    for name in ("frontend/.npmrc", "pyproject.toml", "frontend/package.json", ".ci/lock", ".ci/setup"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url\s*[=\"]|find-links|registry\s*=\s*[\"h]", text)


def test_the_locks_agree() -> None:
    """What tests run with is what people run with."""
    pins = [dict(re.findall(r"^(\S+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS]
    everything = {name: version for pin in pins for name, version in pin.items()}
    assert all(pin.items() <= everything.items() for pin in pins)


def test_the_locks_hold_what_is_asked_for() -> None:
    """A dependency added to pyproject.toml without `make lock` is missed here, not on somebody's machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        "requirements.lock": [*project["project"]["dependencies"], *groups["build"]],
        "requirements-dev.lock": [*project["project"]["dependencies"], *groups["build"], *groups["dev"]],
        "requirements-node.lock": groups["node"],
    }
    for name, wishes in asked.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        for wish in wishes:
            package = re.split(r"[\[<>=]", wish)[0]
            assert re.search(rf"^{package}(\[.*\])?==", text, re.MULTILINE), f"{name}: {package}"
