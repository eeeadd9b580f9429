"""Is a proposal a map that can be read, in the clerk's language, with its next step?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.errors import Findings, Problems
from quanheng.interchange.map_file import read_map
from quanheng.interchange.proposing import propose
from tests.interchange.conftest import Bench
from tests.interchange.proposing.lists import (
    ADA,
    BEN,
    GROUPED,
    STAFF,
    Files,
    import_unedited,
    lines,
    proposed,
    workbook,
)

ROSTER = f"姓名,身份证号,民族\n甘宁,{ADA},汉\n"
FORM = Path(__file__).parents[1] / "forms" / "samples"


def test_the_first_lines_say_what_to_do_next(bench: Bench) -> None:
    bench.lay({"名册.csv": ROSTER, "二 表.csv": ROSTER})
    sources = [bench.source / "名册.csv", bench.source / "二 表.csv"]
    head = propose(sources, bench.catalogue).text.splitlines()[:4]
    assert head == [
        "# 由表头生成的映射初稿。请逐行核对、改正，然后预览：",
        "#   quanheng import 名册.csv '二 表.csv' --map map.yaml facts/ --preview",
        "# 标有“待填”的行须先补齐，才能导入。",
        "# 本文件只含表头，不含单元格内容。",
    ]


def test_the_comments_follow_the_language_and_the_map_does_not(bench: Bench) -> None:
    files: Files = {"名册.csv": f"姓名,身份证号,民族,爱好\n甘宁,{ADA},汉,棋\n"}
    chinese, english = proposed(bench, files), proposed(bench, files, language="en")
    assert "  #   爱好: no field is known for it" in english.splitlines()
    assert "  # 名册.csv: header in row 1, 1 row below it." in english.splitlines()

    def bare(text: str) -> list[str]:
        return [line.split("  #")[0] for line in text.splitlines() if line.split("#")[0].strip()]

    assert bare(chinese) == bare(english)


def test_names_of_files_sheets_and_columns_are_quoted_where_yaml_needs_it(bench: Bench) -> None:
    rows = [["姓名：", "身份证号", "2023年度考核结果"], ["甘宁", ADA, "优秀"]]
    odd = {
        "1": (rows, []),
        "yes": (rows, []),
        "a #1": ([["姓名", "身份证号", "民族"], ["甘宁", ADA, "汉"]], []),
    }
    files: Files = {"- 表 #1.xlsx": workbook(**odd)}
    text = proposed(bench, files)
    assert 'from: "- 表 #1.xlsx"' in lines(text)
    assert {'sheet: "1"', 'sheet: "yes"', 'sheet: "a #1"'} <= {*lines(text)}
    bench.map.write_text(text, encoding="utf-8")
    findings = Findings()
    read_map(bench.map, {"- 表 #1.xlsx"}, bench.catalogue, findings)
    assert findings.errors == ()


def test_a_sheet_is_named_only_where_the_file_has_several(bench: Bench) -> None:
    one = proposed(bench, {"a.xlsx": workbook(花名册=GROUPED)})
    assert not any(line.startswith("sheet:") for line in lines(one))
    two = proposed(bench, {"a.xlsx": workbook(花名册=GROUPED, 编制=STAFF)})
    assert {line for line in lines(two) if line.startswith("sheet:")} == {
        "sheet: 花名册", "sheet: 编制",
    }  # fmt: skip


def test_a_header_that_the_map_alone_would_not_find_is_written_down(bench: Bench) -> None:
    rows = [
        ["姓名", "身份证号", "民族"], ["均已核对", "均已核对", "均已核对"],
        ["序号", "姓名", "身份证号", "备注", "年龄", "民族"],
        [1, "甘宁", ADA, None, 45, "汉"], [2, "何秋", BEN, None, 39, "汉"],
    ]  # fmt: skip
    files: Files = {"名册.xlsx": workbook(名册=(rows, []))}
    text = proposed(bench, files)
    assert "header: 3" in lines(text)
    assert import_unedited(bench, files) == {"official": 2}
    bench.map.write_text(text.replace("    header: 3\n", ""), encoding="utf-8")
    with pytest.raises(Problems, match="IMPORT-007"):
        bench.load(2, map_file=bench.map)


def test_forms_need_no_map_and_are_counted(bench: Bench) -> None:
    sample = next(FORM.glob("*.lrmx"))
    bench.lay({"甘宁.lrmx": sample.read_bytes()})
    made = propose([bench.source], bench.catalogue)
    assert made.forms == (("*.lrmx", 1),)
    assert str(made).splitlines()[-1] == "tables: []"
    assert "甘宁" not in str(made)
