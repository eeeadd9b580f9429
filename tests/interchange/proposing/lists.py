"""Which lists do these tests lay before the proposer? Invented people in layouts of real lists."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl

from quanheng.facts import Span
from quanheng.interchange.proposing import propose
from tests.interchange.conftest import Bench

Files = dict[str, str | bytes]
Cell = str | int | None
Sheet = tuple[Sequence[Sequence[Cell]], Sequence[str]]

ADA, BEN, EVA = "990101197903080017", "990101198506120024", "990101198801010063"


def row(text: str) -> list[Cell]:
    """The cells of a row: blank ones are blank, short figures are numbers."""
    return [
        int(one) if one.isdecimal() and len(one) < 5 else one or None for one in text.split("|")
    ]


def workbook(**sheets: Sheet) -> bytes:
    """A workbook: each sheet's rows, and the ranges that are merged."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (rows, merges) in sheets.items():
        sheet = book.create_sheet(name)
        for one in rows:
            sheet.append([*one])
        for place in merges:
            sheet.merge_cells(place)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def proposed(bench: Bench, files: Files, **options: Any) -> str:
    """The map that is proposed for these files."""
    bench.lay(files)
    return propose([bench.source], bench.catalogue, **options).text


def import_unedited(bench: Bench, files: Files, number: int = 1) -> dict[str, int]:
    """Import files by the map that is proposed for them, as it is; the rows of each set."""
    bench.map.write_text(proposed(bench, files), encoding="utf-8")
    return bench.load(number, map_file=bench.map).rows


def lines(text: str) -> list[str]:
    """The lines of a map, without what stands around them."""
    return [line.strip().split("  # ")[0] for line in text.splitlines()]


def marked(text: str) -> list[str]:
    """The lines that the clerk has to fill in."""
    return [line for line in lines(text) if line.startswith("# 待填")]


def month(year: int, number: int) -> Span:
    """A day somewhere in a month."""
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


ROSTER: Sheet = (
    [
        row("东川县科级干部名册"),
        row("填报单位：东川县委组织部||||||||||||||截至2024年3月"),
        row(
            "序号|姓　名|工作单位|职务|性别|民族|籍贯|全日制教育||在职教育||出生\n年月|"
            "参加工作年月|入党年月|任现职年月|现任职级|任现职级年月|特　长|备注"
        ),
        row("|||||||学历|毕业院校及专业|学历|毕业院校及专业||||||||"),
        row(
            "1|甘　宁|县发改局|局长|男|汉族|陕西样例|大学\n法学学士|样例大学法学院|省委党校研究生|"
            "省委党校公共管理|1979.09|2002.07|2001.06|2019.03任现职|四级调研员|2021.06|写作|"
        ),
        row(
            "2|诺敏图雅|县发改局|副局长|女|蒙古族|样例旗|研究生、工学硕士|样例大学|—|—|"
            "1985年6月|2010年7月|群众|2021.11任现职|无|—||挂职"
        ),
        row(
            "3|何　秋|东镇|镇长|女|汉族|样例县|大专|样例师专|||1988.01|2010.07|2008.12|"
            "2022.04任现职||||"
        ),
        row("合计|3人"),
        row("注：以上人员均已核对。"),
    ],
    ["A1:S1", "H3:I3", "J3:K3", *(f"{column}3:{column}4" for column in "ABCDEFGLMNOPQRS")],
)

GROUPED: Sheet = (
    [
        row("西川县干部花名册"),
        row("序号|姓名|身份证号|性别|出生年月|参加工作时间|现任职务|年度考核结果|||联系电话"),
        row("|||||||2021年|2022年|2023年|"),
        row("一、县委办公室（2人）"),
        row(f"1|甘　宁|{ADA}|男|1979.03|2002.07|县委办公室主任|优秀|称职|优秀|1"),
        row(f"2|何　秋|{BEN}|女|1985.06|2010.07|县委办公室副主任|称职||称职|2"),
        row("二、西镇（1人）"),
        row(f"3|何　秋|{EVA}|女|1988.01|2010.07|西镇镇长|合格|基本合格|称职|3"),
        row("合计|3人"),
    ],
    ["A1:K1", "H2:J2", "A4:K4", "A7:K7", *(f"{column}2:{column}3" for column in "ABCDEFGK")],
)

