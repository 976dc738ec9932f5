"""What crosses the wire about the desk."""

import uuid
from datetime import date

from nianlun.activities.schemas import ActivityRead
from nianlun.core.schema import Answer
from nianlun.desk.rules import Task


class WaitingRead(Answer):
    """One row of the inbox; the page words it by `task`."""

    task: Task
    title: str
    due_on: date
    path: str
    org_id: uuid.UUID
    org_name: str
    count: int
    overdue: bool


class FirstStepRead(Answer):
    """One step of the first week."""

    step: str
    done: bool


class DeskRead(Answer):
    """What waits (by due date), the next two weeks, and the first week's steps until all are done."""

    today: date
    waiting: list[WaitingRead]
    upcoming: list[ActivityRead]
    first_steps: list[FirstStepRead]
