"""Which .xlsx workbooks are refused, and with which words?"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.xlsx import read_xlsx
from tests.reading.packages import (
    cell,
    content_types,
    parts_of,
    relationship,
    relationships,
    row,
    zipped,
)

DAMAGED = "it is no workbook, or a damaged one"
MACROS = "it holds macros; save it as a workbook without them (.xlsx)"
LINKS = "it takes values from other files or from the web; keep the values only"
OBJECTS = "it holds embedded objects or controls; remove them"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def refusal(content: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read_xlsx(content)
    return refused.value


def told(parts: Mapping[str, str | bytes]) -> str:
    return str(refusal(zipped(parts)))


def told_of_rows(rows: str, **parts: Any) -> tuple[str, str, int]:
    found = refusal(zipped(parts_of(rows, **parts)))
    return str(found), found.refusal.sheet, found.refusal.row


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/vbaProject.bin", b"x", MACROS),
        ("xl/macrosheets/sheet1.xml", "<a/>", MACROS),
        ("xl/externalLinks/externalLink1.xml", "<a/>", LINKS),
        ("xl/embeddings/oleObject1.bin", b"x", OBJECTS),
        ("xl/activeX/activeX1.bin", b"x", OBJECTS),
        (SHEET_RELATIONS, relationships(relationship(1, "oleObject", "../x.bin")), OBJECTS),
        (SHEET_RELATIONS, relationships(relationship(1, "control", "../x.xml")), OBJECTS),
        (SHEET_RELATIONS, relationships(relationship(1, "vbaProject", "../x.bin")), MACROS),
        (SHEET_RELATIONS, relationships(relationship(1, "xlMacrosheet", "../x.xml")), MACROS),
        (SHEET_RELATIONS, relationships(relationship(1, "externalLink", "x.xml")), LINKS),
        (
            SHEET_RELATIONS,
            relationships(relationship(1, "image", "http://a.example/x.png", "External")),
            LINKS,
        ),
        (
            "xl/_rels/connections.xml.rels",
            relationships(relationship(1, "oleLink", "file:///x.xls", "External")),
            LINKS,
        ),
    ],
)
def test_what_may_not_come_in_is_refused(part: str, content: str | bytes, reason: str) -> None:
    assert told({**parts_of(), part: content}) == reason


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", MACROS),
        ("application/vnd.ms-office.vbaProject", MACROS),
        ("application/vnd.ms-office.activeX+xml", OBJECTS),
        ("application/vnd.openxmlformats-officedocument.oleObject", OBJECTS),
        (
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            MACROS,
        ),
        (
            "application/vnd.ms-excel.sheet.binary.main",
            "it is a binary workbook (.xlsb); save it as .xlsx",
        ),
    ],
)
def test_what_the_types_of_parts_betray_is_refused(kind: str, reason: str) -> None:
    types = {"[Content_Types].xml": content_types(f"xl/workbook.xml {kind}")}
    assert told({**parts_of(), **types}) == reason


def test_a_link_that_one_may_click_takes_no_values() -> None:
    linked = relationships(relationship(1, "hyperlink", "http://a.example/", "External"))
    [grid] = read_xlsx(zipped({**parts_of(), SHEET_RELATIONS: linked}))
    assert grid.rows == [["1"]]


def test_an_encrypted_workbook_is_refused() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert str(refusal(content)) == "it is encrypted; remove the password"


@pytest.mark.parametrize(
    "left_out",
    ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
)
def test_a_workbook_without_a_part_that_it_needs_is_damaged(left_out: str) -> None:
    parts = parts_of()
    del parts[left_out]
    assert told(parts) == DAMAGED


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("_rels/.rels", "xl/workbook.xml", "xl/nothing.xml"),
        (BOOK_RELATIONS, 'Id="rId1"', 'Id="rId9"'),
        ("xl/workbook.xml", 'name="名册"', 'name=""'),
        ("xl/workbook.xml", 'name="名册"', f'name="{"长" * 101}"'),
        ("xl/workbook.xml", "</sheets>", '<sheet name="名册" sheetId="2" r:id="rId1"/></sheets>'),
        ("xl/workbook.xml", "<sheets>", "<nothing>"),
    ],
)
def test_a_workbook_that_names_no_sheet_as_it_must_is_damaged(
    part: str, old: str, new: str
) -> None:
    parts = parts_of()
    parts[part] = (
        str(parts[part])
        .replace(old, new)
        .replace("</sheets>", "</nothing>" if new == "<nothing>" else "</sheets>")
        .replace("<sheet ", "<x " if new == "<nothing>" else "<sheet ")
    )
    assert told(parts) == DAMAGED


def test_too_many_sheets_are_refused() -> None:
    parts = parts_of()
    more = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 1003))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", more + "</sheets>"
    )
    assert told(parts) == "it has more than 1000 sheets"


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (row(1, cell("A1", "9", t="s")), 1),
        (row(2, cell("A2", "x", t="s")), 2),
        (row(2, cell("A2", "-1", t="s")), 2),
        (row(3, cell("A3", "no number")), 3),
        (row(3, cell("A3", "nan")), 3),
        (row(3, cell("A3", "1_000")), 3),
        (row(3, cell("A3", "2", t="b")), 3),
        (row(3, cell("A3", "1", t="?")), 3),
        (row(3, cell("A3", "1", s="7")), 3),
        (row(3, cell("A3", "2023-13-01", t="d")), 3),
        (row(4, cell("B4", "1"), cell("A4", "1")), 4),
        (row(4, cell("A4", "1"), cell("A4", "1")), 4),
        (row(4, cell("A5", "1")), 4),
        (row(4, cell("4", "1")), 4),
        (row(4, cell("a4", "1")), 4),
        (row(2, cell("A2", "1")) + row(2, cell("A2", "1")), 2),
        (row(2, cell("A2", "1")) + row(1, cell("A1", "1")), 2),
        (row(1_048_577, cell("A1048577", "1")), 0),
        (row(0, cell("A0", "1")), 0),
    ],
)
def test_cells_that_break_the_rules_of_the_format_are_damage_with_a_place(
    rows: str, number: int
) -> None:
    assert told_of_rows(rows) == (DAMAGED, "名册", number)


def test_a_cell_that_shows_an_error_is_refused_with_its_place() -> None:
    reason = "the cell in column C shows the error #REF!"
    assert told_of_rows(row(7, cell("C7", "#REF!", t="e"))) == (reason, "名册", 7)
    assert told_of_rows(row(7, cell("C7", "secret", t="e")))[0].endswith("the error #?")


def test_sizes_are_refused_where_they_pass_the_limit() -> None:
    wide = row(1, cell("ALM1", "1"))
    assert told_of_rows(wide) == ("it has more than 1000 columns", "名册", 0)
    long = row(2, f'<c r="A2" t="str"><v>{"长" * 100_001}</v></c>')
    assert told_of_rows(long) == ("a cell is longer than 100000 characters", "名册", 2)
    texts = f"<si><t>{'长' * 100_001}</t></si>"
    assert told_of_rows(row(1), texts=texts)[0] == "a cell is longer than 100000 characters"


def test_too_many_merged_ranges_are_refused() -> None:
    ranges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_002))
    found = told_of_rows(row(1, cell("A1", "1")), after=f"<mergeCells>{ranges}</mergeCells>")
    assert found[0] == "it has more than 100000 merged ranges"


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("<!DOCTYPE a><worksheet/>", "its XML declares a document type, which may hide anything"),
        ("<worksheet>", "its XML is broken in line 1"),
        ('<?xml version="1.0" encoding="gbk"?><a/>', "its XML is neither UTF-8 nor UTF-16"),
        ("<a>" * 200_000, "its XML is nested more than 100 deep"),
    ],
)
def test_xml_that_no_office_writes_is_refused(part: str, reason: str) -> None:
    assert told({**parts_of(), "xl/worksheets/sheet1.xml": part}) == reason


def test_a_part_stored_plainly_is_read_too() -> None:
    [grid] = read_xlsx(zipped(parts_of(), zipfile.ZIP_STORED))
    assert grid.rows == [["1"]]


def test_another_way_of_packing_is_refused() -> None:
    content = zipped(parts_of(), zipfile.ZIP_BZIP2)
    assert str(refusal(content)).startswith("it is packed in a way that is not read")
