"""Which browser somebody sits at, in words that its owner knows it by; pure.

Coarse on purpose: enough to tell one's own phone from a stranger's computer, and nothing that follows people.
"""

from dataclasses import dataclass

#: (what its User-Agent says, what it is called); the first that is found counts.
PROGRAMS = (
    ("wxwork/", "企业微信"),
    ("micromessenger/", "微信"),
    ("dingtalk", "钉钉"),
    ("edg", "Edge 浏览器"),
    ("qqbrowser/", "QQ 浏览器"),
    ("ucbrowser/", "UC 浏览器"),
    ("quark/", "夸克浏览器"),
    ("huaweibrowser/", "华为浏览器"),
    ("miuibrowser/", "小米浏览器"),
    ("vivobrowser/", "vivo 浏览器"),
    ("heytapbrowser/", "OPPO 浏览器"),
    ("360se", "360 浏览器"),
    ("qihoobrowser", "360 浏览器"),
    ("firefox/", "火狐浏览器"),
    ("fxios/", "火狐浏览器"),
    ("crios/", "谷歌浏览器"),
    ("chrome/", "谷歌浏览器"),
    ("safari/", "Safari 浏览器"),
)
MACHINES = (
    ("iphone", "苹果手机"),
    ("ipad", "苹果平板"),
    ("openharmony", "鸿蒙手机"),
    ("harmonyos", "鸿蒙手机"),
    ("android", "安卓手机"),
    ("windows", "Windows 电脑"),
    ("macintosh", "苹果电脑"),
    ("uos", "统信电脑"),
    ("kylin", "麒麟电脑"),
    ("linux", "Linux 电脑"),
)
UNKNOWN = "说不出是什么设备"


@dataclass(frozen=True)
class Browser:
    """The one that asks: the name that we gave it (secret), and its words."""

    name: str
    words: str


def words_of(user_agent: str) -> str:
    """`Windows 电脑，Edge 浏览器`; what is not recognised is left out."""
    said = user_agent.casefold()
    found = [_first(said, MACHINES), _first(said, PROGRAMS)]
    return "，".join(word for word in found if word) or UNKNOWN


def _first(said: str, table: tuple[tuple[str, str], ...]) -> str | None:
    return next((word for sign, word in table if sign in said), None)
