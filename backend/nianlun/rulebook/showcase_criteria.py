"""What showcase lessons are scored by, read from the data file beside this module once and checked."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

HERE = Path(__file__).parent
#: What the weights of one set come to.
WHOLE = 100


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Criterion(_Frozen):
    """One thing to look at, with its share of the whole."""

    code: str
    name: str
    weight: int = Field(gt=0, le=WHOLE)
    asks: str | None = None


class CriteriaSet(_Frozen):
    """One sheet as the rulebook offers it; the fields are explained in `showcase_criteria.toml`."""

    code: str
    name: str
    best: int = Field(ge=3, le=10)
    criteria: tuple[Criterion, ...]
    source: str
    verified: bool

    @model_validator(mode="after")
    def _whole(self) -> Self:
        codes = [it.code for it in self.criteria]
        if len(set(codes)) < len(codes) or sum(it.weight for it in self.criteria) != WHOLE:
            raise ValueError(f"{self.code}: each criterion once, together {WHOLE}")
        return self


@cache
def criteria_sets() -> dict[str, CriteriaSet]:
    """By code, in the order in which forms offer them."""
    tables = tomllib.loads((HERE / "showcase_criteria.toml").read_text("utf-8"))
    return {code: CriteriaSet.model_validate({"code": code, **body}) for code, body in tables.items()}
