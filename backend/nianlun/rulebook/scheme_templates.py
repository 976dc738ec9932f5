"""The templates of schemes, read from the data file beside this module once and checked while reading."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent


class TemplateSection(BaseModel):
    """One section of a template; `hint` says in one sentence what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    title: str
    hint: str


class SchemeTemplate(BaseModel):
    """One template; the fields are explained in `scheme_templates.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    kinds: tuple[str, ...]
    source: str
    verified: bool
    sections: tuple[TemplateSection, ...]


@cache
def scheme_templates() -> dict[str, SchemeTemplate]:
    """By code, in the order in which they are offered."""
    tables = tomllib.loads((HERE / "scheme_templates.toml").read_text("utf-8"))
    return {code: SchemeTemplate.model_validate({"code": code, **body}) for code, body in tables.items()}


def template_for(kind: str) -> SchemeTemplate:
    """The template offered first for a kind of activity; that of the themed Party day where none is meant."""
    templates = scheme_templates()
    return next((t for t in templates.values() if kind in t.kinds), templates["party_day"])
