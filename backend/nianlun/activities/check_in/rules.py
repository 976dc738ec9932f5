"""What scans make of a list; pure, and the same in whatever order the scans were handed in.

A row is a projection of all scans that were not annulled, never of the last one: `project` reads them as a
set. One without doubts makes its person present, from the earliest such scan on. With doubts alone the
person waits for the host, whatever their number. The host's own word outweighs every scan that was made
before it, and what is closed is never changed by a scan: it only asks for a second look.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nianlun.activities.rules import Presence, Review, ScanOutcome

#: What the host should know first; the first of several becomes the reason, the others are noted beside it.
PRIORITY: tuple[Review, ...] = (
    Review.LATE_SCAN,
    Review.NOT_ON_LIST,
    Review.HOST_DIFFERS,
    Review.SHARED_PHONE,
    Review.OTHER_PHONE,
    Review.OFFLINE,
    Review.CLOCK_SKEW,
)
#: A phone whose clock is further off than this from the code that it saw is pointed out.
TOLERATED_SKEW = timedelta(minutes=5)


@dataclass(frozen=True)
class Scanned:
    """One scan as it was handed in. `device` is None at a gate, where everybody uses the same one."""

    person_id: uuid.UUID
    nonce: uuid.UUID
    at: datetime
    captured_at: datetime
    device: bytes | None
    doubts: frozenset[Review] = frozenset()
    #: The host spoke of its person since: it says nothing of them any more, only of its device.
    overruled: bool = False

    @property
    def turn(self) -> tuple[datetime, datetime, uuid.UUID]:
        """Its place among the scans of one device: by the code, then by that device's own clock."""
        return self.at, self.captured_at, self.nonce


@dataclass(frozen=True)
class Place:
    """A row of the list as the host left it."""

    presence: Presence
    on_list: bool = True
    on_leave: bool = False
    #: The host ticked this, or judged a scan: what scans say does not change it any more.
    settled: bool = False
    #: What the host said last, by hand; a scan that is taken back falls back to it.
    said: Presence | None = None


@dataclass(frozen=True)
class Projected:
    """A row as the scans make it; None where it stays as the host left it."""

    presence: Presence
    arrived_at: datetime | None = None
    reasons: tuple[Review, ...] = field(default=())


def first_doubts(*, late: bool, offline: bool, skew: timedelta, passed_on: bool = False) -> frozenset[Review]:
    """What is doubtful about a phone's scan for itself, before any other is looked at.

    A wrong clock alone troubles nobody, for the code's own time counts; it is noted where the host looks.
    """
    doubts = {Review.LATE_SCAN} if late else set()
    if passed_on:
        doubts.add(Review.OTHER_PHONE)
    if offline:
        doubts.add(Review.OFFLINE)
        if abs(skew) > TOLERATED_SKEW:
            doubts.add(Review.CLOCK_SKEW)
    return frozenset(doubts)


def gate_doubts(
    captured_at: datetime, received_at: datetime, opened_at: datetime | None, *, late: bool
) -> frozenset[Review]:
    """At a gate its clock is all there is: a scan from before the start or from the future waits."""
    from_future = captured_at > received_at + TOLERATED_SKEW
    too_early = opened_at is None or captured_at < opened_at - TOLERATED_SKEW
    skewed = {Review.CLOCK_SKEW} if from_future or too_early else set()
    return frozenset(skewed | ({Review.LATE_SCAN} if late else set()))


def project(
    places: Mapping[uuid.UUID, Place], scans: Collection[Scanned], *, is_open: bool
) -> dict[uuid.UUID, Projected | None]:
    """The rows of these people after these scans, which are all scans of theirs and of their devices."""
    own: dict[uuid.UUID, list[Scanned]] = {person_id: [] for person_id in places}
    for scan in scans:
        if scan.person_id in own and not scan.overruled:
            own[scan.person_id].append(scan)
    shared = _second_on_their_device(scans)
    return {
        person_id: _row(place, [(scan, _doubts(scan, place, shared)) for scan in own[person_id]], is_open)
        for person_id, place in places.items()
    }


def _second_on_their_device(scans: Collection[Scanned]) -> set[uuid.UUID]:
    """Nonces of scans by a device that somebody else had used before."""
    first: dict[bytes, Scanned] = {}
    for scan in sorted(scans, key=lambda scan: scan.turn):
        if scan.device is not None:
            first.setdefault(scan.device, scan)
    return {
        scan.nonce
        for scan in scans
        if scan.device is not None and first[scan.device].person_id != scan.person_id
    }


def _doubts(scan: Scanned, place: Place, shared: set[uuid.UUID]) -> frozenset[Review]:
    found = set(scan.doubts)
    if not place.on_list:
        found.add(Review.NOT_ON_LIST)
    if scan.nonce in shared:
        found.add(Review.SHARED_PHONE)
    return frozenset(found)


def _row(place: Place, scans: list[tuple[Scanned, frozenset[Review]]], is_open: bool) -> Projected | None:
    if place.settled:
        return _beside_the_hosts_word(place, scans)
    if not is_open:
        return _after_closing(place, scans)
    clean = [scan.at for scan, doubts in scans if not doubts]
    if clean:
        return Projected(Presence.PRESENT, min(clean))
    doubts = frozenset().union(*(doubts for _, doubts in scans))
    earliest = min((scan.at for scan, _ in scans), default=None)
    return Projected(_without_scans(place), earliest, in_order(doubts))


def _beside_the_hosts_word(place: Place, scans: list[tuple[Scanned, frozenset[Review]]]) -> Projected | None:
    """Who was ticked absent and scans waits for a second look; whoever is present is so already."""
    if place.presence is not Presence.ABSENT:
        return None
    if not scans:
        return Projected(place.presence)
    doubts = frozenset({Review.HOST_DIFFERS}).union(*(doubts for _, doubts in scans))
    return Projected(place.presence, min(scan.at for scan, _ in scans), in_order(doubts))


def _after_closing(place: Place, scans: list[tuple[Scanned, frozenset[Review]]]) -> Projected | None:
    """A closed list is put right by a correction alone: a scan only asks the host for one."""
    if place.presence is Presence.PRESENT or not scans:
        return None
    doubts = frozenset().union(*(doubts or {Review.HOST_DIFFERS} for _, doubts in scans))
    return Projected(place.presence, min(scan.at for scan, _ in scans), in_order(doubts))


def _without_scans(place: Place) -> Presence:
    """What the row says when no scan makes it present."""
    if place.presence is not Presence.PRESENT:
        return place.presence
    if place.said not in (None, Presence.PENDING):
        return place.said
    return Presence.LEAVE if place.on_leave else Presence.PENDING


def in_order(doubts: Collection[Review]) -> tuple[Review, ...]:
    return tuple(reason for reason in PRIORITY if reason in doubts)


def outcome_of(before: Presence, after: Projected | None) -> ScanOutcome:
    """What the phone is told."""
    if before is Presence.PRESENT:
        return ScanOutcome.REPEATED
    return ScanOutcome.ACCEPTED if after and after.presence is Presence.PRESENT else ScanOutcome.WAITING
