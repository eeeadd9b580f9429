"""Do several sources come in as one import, and does the snapshot say which?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quanheng.errors import Problems
from quanheng.interchange import ImportResult, import_facts
from quanheng.interchange.forms import write_lrmx
from quanheng.reading.content import Form
from tests.interchange.books import book
from tests.interchange.conftest import Bench, day
from tests.reading.old_workbooks import sheet_of
from tests.reading.packages import zipped

UNITS = "id,name\nu1,财政局\n"
OFFICIALS = "编号,姓名\np1,甘宁\np2,甘宜初\n"
FORM = write_lrmx(Form({"XingMing": "甘宁", "ChuShengNianYue": "197903"}))


def sources(bench: Bench) -> list[dict[str, Any]]:
    said = json.loads((bench.facts / "snapshot.json").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = said["imports"][-1]["sources"]
    return listed


def counted(bench: Bench) -> dict[str, int]:
    return {one["name"]: one["rows"] for one in sources(bench)}


def laid(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def load(bench: Bench, *paths: Path, **options: Any) -> ImportResult:
    return import_facts([*paths], bench.facts, bench.catalogue, recorded_at=day(1), **options)


def said(bench: Bench, *paths: Path) -> list[str]:
    with pytest.raises(Problems) as refused:
        load(bench, *paths)
    assert not bench.facts.exists()
    return str(refused.value).splitlines()


def test_folders_files_and_archives_come_in_together_and_each_is_recorded(
    bench: Bench, tmp_path: Path
) -> None:
    folder = laid(tmp_path / "甲", {"unit.csv": UNITS, "complete.yaml": "complete: [{set: unit}]"})
    files = laid(
        tmp_path / "乙",
        {
            "干部.xlsx": book({"official": [["编号", "姓名"], ["p1", "何秋"]], "unit": []}),
            "表.zip": zipped({"a/post.csv": "id,unit\nj1,u1\nj2,u1\n", "张.lrmx": FORM}),
        },
    )
    (files / "干部.xlsx").rename(files / "official.xlsx")
    done = load(bench, folder, files / "official.xlsx", files / "表.zip")
    assert {name: done.rows[name] for name in ("unit", "post", "approval_form")} == {
        "unit": 1,
        "post": 2,
        "approval_form": 1,
    }
    read = {path.name: path for place in (folder, files) for path in place.iterdir()}
    assert counted(bench) == {"complete.yaml": 0, "official.xlsx": 1, "unit.csv": 1, "表.zip": 2}
    for one in sources(bench):
        assert one["sha256"] == hashlib.sha256(read[one["name"]].read_bytes()).hexdigest()


def test_the_map_is_recorded_as_a_source_and_tables_that_it_leaves_are_not(bench: Bench) -> None:
    text = "tables:\n  - {set: official, from: 甲.csv, columns: {id: 编号, name: 姓名}}\n"
    bench.put_mapped(text, {"甲.csv": OFFICIALS, "乙.csv": OFFICIALS})
    assert counted(bench) == {"甲.csv": 2, "map.yaml": 0}
    assert sources(bench)[-1]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_files_of_the_same_bytes_are_counted_each_for_itself(bench: Bench) -> None:
    text = "tables:\n" + "".join(
        f"  - {{set: official, from: {name}.csv, columns: {{id: 编号, name: 姓名}}}}\n"
        for name in ("甲", "乙")
    )
    done = bench.put_mapped(text, {"甲.csv": OFFICIALS, "乙.csv": OFFICIALS})
    assert (done.rows, done.warnings) == ({"official": 2}, ())
    assert counted(bench) == {"乙.csv": 2, "甲.csv": 2, "map.yaml": 0}


def test_the_rows_of_every_sheet_that_is_read_are_counted(bench: Bench) -> None:
    content = book(
        {
            "official": [["编号", "姓名"], ["p1", "甘宁"], ["p2", "何秋"]],
            "unit": [["id", "name"], ["u1", "财政局"]],
            "post": [["id", "unit"], ["j1", "u1"]],
        },
        hidden=["post"],
    )
    bench.put({"册.xlsx": content})
    assert counted(bench) == {"册.xlsx": 3}


def test_two_sources_with_a_file_of_one_name_are_refused(bench: Bench, tmp_path: Path) -> None:
    places = [laid(tmp_path / name, {"unit.csv": UNITS}) for name in ("甲", "乙")]
    assert said(bench, *places) == [
        (
            f"IMPORT-033 {places[1]}: Two sources have a file named “unit.csv”. Expected: each "
            "file name once; the map names tables by it. Rename one of them."
        )
    ]


def test_a_file_that_is_named_beside_its_folder_is_refused(bench: Bench, tmp_path: Path) -> None:
    folder = laid(tmp_path / "甲", {"unit.csv": UNITS})
    [line] = said(bench, folder, folder / "unit.csv")
    assert line.startswith(f"IMPORT-033 {folder}/unit.csv: Two sources have a file named")


def test_every_source_that_is_not_there_is_told_at_once(bench: Bench, tmp_path: Path) -> None:
    folder = laid(tmp_path / "甲", {"unit.csv": UNITS})
    empty = laid(tmp_path / "空", {})
    lines = said(bench, folder, empty, tmp_path / "没有.xlsx")
    assert [line.partition(": ")[0] for line in lines] == [
        f"IMPORT-001 {tmp_path}/没有.xlsx",
        f"IMPORT-001 {empty}",
    ]


def test_every_file_that_cannot_be_read_is_told_at_once(bench: Bench, tmp_path: Path) -> None:
    folder = laid(
        tmp_path / "甲",
        {"unit.csv": "", "official.xlsx": b"MZ" + bytes(900), "post.csv": b"id\n\x81\xff\n"},
    )
    (folder / "tenure.csv").symlink_to(folder / "post.csv")
    lines = said(bench, folder)
    assert [line.partition(": ")[0].split(",")[0] for line in lines] == [
        f"IMPORT-002 {name}" for name in ("official.xlsx", "post.csv", "tenure.csv", "unit.csv")
    ]


def test_locks_of_editors_and_dot_files_are_no_sources(bench: Bench, tmp_path: Path) -> None:
    folder = laid(
        tmp_path / "甲",
        {
            "unit.csv": UNITS,
            "~$unit.xlsx": b"\x05clerk",
            "._unit.csv": b"\0\5\26\7",
            ".~lock.unit.csv#": "clerk",
            "Thumbs.db": "x",
            "unit.csv.bak": "x",
        },
    )
    assert load(bench, folder).rows == {"unit": 1}
    assert counted(bench) == {"unit.csv": 1}


def test_locks_of_editors_in_an_archive_are_not_read(bench: Bench, tmp_path: Path) -> None:
    packed = {"unit.csv": UNITS, "~$unit.xlsx": b"\x05clerk", "__MACOSX/._unit.csv": b"\0\5"}
    folder = laid(tmp_path / "甲", {"表.zip": zipped(packed)})
    assert load(bench, folder / "表.zip").rows == {"unit": 1}


def test_an_ending_in_capitals_is_read_like_any_other(bench: Bench, tmp_path: Path) -> None:
    folder = laid(tmp_path / "甲", {"unit.CSV": UNITS})
    assert load(bench, folder).rows == {"unit": 1}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_csv_file_comes_in_whole_however_it_is_encoded(bench: Bench, encoding: str) -> None:
    text = "编号,姓名,籍贯\np1,甘　宁,北山\np2,诺敏图雅·何,䶮城\n"
    bench.put({"official.csv": text.encode(encoding)})
    rows = bench.rows("official").values()
    assert [(row["name"], row["native_place"]) for row in rows] == [
        ("甘宁", "北山"),
        ("诺敏图雅·何", "䶮城"),
    ]
    assert counted(bench) == {"official.csv": 2}


def test_an_old_workbook_comes_in_whole(bench: Bench) -> None:
    rows = [["全县干部名册"], ["编号", "姓名", "出生年月"], ["p1", "甘　宁", 1979.03],
            ["p2", "何秋", "1985年6月"], ["合计", "2人"]]  # fmt: skip
    done = bench.put({"official.xls": sheet_of(rows)})
    assert done.rows == {"official": 2}
    assert [str(row["born_on"]) for row in bench.rows("official").values()] == [
        "1979-03-01..1979-03-31",
        "1985-06-01..1985-06-30",
    ]
    assert [str(one).partition(": ")[0] for one in done.warnings] == [
        "IMPORT-040 official.xls, sheet “名册”"
    ]
    assert counted(bench) == {"official.xls": 2}


def test_tables_beside_forms_in_an_archive_are_read_by_the_map(bench: Bench) -> None:
    packed = {"表/名册.csv": "编号,姓名,出生\np1,甘宁,1979.03\n", "表/甘宁.lrmx": FORM}
    text = """tables:
  - {set: official, from: 名册.csv, columns: {id: 编号, name: 姓名, born_on: 出生}}
"""
    done = bench.put_mapped(text, {"表.zip": zipped(packed)})
    assert (done.rows["official"], done.rows["approval_form"]) == (1, 1)
    [kept] = bench.rows("approval_form").values()
    assert kept["official"] == "p1"
    assert counted(bench) == {"表.zip": 1, "map.yaml": 0}


def test_tables_beside_forms_in_an_archive_need_names_of_sets_without_a_map(bench: Bench) -> None:
    packed = {"名册.csv": OFFICIALS, "甘宁.lrmx": FORM}
    [line] = bench.said({"表.zip": zipped(packed)})
    assert line.startswith("IMPORT-003 名册.csv: The table “名册” is no set of the catalogue")


def test_a_table_of_one_name_inside_and_beside_an_archive_is_refused(bench: Bench) -> None:
    lines = bench.said({"表.zip": zipped({"unit.csv": UNITS}), "unit.csv": UNITS})
    assert [line.partition(". ")[0] for line in lines] == [
        "IMPORT-033 unit.csv: Two sources have a file named “unit.csv”"
    ]
