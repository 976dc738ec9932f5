"""What set-up refuses."""

from nianlun.core.errors import Conflict


class AlreadySetUp(Conflict):
    code = "already_set_up"
    message = "本校已建支部，不能再建一次。请向书记要邀请链接。"


class NotASample(Conflict):
    code = "not_a_sample"
    message = "现在用的是自己的数据，没有示例可移除。"


class CannotRecreate(Conflict):
    code = "cannot_recreate"
    message = "这台服务器要由管理员移除示例：在服务器上运行 nianlun remove-sample。"
