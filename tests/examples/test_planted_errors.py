"""Is each error in a list shown where it stands: file, sheet, row and column?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from quanheng.errors import FormulasKept, Problem, Problems, RowsSkipped
from quanheng.library import import_facts
from tests.examples import rosters
from tests.examples.workbooks import Cell, Sheet, Shown, archive, csv, xls, xlsx

RECORDED_AT = datetime(2024, 7, 1, 9, tzinfo=timezone(timedelta(hours=8)))
MAP = rosters.FOLDER / "map.yaml"

# An invented number whose check character is wrong, and one that lost its last digits.
WRONG, ROUNDED = "990101198506120025", Shown(990101750608003000.0, "0")
PLANTED: Mapping[str, Mapping[str, Cell]] = {
    rosters.ROSTER: {
        "K6": "1979.13", "P7": WRONG, "D8": "男", "P11": ROUNDED, "M12": "1980.01",
        "K14": Shown(1986.11, "0.00"), "N15": "1985.07", "P18": "990101198010010075",
    },
    rosters.GRADES: {"D4": "良好", "C5": "县政府办公室副主任"},
    rosters.STAFFING: {"C5": "十八", "B6": "正县级"},
    rosters.LEAVE: {"D3": "疗养", "F5": Shown(-1.5, "0.0"), "C8": "秦照夜"},
    rosters.APPOINTMENTS: {"G4": "县委常委会2023年2月17日，2023年3月1日"},
    rosters.TRAINING: {"E2": "3月6日至10日", "E6": "2023.10.16至2023.09.20", "F7": "152小时"},
}  # fmt: skip
FOUND = [
    ("IMPORT-007", "任免.xlsx", "任免", 4, "决定机关及时间", "2 days in one cell"),
    ("IMPORT-007", "休假.xlsx", "休假", 3, "假别", "a text of 2 characters"),
    ("IMPORT-007", "休假.xlsx", "休假", 5, "结束日期", "a text of 4 characters"),
    ("IMPORT-007", "培训.csv", "", 2, "起止时间", "beginning and end cannot be told apart"),
    ("IMPORT-007", "培训.csv", "", 7, "学时", "Found “152小时”"),
    ("IMPORT-007", "干部名册.xlsx", "名册", 6, "出生年月", "a text of 7 characters"),
    ("IMPORT-007", "干部名册.xlsx", "名册", 7, "身份证号", "a text of 18 characters"),
    ("IMPORT-007", "干部名册.xlsx", "名册", 11, "身份证号", "kept only fifteen digits"),
    ("IMPORT-007", "编制与职数.xls", "编制", 5, "行政编制/编制数", "Found “十八”"),
    ("IMPORT-009", "培训.csv", "", 6, "起止时间", "is before"),
    (
        "IMPORT-009",
        "干部名册.xlsx",
        "名册",
        12,
        "参加工作时间",
        "is before “出生年月”",
    ),
    ("IMPORT-014", "年度考核结果.xlsx", "Sheet1", 4, "等次", "Found “良好”"),
    ("IMPORT-014", "编制与职数.xls", "编制", 6, "级别", "Found “正县级”"),
    ("IMPORT-035", "休假.xlsx", "休假", 8, "姓名, 单位", "No row of official"),
    ("IMPORT-035", "年度考核结果.xlsx", "Sheet1", 5, "姓名, 单位及职务", "No row of official"),
    ("IMPORT-048", "干部名册.xlsx", "名册", 17, "", "recognised as the same as row 18"),
    ("IMPORT-048", "干部名册.xlsx", "名册", 18, "", "recognised as the same as row 17"),
    ("IMPORT-067", "干部名册.xlsx", "名册", 8, "性别, 身份证号", "sex does not fit"),
    ("IMPORT-068", "干部名册.xlsx", "名册", 14, "出生年月, 身份证号", "month of birth is not"),
    ("IMPORT-069", "干部名册.xlsx", "名册", 15, "入党时间", "before the age of 18"),
]


# What is said of a whole sheet stands beside the errors.
OF_TABLES = (FormulasKept, RowsSkipped)


def altered(sheet: Sheet, cells: Mapping[str, Cell]) -> Sheet:
    """A sheet with other cells, named as a spreadsheet names them: A1 is the first."""
    rows = [list(row) for row in sheet.rows]
    for name, cell in cells.items():
        row, column = int(name[1:]) - 1, ord(name[0]) - ord("A")
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = cell
    return replace(sheet, rows=rows)


def put(folder: Path, others: Mapping[str, bytes]) -> list[Path]:
    """The lists of the example, some of them exchanged for others."""
    folder.mkdir(exist_ok=True)
    for name, content in {**rosters.files(), **others}.items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def refused(tmp_path: Path, others: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems that keep the lists out; nothing may be written."""
    facts = tmp_path / "facts"
    with pytest.raises(Problems) as caught:
        import_facts(
            put(tmp_path / "lists", others), facts, recorded_at=RECORDED_AT, map_file=MAP
        )  # fmt: skip
    assert not facts.exists()
    return caught.value.problems


