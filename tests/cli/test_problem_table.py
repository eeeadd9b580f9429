"""Does an import keep its problems in a table, and only count them on the terminal?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.telling import in_english, told

UNITS = "id,name,kind\nu1,东镇,township\nu2,西局,castle\nu3,南局,=1+1\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "unit.csv").write_text(UNITS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file)]


def test_each_problem_has_a_row_and_each_code_a_count(here: Path) -> None:
    plain = in_english("import", "unit.csv", "facts")
    made = in_english("import", "unit.csv", "facts", "--problems", "problems.csv")
    assert (made.code, made.results) == (plain.code, plain.results)
    assert (plain.code, plain.results) == (1, "Nothing has been written.\n")
    assert not (here / "facts").exists()
    assert made.lines == [
        "Errors: 2 (IMPORT-007 2)",
        "They stand in problems.csv, a row each.",
    ]
    heads, *rows = table(here / "problems.csv")
    assert heads[:4] == ["Code", "Error or warning", "File", "Sheet"]
    assert [row[:7] for row in rows] == [
        ["IMPORT-007", "error", "unit.csv", "", "", str(number), "kind"] for number in (3, 4)
    ]
    for row, line in zip(rows, plain.lines, strict=True):
        assert line.endswith(row[7])
    assert (here / "problems.csv").stat().st_mode & 0o777 == 0o600


def test_good_rows_are_imported_beside_it_and_chinese_is_spoken(here: Path) -> None:
    made = told("import", "unit.csv", "facts", "--accept-good-rows", "--problems", "problems.csv")
    assert made.code == 0
    assert made.lines == ["错误：2 处（IMPORT-007 2）", "逐条见 problems.csv，每个问题一行。"]
    assert table(here / "problems.csv")[0][0] == "编号"


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(here: Path) -> None:
    (here / "unit.csv").write_text(UNITS[: UNITS.index("u2")], encoding="utf-8")
    (here / "problems.csv").write_text("mine", encoding="utf-8")
    asked = ("import", "unit.csv", "facts", "--problems", "problems.csv")
    refused = in_english(*asked)
    assert refused.code == 1
    assert "problems.csv" in refused.lines[0]
    assert (here / "problems.csv").read_text(encoding="utf-8") == "mine"
    assert not (here / "facts").exists()
    made = in_english(*asked, "--overwrite")
    assert (made.code, len(table(here / "problems.csv"))) == (0, 1)


def test_what_a_file_is_called_is_no_formula(here: Path) -> None:
    (here / "unit.csv").rename(here / "=unit.csv")
    (here / "map.yaml").write_text(
        "tables:\n  - {set: unit, from: =unit.csv, columns: {id: id, name: name, kind: kind}}\n",
        encoding="utf-8",
    )
    in_english("import", "=unit.csv", "facts", "--map", "map.yaml", "--problems", "problems.csv")
    assert table(here / "problems.csv")[1][2] == "'=unit.csv"


def test_more_than_are_told_are_counted_too(here: Path) -> None:
    rows = "".join(f"u{number},局,castle\n" for number in range(230))
    (here / "unit.csv").write_text("id,name,kind\n" + rows, encoding="utf-8")
    made = in_english("import", "unit.csv", "facts", "--problems", "problems.csv")
    assert made.lines[0] == "Errors: 230 (IMPORT-007 230)"
    [left_out] = [row for row in table(here / "problems.csv") if row[6] == "IMPORT-007"]
    assert "30" in left_out[7]
