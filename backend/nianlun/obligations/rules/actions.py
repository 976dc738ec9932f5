"""What a caller may do now about a duty or one of its lights: the same rules refuse and offer."""

from dataclasses import dataclass

from nianlun.obligations.rules.duties import Duty
from nianlun.obligations.rules.lights import Light, LightState


@dataclass(frozen=True)
class Powers:
    """What a caller may do about the duties of one org."""

    manages: bool = False
    """Asks for exemptions, maps, makes up, enters the opening and counts."""
    is_concerned: bool = False
    """The person whose light it is: may object."""


#: What a light in a state asks for, in the order in which the page offers it.
_ASKED: dict[LightState, tuple[str, ...]] = {
    LightState.OVERDUE: ("plan", "make_up", "exempt", "appeal"),
    LightState.DUE_SOON: ("plan", "exempt"),
    LightState.NOT_DUE: ("plan", "exempt"),
    LightState.DONE: (),
    LightState.EXEMPT: (),
    LightState.NOT_IN_USE: ("open",),
}


def on_light(light: Light, powers: Powers) -> list[str]:
    """`plan`, `make_up`, `exempt`, `appeal`, `open` (期初登记), `count` (报天数)."""
    if not powers.manages:
        return ["appeal"] if powers.is_concerned and light.state is LightState.OVERDUE else []
    if light.owed.terms.is_counted_by_day:
        return ["count", *(name for name in _ASKED[light.state] if name in ("exempt", "appeal"))]
    opens = light.since is not None and light.state is LightState.OVERDUE and light.since in light.owed.period
    return [*_ASKED[light.state], *(["open"] if opens else [])]


def on_duty(duty: Duty, powers: Powers, *, owns: bool, owes: bool = True) -> list[str]:
    """`change` and `end` for who owns it, `map` and `count` for every org that owes it."""
    if not powers.manages:
        return []
    own = ["change", "end"] if owns and not duty.ended else []
    owed = ["map", *(["count"] if duty.latest.is_counted_by_day else [])] if owes else []
    return [*own, *owed]