def planted() -> dict[str, bytes]:
    trainings = Sheet("", rosters.TRAININGS)
    texts = altered(trainings, PLANTED[rosters.TRAINING]).rows
    return {
        rosters.ROSTER: xlsx(altered(rosters.roster(), PLANTED[rosters.ROSTER])),
        rosters.GRADES: xlsx(altered(rosters.grades(), PLANTED[rosters.GRADES])),
        rosters.STAFFING: xls(
            altered(rosters.staff(), PLANTED[rosters.STAFFING]), rosters.leading_posts()
        ),
        rosters.LEAVE: xlsx(altered(rosters.leave(), PLANTED[rosters.LEAVE])),
        rosters.APPOINTMENTS: xlsx(altered(rosters.appointments(), PLANTED[rosters.APPOINTMENTS])),
        rosters.TRAINING: csv([[str(cell) for cell in row] for row in texts]),
    }


def test_every_planted_error_is_told_where_it_stands_and_nothing_is_saved(tmp_path: Path) -> None:
    problems = [one for one in refused(tmp_path, planted()) if not isinstance(one, OF_TABLES)]
    told = {_place(one): str(one) for one in problems}
    assert len(told) == len(problems), "something is told twice"
    for *place, words in FOUND:
        assert tuple(place) in told, place
        assert words in told[tuple(place)]
    others = sorted(place[:4] for place in told.keys() - {one[:5] for one in FOUND})
    assert others == FOLLOWING


# What follows where an official's own row cannot be read, or was given another's number.
FOLLOWING = [
    ("IMPORT-035", "任免.xlsx", "任免", 4),
    ("IMPORT-035", "培训.csv", "", 3),
    ("IMPORT-035", "培训.csv", "", 5),
    ("IMPORT-035", "培训.csv", "", 7),
    ("IMPORT-035", "年度考核结果.xlsx", "Sheet1", 12),
    ("IMPORT-054", rosters.FORMS, "", 0),
    ("IMPORT-054", rosters.FORMS, "", 0),
    ("IMPORT-065", "任免.xlsx", "任免", 0),
    ("IMPORT-067", "干部名册.xlsx", "名册", 18),
    ("IMPORT-068", "干部名册.xlsx", "名册", 18),
]


def _place(one: Problem) -> tuple[str, str, str, int, str]:
    place = one.place
    return one.code, place.file, place.sheet, place.row, place.field


def test_no_message_repeats_a_name_a_number_or_a_day(tmp_path: Path) -> None:
    text = "\n".join(map(str, refused(tmp_path, planted())))
    for secret in ("秦照夜", "何秋", "990101", "1979.13", "1985.07", "疗养"):
        assert secret not in text


def test_a_list_that_knows_only_names_is_refused_with_the_candidates(tmp_path: Path) -> None:
    text = MAP.read_text(encoding="utf-8")
    poorer = tmp_path / "map.yaml"
    poorer.write_text(
        text.replace("{name: 姓名, current_posts: 单位及职务}", "{name: 姓名}"), "utf-8"
    )
    sources = put(tmp_path / "lists", {})
    with pytest.raises(Problems) as caught:
        import_facts(sources, tmp_path / "facts", recorded_at=RECORDED_AT, map_file=poorer)
    told = [str(one) for one in caught.value.problems if not one.is_warning]
    assert [line.partition(" Expected")[0] for line in told] == [
        f"IMPORT-036 年度考核结果.xlsx, sheet “Sheet1”, row {row}, column “姓名”: 2 rows of "
        "official have these values of name: official-2, official-6."
        for row in (5, 9)
    ]


def _with_reporter() -> dict[str, bytes]:
    return {rosters.LEAVE: xlsx(altered(rosters.leave(), {"H2": "举报人", "H3": "某人"}))}


def _with_broken_form() -> dict[str, bytes]:
    return {rosters.FORMS: archive({"甘宜初.lrmx": b"<Person><XingMing>", "b.txt": b"a,b\n"})}


def _renamed() -> dict[str, bytes]:
    return {rosters.GRADES: rosters.files()[rosters.STAFFING]}


def _encrypted() -> dict[str, bytes]:
    # The beginning of a compound file, and the name of its stream, are all that is looked at.
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return {rosters.GRADES: head + "EncryptedPackage".encode("utf-16-le") + bytes(512)}


@pytest.mark.parametrize(
    ("others", "line"),
    [
        (
            _with_reporter,
            "IMPORT-074 休假.xlsx, sheet “休假”, row 2, column “举报人”: The table has",
        ),
        (
            _with_broken_form,
            "IMPORT-046 干部任免审批表.zip, form 1: The form cannot be read: ",
        ),
        (
            _renamed,
            "IMPORT-002 年度考核结果.xlsx: The table cannot be read: its name ends in .xlsx, but",
        ),
        (
            _encrypted,
            "IMPORT-002 年度考核结果.xlsx: The table cannot be read: it is encrypted; remove the",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_with_its_reason(
    others: Callable[[], dict[str, bytes]], line: str, tmp_path: Path
) -> None:
    told = [str(one) for one in refused(tmp_path, others())]
    assert any(one.startswith(line) for one in told), told
