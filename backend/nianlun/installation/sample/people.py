"""Who lives in the sample. Names and numbers are made up: neither region 990101 nor network 154 exists."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nianlun.access.rules import Role
from nianlun.members.id_numbers import check_digit
from nianlun.members.rules import Employment, MemberType

NOWHERE = "990101"
NO_NETWORK = "1540000"

BUREAU = "青禾区教育局党委"
GENERAL_BRANCH = "城关学区党总支"
KINDERGARTEN = "星河幼儿园党支部"
SCHOOL = "东风小学党支部"
SMALL = "青松幼儿园党支部"
#: Went into the small one.
FORMER = "柳溪幼儿园党支部"
#: In the tree already, not in use yet.
NOT_YET = "百花小学党支部"
GROUPS = ("第一党小组", "第二党小组")

FULL, PROBATIONARY = MemberType.FULL_MEMBER, MemberType.PROBATIONARY


@dataclass(frozen=True)
class Figure:
    """One made-up person; `group` counts from 0, `login` for those one can play."""

    name: str
    gender: str
    born_on: str
    kind: MemberType
    group: int | None
    post: str
    admitted_on: str | None = None
    confirmed_on: str | None = None
    role: Role | None = None
    login: str | None = None
    employment: Employment = Employment.SERVING
    is_played: bool = True
    """Whether whoever loads the sample is told the account."""

    def fields(self, number: int, since: date) -> dict[str, Any]:
        """As a secretary types them into the roster; `number` makes the numbers differ.

        Whoever is on probation was admitted shortly before the sample begins.
        """
        on_probation = f"{since - timedelta(days=60):%Y-%m}" if self.kind is PROBATIONARY else None
        typed = {
            "id_number": self._id_number(number),
            "phone": f"{NO_NETWORK}{1000 + 37 * number}",
            "gender": self.gender,
            "born_on": self.born_on,
            "ethnic_group": "汉族",
            "education": "本科",
            "admitted_on": self.admitted_on or on_probation,
            "confirmed_on": self.confirmed_on,
            "post": self.post,
        }
        return {name: value for name, value in typed.items() if value is not None}

    def _id_number(self, number: int) -> str:
        sequence = number * 2 + (self.gender == "男")
        body = f"{NOWHERE}{self.born_on.replace('-', '')}{sequence:03d}"
        return body + check_digit(body)


#: The first of each branch is its secretary.
PEOPLE: dict[str, tuple[Figure, ...]] = {
    KINDERGARTEN: (
        Figure("周敏", "女", "1974-05-18", FULL, 0, "园长", "1999-06", "2000-06", Role.SECRETARY, "zhoumin"),
        Figure(
            "林晓", "女", "1983-11-02", FULL, 0, "教研主任", "2008-06", "2009-06",
            Role.ORGANIZATION_COMMISSIONER, "linxiao",
        ),
        Figure(
            "陈立", "男", "1980-02-27", FULL, 1, "保教主任", "2001-07", "2002-07",
            Role.PUBLICITY_COMMISSIONER,
        ),
        Figure(
            "何静", "女", "1986-08-09", FULL, 1, "财务", "2010-12", "2011-12", Role.DISCIPLINE_COMMISSIONER
        ),
        Figure("沈青", "女", "1988-04-21", FULL, 0, "大班教师", "2012-06", "2013-06", Role.GROUP_LEADER),
        Figure("罗舟", "男", "1985-10-13", FULL, 1, "体育教师", "2009-06", "2010-06", Role.GROUP_LEADER),
        Figure("方芸", "女", "1991-01-30", FULL, 0, "中班教师", "2015-06", "2016-06", None, "fangyun"),
        Figure("唐悦", "女", "1996-07-07", PROBATIONARY, 0, "小班教师"),
        Figure("许宁", "女", "1995-03-16", PROBATIONARY, 1, "小班教师"),
        Figure(
            "姚兰", "女", "1966-09-25", FULL, 1, "原后勤主任", "1992-07", "1993-07",
            employment=Employment.RETIRED,
        ),
        Figure("韩雪", "女", "1994-12-11", MemberType.CANDIDATE, None, "大班教师"),
        Figure("马骁", "男", "1997-06-03", MemberType.ACTIVIST, None, "美术教师"),
        Figure("曹雨", "女", "1999-02-14", MemberType.MASSES, None, "保健医生"),
    ),
    SCHOOL: (
        Figure("赵远", "男", "1972-03-08", FULL, 0, "校长", "1996-07", "1997-07", Role.SECRETARY, "zhaoyuan"),
        Figure(
            "孙悦", "女", "1982-09-19", FULL, 0, "德育主任", "2006-06", "2007-06",
            Role.ORGANIZATION_COMMISSIONER,
        ),
        Figure(
            "钱枫", "男", "1979-01-05", FULL, 0, "总务主任", "2003-12", "2004-12",
            Role.DISCIPLINE_COMMISSIONER,
        ),
        Figure("冯苗", "女", "1990-10-28", FULL, 0, "语文教师", "2014-06", "2015-06"),
        Figure("蒋帆", "男", "1987-05-22", FULL, 0, "数学教师", "2011-06", "2012-06"),
        Figure("董禾", "女", "1995-08-17", PROBATIONARY, 0, "英语教师"),
        Figure("田苗苗", "女", "1998-04-09", MemberType.ACTIVIST, None, "音乐教师"),
    ),
    SMALL: (
        Figure(
            "石岚", "女", "1981-12-03", FULL, None, "园长", "2006-07", "2007-07", Role.SECRETARY, "shilan"
        ),
        Figure("邱实", "男", "1986-03-27", FULL, None, "保教主任", "2010-06", "2011-06"),
        Figure("柯然", "女", "1992-10-15", FULL, None, "大班教师", "2016-06", "2017-06"),
        Figure("罗一凡", "女", "1997-01-21", FULL, None, "小班教师", "2020-06", "2021-06"),
    ),
    FORMER: (
        Figure(
            "卓琳", "女", "1979-07-16", FULL, None, "副园长", "2004-06", "2005-06", Role.SECRETARY, "zhuolin",
            is_played=False,
        ),
        Figure("邵文", "男", "1990-11-08", FULL, None, "中班教师", "2014-06", "2015-06"),
    ),
}  # fmt: skip

OFFICER = Figure("程岩", "男", "1984-06-26", FULL, None, "党建科科员", login="chengyan")
