"""Is CSV read as an editor shows it, and hostile CSV refused with its row?"""

from __future__ import annotations

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.csv_file import read_csv
from tests.interchange.conftest import Bench


def test_rows_are_numbered_by_the_line_they_begin_on() -> None:
    grid = read_csv(b'id,note\r\na,"two\r\nlines"\r\n\r\nb,x\nc,"q""q"\n')
    assert grid.rows == [["id", "note"], ["a", "two\r\nlines"], ["b", "x"], ["c", 'q"q']]
    assert grid.numbers == [1, 2, 5, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_utf8_with_and_without_mark_and_gb18030_are_read(bench: Bench, encoding: str) -> None:
    bench.put({"单位.csv": "编号,单位名称\nu1,神木市委组织部𠮷\n".encode(encoding)})
    assert bench.rows("unit")["u1"]["name"] == "神木市委组织部𠮷"


BROKEN = {
    "it is empty": (b" \n\n", 0),
    "it has no header": (b",,\n1,2,3\n", 0),
    "it holds bytes that no text has, as spreadsheets do": (b"id\na\n\0b\n", 3),
    "it is neither UTF-8 nor GB18030 here": (b"id\n\xff\xfe\n", 2),
    "it is UTF-8 at first, but not here": (b"id\n" + "组织部".encode() * 9 + b"\n\xc3(", 3),
    "a quote is never closed, or text follows a quote that is": (b'id\na\n"b\nc\n', 3),
    "a cell is longer than 100000 characters, or a quote is never closed": (
        b'id\n"' + b"x\n" * 90_000,
        2,
    ),
    "it has more than 1000 columns": (b"a," * 1001 + b"\n1\n", 0),
    "a cell is longer than 100000 characters": (b"id,x\na,b\nc," + b"y" * 100_001, 3),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_file_is_refused_with_the_reason_and_the_row(bench: Bench, reason: str) -> None:
    content, row = BROKEN[reason]
    place = f"unit.csv, row {row}" if row else "unit.csv"
    assert bench.said({"unit.csv": content}, accept_good_rows=True) == [
        (
            f"IMPORT-002 {place}: The table cannot be read: {reason}. Expected: a workbook, a "
            "CSV file in UTF-8 or GB18030, a parquet file or an approval form. "
            "Save it again in one of these forms."
        )
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"PAR1\x15\x04\x15",
        "id\nu1\n".encode("utf-16"),
        b"\x1f\x8b\x08",
    ],
    ids=["a workbook", "a parquet file", "UTF-16", "gzip"],
)
def test_a_binary_file_renamed_to_csv_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="bytes that no text has"):
        read_csv(content)


def test_a_cell_of_exactly_the_longest_length_is_read(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1," + "x" * 100_000})
    assert len(str(bench.rows("unit")["u1"]["name"])) == 100_000


def test_text_after_a_closed_quote_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_csv(b'id,name\na,b\nc,"d"e\n')
    assert refused.value.refusal.row == 3


def test_rows_with_too_few_and_too_many_cells_are_told_and_the_rest_accepted(bench: Bench) -> None:
    files = {"unit.csv": "id,name,kind\nu1\nu2,b,township\nu3,c,township,x\nu4,d,\n"}
    lines = bench.said(files)
    assert lines == [
        f"IMPORT-020 unit.csv, row {row}: The row has {cells}. Expected: 3, one for each "
        "column of the header. Check separators and quotes."
        for row, cells in ((2, "1 cell"), (4, "4 cells"))
    ]
    assert bench.put(files, accept_good_rows=True).rows == {"unit": 2}


def test_a_column_that_stands_twice_is_refused(bench: Bench) -> None:
    assert bench.said({"unit.csv": "id,name,name\nu1,a,b\n"}) == [
        (
            "IMPORT-021 unit.csv, row 1: The column “name” stands twice in the header. Expected: "
            "each column once. Rename one of them."
        )
    ]


def test_stray_commas_are_let_pass_but_not_cells_without_a_header(bench: Bench) -> None:
    assert bench.put({"unit.csv": "id,name,,\nu1,a,,\nu2,b,, \n"}).rows == {"unit": 2}
    [line] = bench.said({"unit.csv": "id,name,,\nu1,a,,x\n"}, number=2)
    assert "The column “#4” is no field of unit." in line


def test_semicolons_do_not_separate_columns(bench: Bench) -> None:
    lines = bench.said({"unit.csv": "id;name,kind\nu1;a,\n"})
    assert any("The column “id;name” is no field of unit" in line for line in lines)


def test_a_table_without_a_header_does_not_repeat_its_first_person(bench: Bench) -> None:
    lines = bench.said({"official.csv": "p1,Ada Example,女\np2,Ben Example,男\n"})
    assert [line.partition(". ")[0] for line in lines[1:]] == [
        f"IMPORT-005 official.csv, row 1, column “#{n}”: The column “#{n}” is no field of official"
        for n in (1, 2, 3)
    ]
    assert not any("Ada" in line or "女" in line for line in lines)


@pytest.mark.parametrize("header", ["x" * 101, "a\u202eb"])
def test_a_header_that_no_message_could_show_is_called_by_its_number(
    bench: Bench, header: str
) -> None:
    [line] = bench.said({"unit.csv": f"id,{header}\nu1,a\n"})
    assert line.startswith("IMPORT-005 unit.csv, row 1, column “#2”: The column “#2” is no field")


def test_a_file_with_a_byte_order_mark_is_never_taken_for_gb18030() -> None:
    with pytest.raises(Refused, match="it is UTF-8 at first, but not here"):
        read_csv(b"\xef\xbb\xbfid\n" + "组".encode("gb18030"))


def test_what_a_short_row_lacks_is_told_only_once(bench: Bench) -> None:
    [line] = bench.said({"part.csv": "id,sample,number,wanted\na,s1\n"})
    assert line.startswith("IMPORT-020 part.csv, row 2: The row has 2 cells.")
