"""What changing the tree refuses."""

from nianlun.core.errors import Conflict, Forbidden


class OrgNameTaken(Conflict):
    code = "org_name_taken"
    message = "同一级已有这个名称，请换一个。"


class OrgKindNotHere(Conflict):
    code = "org_kind_not_here"
    message = "这里不能建这种组织：党小组建在党支部下，党支部建在党总支或局党委下。"


class OnlyAdministratorAdds(Forbidden):
    code = "only_administrator_adds"
    message = "党总支和党支部由系统管理员建。本支部里可以建党小组。"
