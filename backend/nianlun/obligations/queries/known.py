"""What was known at the end of a day: recorded by then, and not withdrawn by then."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from nianlun.core.clock import end_of


def stood(began: Any, withdrawn: Any, on: date) -> ColumnElement[bool]:
    """True for rows that had begun by the end of a day and were not withdrawn by then."""
    end = end_of(on)
    return and_(col(began) < end, or_(col(withdrawn).is_(None), col(withdrawn) >= end))
