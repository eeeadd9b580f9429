"""Which lists does a made-up province keep? A roster of officials, and grades of a year.

    .venv/bin/python -m benchmarks.made_rosters FOLDER ROWS

Nobody in them exists: every identity number begins with 99, which stands for no place.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt
from stdnum.cn import ric

Rows = Sequence[Sequence[str]]

ROSTER = (
    *("姓名", "身份证号", "性别", "民族", "籍贯", "出生年月", "参加工作时间", "入党时间"),
    *("所在单位", "现任职务", "任现职时间", "人员类别"),
)
GRADES = ("姓名", "单位", "年度", "考核结果")
MAP = """\
tables:
  - set: unit
    from: 单位.csv
    columns:
      id: {by: [[name]]}
      name: 单位名称
  - set: official
    from: <roster>
    columns:
      id: {by: [[id_number], [name, born_on]]}
      name: 姓名
      id_number: 身份证号
      sex: 性别
      ethnicity: 民族
      native_place: 籍贯
      born_on: 出生年月
      work_started_on: 参加工作时间
      joined_party_on: {column: 入党时间, codes: {群众: none}}
      unit: {match: {name: 所在单位}}
      current_posts: 现任职务
      current_posts_since: 任现职时间
      category: 人员类别
      status: {value: in_service}
"""
GRADES_MAP = """\
tables:
  - set: annual_assessment
    from: <grades>
    columns:
      official: {match: {name: 姓名, unit.name: 单位}}
      year: 年度
      grade: 考核结果
"""
_FAMILY = "甘宁诺何秋安柏池丰谷禾江康蓝梅南欧平齐容桑唐温夏颜云展"
_GIVEN = "宁初秋雅图敏诺安柏池丰谷禾江康蓝梅南平齐容桑唐温夏颜云展和宜清远川"
_UNIT_SIZE = 50
MOST_XLS = 65_535
"""So many rows has an .xls sheet below its header."""


def units(rows: int) -> list[str]:
    """The names of the units that so many officials need."""
    return [f"第{number}局" for number in range(1, max(1, rows // _UNIT_SIZE) + 1)]


def roster(rows: int, seed: int = 7) -> list[list[str]]:
    """So many officials; hardly two of one unit share a name."""
    luck = random.Random(seed)
    names = units(rows)
    return [_official(number, names[number % len(names)], luck) for number in range(rows)]


def _official(number: int, unit: str, luck: random.Random) -> list[str]:
    year, month, day = luck.randrange(1966, 2000), luck.randrange(1, 13), luck.randrange(1, 29)
    begun = f"99{number % 10_000:04}{year}{month:02}{day:02}{number // 10_000 * 2 + 1:03}"
    began, joined = year + luck.randrange(19, 25), year + luck.randrange(20, 35)
    party = f"{joined}.{luck.randrange(1, 13):02}" if luck.random() < 0.8 else "群众"
    return [
        luck.choice(_FAMILY) + luck.choice(_GIVEN) + _GIVEN[number % len(_GIVEN)],
        begun + ric.calc_check_digit(begun + "0"),
        "男",
        luck.choice(("汉族", "汉族", "汉族", "蒙古族", "回族")),
        luck.choice(("甲省乙市", "甲省丙县", "丁省戊县")),
        f"{year}.{month:02}",
        f"{began}.{luck.randrange(1, 13):02}",
        party,
        unit,
        f"{unit}{luck.choice(('局长', '副局长', '科长', '副科长', '一级科员'))}",
        f"{luck.randrange(2015, 2024)}.{luck.randrange(1, 13):02}",
        luck.choice(("公务员", "公务员", "参公管理人员")),
    ]


def changed(rows: Rows, share: float) -> list[list[str]]:
    """The same officials, of whom a share holds another post."""
    every = round(1 / share)
    unit, post = ROSTER.index("所在单位"), ROSTER.index("现任职务")
    return [
        [*row[:post], f"{row[unit]}调研员", *row[post + 1 :]] if number % every == 0 else [*row]
        for number, row in enumerate(rows)
    ]


def grades(rows: Rows) -> list[list[str]]:
    """The grades of officials, by name and unit, of those whom these tell apart."""
    unit = ROSTER.index("所在单位")
    counts = Counter((row[0], row[unit]) for row in rows)
    return [
        [row[0], row[unit], "2023", "优秀" if number % 6 == 0 else "称职"]
        for number, row in enumerate(rows)
        if counts[row[0], row[unit]] == 1
    ]


def write_lists(folder: Path, rows: int) -> None:
    """Write the lists, each with its map."""
    officials = roster(rows)
    write(folder / "单位.csv", ("单位名称",), [[name] for name in units(rows)])
    for ending in (".xlsx", ".csv", ".parquet"):
        write(folder / f"名册{ending}", ROSTER, officials)
    write(folder / "名册.xls", ROSTER, officials[:MOST_XLS])
    write(folder / "改后.xlsx", ROSTER, changed(officials, 0.01))
    write(folder / "考核.xlsx", GRADES, grades(officials))
    for name in ("名册.xlsx", "名册.csv", "名册.parquet", "名册.xls", "改后.xlsx"):
        (folder / f"{name}.yaml").write_text(MAP.replace("<roster>", name), encoding="utf-8")
    text = GRADES_MAP.replace("<grades>", "考核.xlsx")
    (folder / "考核.xlsx.yaml").write_text(text, encoding="utf-8")


def write(path: Path, header: Sequence[str], rows: Rows) -> None:
    """Write a table as the ending of its file says."""
    _WRITERS[path.suffix](path, [header, *rows])


def _csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)


def _xlsx(path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名册")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def _xls(path: Path, rows: Rows) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(str(path))


def _parquet(path: Path, rows: Rows) -> None:
    header, *below = rows
    columns = zip(*below, strict=True)
    pq.write_table(pa.table(dict(zip(header, map(pa.array, columns), strict=True))), path)


_WRITERS: Mapping[str, Callable[[Path, Rows], None]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".xls": _xls, ".parquet": _parquet,
}  # fmt: skip


if __name__ == "__main__":
    write_lists(Path(sys.argv[1]), int(sys.argv[2]))
