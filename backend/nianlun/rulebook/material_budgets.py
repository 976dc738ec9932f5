"""How many photos and files an activity may carry, read from the data file beside this module once."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
DEFAULT = "default"


class MaterialBudget(BaseModel):
    """The numbers for one kind; the fields are explained in `material_budgets.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    photo: int
    document: int
    source: str
    verified: bool


@cache
def material_budgets() -> dict[str, MaterialBudget]:
    tables = tomllib.loads((HERE / "material_budgets.toml").read_text("utf-8"))
    return {code: MaterialBudget.model_validate(body) for code, body in tables.items()}


def budget_for(kind: str) -> MaterialBudget:
    """Of a kind of activity by its code; the usual one where the kind has none of its own."""
    return material_budgets().get(kind, material_budgets()[DEFAULT])
