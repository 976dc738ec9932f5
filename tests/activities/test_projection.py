"""The list is a projection of the scans as a set: their order decides nothing, and nothing counts twice."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.activities.check_in.rules import (
    Place,
    Projected,
    Scanned,
    first_doubts,
    gate_doubts,
    in_order,
    outcome_of,
    project,
)
from nianlun.activities.rules import Presence, Review, ScanOutcome
from nianlun.core.clock import SHANGHAI

START = datetime(2026, 11, 20, 15, 30, tzinfo=SHANGHAI)
PEOPLE = [uuid.UUID(int=number) for number in range(1, 5)]
DEVICES = [b"one", b"two", None]
OWN_DOUBTS = [Review.OFFLINE, Review.CLOCK_SKEW, Review.LATE_SCAN]


def scan(person: int = 0, step: int = 0, device: bytes | None = b"own", *doubts: Review) -> Scanned:
    """A scan of a person in some half minute, by a phone whose clock is right."""
    at = START + timedelta(seconds=30 * step)
    return Scanned(PEOPLE[person], uuid.uuid4(), at, at, device, frozenset(doubts))


def alone(place: Place, *scans: Scanned, is_open: bool = True) -> Projected | None:
    return project({PEOPLE[0]: place}, scans, is_open=is_open)[PEOPLE[0]]


scans = st.lists(
    st.builds(
        Scanned,
        person_id=st.sampled_from(PEOPLE),
        nonce=st.uuids(),
        at=st.integers(0, 5).map(lambda step: START + timedelta(seconds=30 * step)),
        captured_at=st.integers(-200, 200).map(lambda seconds: START + timedelta(seconds=seconds)),
        device=st.sampled_from(DEVICES),
        doubts=st.frozensets(st.sampled_from(OWN_DOUBTS), max_size=2),
    ),
    unique_by=lambda made: made.nonce,
    max_size=8,
)
#: How a row may read before anybody scanned: nothing yet, on leave, or the host's word.
BEGINNINGS = [
    Place(Presence.PENDING),
    Place(Presence.PENDING, on_list=False),
    Place(Presence.LEAVE, on_leave=True),
    Place(Presence.PRESENT, settled=True),
    Place(Presence.ABSENT, settled=True),
]
places = st.fixed_dictionaries({person: st.sampled_from(BEGINNINGS) for person in PEOPLE})


def handed_in(start: dict[uuid.UUID, Place], order: list[Scanned]) -> dict[uuid.UUID, tuple[object, ...]]:
    """The list after uploads one by one: each upload reads the scans so far and writes the rows."""
    now, last = dict(start), {}
    for number in range(1, len(order) + 1):
        for person, after in project(now, order[:number], is_open=True).items():
            if after:
                now[person] = Place(**{**vars(now[person]), "presence": after.presence})
                last[person] = after
    return {person: (now[person].presence, last.get(person)) for person in start}


@given(places, scans.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_uploads_in_any_order_give_the_same_list(
    start: dict[uuid.UUID, Place], made: tuple[list[Scanned], list[Scanned]]
) -> None:
    """Whoever comes first: the same people are present, since the same moment, for the same reasons."""
    one, other = made
    assert handed_in(start, one) == handed_in(start, other)


@given(places, scans)
def test_handing_in_twice_changes_nothing(start: dict[uuid.UUID, Place], made: list[Scanned]) -> None:
    """The set is what counts: a scan that is there twice counts once."""
    assert project(start, made, is_open=True) == project(start, [*made, *made], is_open=True)


@given(places, scans)
def test_only_a_scan_without_doubt_makes_present(start: dict[uuid.UUID, Place], made: list[Scanned]) -> None:
    """Nobody becomes present by doubts alone, and whoever waits has a reason."""
    for person, after in project(start, made, is_open=True).items():
        mine = [one for one in made if one.person_id == person]
        if after is None or start[person].settled:
            continue
        if after.presence is Presence.PRESENT:
            assert any(not one.doubts for one in mine)
            assert after.reasons == ()
        elif mine:
            assert after.reasons


def test_the_first_scan_without_doubt_is_the_arrival() -> None:
    """An offline scan from before does not move it: the host has not vouched for that one."""
    assert alone(Place(Presence.PENDING), scan(step=9), scan(step=4)) == Projected(
        Presence.PRESENT, START + timedelta(seconds=120)
    )
    early = scan(0, 1, b"own", Review.OFFLINE)
    assert alone(Place(Presence.PENDING), early, scan(step=4)) == Projected(
        Presence.PRESENT, START + timedelta(seconds=120)
    )


@pytest.mark.parametrize(
    ("place", "doubts", "reasons"),
    [
        (Place(Presence.PENDING), {Review.OFFLINE}, (Review.OFFLINE,)),
        (Place(Presence.LEAVE), {Review.OFFLINE}, (Review.OFFLINE,)),
        (
            Place(Presence.PENDING, on_list=False),
            {Review.CLOCK_SKEW, Review.OFFLINE},
            (Review.NOT_ON_LIST, Review.OFFLINE, Review.CLOCK_SKEW),
        ),
        (Place(Presence.ABSENT), {Review.LATE_SCAN}, (Review.LATE_SCAN,)),
        (Place(Presence.ABSENT, settled=True), set(), (Review.HOST_DIFFERS,)),
    ],
)
def test_why_somebody_waits(place: Place, doubts: set[Review], reasons: tuple[Review, ...]) -> None:
    """The gravest reason first, the others noted; the state stays what it was."""
    after = alone(place, scan(0, 0, b"own", *doubts))
    assert after == Projected(place.presence, START, reasons)


def test_one_phone_for_two_people() -> None:
    """Whoever used it first is in, by the code and then by its clock; the order of uploads says nothing."""
    first, second = scan(0, 1, b"shared"), scan(1, 2, b"shared")
    after = project(
        {PEOPLE[0]: Place(Presence.PENDING), PEOPLE[1]: Place(Presence.PRESENT)},
        [second, first],
        is_open=True,
    )
    assert after[PEOPLE[0]] == Projected(Presence.PRESENT, first.at)
    assert after[PEOPLE[1]] == Projected(Presence.PENDING, second.at, (Review.SHARED_PHONE,))


def test_a_gate_is_everybodys() -> None:
    """People who pass the same device at the door are not one phone for two."""
    after = project(
        {PEOPLE[0]: Place(Presence.PENDING), PEOPLE[1]: Place(Presence.PENDING)},
        [scan(0, 1, None), scan(1, 1, None)],
        is_open=True,
    )
    assert {row.presence for row in after.values() if row} == {Presence.PRESENT}


def test_what_is_closed_is_not_taken_back_by_a_scan() -> None:
    """After 办结 a list changes by correction only."""
    own = scan(0, 3, b"shared")
    assert alone(Place(Presence.PRESENT), own, scan(1, 1, b"shared"), is_open=False) is None


@pytest.mark.parametrize("presence", [Presence.PENDING, Presence.LEAVE, Presence.EXEMPT, Presence.ABSENT])
@pytest.mark.parametrize(
    ("doubts", "reason"), [(set(), Review.HOST_DIFFERS), ({Review.LATE_SCAN}, Review.LATE_SCAN)]
)
def test_what_is_closed_is_at_most_looked_at(presence: Presence, doubts: set[Review], reason: Review) -> None:
    """Whatever scans there are, good ones too: nobody becomes present, the host is asked."""
    made = scan(0, 0, b"own", *doubts)
    assert alone(Place(presence), made, is_open=False) == Projected(presence, START, (reason,))
    assert alone(Place(presence), is_open=False) is None


def test_the_host_cuts_off_the_scans_before() -> None:
    """They say nothing of their person any more; of who used the phone first they still do."""
    old = replace(scan(0, 0, b"shared"), overruled=True)
    after = project(
        {PEOPLE[0]: Place(Presence.LEAVE), PEOPLE[1]: Place(Presence.PENDING)},
        [old, scan(1, 1, b"shared")],
        is_open=True,
    )
    assert after[PEOPLE[0]] == Projected(Presence.LEAVE)
    assert after[PEOPLE[1]] == Projected(
        Presence.PENDING, START + timedelta(seconds=30), (Review.SHARED_PHONE,)
    )
    newer = scan(0, 2, b"own")
    assert alone(Place(Presence.LEAVE), old, newer) == Projected(Presence.PRESENT, newer.at)
    assert alone(Place(Presence.PRESENT, said=Presence.EXEMPT), old) == Projected(Presence.EXEMPT)


def test_without_its_scans_a_row_is_as_before() -> None:
    """All annulled: nothing was said yet, or the leave that had been granted."""
    assert alone(Place(Presence.PRESENT)) == Projected(Presence.PENDING)
    assert alone(Place(Presence.PRESENT, on_leave=True)) == Projected(Presence.LEAVE)
    assert alone(Place(Presence.PRESENT, settled=True)) is None


@pytest.mark.parametrize(
    ("late", "offline", "skew", "doubts"),
    [
        (False, False, timedelta(), set()),
        (False, False, timedelta(days=2), set()),
        (False, True, timedelta(minutes=5), {Review.OFFLINE}),
        (False, True, timedelta(minutes=-6), {Review.OFFLINE, Review.CLOCK_SKEW}),
        (True, True, timedelta(days=2), {Review.OFFLINE, Review.CLOCK_SKEW, Review.LATE_SCAN}),
    ],
)
def test_what_is_doubtful_about_a_phones_scan(
    late: bool, offline: bool, skew: timedelta, doubts: set[Review]
) -> None:
    """The code's own time counts, so that a wrong clock is only noted, and only where the host looks."""
    assert first_doubts(late=late, offline=offline, skew=skew) == doubts


