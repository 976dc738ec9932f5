"""What crosses the wire in the first minutes."""

from typing import Literal

from nianlun.core.schema import Answer, Asked, Text


class InstallationRead(Answer):
    """Whether there is anything here yet."""

    state: Literal["empty", "ready", "sample"]


class BranchAsked(Asked):
    """The first branch with the body above it and the person who sets it up."""

    token: Text
    bureau_name: Text
    branch_name: Text
    person_name: Text
    login: Text
    password: Text
