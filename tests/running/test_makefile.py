"""The Makefile explains itself, and the scripts behind it are sound."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
SCRIPTS = ["check", "lock", "run", "setup", "test"]


def test_help_names_every_target() -> None:
    """`make` alone and `make help` list all there is, each with a sentence."""
    said = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\w+) +\S", said, re.MULTILINE) == TARGETS


def test_every_target_is_phony() -> None:
    """A file of the same name must not make a command do nothing."""
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert phony[1].split() == TARGETS


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_can_be_run(name: str) -> None:
    """Executable, and without a syntax error."""
    script = ROOT / ".ci" / name
    assert os.access(script, os.X_OK)
    if not script.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3"):
        subprocess.run(["bash", "-n", script], check=True)


def test_ci_runs_the_whole_suite() -> None:
    """`.ci/run` calls `make test`, and `make test` calls pytest without leaving anything out by itself."""
    assert "make --no-print-directory test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"pytest (.*) \|\|", (ROOT / ".ci" / "test").read_text(encoding="utf-8")) == [
        '"${spread[@]}" "$@"',
        '"${spread[@]}" -m "not browser" "$@"',
    ]
    assert re.findall(r"spread=\((.*)\)", (ROOT / ".ci" / "test").read_text(encoding="utf-8")) == [
        "",
        "-n auto --dist loadfile --no-loadscope-reorder",
    ]
