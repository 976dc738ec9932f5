"""Who may do what with a transfer, on which day."""

from datetime import date, timedelta

import pytest

from nianlun.members.transfers.rules import (
    Standing,
    TransferAct,
    TransferState,
    actions,
    is_expired,
    valid_until,
)

TODAY = date(2026, 11, 20)
GIVER, TAKER, BOTH, NEITHER = (True, False), (False, True), (True, True), (False, False)


@pytest.mark.parametrize(
    ("state", "to_outside", "sides", "days_left", "expected"),
    [
        (TransferState.ASKED, False, GIVER, 10, [TransferAct.WITHDRAW]),
        (TransferState.ASKED, False, TAKER, 10, [TransferAct.ACCEPT, TransferAct.REFUSE]),
        (TransferState.ASKED, False, TAKER, 0, [TransferAct.ACCEPT, TransferAct.REFUSE]),
        (TransferState.ASKED, False, TAKER, -1, [TransferAct.REFUSE]),
        (
            TransferState.ASKED,
            False,
            BOTH,
            10,
            [TransferAct.ACCEPT, TransferAct.REFUSE, TransferAct.WITHDRAW],
        ),
        (TransferState.ASKED, False, NEITHER, 10, []),
        (
            TransferState.ASKED,
            True,
            GIVER,
            -1,
            [TransferAct.ACCEPT, TransferAct.RETURN, TransferAct.WITHDRAW],
        ),
        (TransferState.ASKED, True, NEITHER, 10, []),
        (TransferState.ACCEPTED, False, BOTH, 10, []),
        (TransferState.WITHDRAWN, False, BOTH, 10, []),
    ],
)
def test_who_may_do_what(
    state: TransferState,
    to_outside: bool,
    sides: tuple[bool, bool],
    days_left: int,
    expected: list[TransferAct],
) -> None:
    """The other branch answers, the own one withdraws; of outside the own one says what came back."""
    until = TODAY + timedelta(days=days_left)
    standing = Standing(state, until, to_outside, *sides)
    assert actions(standing, TODAY) == expected
    assert is_expired(standing, TODAY) == (state is TransferState.ASKED and days_left < 0 and not to_outside)


@pytest.mark.parametrize(
    ("days", "to_outside", "expected"), [(None, False, 10), (None, True, 30), (90, False, 90), (5, True, 5)]
)
def test_how_long_a_letter_holds(days: int | None, to_outside: bool, expected: int) -> None:
    """Ten days in the district, thirty outside, or as the letter says."""
    assert valid_until(TODAY, days, to_outside=to_outside) == TODAY + timedelta(days=expected)