@pytest.mark.parametrize(
    ("captured", "opened", "doubts"),
    [
        (0, 0, set()),
        (-4, 0, set()),
        (-6, 0, {Review.CLOCK_SKEW}),
        (34, 0, set()),
        (36, 0, {Review.CLOCK_SKEW}),
        (0, None, {Review.CLOCK_SKEW}),
    ],
)
def test_a_gates_clock_must_be_possible(captured: int, opened: int | None, doubts: set[Review]) -> None:
    """Minutes after the start, handed in half an hour after it."""
    minute = timedelta(minutes=1)
    since = None if opened is None else START + opened * minute
    assert gate_doubts(START + captured * minute, START + 30 * minute, since, late=False) == doubts


def test_what_a_phone_is_told() -> None:
    """Present already: repeated. Present now: accepted. Else the host looks."""
    assert outcome_of(Presence.PRESENT, None) is ScanOutcome.REPEATED
    assert outcome_of(Presence.PENDING, Projected(Presence.PRESENT)) is ScanOutcome.ACCEPTED
    assert outcome_of(Presence.ABSENT, Projected(Presence.ABSENT)) is ScanOutcome.WAITING
    assert in_order({Review.OFFLINE, Review.LATE_SCAN}) == (Review.LATE_SCAN, Review.OFFLINE)
