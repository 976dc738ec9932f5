"""Who may score a showcase lesson, what the sheets come to, and which lessons get in each other's way; pure.

○ planned → ◐ scoring → ■ waits for the committee → ● closed; ◌ cancelled with its activity. The phase follows
from the activity and from the day the committee closed the scores: nobody types it.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from nianlun.activities.rules import ActivityState as Activity
from nianlun.activities.rules import Presence
from nianlun.mentorships.showcases import errors
from nianlun.rulebook.showcase_criteria import WHOLE

#: Fewer sheets than this, and the lowest and the highest would each be somebody's.
SPREAD_FROM = 3
#: How long a lesson takes where nobody said when it ends.
USUAL_LENGTH = timedelta(minutes=40)
TENTH = Decimal("0.1")

#: criterion -> level, 1 to the best of its set.
Scores = Mapping[str, int]


class Phase(StrEnum):
    """planned ○ 已安排 → scoring ◐ 评分中 → waiting ■ 待汇总 → closed ● 已汇总, or cancelled ◌ 已取消."""

    PLANNED = "planned"
    SCORING = "scoring"
    WAITING = "waiting"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_OF_ACTIVITY = {
    Activity.PLANNED: Phase.PLANNED,
    Activity.OPEN: Phase.SCORING,
    Activity.CLOSED: Phase.WAITING,
    Activity.CANCELLED: Phase.CANCELLED,
}


def phase_of(activity: Activity, is_closed: bool) -> Phase:
    """Scores that were closed stay closed, whatever is put right in the activity later."""
    return Phase.CLOSED if is_closed else _OF_ACTIVITY[activity]


@dataclass(frozen=True)
class Listener:
    """One of the people of the lesson: how the list has them, and which side they are on."""

    presence: Presence | None
    is_mentee: bool = False
    is_mentor: bool = False

    @property
    def counts(self) -> bool:
        """Whoever is on the list and was not put down as away; while it runs nobody is."""
        return self.presence in (Presence.PENDING, Presence.PRESENT) and not self.is_mentee


def check_can_score(phase: Phase, who: Listener) -> None:
    """One's own sheet, from the start of the lesson until the committee closes the scores."""
    refused = {Phase.CLOSED: errors.ShowcaseClosed, Phase.CANCELLED: errors.LessonCancelled}
    if phase in refused:
        raise refused[phase]
    if who.is_mentee:
        raise errors.OwnLesson
    if phase is Phase.PLANNED:
        raise errors.LessonNotBegun
    if who.presence is None:
        raise errors.NotAListener
    if not who.counts:
        raise errors.ListenerStayedAway


def check_scores(scores: Scores, codes: Iterable[str], best: int) -> None:
    """Every criterion once, each on a level that there is."""
    if set(scores) != set(codes) or not all(1 <= level <= best for level in scores.values()):
        raise errors.NotTheseCriteria


def check_weights(criteria: Sequence[tuple[str, int]]) -> None:
    """Criteria of one's own, name and weight: each once, together the whole."""
    names = {name for name, _ in criteria}
    if len(names) < len(criteria) or sum(weight for _, weight in criteria) != WHOLE:
        raise errors.WeightsNotWhole


def check_can_close(phase: Phase, counted: int, is_of_pair: bool) -> None:
    """By the committee, once the lesson's own list is closed and somebody who was there has scored."""
    if phase is Phase.CLOSED:
        raise errors.ShowcaseClosed
    if phase is Phase.CANCELLED:
        raise errors.LessonCancelled
    if is_of_pair:
        raise errors.ShowcaseOfOneself
    if phase is not Phase.WAITING:
        raise errors.LessonNotClosed
    if not counted:
        raise errors.NoSheetYet


def check_can_reopen(phase: Phase, is_of_pair: bool) -> None:
    if phase is not Phase.CLOSED:
        raise errors.ShowcaseNotClosed
    if is_of_pair:
        raise errors.ShowcaseOfOneself


