"""The one permission table: which role holds which permission, and how far it reaches.

Reading may reach down the tree; writing never leaves one's own layer (a branch with its groups), except for
the tree itself, which the system administrator keeps (design §5).
"""

from dataclasses import dataclass
from enum import StrEnum


class OrgKind(StrEnum):
    """Nodes of the organisation tree (requirements A1)."""

    BUREAU = "bureau"
    GENERAL_BRANCH = "general_branch"
    BRANCH = "branch"
    GROUP = "group"


ORG_KIND_NAMES: dict[OrgKind, str] = {
    OrgKind.BUREAU: "教育局党委",
    OrgKind.GENERAL_BRANCH: "党总支",
    OrgKind.BRANCH: "党支部",
    OrgKind.GROUP: "党小组",
}

#: What may hang under what.
CHILD_KINDS: dict[OrgKind, frozenset[OrgKind]] = {
    OrgKind.BUREAU: frozenset({OrgKind.GENERAL_BRANCH, OrgKind.BRANCH}),
    OrgKind.GENERAL_BRANCH: frozenset({OrgKind.BRANCH}),
    OrgKind.BRANCH: frozenset({OrgKind.GROUP}),
    OrgKind.GROUP: frozenset(),
}


class Role(StrEnum):
    """What an appointment (职务) makes of a person; the value is stored."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    ORGANIZATION_COMMISSIONER = "organization_commissioner"
    PUBLICITY_COMMISSIONER = "publicity_commissioner"
    DISCIPLINE_COMMISSIONER = "discipline_commissioner"
    GROUP_LEADER = "group_leader"
    MEMBER = "member"
    BUREAU_OFFICER = "bureau_officer"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, str] = {
    Role.SECRETARY: "书记",
    Role.DEPUTY_SECRETARY: "副书记",
    Role.ORGANIZATION_COMMISSIONER: "组织委员",
    Role.PUBLICITY_COMMISSIONER: "宣传委员",
    Role.DISCIPLINE_COMMISSIONER: "纪检委员",
    Role.GROUP_LEADER: "党小组组长",
    Role.MEMBER: "党员",
    Role.BUREAU_OFFICER: "局党务人员",
    Role.SYSTEM_ADMINISTRATOR: "系统管理员",
    Role.AUDITOR: "审计员",
}

#: Where a role can be held at all.
ROLE_ORG_KINDS: dict[Role, frozenset[OrgKind]] = {
    **dict.fromkeys(
        (
            Role.SECRETARY,
            Role.DEPUTY_SECRETARY,
            Role.ORGANIZATION_COMMISSIONER,
            Role.PUBLICITY_COMMISSIONER,
            Role.DISCIPLINE_COMMISSIONER,
        ),
        frozenset({OrgKind.GENERAL_BRANCH, OrgKind.BRANCH}),
    ),
    Role.MEMBER: frozenset({OrgKind.BRANCH}),
    Role.GROUP_LEADER: frozenset({OrgKind.GROUP}),
    Role.BUREAU_OFFICER: frozenset({OrgKind.BUREAU}),
    Role.SYSTEM_ADMINISTRATOR: frozenset({OrgKind.BUREAU}),
    Role.AUDITOR: frozenset({OrgKind.BUREAU}),
}

COMMITTEE = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.ORGANIZATION_COMMISSIONER,
    Role.PUBLICITY_COMMISSIONER,
    Role.DISCIPLINE_COMMISSIONER,
)
LEADING = (Role.SECRETARY, Role.DEPUTY_SECRETARY)


class Scope(StrEnum):
    """How far a permission reaches from the org of the appointment."""

    OWN = "own"
    LAYER = "layer"
    SUBTREE = "subtree"


class Permission(StrEnum):
    """Everything that a route may ask for, `<noun>.<verb>`."""

    OWN_READ = "own.read"
    """One's own record, own activities, own sign-in; a bound phone holds it too."""
    OWN_WRITE = "own.write"
    """What one answers for by name, such as approving minutes: whoever signed in, never a bound phone."""
    ORG_READ = "org.read"
    ORG_MANAGE = "org.manage"
    APPOINTMENT_READ = "appointment.read"
    APPOINTMENT_MANAGE = "appointment.manage"
    MEMBER_READ = "member.read"
    MEMBER_MANAGE = "member.manage"
    MEMBER_PRIVATE = "member.private"
    """ID numbers and phones in full; each look is audited with its reason."""
    ACTIVITY_READ = "activity.read"
    ACTIVITY_MANAGE = "activity.manage"
    PLAN_READ = "plan.read"
    PLAN_MANAGE = "plan.manage"
    SCHEME_APPROVE = "scheme.approve"
    ASSIGNMENT_READ = "assignment.read"
    ASSIGNMENT_MANAGE = "assignment.manage"
    OBLIGATION_READ = "obligation.read"
    """Duties and lights of orgs; those of persons need `person_light.read`."""
    OBLIGATION_MANAGE = "obligation.manage"
    OBLIGATION_APPROVE = "obligation.approve"
    """Exemptions and appeals addressed to one's own org."""
    PERSON_LIGHT_READ = "person_light.read"
    TARGET_READ = "target.read"
    TARGET_MANAGE = "target.manage"
    PLEDGE_READ = "pledge.read"
    """Pledges from the day they are shown; drafts are for their owner and whoever manages them."""
    PLEDGE_MANAGE = "pledge.manage"
    MENTORSHIP_READ = "mentorship.read"
    """Pairs of one's own branch; the two of a pair, and later mentors, read it as its parties."""
    MENTORSHIP_MANAGE = "mentorship.manage"
    SCHOOL_CALENDAR_MANAGE = "school_calendar.manage"
    NOTIFICATION_MANAGE = "notification.manage"
    FIGURE_READ = "figure.read"
    DISTRICT_READ = "district.read"
    """Figures of everything below, their changes, activity headers; an API key holds it for its subtree."""
    DISTRICT_LIGHTS = "district.lights"
    """Lights of everything below; apart from figures, so that a key may read one without the other."""
    SCORE_READ = "score.read"
    """Scores of one's own branch and of its members; the bureau's reach are branches, never a person."""
    SCORE_MANAGE = "score.manage"
    """Indicator systems of one's own org: write, publish, close, correct, answer an appeal."""
    SCORE_JUDGE = "score.judge"
    """Grades with reasons where an indicator of one's own org is judged."""
    TRANSFER_MANAGE = "transfer.manage"
    """组织关系转接: hand a person on, take a person in; each side acts for its own branch."""
    ROSTER_IMPORT = "roster.import"
    """A roster as a file: of one's own branch; at the bureau of all branches below, where it adds people and
    never changes one who is there."""
    CHECK_IN_GATE = "check_in.gate"
    """A device at a door: checks people in at its own branch. No person holds it, only keys made for it."""
    API_KEY_MANAGE = "api_key.manage"
    AUDIT_READ = "audit.read"
    INSTALLATION_MANAGE = "installation.manage"


