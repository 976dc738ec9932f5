"""The permission table and what follows from it."""

import pytest

from nianlun.access.key_rules import KEY_PERMISSIONS
from nianlun.access.rules import (
    GRANTABLE,
    ORG_KIND_NAMES,
    PERMISSIONS,
    PHONE_PERMISSIONS,
    ROLE_NAMES,
    ROLE_ORG_KINDS,
    OrgKind,
    Permission,
    Role,
    Scope,
    grants_of,
    may_hand_on,
    permissions_of,
)


def test_every_word_is_covered() -> None:
    """No role without a name and a place, no permission without holders, no kind without a name."""
    assert set(ROLE_NAMES) == set(ROLE_ORG_KINDS) == set(Role)
    assert set(PERMISSIONS) == set(Permission)
    assert set(ORG_KIND_NAMES) == set(OrgKind)


def test_writing_never_leaves_the_layer() -> None:
    """Subtree is for reading; the tree itself and its offices are the administrator's (design §5)."""
    writes = {p for p in Permission if p.value.endswith(".manage")} - {Permission.API_KEY_MANAGE}
    below = {(p, role) for p in writes for role, scope in PERMISSIONS[p].items() if scope is Scope.SUBTREE}
    assert below == {
        (Permission.ORG_MANAGE, Role.SYSTEM_ADMINISTRATOR),
        (Permission.APPOINTMENT_MANAGE, Role.SYSTEM_ADMINISTRATOR),
    }


def test_the_administrator_sees_no_business_data() -> None:
    """The tree, offices and the installation; no person's data, no activity, no figure."""
    assert permissions_of({Role.SYSTEM_ADMINISTRATOR}) == {
        Permission.OWN_READ,
        Permission.OWN_WRITE,
        Permission.ORG_READ,
        Permission.ORG_MANAGE,
        Permission.APPOINTMENT_READ,
        Permission.APPOINTMENT_MANAGE,
        Permission.INSTALLATION_MANAGE,
    }


def test_the_bureau_reads_figures_lights_and_headers_only() -> None:
    """No roster, no list of names, no plan of a branch, no light of a person; its writing stays its own."""
    assert permissions_of({Role.BUREAU_OFFICER}) == {
        Permission.OWN_READ,
        Permission.OWN_WRITE,
        Permission.ORG_READ,
        Permission.FIGURE_READ,
        Permission.DISTRICT_READ,
        Permission.DISTRICT_LIGHTS,
        Permission.ROSTER_IMPORT,
        Permission.SCORE_READ,
        Permission.SCORE_MANAGE,
        Permission.SCORE_JUDGE,
        Permission.OBLIGATION_READ,
        Permission.OBLIGATION_MANAGE,
        Permission.OBLIGATION_APPROVE,
        Permission.SCHOOL_CALENDAR_MANAGE,
        Permission.NOTIFICATION_MANAGE,
        Permission.API_KEY_MANAGE,
    }
    written = (
        Permission.OBLIGATION_MANAGE,
        Permission.OBLIGATION_APPROVE,
        Permission.SCHOOL_CALENDAR_MANAGE,
        Permission.SCORE_MANAGE,
        Permission.SCORE_JUDGE,
    )
    assert {PERMISSIONS[p][Role.BUREAU_OFFICER] for p in written} == {Scope.OWN}


def test_phones_and_keys_are_narrow() -> None:
    """A bound phone reads its owner's own, whatever office the owner has; a key opens figures."""
    assert {Permission.OWN_READ} == PHONE_PERMISSIONS
    assert {Permission.DISTRICT_READ} == KEY_PERMISSIONS


def test_nobody_hands_on_more_than_they_hold() -> None:
    """But for the administrator, who records what the organisation above decided."""
    for giver, given in GRANTABLE.items():
        if giver is Role.SYSTEM_ADMINISTRATOR:
            continue
        held = permissions_of({giver})
        for role in given:
            assert permissions_of({role}) <= held, (giver, role)


@pytest.mark.parametrize(
    ("own", "wanted", "may"),
    [
        (Role.SECRETARY, Role.ORGANIZATION_COMMISSIONER, True),
        (Role.SECRETARY, Role.GROUP_LEADER, True),
        (Role.SECRETARY, Role.SECRETARY, False),
        (Role.SECRETARY, Role.BUREAU_OFFICER, False),
        (Role.SYSTEM_ADMINISTRATOR, Role.SECRETARY, True),
        (Role.SYSTEM_ADMINISTRATOR, Role.MEMBER, False),
        (Role.DEPUTY_SECRETARY, Role.GROUP_LEADER, False),
        (Role.MEMBER, Role.MEMBER, False),
    ],
)
def test_who_hands_on_what(own: Role, wanted: Role, may: bool) -> None:
    """The table of offices that a role gives."""
    assert may_hand_on({own}, wanted) is may


def test_grants_have_the_form_the_database_takes() -> None:
    """`role/scope`, sorted, one for each holder."""
    assert grants_of(Permission.MEMBER_PRIVATE) == [
        "deputy_secretary/layer",
        "organization_commissioner/layer",
        "secretary/layer",
    ]
