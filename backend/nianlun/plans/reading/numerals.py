"""Numbers as plans write them: 3, 十二, 二0二三."""

import unicodedata
from functools import lru_cache

import cn2an


@lru_cache(maxsize=512)
def number(text: str) -> int:
    """The value of a small number in digits or Chinese numerals; 元 is the first month.

    Raises ValueError for anything else.
    """
    text = text.replace(" ", "")
    if text.isdecimal():
        return int(text)
    return 1 if text == "元" else int(cn2an.cn2an(text, "smart"))


def year(text: str) -> int:
    """The value of a year written digit by digit, in any mixture: 2023, 二〇二三, 二0二三, 二○二三."""
    digits = text.translate(str.maketrans("○O零", "〇〇〇"))
    return int("".join(str(int(unicodedata.numeric(digit))) for digit in digits))
