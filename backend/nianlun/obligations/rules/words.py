"""What a light says in words: why it is so, and what turns it green (screens.md §7)."""

from datetime import date

from nianlun.obligations.rules.duties import Terms
from nianlun.obligations.rules.lights import Light, LightState
from nianlun.obligations.rules.owed import Owed
from nianlun.school_calendar.periods import day_name

STATE_WORDS: dict[LightState, str] = {
    LightState.DONE: "已办",
    LightState.NOT_DUE: "未到期",
    LightState.DUE_SOON: "临期",
    LightState.OVERDUE: "逾期",
    LightState.EXEMPT: "免",
    LightState.NOT_IN_USE: "未启用",
}


def reason(light: Light, on: date, *, came_later: bool = False) -> str:
    """One sentence: why the light is what it is; `came_later`: its beginning is when the person came."""
    match light.state:
        case LightState.DONE:
            return _done(light, on)
        case LightState.OVERDUE:
            return f"缺 {_amount(light)}{light.owed.terms.name}，{day_name(light.owed.due_on, on)}已截止。"
        case LightState.EXEMPT:
            return _exempt(light, on)
        case LightState.NOT_IN_USE:
            return f"{_before_use(light.since, light.owed, came_later=came_later)}。"
        case _:
            return f"还差 {_amount(light)}，{_until(light.owed.due_on, on)}。"


def in_short(owed: Owed, state: LightState, missing: int, since: date | None, on: date) -> str:
    """Why one of many is what it is, by the period that speaks for it: `第三季度缺 1 次，9月30日已截止`."""
    match state:
        case LightState.DONE:
            return f"{owed.period.name}已办齐"
        case LightState.OVERDUE:
            return f"{owed.period.name}缺 {times(missing, owed.terms)}，{day_name(owed.due_on, on)}已截止"
        case LightState.EXEMPT:
            return f"{owed.period.name}免办"
        case LightState.NOT_IN_USE:
            return _before_use(since, owed, came_later=False)
        case _:
            return f"{owed.period.name}还差 {times(missing, owed.terms)}，{_until(owed.due_on, on)}"


def to_green(light: Light, on: date) -> str:
    """What to do and by when; empty where nothing is to be done."""
    if light.state is LightState.OVERDUE:
        return (
            "补报天数后转绿。"
            if light.owed.terms.is_counted_by_day
            else f"{_again(light)}后转绿，并注明补办。"
        )
    if light.state is LightState.DUE_SOON and light.owed.terms.is_counted_by_day:
        return f"报满 {light.owed.expected} 天即转绿。"
    if light.state is LightState.DUE_SOON:
        return f"{day_name(light.owed.due_on, on)}前办 {_amount(light)}后转绿。"
    return ""


def _done(light: Light, on: date) -> str:
    counted = light.counted
    said = f"已办 {counted.done} {_unit(light.owed.terms)}"
    if counted.last_on:
        said += f"，{'最近 ' if counted.done > 1 else ''}{day_name(counted.last_on, on)}"
    notes = [
        f"{word} {number} {_unit(light.owed.terms)}"
        for word, number in (
            ("补录", counted.late),
            ("期初登记", counted.opening),
            ("补办", counted.made_up),
        )
        if number
    ]
    return f"{said}。{'含' + '、'.join(notes) + '。' if notes else ''}"


def _exempt(light: Light, on: date) -> str:
    excused = light.excused
    assert excused
    return f"免：{excused.words}。{day_name(excused.approved_on, on)} {excused.approved_by}批准。"


def _before_use(since: date | None, owed: Owed, *, came_later: bool) -> str:
    if since is None:
        return "还没有启用，不计"
    year = f"{since.year}年" if since.year != owed.period.ends.year else ""
    return f"{year}{since.month}月起{'在本支部' if came_later else '使用'}，之前不计"


def _again(light: Light) -> str:
    held = any(c.fact_kind == "activity.held" for c in light.owed.terms.satisfied_by)
    return "补开" if held else "补办"


def _amount(light: Light) -> str:
    return times(light.missing, light.owed.terms)


def times(number: int, terms: Terms) -> str:
    """`3 次`, `12 天`."""
    return f"{number} {_unit(terms)}"


def _unit(terms: Terms) -> str:
    return "天" if terms.is_counted_by_day else "次"


def _until(due: date, on: date) -> str:
    left = (due - on).days
    return f"{day_name(due, on)}前，剩 {left} 天" if left else "今天截止"
