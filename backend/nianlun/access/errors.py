"""What access refuses."""

from nianlun.core.errors import Conflict, Forbidden, TooManyAttempts, Unauthenticated


class WrongPassword(Unauthenticated):
    code = "wrong_password"
    message = "账号或密码不对，请再试。"


class AccountLocked(TooManyAttempts):
    code = "account_locked"
    message = "密码错了多次，过几分钟再试。"

    @staticmethod
    def words_for(minutes: int) -> str:
        return (
            f"密码错了多次，{minutes} 分钟后再试；以前登录过的设备不受影响。"
            "忘了密码，请管理员在服务器上重发链接。"
        )


class SignInStolen(Unauthenticated):
    code = "sign_in_stolen"
    message = "这台设备的登录凭证被用过两次，可能有人冒用，已经退出。重新登录后，到“我的”看登录过的设备。"


class LoginTaken(Conflict):
    code = "login_taken"
    message = "这个登录名已有人用，请换一个。"


class PasswordTooWeak(Conflict):
    code = "password_too_weak"
    message = "密码至少 8 个字符，不能只用数字，也不能是登录名。"


class CannotGrantToSelf(Forbidden):
    code = "cannot_grant_to_self"
    message = "不能给自己任职，请由另一位有权限的人办理。"


class RoleNotGrantable(Forbidden):
    code = "role_not_grantable"
    message = "这个职务不由本人任命，请找上一级办理。"


class RoleNotForOrg(Conflict):
    code = "role_not_for_org"
    message = "这一级组织没有这个职务，请换一个组织或职务。"


class AlreadyAppointed(Conflict):
    code = "already_appointed"
    message = "已担任这个职务，不用再任命。"


class PostOccupied(Conflict):
    code = "post_occupied"
    message = "这个组织已有书记。先免去现任，再任命新的。"


class OperationNotGrantable(Forbidden):
    code = "operation_not_grantable"
    message = "这种密钥不由本人建：读数字的由局党务人员建，签到设备的由所在支部的书记建。"


class GateNotForOrg(Conflict):
    code = "gate_not_for_org"
    message = "签到设备的密钥要绑在一个党支部上，请换一个组织。"


class KeyEndOutOfRange(Conflict):
    code = "key_end_out_of_range"
    message = "密钥从今天起最多用一年，请改一个日期。快到期时再建一把。"


class KeyTooFast(TooManyAttempts):
    code = "key_too_fast"
    message = "这把密钥这一分钟的次数用完了。等 Retry-After 所说的秒数再取。"


class NeedsSecureConnection(Forbidden):
    code = "needs_secure_connection"
    message = "这一页要用 https 打开。手机签到不受影响。"
