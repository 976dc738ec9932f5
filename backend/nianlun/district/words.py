"""What helps an org first, in words: on the page and in the file."""

from nianlun.obligations.board import Pressing, Row
from nianlun.obligations.rules.lights import LightState


def first_words(row: Row, it: Pressing) -> str:
    """`补办第三季度支部党员大会`, `第二党小组：办11月党小组会`."""
    whose = "" if it.unit.id == row.unit.id else f"{it.unit.name}："
    again = "补办" if it.state is LightState.OVERDUE else "办"
    return f"{whose}{again}{it.owed.period.name}{it.owed.terms.name}"
