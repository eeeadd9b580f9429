"""What do the workbooks of examples/rosters hold? `python -m tests.examples.rosters` writes them.

Everything is invented. The untidiness is not: each kind of it is met in real lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.examples.roster_forms import forms
from tests.examples.workbooks import Cell, Formula, Range, Sheet, Shown, archive, csv, xls, xlsx

FOLDER = Path(__file__).parents[2] / "examples" / "rosters"
ROSTER, GRADES, STAFFING = "干部名册.xlsx", "年度考核结果.xlsx", "编制与职数.xls"
TRAINING, LEAVE, APPOINTMENTS = "培训.csv", "休假.xlsx", "任免.xlsx"
FORMS = "干部任免审批表.zip"

_OFFICE, _REFORM, _SCHOOLS, _TOWN = "县委办公室", "县发展和改革局", "县教育局", "青石镇"


def files() -> dict[str, bytes]:
    """Every file of the folder that is not written by hand, by name."""
    return {
        ROSTER: xlsx(roster()),
        GRADES: xlsx(grades()),
        STAFFING: xls(staff(), leading_posts()),
        TRAINING: csv(TRAININGS),
        LEAVE: xlsx(leave()),
        APPOINTMENTS: xlsx(appointments()),
        FORMS: archive(forms()),
    }


HEADER = [
    ["序号", "姓　名", "现任职务", "性别", "民族", "籍贯", "全日制教育", None, "在职教育", None,
     "出 生\n年 月", "年龄", "参加工作时间", "入党\n时间", "任现职时间", "身份证号", "备注"],
    [None, None, None, None, None, None, "学历学位", "毕业院校系及专业", "学历学位",
     "毕业院校系及专业", None, None, None, None, None, None, None],
]  # fmt: skip
_DEGREE_LAW, _LAW = "大学  法学学士", "样例大学法学院法学专业"
_PARTY_SCHOOL, _PUBLIC = "省委党校研究生", "样例省委党校公共管理专业"
GROUPS: dict[str, list[list[Cell]]] = {
    _OFFICE: [
        ["甘宜初", "县委办公室主任", "男", "汉族", "陕西样例", _DEGREE_LAW, _LAW, _PARTY_SCHOOL,
         _PUBLIC, "1979.03", 45, "2002.07", "2001.06", "2019.03任现职", "990101197903080017", None],
        ["何　秋", "县委办公室副主任", "女", "汉族", "陕西样例", "研究生　管理学硕士",
         "样例大学管理学院行政管理专业", None, None, "1985年6月", 39, "2010年7月", "2008年12月",
         "2021.11任现职", "990101198506120024", None],
        ["诺敏·图雅", "县委办公室副主任", "女", "蒙古族", "内蒙古样例", "大学、农学学士",
         "样例农业大学农学院农学专业", None, None, "198801", 36, "201007", "无", "2022.04任现职",
         "990101198801010063", "挂职至2024年底"],
    ],
    _REFORM: [
        ["甘　宁", "县发展和改革局局长", "男", "汉", "陕西样例", "大学\n工学学士",
         "样例理工大学土木工程系土木工程专业", "在职研究生  工程硕士", "样例理工大学建筑学院",
         Shown(date(1979, 9, 21), "yyyy.mm"), 45, Shown(date(2001, 8, 1), "yyyy.mm"), "1999.11",
         "2020.06任现职", "990101197909210038", None],
        ["于　䶮", "县发展和改革局副局长", "男", "汉", "样例省东县", "大专", "样例师范专科学校",
         "中央党校大学", "中央党校函授学院经济管理专业", "197506", 49, "199608", "群众",
         "2016.12任现职", "990101750608003", "老身份证号"],
        ["何　秋", "县发展和改革局副局长", "男", "汉族", "陕西样例", "大学  理学学士",
         "样例大学数学系应用数学专业", None, None, "1982.11", 42, "2005.07", "2004.12",
         "2021.11任现职", "990101198211050057", None],
    ],
    _SCHOOLS: [
        ["赛音·白云", "县教育局局长", "女", "蒙古族", "内蒙古样例", "大学  教育学学士",
         "样例师范大学教育系学校教育专业", None, None, Shown(1986.10, "0.00"), 38,
         Shown(2009.07, "0.00"), "2007.06", "2023.02任现职", "990101198610300084", None],
        ["林间路", "县教育局副局长", "男", "汉族", "样例省西县", "中专", "样例市师范学校", "大学",
         "样例广播电视大学汉语言文学专业", Shown(date(1970, 12, 10), "yyyy年m月"), 54,
         Shown(date(1991, 8, 1), "yyyy年m月"), "1995.07", "2012.05任现职", "990101197012100053",
         None],
    ],
    _TOWN: [
        ["苏溪桥", "青石镇党委书记", "男", "汉族", "陕西样例", "大学  文学学士",
         "样例大学中文系汉语言文学专业", None, None, "1980.10", 44, "2003.07", "2002.05",
         "2021.06任现职", "990101198010010075", None],
        ["周　禾", "青石镇党委副书记、镇长", "女", "汉族", "陕西样例", "大学  经济学学士",
         "样例财经大学经济学院经济学专业", None, None, "1984.12", 40, "2008.07", "2006.11",
         "2021.07任现职", "990101198412200023", None],
        ["秦照野", "青石镇副镇长", "男", "回族", "样例省南县", "大学", "样例大学历史系历史学专业",
         None, None, "1972.04", 52, "1994.07", "不详", "2011.03任现职", "990101197204160093", None],
    ],
}  # fmt: skip
# Where the year of birth stands, counted from the name.
_BORN, _AGED = 9, 10


def roster() -> Sheet:
    """The list of officials, grouped by unit."""
    rows: list[Sequence[Cell]] = [
        ["棠川县科级领导干部名册"],
        ["填报单位：中共棠川县委组织部", *[None] * 12, "截至2024年6月30日"],
        *HEADER,
    ]
    merges = [(0, 0, 0, 16), (1, 0, 1, 5), (1, 13, 1, 16), *_heading_merges()]
    serial = 0
    for number, (unit, people) in enumerate(GROUPS.items()):
        merges.append((len(rows), 0, len(rows), 16))
        rows.append([f"{'一二三四'[number]}、{unit}（{len(people)}人）"])
        for person in people:
            serial += 1
            rows.append([serial, *_with_age(person, len(rows) + 1)])
    rows.append(["合　计", f"{serial}人"])
    rows += [[], ["注：1.任现职时间填写任命文件所载年月；2.年龄由公式计算。"]]
    merges.append((len(rows) - 1, 0, len(rows) - 1, 16))
    rows.append(["填表人：秦照野", *[None] * 5, "审核人：何　秋"])
    return Sheet("名册", rows, merges)


def _heading_merges() -> Iterator[Range]:
    yield from ((2, left, 2, left + 1) for left in (6, 8))
    yield from ((2, column, 3, column) for column in range(17) if not 6 <= column <= 9)


def _with_age(person: Sequence[Cell], row: int) -> list[Cell]:
    cells = [*person]
    kept = cells[_AGED]
    assert isinstance(kept, int)
    is_day = isinstance(cells[_BORN], Shown) and cells[_BORN].code != "0.00"  # type: ignore[union-attr]
    year = f"YEAR(K{row})" if is_day else f"LEFT(K{row},4)"
    cells[_AGED] = Formula(f"=2024-{year}", kept)
    return cells


def grades() -> Sheet:
    """The results of the annual assessment; its year stands only in the title."""
    said = [
        ("甘宜初", "县委办公室主任", "优秀"), ("何　秋", "县委办公室副主任", "称职"),
        ("诺敏•图雅", "县委办公室副主任", "称 职"), ("甘　宁", "县发展和改革局局长", "优秀"),
        ("于　䶮", "县发展和改革局副局长", "称职"), ("何　秋", "县发展和改革局副局长", "优秀"),
        ("赛音·白云", "县教育局局长", "称职"), ("林间路", "县教育局副局长", "基本称职"),
        ("苏溪桥", "青石镇党委书记", "优　秀"), ("周　禾", "青石镇党委副书记、镇长", "称职"),
        ("秦照野", "青石镇副镇长", "病假超半年"),
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        ["棠川县2023年度科级领导干部年度考核结果"], [],
        ["序号", "姓名", "单位及职务", "等次"],
        *([number, *one] for number, one in enumerate(said, start=1)),
        ["优秀等次4人，占36.4%"], ["审核人：何　秋", None, "2024年2月5日"],
    ]  # fmt: skip
    return Sheet("Sheet1", rows, [(0, 0, 0, 3), (len(rows) - 2, 0, len(rows) - 2, 3)])


UNITS = [_OFFICE, _REFORM, _SCHOOLS, _TOWN]


def staff() -> Sheet:
    """Posts of the establishment, approved and filled, by kind."""
    counts: list[list[Cell]] = [
        ["正科级", 18, 16, None, 2, None, None, None, None],
        ["正科级", 22, 23, 1, None, 6, 5, None, 1],
        ["正科级", 15, 15, None, None, 8, 8, None, None],
        ["正科级", 31, 29, None, 2, None, None, None, None],
    ]
    kinds, parts = ("行政编制", "参公事业编制"), ["编制数", "实有", "超配", "缺配"]
    rows: list[Sequence[Cell]] = [
        ["棠川县机构编制与人员配备情况表"], ["（截至2024年6月30日）"],
        ["机构名称", "级别", *(cell for kind in kinds for cell in (kind, None, None, None))],
        [None, None, *parts, *parts],
        *([unit, *row] for unit, row in zip(UNITS, counts, strict=True)),
        ["合计", None, 86, 83, 1, 4, 14, 13, None, 1],
        ["注：编制数以县委编委核定数为准。"],
    ]  # fmt: skip
    merges = [(0, 0, 0, 9), (1, 0, 1, 9), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 5), (2, 6, 2, 9)]
    return Sheet("编制", rows, merges)


def leading_posts() -> Sheet:
    """Leading posts, approved and filled."""
    counts = [(5, 3, 1, 1, 4, 2), (5, 3, 1, 1, 4, 2), (4, 2, 1, 1, 3, 1), (9, 3, 2, 2, 7, 1)]
    kinds, parts = ("领导", "正职", "副职"), ("应配", "实配")
    rows: list[Sequence[Cell]] = [
        ["棠川县领导职数配备情况表"],
        ["机构名称", *(cell for kind in kinds for cell in (kind, None))],
        [None, *(part for _ in kinds for part in parts)],
        *([unit, *row] for unit, row in zip(UNITS, counts, strict=True)),
        ["合计", *map(sum, zip(*counts, strict=True))],
    ]
    merges = [(0, 0, 0, 6), (1, 0, 2, 0), *((1, left, 1, left + 1) for left in (1, 3, 5))]
    return Sheet("领导职数", rows, merges)


TRAININGS = [
    ["姓名", "身份证号", "培训班次", "培训类别", "起止时间", "学时"],
    ["甘宜初", "990101197903080017", "县级党政正职研修班", "党校培训", "2023.03.06—2023.04.28",
     "320学时"],
    ["何秋", "990101198506120024", "公文写作专题班", "专题培训", "2023年5月9日至5月11日", "24"],
    ["何秋", "990101198211050057", "重大项目管理专题班", "专题培训", "2023.6.12-6.16", "40"],
    ["于䶮", "990101750608003", "干部网络学院必修课", "网络培训", "2023.01—2023.12", "50.5"],
    ["赛音·白云", "'990101198610300084", "教育系统领导干部培训班", "脱产培训", "2023.10.16至10.20",
     "40"],
    ["周 禾", "99010119841220 0023", "乡镇长任职培训班", "党校培训", "2023年9月4日—29日", "152"],
]  # fmt: skip


def leave() -> Sheet:
    """The book of leave: one cell of the unit stands for all its officials."""
    rows: list[Sequence[Cell]] = [
        ["2023年度领导干部休假情况登记表"],
        ["序号", "单位", "姓名", "假别", "开始日期", "结束日期", "天数", "备注"],
    ]
    taken = [
        (_OFFICE, "甘宜初", "年休假", date(2023, 8, 7), 5),
        (_OFFICE, "何　秋", "育儿假", date(2023, 7, 3), 5),
        (_OFFICE, "何　秋", "年休假", date(2023, 10, 9), 5),
        (_REFORM, "何　秋", "年休假", date(2023, 8, 14), 10),
        (_REFORM, "于　䶮", "病假", date(2023, 3, 1), 12),
        (_TOWN, "秦照野", "病假", date(2023, 4, 10), 200),
    ]
    for number, (unit, name, kind, begun, days) in enumerate(taken, start=1):
        row = len(rows) + 1
        is_first = unit != (taken[number - 2][0] if number > 1 else "")
        until = Shown(begun + timedelta(days - 1), "yyyy/m/d")
        counted = Formula(f"=F{row}-E{row}+1", days)
        cells = [number, unit if is_first else None, name, kind]
        rows.append([*cells, Shown(begun, "yyyy/m/d"), until, counted])
    return Sheet("休假", rows, [(0, 0, 0, 7), (2, 1, 4, 1), (5, 1, 6, 1)])


def appointments() -> Sheet:
    """What the county committee decided on posts."""
    rows: list[Sequence[Cell]] = [
        ["2023年以来干部任免情况一览表"],
        ["序号", "姓名", "出生年月", "任免职务", None, "任免理由", "决定机关及时间", "文号"],
        [None, None, None, "拟任职务", "拟免职务", None, None, None],
        [1, "赛音·白云", "86.10", "县教育局局长", "县教育局副局长", "工作需要",
         "县委常委会2023年2月17日", "棠组任〔2023〕3号"],
        [2, "何　秋", "82.11", "县发展和改革局四级调研员", "无", "晋升职级",
         "县委常委会2023年9月8日", "棠组任〔2023〕18号"],
        [3, "林间路", "70.12", "无", "县教育局体卫艺股股长", "不再兼任",
         "县委常委会（2024.01.12）", "棠组任〔2024〕1号"],
    ]  # fmt: skip
    merges = [(0, 0, 0, 7), (1, 3, 1, 4), *((1, one, 2, one) for one in (0, 1, 2, 5, 6, 7))]
    return Sheet("任免", rows, merges)


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
