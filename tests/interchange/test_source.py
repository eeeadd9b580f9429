"""Is a file that holds no table told, wherever somebody looks for one?"""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from quanheng.errors import Problems
from tests.interchange.conftest import Bench
from tests.reading.packages import zipped

MAP = """
tables:
  - set: official
    from: 名册.xlsx
    columns: {id: 工号, name: 姓名}
"""


def charts_alone() -> bytes:
    """A workbook that holds a chart and no cells."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "={1,2,3}"})
        book.add_chartsheet("图").set_chart(chart)
    return made.getvalue()


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_map_that_names_a_workbook_of_charts_alone_is_told(bench: Bench, is_packed: bool) -> None:
    book = charts_alone()
    files = {"册.zip": zipped({"名册.xlsx": book})} if is_packed else {"名册.xlsx": book}
    [line] = bench.said_mapped(MAP, files)
    assert line.startswith(
        "IMPORT-034 map.yaml:3:5: The workbook has no single sheet “” with rows; its sheets are: ."
    )


def test_without_a_map_there_is_nothing_to_read_in_it(bench: Bench) -> None:
    [line] = bench.said({"名册.xlsx": charts_alone()})
    assert line.startswith("IMPORT-047 ")


UNSHOWN = "its name cannot be shown; rename it"


@pytest.mark.parametrize("ending", [".lrmx", ".csv"])
def test_a_file_whose_name_is_no_text_is_refused_and_the_snapshot_stays(
    bench: Bench, ending: str
) -> None:
    """As an archive packed in GB 18030 leaves it behind on Linux."""
    bench.put({"unit.csv": "id,name\nu1,财政局\n"})
    before = bench.snapshot_bytes()
    form = "<Person><XingMing>甘宁</XingMing></Person>"
    bench.lay({"a": form if ending == ".lrmx" else "id\no1\n"})
    (bench.source / "a").rename(
        os.fsdecode(os.fsencode(bench.source) + b"/\xb8\xca" + ending.encode())
    )
    with pytest.raises(Problems, match=UNSHOWN):
        bench.load(2)
    assert bench.snapshot_bytes() == before


@pytest.mark.parametrize("name", ["\x1b[31mofficial.csv", "official\x07.csv"])
def test_a_file_whose_name_would_move_the_cursor_is_refused(bench: Bench, name: str) -> None:
    [line] = bench.said({name: "id\no1\n"})
    assert UNSHOWN in line


def test_a_map_whose_name_is_no_text_is_kept_by_a_name_that_is(bench: Bench) -> None:
    bench.map = Path(os.fsdecode(os.fsencode(bench.map.parent) + b"/\xb8.yaml"))
    bench.put_mapped(MAP.replace("名册.xlsx", "名册.csv"), {"名册.csv": "工号,姓名\no1,甘宁\n"})
    manifest = json.loads(bench.snapshot_bytes()["snapshot.json"])
    [told] = manifest["imports"]
    assert {one["name"] for one in told["sources"]} == {"?.yaml", "名册.csv"}
