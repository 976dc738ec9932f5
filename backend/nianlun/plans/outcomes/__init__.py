"""What a draft becomes when a person accepts it: one module for each sort, all of one shape.

To let plans bring forth something new: a `What`, a shape in `details.py`, and a module here.
"""

from nianlun.plans.outcomes import assignment, baseline, calendar, duty, standard, target
from nianlun.plans.outcomes.made import Made, Outcome
from nianlun.plans.rules import What

__all__ = ["OUTCOMES", "Made", "Outcome"]

OUTCOMES: dict[What, Outcome] = {
    What.ENTRY: calendar.OUTCOME,
    What.OBLIGATION: duty.OUTCOME,
    What.QUOTA: target.OUTCOME,
    What.RESULT: baseline.OUTCOME,
    What.TASK: assignment.OUTCOME,
    What.STANDARD: standard.OUTCOME,
}
