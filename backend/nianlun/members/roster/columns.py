"""The columns that schools use (domain-rules §10.4), and the names under which they go."""

import re
import unicodedata
from dataclasses import dataclass

from nianlun.members.roster.traditional import simplified


@dataclass(frozen=True)
class Column:
    """One column: its code in the API, its header in our own files, and what others call it."""

    code: str
    header: str
    also: tuple[str, ...] = ()
    example: str = ""
    note: str = ""
    width: int = 12


COLUMNS: tuple[Column, ...] = (
    Column("name", "姓名", ("党员姓名", "名字", "姓名全称"), "例：林晓", "必填，与身份证一致", 10),
    Column("gender", "性别", (), "女", "男或女", 6),
    Column(
        "id_number",
        "公民身份号码",
        (
            "身份证号", "身份证号码", "公民身份证号", "公民身份证号码", "居民身份证号", "居民身份证号码",
            "身份证", "身份号码", "证件号码", "证件号",
        ),
        "110101198506010020",
        "18 位，按文本填；不填也能导入",
        22,
    ),
    Column("ethnic_group", "民族", ("族别",), "汉族", "写全称", 8),
    Column("born_on", "出生日期", ("出生年月", "出生年月日", "出生时间", "生日"), "1985-06-01", "以档案为准"),
    Column("education", "学历", ("文化程度", "最高学历", "学历层次"), "大学本科"),
    Column("degree", "学位", ("最高学位",), "学士", "", 8),
    Column(
        "member_type",
        "人员类别",
        ("党员类别", "人员类型", "党员类型", "政治面貌", "类别"),
        "正式党员",
        "正式党员、预备党员、发展对象、入党积极分子、入党申请人、群众",
    ),
    Column(
        "group",
        "党小组",
        ("所在党小组", "所属党小组", "党小组名称", "所在小组", "小组"),
        "第一党小组",
        "还没有的小组，导入时新建",
    ),
    Column(
        "phone",
        "手机号码",
        ("手机", "手机号", "联系电话", "联系方式", "移动电话", "电话", "电话号码", "联系手机"),
        "13800000000",
        "11 位",
        14,
    ),
    Column(
        "admitted_on",
        "入党日期",
        ("入党时间", "入党年月", "入党年月日", "加入党组织日期", "加入党组织时间", "何时入党"),
        "2008-06",
        "支部大会通过接收为预备党员的日期；只知道年月就写年月",
    ),
    Column("confirmed_on", "转正日期", ("转正时间", "转正年月", "转为正式党员日期", "转正年月日"), "2009-06"),
    Column(
        "employment",
        "在职情况",
        ("在职状态", "是否在职", "在岗情况", "人员状态"),
        "在职",
        "在职、离退休、已离职",
    ),
    Column("post", "职务", ("行政职务", "现任职务", "工作岗位", "岗位"), "教研组长"),
    Column("title", "职称", ("从事专业技术职务", "专业技术职务", "专业技术职称"), "一级教师"),
    Column("subject", "任教学科", ("学科", "任教科目", "任教课程"), "语言"),
    Column("establishment", "编制类型", ("编制", "编制情况", "编制性质"), "事业编制"),
    Column("started_work_on", "参加工作时间", ("参加工作日期", "参加工作年月", "工作时间"), "2007-09"),
    Column("remarks", "备注", ("说明",), "", "", 20),
)  # fmt: skip

#: Which branch a row is about; only the roster of a whole district asks.
BRANCH = Column(
    "branch",
    "支部",
    ("所在支部", "所属支部", "支部名称", "党支部", "党支部名称", "所在党支部", "所属党支部", "所在党组织",
     "所属党组织"),
    "星河幼儿园党支部",
    "照组织里的名称写，同名的前面加上级的名称",
    24,
)  # fmt: skip
#: The columns of a district's roster.
DISTRICT_COLUMNS = (BRANCH, *COLUMNS)

#: What is kept about a person, and what a file may say.
CODES = tuple(column.code for column in COLUMNS)
FILE_CODES = tuple(column.code for column in DISTRICT_COLUMNS)
HEADERS = {column.code: column.header for column in DISTRICT_COLUMNS}
#: Columns whose text is never shown in full outside the review of one's own file.
SENSITIVE = frozenset({"id_number", "phone"})

_BY_HEADER = {name: column.code for column in DISTRICT_COLUMNS for name in (column.header, *column.also)}


def code_of(header: str) -> str | None:
    """The column behind a header as somebody wrote it: blanks, stars, brackets and colons do not matter, nor
    whether the characters are traditional."""
    return _BY_HEADER.get(simplified(tidy_header(header)))


def tidy_header(header: str) -> str:
    text = unicodedata.normalize("NFKC", header)
    text = re.sub(r"\([^)]*\)|【[^】]*】|\[[^\]]*\]", "", text)
    return re.sub(r"[\s*:：_]", "", text)
