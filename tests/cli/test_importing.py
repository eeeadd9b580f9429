"""What does `quanheng import` tell, and what does it keep to itself?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import County
from tests.cli.telling import in_english, told
from tests.cli.towers import MOMENT, write_pack, write_towers

HEADER = (
    "编号,姓名,身份证号,性别,出生年月,参加工作时间,入党时间,健康状况,人员类别,人员状态,所在单位"
)
# Every cell below that is personal, and wrong in one way or another, is unlike any other text.
BAD_OFFICIALS = f"""{HEADER}
P1,张三疯,999999196803020037,男甲,1968.13,1989.07xx,1993.99,重病缠身,公务员,现职,
P2,李四光头,99999919750603,女,2075.06,1997.08,none,unknown,公务员,现职,
P3,王五味,999999196803020036,男,1990.06,1980.08,none,unknown,公务员,现职,
P3,王五味儿,999999196803020036,男,1990.06,1999.08,none,unknown,公务员,现职,
P4,"赵
六合",99999919900307733X,男,1991.07,1999.08,none,unknown,公务员,现职,
P5,钱七巧,999999196803020036,男,1992.08,1999.09,none,unknown,公务员,现职,U99
P6,孙八宝,999999196803020036,男,1993.11
"""
PERSONAL = (
    "张三疯 李四光头 王五味 赵 六合 钱七巧 孙八宝 999999196803020037 99999919750603 "
    "999999196803020036 99999919900307733X 男甲 1968.13 1968-13 1989.07 1993.99 重病缠身 2075 "
    "1990.06 1990-06 1980.08 1980-08 1991.07 1999.08 1999-08 1992.08 1999.09 1993.11"
).split()


@pytest.fixture
def bad_officials(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "official.csv").write_text(BAD_OFFICIALS, encoding="utf-8")
    return folder


def test_a_good_import_shows_each_set_with_its_label_and_rows(county: County) -> None:
    assert county.imported.problems == ""
    rows = [line.split() for line in county.imported.results.splitlines()]
    assert ["official", "干部", "38"] in rows
    assert ["tenure", "任职", "43"] in rows
    assert ["team_grading", "班子等次提名", "12"] in rows


def test_the_end_says_which_import_it_was_and_where(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    facts = tmp_path / "facts"
    for number, moment in ((1, MOMENT), (2, "2024-07-01T09:00:00+08:00")):
        made = in_english("import", source, facts, "--pack", pack, "--recorded-at", moment)
        assert (made.code, made.problems) == (0, "")
        ending = f"Import {number} stands in {facts}; 0 rows were rejected."
        assert made.results.splitlines()[-1] == ending
        assert ["tower", "lighthouse", "3"] in [line.split() for line in made.results.splitlines()]


def test_without_a_moment_it_is_recorded_now(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    made = in_english("import", source, tmp_path / "facts", "--pack", pack)
    assert (made.code, made.problems) == (0, "")
    later = in_english("import", source, tmp_path / "facts", "--pack", pack,
                       "--recorded-at", MOMENT)  # fmt: skip
    assert later.code == 1
    assert later.lines[0].startswith("IMPORT-")


def test_wrong_rows_stop_the_import_and_nothing_is_kept(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    source = write_towers(tmp_path / "source", "a,two\nb,1\n")
    made = in_english("import", source, tmp_path / "facts", "--pack", pack)
    assert (made.code, made.results) == (1, "Nothing has been written.\n")
    [line] = made.lines
    assert line.startswith("IMPORT-007 tower.csv, row 2, column “lamps”: Found “two”.")
    again = told("import", source, tmp_path / "facts", "--pack", pack, preferred="zh")
    assert again.results == "未写入任何内容。\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source", "xa"]


def test_good_rows_are_kept_when_asked_for_and_the_others_counted_once_each(
    bad_officials: Path, tmp_path: Path
) -> None:
    good = "P9,周九如,,男,1970.01,1990.01,none,unknown,公务员,现职,\n"
    with (bad_officials / "official.csv").open("a", encoding="utf-8") as file:
        file.write(good)
    made = in_english("import", bad_officials, tmp_path / "facts", "--accept-good-rows")
    assert made.code == 0
    rejected = {line.split(", ")[1].split(":")[0] for line in made.lines if "row" in line}
    assert made.results.splitlines()[-1].endswith(f"; {len(rejected)} rows were rejected.")
    assert len(made.lines) > len(rejected)


@pytest.mark.parametrize("choice", [(), ("--accept-good-rows",)])
def test_no_cell_of_a_personal_field_is_told_or_kept_in_clear(
    bad_officials: Path, tmp_path: Path, choice: tuple[str, ...]
) -> None:
    for language in ("zh", "en"):
        facts = tmp_path / f"facts-{language}"
        made = told("import", bad_officials, facts, *choice, "--lang", language)
        manifest = facts / "snapshot.json"
        kept = manifest.read_text(encoding="utf-8") if manifest.exists() else ""
        shown = made.results + made.problems + kept
        assert [cell for cell in PERSONAL if cell in shown] == []
        ends = ("Nothing has been saved.", "未保存任何内容。")
        assert all(line.startswith("IMPORT-") for line in made.lines if line not in ends)
        assert len(made.lines) >= 10


def test_the_end_is_told_in_chinese(county: County) -> None:
    ending = county.imported.results.splitlines()[-1]
    assert str(county.facts) in ending
    assert "stands in" not in ending


def test_other_commands_that_fail_say_that_they_did_nothing(tmp_path: Path) -> None:
    ends = {
        ("undo", tmp_path / "none"): ("Nothing has been changed.", "未作任何改动。"),
        ("export", tmp_path / "none", "--roster", tmp_path / "a.xlsx"): (
            "Nothing has been written.",
            "未写入任何内容。",
        ),
    }
    for words, (english, chinese) in ends.items():
        assert told(*words, preferred="en").lines[1:] == [english]
        assert told(*words, preferred="zh").lines[1:] == [chinese]
