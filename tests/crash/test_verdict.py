"""The judge of the crash test finds what it looks for: a verdict that is always clean would prove nothing."""

import pytest

from crash.verdict import Answered, Scan, Stored, judge

ONE = Scan("meeting", "林晓", "n1")
TWO = Scan("meeting", "林晓", "n2")
OTHER = Scan("meeting", "许宁", "n3")
TOLD = Answered(ONE, {"outcome": "accepted"}, {"outcome": "accepted"})
STORED = [Stored(ONE, "accepted"), Stored(TWO, "repeated")]
PRESENT = [("meeting", "林晓")]


def test_a_clean_day_is_clean() -> None:
    """Two scans of one person, both stored, one accepted."""
    assert judge({ONE, TWO}, [TOLD], STORED, PRESENT).is_clean


@pytest.mark.parametrize(
    ("fault", "sent", "answered", "stored", "present"),
    [
        ("lost", {ONE}, [TOLD], [], PRESENT),
        ("absent", {ONE}, [TOLD], [Stored(ONE, "accepted")], []),
        ("doubled", {ONE}, [TOLD], [Stored(ONE, "accepted")] * 2, PRESENT),
        ("doubled", {ONE, TWO}, [TOLD], [Stored(ONE, "accepted"), Stored(TWO, "accepted")], PRESENT),
        ("doubled", {ONE}, [TOLD], [Stored(ONE, "accepted")], PRESENT * 2),
        ("invented", {ONE}, [TOLD], [Stored(ONE, "accepted"), Stored(OTHER, "accepted")], PRESENT),
        ("changed", {ONE}, [Answered(ONE, {"outcome": "accepted"}, {})], STORED[:1], PRESENT),
        ("changed", {ONE}, [TOLD], [Stored(ONE, "waiting")], PRESENT),
    ],
)
def test_every_fault_is_found(
    fault: str,
    sent: set[Scan],
    answered: list[Answered],
    stored: list[Stored],
    present: list[tuple[str, str]],
) -> None:
    """Each kind of damage shows under its own name."""
    verdict = judge(sent, answered, stored, present)
    assert not verdict.is_clean
    assert getattr(verdict, fault)
