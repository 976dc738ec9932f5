"""What crosses the wire about schemes."""

import uuid
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from nianlun.activities.schemes.rules import SchemeState
from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, ShortText, Text

Code = Annotated[str, StringConstraints(max_length=40), VISIBLE]
#: One section, and a whole scheme, pasted.
Part = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000), VISIBLE]
Pasted = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40_000), VISIBLE]


class SectionAsked(Asked):
    """A part of a scheme; `code` where it is one of the template's."""

    code: Code | None = None
    title: ShortText
    text: Part = ""


class SchemeAsked(Asked):
    """The whole scheme: its sections, or a text that falls into sections at its own headings."""

    template: Code | None = None
    sections: Annotated[list[SectionAsked], Field(max_length=100)] | None = None
    text: Pasted | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.sections is None) == (self.text is None):
            raise ValueError("分段写，或粘贴全文，选一样。")
        return self


class SchemeReturnAsked(Asked):
    reason: Text


class SectionRead(Answer):
    """A part of a scheme; `hint` says what to write, where it is a template's."""

    code: str | None
    title: str
    text: str
    hint: str | None


class SchemeRead(Answer):
    """One edition; `approved_alone`: by one of its writers, for want of another leader."""

    edition: int
    state: SchemeState
    template: str | None
    sections: list[SectionRead]
    writer_names: list[str]
    submitted_at: Instant | None
    submitted_by_name: str | None
    return_reason: str | None
    approved_at: Instant | None
    approved_by_name: str | None
    approved_alone: bool


class SchemeFolder(Answer):
    """All about the scheme of one activity; `version` is that of the current edition, 0 before there is one.

    Whoever does not keep the activity sees what was approved, and nothing of what is being written.
    """

    activity_id: uuid.UUID
    activity_title: str
    suggested_template: str
    current: SchemeRead | None
    earlier: list[SchemeRead]
    version: int
    actions: list[str]


class TemplateSectionRead(Answer):
    """A section of a template with what to write in it."""

    code: str
    title: str
    hint: str


class TemplateRead(Answer):
    """A template; `kinds` are the kinds of activities that it is offered for first."""

    code: str
    name: str
    kinds: list[str]
    source: str
    verified: bool
    sections: list[TemplateSectionRead]
