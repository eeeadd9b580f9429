"""Is everything seen that may not come in with an old .xls workbook?"""

from __future__ import annotations

import struct

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.xls_records import check_parts, scanned

CELLS, CHART, GLOBALS, MACRO_SHEET, MODULE = 0x0010, 0x0020, 0x0005, 0x0040, 0x0006
MACROS = "it holds macros; save it as a workbook without them (.xlsx)"
LINKS = "it takes values from other files or from the web; keep the values only"
OBJECTS = "it holds embedded objects or controls; remove them"
EMPTY = b"\x03\x00\x00\x00\x00\x00\xff\xff"


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HH", 0x0600, kind) + bytes(12))


END = record(0x000A)


def formula(row: int, column: int, value: bytes) -> bytes:
    return record(0x0006, struct.pack("<3H", row, column, 15) + value + bytes(8))


def number(value: float) -> bytes:
    return struct.pack("<d", value)


def refusal(*records: bytes) -> str:
    with pytest.raises(Refused) as refused:
        scanned(b"".join(records))
    return str(refused.value)


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["Root Entry", "Workbook", "_VBA_PROJECT_CUR"], MACROS),
        (["Book", "_VBA_PROJECT"], MACROS),
        (["Workbook", "VBA"], MACROS),
        (["Workbook", "Ctls"], OBJECTS),
        (["Workbook", "MBD00A1B2C3"], OBJECTS),
    ],
)
def test_parts_with_macros_controls_and_documents_are_refused(
    names: list[str], reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_parts(names)
    assert str(refused.value) == reason


def test_the_parts_of_a_plain_workbook_are_none_of_these() -> None:
    check_parts(["Root Entry", "Workbook", "\x05SummaryInformation", "_SX_DB_CUR"])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(0x002F, bytes(54)), "it is encrypted; remove the password"),
        (record(0x00D3), MACROS),
        (begin(MACRO_SHEET), MACROS),
        (begin(MODULE), MACROS),
        (record(0x01AE, b"\x01\x00\x05\x00\x01b.xls"), LINKS),
        (record(0x01AE, b"\x02\x00\x00"), LINKS),
    ],
)
def test_a_record_that_may_not_come_in_is_refused(bad: bytes, reason: str) -> None:
    assert refusal(begin(GLOBALS), bad, END) == reason


@pytest.mark.parametrize("own", [b"\x01\x00\x01\x04", b"\x01\x00\x01\x3a"])
def test_what_a_workbook_says_of_its_own_sheets_is_no_link(own: bytes) -> None:
    assert scanned(b"".join((begin(GLOBALS), record(0x01AE, own), END))).sheets == []


def test_formulas_are_told_by_the_sheet_whose_stream_they_stand_in() -> None:
    sheets = [formula(0, 1, number(2.5)) + formula(3, 0, EMPTY), formula(7, 2, number(1))]
    bodies = [begin(CELLS) + one + END for one in sheets]
    listed = record(0x0085, bytes(8))
    first = len(begin(GLOBALS) + listed * 2 + END)
    offsets = [first, first + len(bodies[0])]
    entries = [record(0x0085, struct.pack("<IBB", at, 0, 0) + b"\x01\x00") for at in offsets]
    found = scanned(b"".join((begin(GLOBALS), *entries, END, *bodies)))
    assert found.sheets == offsets
    assert found.computed == {offsets[0]: [(0, 1), (3, 0)], offsets[1]: [(7, 2)]}
    assert found.filled == 2


def test_a_chart_within_a_sheet_has_no_cells_of_its_own() -> None:
    chart = begin(CHART) + formula(9, 9, number(1)) + END
    stream = begin(GLOBALS) + END + begin(CELLS) + chart + formula(0, 0, number(1)) + END
    [cells] = scanned(stream).computed.values()
    assert cells == [(0, 0)]


def test_sheets_that_hold_a_chart_only_are_not_counted() -> None:
    entry = record(0x0085, struct.pack("<IBB", 64, 0, 2) + b"\x01\x00c")
    assert scanned(begin(GLOBALS) + entry + END).sheets == []


def test_formulas_none_of_which_shows_anything_were_never_computed() -> None:
    reason = "none of its formulas has a value; open and save it once"
    assert refusal(begin(CELLS), formula(0, 0, EMPTY), formula(1, 0, EMPTY), END) == reason


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_a_kept_text_truth_or_error_is_a_value(kind: int) -> None:
    value = bytes([kind, 0, 1, 0, 0, 0]) + b"\xff\xff"
    assert scanned(begin(CELLS) + formula(0, 0, value) + END).filled == 1


def test_a_record_that_is_cut_short_ends_the_stream() -> None:
    whole = begin(CELLS) + formula(0, 0, number(1))
    assert scanned(whole + record(0x00D3, b"x")[:-1]).filled == 1
    assert scanned(b"\x09").sheets == []
