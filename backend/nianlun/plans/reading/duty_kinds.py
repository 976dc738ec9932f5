"""Which kind of activity fulfils a duty that a plan names; of the others a person says it."""

# The reader's word for a duty -> the code of the activity kind; 谈心谈话 and 党费 leave no activity.
ACTIVITY_KINDS: dict[str, str] = {
    "学习": "political_study",
    "党课": "party_lecture",
    "主题党日": "party_day",
    "支部大会": "general_meeting",
    "支委会": "committee_meeting",
    "党小组会": "group_meeting",
    "组织生活会": "org_life_meeting",
    "民主生活会": "democratic_life_meeting",
    "民主评议": "member_appraisal",
    "党费": "matter",
}
