"""What crosses the wire in the first minutes."""

from typing import Literal

from nianlun.core.schema import Answer, Asked, NameText, ShortText, Text


class InstallationRead(Answer):
    """Whether there is anything here yet."""

    state: Literal["empty", "ready", "sample"]


class SampleAsked(Asked):
    token: Text


class SampleAccount(Answer):
    """Somebody of the sample as whom one can sign in."""

    login: str
    password: str
    name: str
    role_name: str


class SampleRead(Answer):
    """The passwords are shown here and nowhere else."""

    accounts: list[SampleAccount]


class SampleRemoved(Answer):
    """Where the installation, empty again, is set up."""

    setup_url: str


class BranchAsked(Asked):
    """The first branch with the body above it and the person who sets it up."""

    token: Text
    bureau_name: NameText
    branch_name: NameText
    person_name: ShortText
    login: ShortText
    password: Text
