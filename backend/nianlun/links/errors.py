"""Why a link is refused."""

from nianlun.core.errors import Conflict


class LinkNotUsable(Conflict):
    """Unknown, used up, expired and revoked read the same: a stranger learns nothing by trying."""

    code = "link_not_usable"
    message = "这个链接不能用了，可能已经用过或过期。请找发链接的人重新要一个。"
