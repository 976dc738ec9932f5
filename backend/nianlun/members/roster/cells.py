"""One cell at a time: the text somebody wrote, as a value or as a problem with a way out."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nianlun.members import dates, id_numbers
from nianlun.members.roster.columns import CODES
from nianlun.members.roster.traditional import simplified
from nianlun.members.rules import EMPLOYMENT_NAMES, MEMBER_TYPE_NAMES, Employment, MemberType

Level = Literal["error", "warn", "note"]

#: What people write when there is nothing to write.
NOTHING = {"", "无", "暂无", "没有", "-", "--", "—", "——", "/", "\\", "N/A", "n/a", "空"}

MEMBER_TYPE_WORDS: dict[str, MemberType] = {
    **{name: member_type for member_type, name in MEMBER_TYPE_NAMES.items()},
    **dict.fromkeys(("正式", "党员", "中共党员", "中共正式党员", "中国共产党党员"), MemberType.FULL_MEMBER),
    **dict.fromkeys(("预备", "中共预备党员"), MemberType.PROBATIONARY),
    **dict.fromkeys(("积极分子", "入党积极份子", "积极份子"), MemberType.ACTIVIST),
    **dict.fromkeys(("重点发展对象", "拟发展对象"), MemberType.CANDIDATE),
    **dict.fromkeys(("申请人", "入党申请", "申请入党人员", "申请入党"), MemberType.APPLICANT),
    **dict.fromkeys(("教师", "教职工", "普通群众", "共青团员", "团员", "非党员"), MemberType.MASSES),
}
EMPLOYMENT_WORDS: dict[str, Employment] = {
    **{name: employment for employment, name in EMPLOYMENT_NAMES.items()},
    **dict.fromkeys(("在岗", "在编", "在编在岗", "是", "在职在岗", "在职在编"), Employment.SERVING),
    **dict.fromkeys(("退休", "离休", "已退休", "内退"), Employment.RETIRED),
    **dict.fromkeys(("离职", "辞职", "调出", "已调出", "调离"), Employment.LEFT),
}
GENDER_WORDS = {"男": "男", "女": "女", "男性": "男", "女性": "女"}

#: What Excel shows where a formula has no value.
_BROKEN_FORMULA = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
#: Chinese characters of every plane and those of a user's own font; letters of foreign and minority names.
_NAME = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffffA-Za-zÀ-ɏ·'. \-]+")
_HAN_GAP = re.compile(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])")
_DOTS = str.maketrans("•‧・．●∙⋅", "·······")


class BadCell(ValueError):
    """A cell that cannot be taken as it is; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Problem:
    """What is the matter with a cell: `error` blocks the import, `warn` asks to look, `note` only tells."""

    column: str
    code: str
    message: str
    level: Level


def read_row(cells: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """Values by column code (empty cells are left out), and what single cells have wrong."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for code in CODES:
        text = (cells.get(code) or "").strip()
        if _is_nothing(code, text):
            continue
        if code in READERS_OF_MASKED and "*" in text:
            problems.append(Problem(code, "masked", "打了星号，不改原来的。", "note"))
            continue
        try:
            if _BROKEN_FORMULA.match(text):
                raise BadCell("formula_broken", "公式没有算出来，直接填内容。")
            values[code] = READERS[code](text)
        except (BadCell, dates.NotADay, id_numbers.NotAnIdNumber) as error:
            problems.append(Problem(code, error.code, str(error), "error"))
    return values, problems


def _is_nothing(code: str, text: str) -> bool:
    return not text or (code not in {"name", "remarks"} and text in NOTHING)


def name(text: str) -> str:
    """Without the blanks that line two characters up with three (林　晓); otherwise as it is on the card."""
    tidy = _HAN_GAP.sub("", text.translate(_DOTS).replace("\u3000", " "))
    tidy = re.sub(r"\s+", " ", tidy).strip()
    if not _NAME.fullmatch(tidy) or len(tidy) > 60:
        raise BadCell("name_odd", "不像姓名，改好，或不导入这一行。")
    return tidy


def phone(text: str) -> str:
    digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text)).lstrip("'")
    digits = re.sub(r"^(\+?86|0086)(?=1\d{10}$)", "", digits)
    if not digits.isascii() or not digits.isdecimal() or not 5 <= len(digits) <= 20:
        raise BadCell("phone_unreadable", "只写一个 11 位手机号码。")
    return digits


def ethnic_group(text: str) -> str:
    """In full, as the fill rules ask (domain-rules 10.6): 汉 becomes 汉族."""
    tidy = short_text(20)(text)
    return tidy if tidy.endswith(("族", "人", "其他")) else short_text(20)(f"{tidy}族")


def group(text: str) -> str:
    return re.sub(r"\s+", "", short_text(40)(text))


def short_text(limit: int) -> Callable[[str], str]:
    """A reader of free text up to so many characters; undoes the apostrophe that guards a formula sign."""

    def read(text: str) -> str:
        tidy = "".join(c if ord(c) >= 32 else " " for c in text).strip()
        tidy = tidy[1:] if re.match(r"'[=+\-@]", tidy) else tidy
        if len(tidy) > limit:
            raise BadCell("text_too_long", f"太长了，最多 {limit} 个字。")
        return tidy

    return read


def one_of(words: Mapping[str, Any], offered: str, code: str) -> Callable[[str], Any]:
    """A reader of words with a fixed meaning."""

    def read(text: str) -> Any:
        word = simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
        if word not in words:
            raise BadCell(code, f"只认这几种：{offered}。")
        return words[word]

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "name": name,
    "gender": one_of(GENDER_WORDS, "男、女", "gender_unknown"),
    "id_number": id_numbers.read,
    "ethnic_group": ethnic_group,
    "born_on": dates.read,
    "education": short_text(20),
    "degree": short_text(20),
    "member_type": one_of(MEMBER_TYPE_WORDS, "、".join(MEMBER_TYPE_NAMES.values()), "member_type_unknown"),
    "group": group,
    "phone": phone,
    "admitted_on": dates.read,
    "confirmed_on": dates.read,
    "employment": one_of(EMPLOYMENT_WORDS, "、".join(EMPLOYMENT_NAMES.values()), "employment_unknown"),
    "post": short_text(60),
    "title": short_text(60),
    "subject": short_text(60),
    "establishment": short_text(30),
    "started_work_on": dates.read,
    "remarks": short_text(400),
}
#: A file that was exported masked comes back with stars in these.
READERS_OF_MASKED = frozenset({"id_number", "phone"})
