"""The citizen identity number (公民身份号码), GB 11643-1999: 6 region, 8 birth, 3 sequence, 1 check."""

import re
import unicodedata
from datetime import date

LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class NotAnIdNumber(ValueError):
    """A text that is no valid number; `code` is stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read(written: str) -> str:
    """The number in its one form (18 characters, capital X); raises NotAnIdNumber."""
    number = re.sub(r"[\s\-'‘’]", "", unicodedata.normalize("NFKC", written)).upper()
    if not re.fullmatch(r"[0-9]*X?", number):
        raise NotAnIdNumber("id_number_characters", "有不是数字的字，照身份证改。")
    _check_length(number)
    if birth(number) is None:
        raise NotAnIdNumber("id_number_birth", "第 7 至 14 位不是出生日期，照身份证改。")
    if check_digit(number) != number[-1]:
        if number.endswith("000"):
            raise NotAnIdNumber("id_number_rounded", "Excel 把末三位变成了 0，照身份证补上。")
        raise NotAnIdNumber("id_number_check", "末位对不上，照身份证核对。")
    return number


def _check_length(number: str) -> None:
    if len(number) == 15:
        raise NotAnIdNumber("id_number_old", "是 15 位的旧号码，换成 18 位。")
    if len(number) < LENGTH:
        raise NotAnIdNumber("id_number_short", f"少 {LENGTH - len(number)} 位，补成 18 位。")
    if len(number) > LENGTH:
        raise NotAnIdNumber("id_number_long", f"多 {len(number) - LENGTH} 位，改成 18 位。")


def check_digit(number: str) -> str:
    """The eighteenth character that the first seventeen ask for (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def birth(number: str) -> date | None:
    """The day of birth as the number has it; the personnel file may differ and wins (domain-rules 10.6)."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born.year >= 1900 else None


def gender(number: str) -> str:
    return "男" if int(number[16]) % 2 else "女"