GRADES: Sheet = (
    [
        row("西川县2023年度科级干部考核结果"),
        row("（2024年1月20日）"),
        row("序号|姓名|单位及职务|等次"),
        row("1|甘　宁|县委办公室主任|优秀"),
        row("2|何　秋|县委办公室副主任|称 职"),
        row("3|何　秋|西镇镇长|未参加考核"),
        row("审核人：甘宜初|||2024年1月20日"),
    ],
    ["A1:D1"],
)

STAFF: Sheet = (
    [
        row("西川县编制与人员配备情况"),
        row("机构名称|级别|类型|行政编制||||参公事业编制||||其他事业编制|||"),
        row("|||" + "|".join(["编制数|实有|超配|缺配"] * 3)),
        row("县委办公室|正科级|县直机关|12|11||1|||||3|3||"),
        row("西镇|正科级|乡镇|30|31|1||5|4||1||||"),
        row("合计|||42|42|1|1|5|4||1|3|3||"),
        row("注：编制数以核定数为准。"),
    ],
    ["A1:O1", "A2:A3", "B2:B3", "C2:C3", "D2:G2", "H2:K2", "L2:O2"],
)

LEADERS: Sheet = (
    [
        row("西川县领导职数配备情况"),
        row("机构|级别|类型|领导||||正职||||副职|||"),
        row("|||" + "|".join(["应配|实配|超配|缺配"] * 3)),
        row("县委办公室|正科级|县直机关|5|4||1|1|1|||4|3||1"),
        row("西镇|正科级|乡镇|9|9|||2|2|||7|7||"),
    ],
    ["A1:O1", "A2:A3", "B2:B3", "C2:C3", "D2:G2", "H2:K2", "L2:O2"],
)

TRAININGS: Sheet = (
    [
        row("2023年干部教育培训情况统计表"),
        row("序号|姓名|身份证号码|工作单位|培训班名称|培训类别|培训时间||学时"),
        row("||||||开始|结束|"),
        row(f"1|甘　宁|{ADA}|县委办公室|研修班|党校培训|2023.03.06|2023.04.28|320学时"),
        row(f"2|甘　宁|{ADA}|县委办公室|专题班|专题班|2023.05.09|2023.05.11|24"),
        row(f"3|何　秋|{BEN}|县委办公室|网络课|网络学习|2023.01|2023.12|50.5"),
    ],
    ["A1:I1", "G2:H2", *(f"{column}2:{column}3" for column in "ABCDEFI")],
)

LEAVES: Sheet = (
    [
        row("2023年度干部休假情况"),
        row("姓名|单位|类别|起止时间|天数|备注"),
        row("甘　宁|县委办公室|年休假|2023.08.07—08.11|5天|"),
        row("何　秋|县委办公室|年假|2023.09.04—2023.09.08|5|"),
        row("何　秋|西镇|护理假|2023年2月1日至2月10日|10|"),
    ],
    ["A1:F1"],
)

APPOINTMENTS: Sheet = (
    [
        row("干部任免名单"),
        row("序号|姓名|出生年月|现任职务|任免职务||任免理由|任免机关|任免日期|任免文号"),
        row("||||拟任职务|拟免职务||||"),
        row(
            "1|甘　宁|1979.03|县委办公室主任|二级调研员|县委办公室主任|工作需要|县委|2024.03.05|"
            "川〔2024〕1号"
        ),
        row(
            "2|何　秋|1985.06|县委办公室副主任|县委办公室主任||工作需要|县委|2024.03.05|"
            "川〔2024〕1号"
        ),
    ],
    ["A1:J1", "E2:F2", *(f"{column}2:{column}3" for column in "ABCDGHIJ")],
)
