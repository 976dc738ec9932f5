"""What a light says in words: why it is so, and what turns it green (screens.md §7)."""

from datetime import date

from nianlun.obligations.rules.lights import Light, State

STATE_WORDS: dict[State, str] = {
    State.DONE: "已办",
    State.NOT_DUE: "未到期",
    State.DUE_SOON: "临期",
    State.OVERDUE: "逾期",
    State.EXEMPT: "免",
    State.NOT_IN_USE: "未启用",
}


def reason(light: Light, on: date, *, came_later: bool = False) -> str:
    """One sentence: why the light is what it is; `came_later`: its beginning is when the person came."""
    match light.state:
        case State.DONE:
            return _done(light, on)
        case State.OVERDUE:
            return f"缺 {_amount(light)}{light.owed.terms.name}，{_day(light.owed.due_on, on)}已截止。"
        case State.EXEMPT:
            return _exempt(light, on)
        case State.NOT_IN_USE:
            return _not_in_use(light, came_later=came_later)
        case _:
            return f"还差 {_amount(light)}，{_until(light.owed.due_on, on)}。"


def to_green(light: Light, on: date) -> str:
    """What to do and by when; empty where nothing is to be done."""
    if light.state is State.OVERDUE:
        return (
            "补报天数后转绿。"
            if light.owed.terms.is_counted_by_day
            else f"{_again(light)}后转绿，并注明补办。"
        )
    if light.state is State.DUE_SOON and light.owed.terms.is_counted_by_day:
        return f"报满 {light.owed.expected} 天即转绿。"
    if light.state is State.DUE_SOON:
        return f"{_day(light.owed.due_on, on)}前办 {_amount(light)}后转绿。"
    return ""


def _done(light: Light, on: date) -> str:
    counted = light.counted
    said = f"已办 {counted.done} {_measure(light)}"
    if counted.last_on:
        said += f"，{'最近 ' if counted.done > 1 else ''}{_day(counted.last_on, on)}"
    notes = [
        f"{word} {number} {_measure(light)}"
        for word, number in (
            ("补录", counted.late),
            ("期初登记", counted.opening),
            ("补办", counted.made_up),
        )
        if number
    ]
    return f"{said}。{'含' + '、'.join(notes) + '。' if notes else ''}"


def _exempt(light: Light, on: date) -> str:
    assert light.excused
    return (
        f"免：{light.excused.words}。{_day(light.excused.approved_on, on)} {light.excused.approved_by}批准。"
    )


def _not_in_use(light: Light, *, came_later: bool) -> str:
    since = light.since
    if since is None:
        return "还没有启用，不计。"
    year = f"{since.year}年" if since.year != light.owed.period.ends.year else ""
    return f"{year}{since.month}月起{'在本支部' if came_later else '使用'}，之前不计。"


def _again(light: Light) -> str:
    held = any(c.fact_kind == "activity.held" for c in light.owed.terms.satisfied_by)
    return "补开" if held else "补办"


def _measure(light: Light) -> str:
    return "天" if light.owed.terms.is_counted_by_day else "次"


def _amount(light: Light) -> str:
    return f"{light.missing} {_measure(light)}"


def _until(due: date, on: date) -> str:
    left = (due - on).days
    return f"{_day(due, on)}前，剩 {left} 天" if left else "今天截止"


def _day(day: date, on: date) -> str:
    """`9月30日`; with its year where that is not the year in which one looks."""
    return f"{'' if day.year == on.year else f'{day.year}年'}{day.month}月{day.day}日"
