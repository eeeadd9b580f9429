"""Does `quanheng map` print a map that an import reads, and tell what needs none?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import in_english, told

ROSTER = "姓名,身份证号,民族,爱好\n甘　宁,990101197903080017,汉,棋\n"
FORM = Path(__file__).parents[1] / "interchange" / "forms" / "samples"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "名册.csv").write_text(ROSTER, encoding="gb18030")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_map_goes_to_the_results_and_is_imported_as_it_is(here: Path) -> None:
    made = told("map", "名册.csv")
    assert (made.code, made.problems) == (0, "")
    assert "爱好：没有对应的字段" in made.results
    (here / "map.yaml").write_text(made.results, encoding="utf-8")
    done = in_english("import", "名册.csv", "--map", "map.yaml", "facts/", "--preview")
    assert (done.code, done.problems) == (0, "")
    rows = [line.split() for line in done.results.splitlines()]
    assert ["official", "1", "0", "0", "0", "0"] in [row[-6:] for row in rows]


def test_the_comments_speak_chinese_unless_english_is_asked_for(here: Path) -> None:
    assert told("map", "名册.csv").results.startswith("# 由表头生成的映射初稿。")
    english = in_english("map", "名册.csv").results
    assert english.startswith("# A first map, proposed from headers.")
    assert "#   爱好: no field is known for it" in english


def test_forms_are_told_beside_the_map_without_naming_whom_they_are_about(here: Path) -> None:
    sample = next(FORM.glob("*.lrmx"))
    (here / "甘宁.lrmx").write_bytes(sample.read_bytes())
    made = in_english("map", "名册.csv", "甘宁.lrmx")
    assert made.code == 0
    assert made.lines == ["*.lrmx: 1 approval form; no map is needed."]
    assert "set: official" in made.results


def test_lists_that_nobody_knows_are_no_failure(here: Path) -> None:
    (here / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    made = in_english("map", "other.csv")
    assert (made.code, made.problems) == (0, "")
    assert "To be filled in: nobody knows what this list is about." in made.results


def test_a_file_that_cannot_be_read_is_told_with_its_place(here: Path) -> None:
    (here / "坏.xlsx").write_bytes(b"MZ\x90\x00 a program")
    made = in_english("map", "名册.csv", "坏.xlsx")
    assert (made.code, made.results) == (1, "")
    assert made.lines[0].startswith("IMPORT-002 坏.xlsx: The table cannot be read:")


def test_packs_give_sets_of_their_own(here: Path) -> None:
    (here / "班子等次提名.csv").write_text("编号,年份\nN1,2023\n", encoding="utf-8")
    pack = Path(__file__).parents[2] / "policies" / "hengdong"
    made = in_english("map", "班子等次提名.csv", "--pack", pack)
    assert "set: team_grading" in made.results, made.results
