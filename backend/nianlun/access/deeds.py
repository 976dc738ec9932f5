"""Every deed the audit trail knows, as a person reads it; what is not here cannot be recorded.

`appoint:secretary`, `refused:plan.manage`: what stands behind the colon is a role or a permission.
"""

from nianlun.access.rules import ROLE_NAMES, Role

DEEDS: dict[str, str] = {
    "refused": "想办没有权限的事",
    "appoint": "任职",
    "end": "免职",
    "invite": "发启用链接",
    "account.open": "启用账号",
    "phone.bind": "绑定手机",
    "phone.unbind": "解除手机绑定",
    "slip.issue": "打印个人条",
    "api_key.make": "建接口密钥",
    "api_key.revoke": "停用接口密钥",
    "org.add": "建组织",
    "org.change": "改组织",
    "member.add": "加人",
    "member.edit": "改资料",
    "member.reveal": "看完整号码",
    "member.export": "导出花名册",
    "member.export_full": "导出花名册（完整号码）",
    "roster.upload": "上传花名册",
    "roster.commit": "导入花名册",
    "plan.add": "交计划书",
    "plan.choose_year": "定计划的年份",
    "plan.add_draft": "手工加计划条目",
    "plan.change_draft": "改计划条目",
    "plan.accept": "采用计划条目",
    "plan.merge": "合并计划条目",
    "plan.skip": "略过计划条目",
    "plan.undo": "撤销计划条目的决定",
    "activity.plan": "排活动",
    "activity.change": "改活动",
    "activity.start": "开始签到",
    "activity.guest": "名单外加人",
    "activity.accept_scan": "认可签到",
    "activity.refuse_scan": "不认可签到",
    "activity.cancel": "取消活动",
    "activity.close": "办结活动",
    "activity.correct": "更正活动",
    "school_term.add": "登记学期",
    "school_term.withdraw": "撤销学期",
    "school_days.add": "登记放假或上班",
    "school_days.withdraw": "撤销放假或上班",
    "assignment.add": "布置任务",
    "assignment.change": "改任务",
    "assignment.start": "开始办理任务",
    "assignment.submit": "交核验任务",
    "assignment.return": "退回任务",
    "assignment.verify": "核验任务",
    "assignment.drop": "不办任务",
    "assignment.look_back": "任务回头看",
    "target.set": "定目标",
    "target.change": "改目标",
    "target.report": "填报目标",
    "target.drop": "不要目标",
    "baseline.note": "记上年数字",
    "baseline.change": "改上年数字",
    "baseline.withdraw": "撤销上年数字",
}


def name_of(action: str) -> str:
    """`任职：书记` for `appoint:secretary`; raises KeyError for a deed nobody worded."""
    deed, _, object_ = action.partition(":")
    if object_ in list(Role):
        return f"{DEEDS[deed]}：{ROLE_NAMES[Role(object_)]}"
    return DEEDS[deed]
