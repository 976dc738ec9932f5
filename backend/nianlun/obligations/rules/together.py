"""Lights of several units told as one: the worst speaks, how many are done is said."""

from collections.abc import Sequence

from nianlun.obligations.rules.lights import Light, LightState, worst


def worst_of(lights: Sequence[Light]) -> Light:
    """The first of those in the worst state."""
    state = worst(light.state for light in lights)
    return next(light for light in lights if light.state is state)


def reason(lights: Sequence[Light]) -> str:
    """`18 人中 16 人已办，免 1 人。`: numbers, never names."""
    counted = [light for light in lights if light.state is not LightState.NOT_IN_USE]
    if not counted:
        return "这段时间还没有人要办，不计。"
    done = sum(light.state is LightState.DONE for light in counted)
    exempt = sum(light.state is LightState.EXEMPT for light in counted)
    return f"{len(counted)} 人中 {done} 人已办{f'，免 {exempt} 人' if exempt else ''}。"
