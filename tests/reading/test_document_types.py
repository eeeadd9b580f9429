"""Is a document type refused in every part of a workbook, however it is written?"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.formats import read_content
from tests.reading.fuzz.corpus import corpus
from tests.reading.hostile_files import DOCTYPE, LAUGHS
from tests.reading.packages import zipped

TYPES = {
    "laughs": LAUGHS,
    "a file": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "the web": '<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:9/a.dtd">',
    "parameters": '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///dev/zero"> %b;]>',
    "nothing": "<!DOCTYPE a>",
}
GOOD = corpus()["openpyxl.xlsx"]
with ZipFile(BytesIO(GOOD)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}
# What says how a workbook looks, when it was made and by whom, is not even read.
UNREAD = {name for name in PARTS if name.startswith(("docProps/", "xl/theme/"))}


def with_type(part: bytes, kind: str) -> bytes:
    """A part with a document type before its outermost element."""
    head, sign, rest = part.rpartition(b"?>")
    return head + sign + TYPES[kind].encode() + rest


def test_the_workbook_has_every_kind_of_part() -> None:
    assert len(PARTS) > 8
    assert {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"} <= PARTS.keys() - UNREAD
    assert read_content("a.xlsx", GOOD, {}).grids


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", sorted(PARTS.keys() - UNREAD))
def test_a_part_that_is_read_may_declare_none(name: str, kind: str) -> None:
    content = zipped({**PARTS, name: with_type(PARTS[name], kind)})
    with pytest.raises(Refused) as refused:
        read_content("a.xlsx", content, {})
    assert str(refused.value) == DOCTYPE


@pytest.mark.parametrize("name", sorted(UNREAD))
def test_a_part_that_is_not_read_may_hold_anything(name: str) -> None:
    content = zipped({**PARTS, name: with_type(PARTS[name], "laughs")})
    assert read_content("a.xlsx", content, {}) == read_content("a.xlsx", GOOD, {})


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_form_may_declare_none_in_any_encoding(kind: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    content = f"{head}{TYPES[kind]}<Person><XingMing>甘宁</XingMing></Person>".encode(encoding)
    with pytest.raises(Refused) as refused:
        read_content("a.lrmx", content, {})
    assert str(refused.value) == DOCTYPE
