"""Who reads a file: do its ending and its content agree, and what is said where they do not?"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from quanheng.reading.content import Content, Refused
from quanheng.reading.formats import read_content
from tests.interchange.forms.conftest import SAMPLES, sample_bytes
from tests.reading.old_workbooks import sheet_of
from tests.reading.packages import parts_of, zipped

ORIGINAL = "give the table or the approval form (.lrmx) itself"
XML_BROKEN = "its XML is broken in line 1"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _parquet() -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"id": ["1"]}), sink)
    return bytes(sink.getvalue())


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 10), "blue").save(made, "PNG")
    return made.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: zipped(parts_of()),
    "xls": lambda: sheet_of([["1"]]),
    "csv": lambda: b"1\r\n",
    "parquet": _parquet,
    "lrmx": lambda: sample_bytes("editor.lrmx"),
    "lrm": lambda: sample_bytes("editor.lrm"),
    "zip": lambda: zipped({"a.csv": "1\n"}),
}


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_content(name, content, {})
    return str(refused.value)


def held(content: Content) -> set[str]:
    """Which of the three things that a file may hold this one has."""
    said = {"grids": content.grids, "form": content.form, "members": content.members}
    return {name for name, value in said.items() if value}


@pytest.mark.parametrize("kind", GOOD)
def test_each_format_is_read_by_its_ending_in_any_case(kind: str) -> None:
    holds = {"lrmx": "form", "lrm": "form", "zip": "members"}.get(kind, "grids")
    for ending in (kind, kind.upper()):
        read = read_content(f"名册.{ending}", GOOD[kind](), {})
        assert (read.kind, held(read)) == (kind, {holds})


def test_a_text_is_read_as_csv() -> None:
    assert read_content("a.txt", b"id\n1\n", {}).grids[0].rows == [["id"], ["1"]]


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("ending", GOOD)
def test_a_file_under_the_ending_of_another_format_is_refused(kind: str, ending: str) -> None:
    if kind == ending or (kind, ending) == ("lrm", "csv"):
        # A form in text is a table of one row as well.
        return
    reason = refusal(f"a.{ending}", GOOD[kind]())
    if (kind, ending) in {("csv", "lrm"), ("csv", "lrmx"), ("lrm", "lrmx")}:
        # Nothing tells these texts apart but what their readers find in them.
        assert reason in ("it does not begin and end with a half-width quote", XML_BROKEN)
    elif kind in ("csv", "lrm"):
        assert reason == f"its name ends in .{ending}, but its content is of another format"
    else:
        assert reason == f"its name ends in .{ending}, but its content is that of .{kind}"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.xlsm", "files that end in .xlsm are not read; save it as .xlsx"),
        ("a.ET", "files that end in .et are not read; save it as .xlsx"),
        ("a.docx", f"files that end in .docx are not read; {ORIGINAL}"),
        ("a.tar.gz", "files that end in .gz are not read; pack what is in it as .zip"),
        ("a.pic", "it is a photo without an approval form (.lrm) of the same name"),
        ("a.exe", "its name ends in none of .xlsx, .xls, .csv, .txt, .parquet, .lrmx, .lrm, .zip"),
        ("csv", "its name ends in none of .xlsx, .xls, .csv, .txt, .parquet, .lrmx, .lrm, .zip"),
        (".csv", "its name ends in none of .xlsx, .xls, .csv, .txt, .parquet, .lrmx, .lrm, .zip"),
    ],
)
def test_an_ending_that_is_not_read_is_refused_with_what_to_do(name: str, reason: str) -> None:
    assert refusal(name, b"id\n1\n") == reason


@pytest.mark.parametrize("kind", GOOD)
def test_an_empty_file_is_told_to_be_empty_whatever_its_ending(kind: str) -> None:
    assert refusal(f"a.{kind}", b"") == "it is empty"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_workbook_with_a_password_is_told_to_have_one(name: str) -> None:
    content = COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(name, content) == "it is encrypted; remove the password"


def test_the_photo_beside_a_form_in_text_becomes_its_photo() -> None:
    content = sample_bytes("editor.lrm")
    with_photo = read_content("a.lrm", content, {"a.pic": (SAMPLES / "editor.pic").read_bytes()})
    without = read_content("a.lrm", content, {})
    assert with_photo.form is not None
    assert without.form is not None
    assert with_photo.form.photo.startswith(b"\xff\xd8")
    assert (without.form.photo, without.form.values) == (b"", with_photo.form.values)


def test_an_archive_in_an_archive_is_refused_and_its_neighbour_is_read() -> None:
    inner = zipped({"a.csv": "1\n"})
    read = read_content("a.zip", zipped({"in.ZIP": inner, "b.csv": "2\n"}), {})
    told = {one.name: one.refusal.message if one.refusal else "read" for one in read.members}
    reason = "it is an archive in an archive; unpack the outer one"
    assert told == {"in.ZIP": reason, "b.csv": "read"}
