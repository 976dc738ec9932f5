"""What must hold after the kills: pure, so that it can be shown to find what it looks for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Scan(NamedTuple):
    """One scan of one person: whose, of which activity, under which nonce."""

    activity: str
    person: str
    nonce: str


class Stored(NamedTuple):
    """One row of `checkin_attempt`."""

    scan: Scan
    outcome: str


@dataclass(frozen=True)
class Answered:
    """What a phone was told, and what it was told when it asked again."""

    scan: Scan
    first: dict[str, Any]
    again: dict[str, Any] | None = None


@dataclass(frozen=True)
class Verdict:
    """Every list must be empty."""

    lost: list[Scan]
    """Acknowledged, and no attempt is there."""
    absent: list[Scan]
    """Acknowledged, and the person is not on the list as present."""
    doubled: list[Any]
    """A nonce with two attempts, a person accepted twice, a person with two rows."""
    invented: list[Scan]
    """There, though nobody sent it."""
    changed: list[Answered]
    """Answered differently when asked again, or than what is stored."""

    @property
    def is_clean(self) -> bool:
        return not any((self.lost, self.absent, self.doubled, self.invented, self.changed))


def judge(
    sent: set[Scan],
    answered: Iterable[Answered],
    stored: list[Stored],
    present: list[tuple[str, str]],
) -> Verdict:
    """`present`: (activity, person) of every attendance row that says present."""
    answered = list(answered)
    outcomes = {row.scan: row.outcome for row in stored}
    there = set(present)
    return Verdict(
        lost=[a.scan for a in answered if a.scan not in outcomes],
        absent=[a.scan for a in answered if (a.scan.activity, a.scan.person) not in there],
        doubled=_doubles(stored, present),
        invented=[scan for scan in outcomes if scan not in sent],
        changed=[a for a in answered if _changed(a, outcomes.get(a.scan))],
    )


def _doubles(stored: list[Stored], present: list[tuple[str, str]]) -> list[Any]:
    nonces = Counter((row.scan.activity, row.scan.nonce) for row in stored)
    accepted = Counter(
        ("accepted", row.scan.activity, row.scan.person) for row in stored if row.outcome == "accepted"
    )
    counted = (*nonces.items(), *accepted.items(), *Counter(present).items())
    return [what for what, times in counted if times > 1]


def _changed(answered: Answered, stored: str | None) -> bool:
    differs = answered.again is not None and answered.again != answered.first
    return differs or (stored is not None and answered.first["outcome"] != stored)
