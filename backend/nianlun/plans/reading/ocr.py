"""What a scanner's reading takes for letters: l0月 is 10月, 2O22年 is 2022年, ⑴ and ⒈ are numbers."""

import re

_DIGITS = str.maketrans("OoQlI", "00011")
_COUNTED = "年月日号名次个人条篇份项周届%、.:)"
_LEDGER = str.maketrans("壹贰叁參参肆伍陆陸柒捌玖拾", "一二三三三四五六六七八九十")
_LEDGER_NUMBER = re.compile(r"(?<![^\s])[壹贰叁參参肆伍陆陸柒捌玖拾]{1,2}(?=[、月])")  # 叁月份, 贰、
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d])(?:(?=[OolI]*\d)[\dOolI]{{1,6}}(?![A-Za-z\d])|[lIO]{{1,2}}(?=\s?[{_COUNTED}]))|"
    r"(?<=\d[./:-])[lIO\d]{1,2}(?![A-Za-z\d])"
)


def digits(shadow: str) -> str:
    """The text with figures where letters stand for them, character for character.

    A letter is a figure among figures, and before what is counted or numbered: l名, l、. Numerals of ledgers
    (叁月份) are plain ones.
    """
    shadow = _LEDGER_NUMBER.sub(lambda match: match[0].translate(_LEDGER), shadow)
    return _FIGURE.sub(lambda match: match[0].translate(_DIGITS), shadow)