@dataclass(frozen=True)
class Actor:
    """Who looks at a showcase: of its committees or not, of the pair or not, and how the list has them."""

    may_manage: bool
    is_of_pair: bool
    listener: Listener

    @property
    def is_judge(self) -> bool:
        """Sees whose sheet says what, and keeps it; one of the pair who sits on a committee does not."""
        return self.may_manage and not self.is_of_pair


def actions(phase: Phase, actor: Actor, *, has_sheets: bool, counted: int) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    offered = ["score"] if phase in (Phase.SCORING, Phase.WAITING) and actor.listener.counts else []
    if not actor.is_judge:
        return offered
    if phase is Phase.WAITING and counted:
        offered.append("close")
    if phase is Phase.CLOSED:
        offered.append("reopen")
    if phase in (Phase.PLANNED, Phase.SCORING, Phase.WAITING) and not has_sheets:
        offered.append("criteria")
    return offered


@dataclass(frozen=True)
class Spread:
    """The mean of some numbers; lowest and highest are null while too few gave them."""

    average: Decimal
    lowest: Decimal | None
    highest: Decimal | None


@dataclass(frozen=True)
class Summary:
    """What the sheets that count come to: the whole out of 100, and each criterion on its levels."""

    sheets: int
    total: Spread | None
    criteria: dict[str, Spread]


def total_of(scores: Scores, weights: Mapping[str, int], best: int) -> Decimal:
    """One sheet out of 100: each criterion's weight times the share of its levels that was reached."""
    points = sum(weight * scores[code] for code, weight in weights.items())
    return _rounded(Decimal(points) / best)


def summary(sheets: Sequence[Scores], weights: Mapping[str, int], best: int) -> Summary:
    """Of the sheets that count. No sheet: nothing to say."""
    if not sheets:
        return Summary(0, None, {})
    by_criterion = {code: spread([Decimal(sheet[code]) for sheet in sheets]) for code in weights}
    return Summary(len(sheets), spread([total_of(it, weights, best) for it in sheets]), by_criterion)


def spread(numbers: Sequence[Decimal]) -> Spread:
    """Mean to one place, half up, with the lowest and the highest from the third number on."""
    average = _rounded(sum(numbers, Decimal()) / len(numbers))
    if len(numbers) < SPREAD_FROM:
        return Spread(average, None, None)
    return Spread(average, min(numbers), max(numbers))


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Slot:
    """One lesson on the table: when, where, and who cannot be anywhere else; `key` is the table's own."""

    key: uuid.UUID
    on: date
    starts_at: time
    ends_at: time | None
    place: str | None
    people: frozenset[uuid.UUID]

    def overlaps(self, other: "Slot") -> bool:
        if self.on != other.on:
            return False
        return self.starts_at < other._end() and other.starts_at < self._end()

    def _end(self) -> time:
        if self.ends_at:
            return self.ends_at
        minutes = self.starts_at.hour * 60 + self.starts_at.minute + USUAL_LENGTH.seconds // 60
        return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else time.max


@dataclass(frozen=True)
class Clash:
    """Two lessons at once: in the same place, or with the same people."""

    key: uuid.UUID
    other: uuid.UUID
    same_place: bool
    people: frozenset[uuid.UUID]


def clashes(asked: Sequence[Slot], standing: Sequence[Slot] = ()) -> list[Clash]:
    """What gets in the way of each asked lesson: the others that are asked, and those that stand already."""
    return [
        Clash(one.key, other.key, _same_place(one, other), one.people & other.people)
        for one in asked
        for other in (*asked, *standing)
        if other.key != one.key
        and one.overlaps(other)
        and (_same_place(one, other) or one.people & other.people)
    ]


def _same_place(one: Slot, other: Slot) -> bool:
    def plain(place: str | None) -> str:
        return "".join((place or "").split()).casefold()

    return bool(plain(one.place)) and plain(one.place) == plain(other.place)


def check_day(on: date, pair_since: date, today: date) -> None:
    """A lesson that is arranged is still to come, and not before the two were a pair."""
    if on < today:
        raise errors.ShowcaseInThePast
    if on < pair_since:
        raise errors.ShowcaseBeforePair
