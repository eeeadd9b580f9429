"""Is a file known by its content, whatever its name says?"""

from __future__ import annotations

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.signatures import signature
from tests.reading.old_workbooks import sheet_of
from tests.reading.packages import parts_of, zipped

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*streams: str) -> bytes:
    """The beginning of a compound document, and the names of its streams."""
    return COMPOUND + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"PAR1" + bytes(8), ".parquet"),
        (b"%PDF-1.7\n", ".pdf"),
        (b"{\\rtf1 x}", ".rtf"),
        (b"Rar!\x1a\x07\x01\x00", ".rar"),
        (b"7z\xbc\xaf\x27\x1c", ".7z"),
        (b"\x1f\x8b\x08\x00", ".gz"),
        (b"\x7fELF\x02\x01\x01", ".elf"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"GIF89a", ".gif"),
        (b"SQLite format 3\x00", ".sqlite"),
        (b"\x09\x08\x10\x00\x00\x06", ".xls"),
        (b"\x09\x00\x04\x00\x02\x00", ".xls"),
        (b"MZ\x90\x00\x03", ".exe"),
    ],
)
def test_the_first_bytes_tell_what_has_a_signature(content: bytes, ending: str) -> None:
    assert signature(content) == ending


@pytest.mark.parametrize(
    "content", [b"", b"id,name\n", "姓名\n".encode("gb18030"), b"\xff\xfe<\x00"]
)
def test_a_text_has_no_signature(content: bytes) -> None:
    assert signature(content) == ""


def test_a_text_that_begins_with_the_letters_of_a_program_is_a_text() -> None:
    assert signature(b"MZ,name\n1,2\n") == ""


@pytest.mark.parametrize(
    ("part", "ending"),
    [
        ("xl/workbook.xml", ".xlsx"),
        ("XL/workbook.xml", ".xlsx"),
        ("word/document.xml", ".docx"),
        ("ppt/presentation.xml", ".pptx"),
        ("META-INF/manifest.xml", ".ods"),
        ("OFD.xml", ".ofd"),
        ("a.csv", ".zip"),
        ("a/xl/workbook.xml", ".zip"),
    ],
)
def test_an_archive_is_known_by_its_folders(part: str, ending: str) -> None:
    assert signature(zipped({"[Content_Types].xml": "x", part: "x"})) == ending


def test_a_workbook_that_holds_a_document_is_a_workbook() -> None:
    assert signature(zipped({**parts_of(), "word/document.xml": "x"})) == ".xlsx"
    assert signature(compound("WordDocument", "Workbook")) == ".xls"


@pytest.mark.parametrize(
    ("streams", "ending"),
    [
        (("Workbook",), ".xls"),
        (("Book",), ".xls"),
        (("EncryptedPackage",), ".encrypted"),
        (("WordDocument",), ".doc"),
        (("PowerPoint Document",), ".ppt"),
        ((), ""),
    ],
)
def test_a_compound_document_is_known_by_its_streams(streams: tuple[str, ...], ending: str) -> None:
    assert signature(compound(*streams)) == ending


def test_a_real_old_workbook_is_one() -> None:
    assert signature(sheet_of([["WordDocument", "EncryptedPackage"]])) == ".xls"


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("<html><body>", ".html"),
        ("<!DOCTYPE HTML><p>", ".html"),
        ("<table><tr><td>甘宁", ".html"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<Person>", ".lrmx"),
        ("\ufeff \r\n<Person a='1'>", ".lrmx"),
        ("<?xml version='1.0'?><other/>", ".xml"),
        ("<Persons>", ""),
        ("<姓名>", ""),
        ("a<Person>", ""),
    ],
)
def test_markup_is_known_by_its_first_elements(text: str, ending: str) -> None:
    assert signature(text.encode()) == ending


def test_only_the_beginning_of_markup_is_looked_at() -> None:
    assert signature(b"<?xml?>" + b" " * 5_000 + b"<Person>") == ".xml"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + bytes(60), "its archive is damaged"),
        (zipped({"../a": "x"}), "a file in it has a name that leads out of it"),
    ],
)
def test_an_archive_that_cannot_be_looked_into_is_refused_at_once(
    content: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        signature(content)
    assert str(refused.value) == reason