def _each(roles: tuple[Role, ...], scope: Scope) -> dict[Role, Scope]:
    return dict.fromkeys(roles, scope)


PERMISSIONS: dict[Permission, dict[Role, Scope]] = {
    Permission.OWN_READ: _each(tuple(Role), Scope.OWN),
    Permission.OWN_WRITE: _each(tuple(Role), Scope.OWN),
    Permission.ORG_READ: {
        **_each((*COMMITTEE, Role.GROUP_LEADER, Role.MEMBER), Scope.LAYER),
        **_each((Role.BUREAU_OFFICER, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR), Scope.SUBTREE),
    },
    Permission.ORG_MANAGE: {
        Role.SYSTEM_ADMINISTRATOR: Scope.SUBTREE,
        **_each(LEADING, Scope.LAYER),
    },
    Permission.APPOINTMENT_READ: {
        **_each(COMMITTEE, Scope.LAYER),
        Role.SYSTEM_ADMINISTRATOR: Scope.SUBTREE,
        Role.AUDITOR: Scope.SUBTREE,
    },
    Permission.APPOINTMENT_MANAGE: {
        Role.SYSTEM_ADMINISTRATOR: Scope.SUBTREE,
        Role.SECRETARY: Scope.LAYER,
    },
    Permission.MEMBER_READ: {**_each(COMMITTEE, Scope.LAYER), Role.GROUP_LEADER: Scope.OWN},
    Permission.MEMBER_MANAGE: _each((*LEADING, Role.ORGANIZATION_COMMISSIONER), Scope.LAYER),
    Permission.MEMBER_PRIVATE: _each((*LEADING, Role.ORGANIZATION_COMMISSIONER), Scope.LAYER),
    Permission.ACTIVITY_READ: {
        **_each((*COMMITTEE, Role.MEMBER), Scope.LAYER),
        Role.GROUP_LEADER: Scope.OWN,
    },
    Permission.ACTIVITY_MANAGE: {**_each(COMMITTEE, Scope.LAYER), Role.GROUP_LEADER: Scope.OWN},
    Permission.PLAN_READ: _each(COMMITTEE, Scope.LAYER),
    Permission.PLAN_MANAGE: _each(LEADING, Scope.LAYER),
    Permission.SCHEME_APPROVE: _each(LEADING, Scope.LAYER),
    Permission.ASSIGNMENT_READ: {**_each(COMMITTEE, Scope.LAYER), Role.GROUP_LEADER: Scope.OWN},
    Permission.ASSIGNMENT_MANAGE: {**_each(COMMITTEE, Scope.LAYER), Role.GROUP_LEADER: Scope.OWN},
    Permission.OBLIGATION_READ: {
        **_each(COMMITTEE, Scope.LAYER),
        Role.GROUP_LEADER: Scope.OWN,
        Role.BUREAU_OFFICER: Scope.SUBTREE,
    },
    Permission.OBLIGATION_MANAGE: {**_each(COMMITTEE, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.OBLIGATION_APPROVE: {**_each(LEADING, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.PERSON_LIGHT_READ: _each(COMMITTEE, Scope.LAYER),
    Permission.TARGET_READ: _each(COMMITTEE, Scope.LAYER),
    Permission.TARGET_MANAGE: _each(COMMITTEE, Scope.LAYER),
    Permission.PLEDGE_READ: {
        **_each((*COMMITTEE, Role.MEMBER), Scope.LAYER),
        Role.GROUP_LEADER: Scope.OWN,
    },
    Permission.PLEDGE_MANAGE: _each(COMMITTEE, Scope.LAYER),
    Permission.MENTORSHIP_READ: _each(COMMITTEE, Scope.LAYER),
    Permission.MENTORSHIP_MANAGE: _each(COMMITTEE, Scope.LAYER),
    Permission.SCHOOL_CALENDAR_MANAGE: {**_each(LEADING, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.NOTIFICATION_MANAGE: {**_each(LEADING, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.FIGURE_READ: {
        **_each(COMMITTEE, Scope.SUBTREE),
        Role.GROUP_LEADER: Scope.OWN,
        Role.BUREAU_OFFICER: Scope.SUBTREE,
    },
    Permission.DISTRICT_READ: {Role.BUREAU_OFFICER: Scope.SUBTREE},
    Permission.DISTRICT_LIGHTS: {Role.BUREAU_OFFICER: Scope.SUBTREE},
    Permission.SCORE_READ: {**_each(COMMITTEE, Scope.LAYER), Role.BUREAU_OFFICER: Scope.SUBTREE},
    Permission.SCORE_MANAGE: {**_each(LEADING, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.SCORE_JUDGE: {**_each(COMMITTEE, Scope.LAYER), Role.BUREAU_OFFICER: Scope.OWN},
    Permission.TRANSFER_MANAGE: _each((*LEADING, Role.ORGANIZATION_COMMISSIONER), Scope.LAYER),
    Permission.ROSTER_IMPORT: {
        **_each((*LEADING, Role.ORGANIZATION_COMMISSIONER), Scope.LAYER),
        Role.BUREAU_OFFICER: Scope.OWN,
    },
    Permission.CHECK_IN_GATE: {},
    Permission.API_KEY_MANAGE: {Role.BUREAU_OFFICER: Scope.SUBTREE, Role.SECRETARY: Scope.LAYER},
    Permission.AUDIT_READ: {
        Role.SECRETARY: Scope.LAYER,
        Role.DISCIPLINE_COMMISSIONER: Scope.LAYER,
        Role.AUDITOR: Scope.SUBTREE,
    },
    Permission.INSTALLATION_MANAGE: {Role.SYSTEM_ADMINISTRATOR: Scope.OWN},
}

#: What changes nothing; through the others nothing new begins in an org that was closed.
READING = frozenset(
    {
        *(p for p in Permission if p.endswith(".read")),
        Permission.DISTRICT_LIGHTS,
        Permission.MEMBER_PRIVATE,
    }
)

#: What everybody may do who signed in, with or without an office.
ACCOUNT_PERMISSIONS = frozenset({Permission.OWN_READ, Permission.OWN_WRITE})

#: What a browser bound by a personal slip may do; nothing else, ever.
PHONE_PERMISSIONS = frozenset({Permission.OWN_READ})

#: Which offices a role hands on. The administrator records what the organisation above decided (a
#: secretary is elected and approved, 选举条例 2020); nobody else hands on a right they do not hold.
GRANTABLE: dict[Role, frozenset[Role]] = {
    Role.SYSTEM_ADMINISTRATOR: frozenset(
        {Role.SECRETARY, Role.BUREAU_OFFICER, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR}
    ),
    Role.SECRETARY: frozenset({*COMMITTEE, Role.GROUP_LEADER, Role.MEMBER} - {Role.SECRETARY}),
}


@dataclass(frozen=True)
class Held:
    """A current appointment, as far as rights go."""

    role: Role
    org_id: object


def permissions_of(roles: set[Role]) -> frozenset[Permission]:
    """The union over the roles a person holds today."""
    return frozenset(p for p, holders in PERMISSIONS.items() if roles & holders.keys())


def grants_of(permission: Permission) -> list[str]:
    """`["secretary/layer", …]`: the form in which the database function `reach_of` takes the table."""
    return sorted(f"{role}/{scope}" for role, scope in PERMISSIONS[permission].items())


def may_hand_on(own_roles: set[Role], wanted: Role) -> bool:
    return any(wanted in GRANTABLE.get(role, frozenset()) for role in own_roles)
