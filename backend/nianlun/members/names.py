"""Names in the order of a Chinese list: by pinyin, kept in a column (the server knows no such collation)."""

from pypinyin import Style, lazy_pinyin

#: Surnames that are read differently from the same character elsewhere.
SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "朴": "piao", "区": "ou",
    "尉": "wei", "盖": "ge", "种": "chong", "缪": "miao", "宓": "mi", "燕": "yan", "乐": "yue", "翟": "zhai",
    "折": "she", "覃": "qin", "冼": "xian", "郇": "xun", "员": "yun", "召": "shao", "繁": "po", "逄": "pang",
}  # fmt: skip


def syllables(name: str) -> list[str]:
    """`林晓` → `["lin", "xiao"]`; what is not Chinese stays as it is, in lower case."""
    parts = [part.lower() for part in lazy_pinyin(name, style=Style.NORMAL) if part.strip()]
    if name[:1] in SURNAMES:
        parts[0] = SURNAMES[name[0]]
    return parts


def keys(name: str) -> tuple[str, str]:
    """`("lin xiao", "lx")`: sorts and meets a search that types pinyin, and one that types initials."""
    said = syllables(name)
    return " ".join(said)[:200], "".join(part[0] for part in said)[:60]


def name_key(name: str) -> str:
    return keys(name)[0]


def initials(name: str) -> str:
    return keys(name)[1]
