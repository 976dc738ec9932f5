"""What a scanner's reading takes for letters: l0月 is 10月, 2O22年 is 2022年, ⑴ and ⒈ are numbers."""

import re

_DIGITS = str.maketrans("OoQlI", "00011")
_COUNTED = "年月日号名次个人条篇份项周届%、.:)"
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d])(?:(?=[OolI]*\d)[\dOolI]{{1,6}}(?![A-Za-z\d])|[lIO]{{1,2}}(?=\s?[{_COUNTED}]))|"
    r"(?<=\d[./:-])[lIO\d]{1,2}(?![A-Za-z\d])"
)


def digits(shadow: str) -> str:
    """The text with figures where letters stand for them, character for character.

    A letter is a figure among figures, and before what is counted or numbered: l名, l、.
    """
    return _FIGURE.sub(lambda match: match[0].translate(_DIGITS), shadow)
