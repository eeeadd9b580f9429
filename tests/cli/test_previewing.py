"""Do previews, imports of several sources and their reversal tell what they do?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import in_english, told

UNITS = "id,name,kind\nu1,东镇,township\nu2,西局,county_organ\n"
PEOPLE = "姓名,身份证号,单位\n甘　宁,990101197903080017,东镇\n"
MAP = """tables:
  - {set: unit, from: units.csv, columns: {id: id, name: name, kind: kind}}
  - set: official
    from: people.csv
    columns:
      id: {by: [[id_number]]}
      name: 姓名
      id_number: 身份证号
      unit: {match: [{name: 单位}]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="gb18030")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_several_sources_make_one_snapshot_with_options_in_between(here: Path) -> None:
    made = in_english("import", "units.csv", "people.csv", "--map", "map.yaml", "facts/")
    assert (made.code, made.problems) == (0, "")
    assert ["unit", "unit", "2"] in [line.split() for line in made.results.splitlines()]
    assert (here / "facts/0001/official.parquet").is_file()


def test_a_preview_tells_new_changed_unchanged_and_rejected_and_writes_nothing(
    here: Path,
) -> None:
    in_english("import", "units.csv", "people.csv", "--map", "map.yaml", "facts")
    later = UNITS.replace("西局,county_organ", "西局,township") + "u3,南镇,castle\nu4,北镇,\n"
    (here / "units.csv").write_text(later, encoding="utf-8")
    before = files(here)
    shown = in_english(
        "import", "units.csv", "people.csv", "facts", "--map", "map.yaml", "--preview"
    )
    assert files(here) == before
    assert shown.code == 1
    rows = [line.split() for line in shown.results.splitlines()]
    assert ["unit", "1", "1", "1", "0", "1"] in rows
    assert ["official", "0", "0", "1", "0", "0"] in rows
    assert "unit u2: kind\n" in shown.results
    assert shown.results.splitlines()[-1] == "Nothing has been written."
    assert [line.split()[0] for line in shown.lines] == ["IMPORT-007"]


def test_a_preview_speaks_chinese_and_names_no_person(here: Path) -> None:
    shown = told("import", "units.csv", "people.csv", "facts", "--map", "map.yaml", "--preview")
    assert shown.code == 0
    assert "预览" in shown.results
    assert "未写入任何内容。" in shown.results
    assert "甘" not in shown.results + shown.problems
    assert not (here / "facts").exists()


def test_the_last_import_is_undone(here: Path) -> None:
    in_english("import", "units.csv", "people.csv", "--map", "map.yaml", "facts")
    before = files(here / "facts")
    (here / "unit.csv").write_text("id,name\nu1,新东镇\n", encoding="utf-8")
    again = in_english("import", "unit.csv", "facts", "--recorded-at", "2999-01-01T00:00:00Z")
    assert again.code == 0, again.problems
    undone = in_english("undo", "facts", "--import", "2")
    assert undone.results == (
        "Import 2 of 2999-01-01T00:00:00+00:00 is undone; facts is as it was before.\n"
    )
    assert files(here / "facts") == before


def test_an_import_needs_a_source_and_a_snapshot(here: Path) -> None:
    made = in_english("import", "units.csv")
    assert made.code == 1
    assert "name the sources first and the snapshot last" in made.problems
