"""Is XML gone through in its order, and refused where no office writes such?"""

from __future__ import annotations

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.xml_stream import parse


def events(*chunks: bytes, longest: int = 1_000_000) -> list[str]:
    found: list[str] = []
    parse(
        chunks,
        lambda name, attributes: found.append(f"<{name}{attributes or ''}"),
        lambda name: found.append(f">{name}"),
        found.append,
        longest=longest,
    )
    return found


def refusal(*chunks: bytes, longest: int = 1_000_000) -> str:
    with pytest.raises(Refused) as refused:
        events(*chunks, longest=longest)
    return str(refused.value)


def test_elements_and_texts_come_in_their_order_whatever_the_chunks() -> None:
    content = "<x:a y:b='1'><b>甘</b><![CDATA[<]]></x:a>".encode()
    expected = ["<a{'y:b': '1'}", "<b", "甘", ">b", "<", ">a"]
    assert events(content) == expected
    assert events(*(content[n : n + 1] for n in range(len(content)))) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_both_encodings_of_offices_are_read(encoding: str) -> None:
    assert events("<a>甘</a>".encode(encoding)) == ["<a", "甘", ">a"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "its XML is broken in line 1"),
        (b"<a>\n<b></a>", "its XML is broken in line 2"),
        (b"<a>&nobody;</a>", "its XML is broken in line 1"),
        (b"<a>\xff</a>", "its XML is broken in line 1"),
        (b"<a/>more", "its XML is broken in line 1"),
        (
            b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>",
            "its XML declares a document type, which may hide anything",
        ),
        (
            b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "its XML declares a document type, which may hide anything",
        ),
        (b"<?xml version='1.0' encoding='latin-1'?><a/>", "its XML is neither UTF-8 nor UTF-16"),
        (b"<a>" * 101, "its XML is nested more than 100 deep"),
        (b"<a>" + b"x" * 2_000_000, "a text in its XML is longer than 1000000 bytes"),
        (b"<a b='" + b"x" * 2_000_000, "a text in its XML is longer than 1000000 bytes"),
        (b"<!--" + b"x" * 2_000_000, "a text in its XML is longer than 1000000 bytes"),
    ],
)
def test_what_no_office_writes_is_refused(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_hundred_levels_are_read_and_many_elements_beside_each_other() -> None:
    assert len(events(b"<a>" * 100 + b"</a>" * 100)) == 200
    assert len(events(b"<a>" + b"<b/>" * 50_000 + b"</a>")) == 100_002


def test_who_knows_of_longer_texts_may_say_so() -> None:
    content = b"<a>" + b"x" * 2_000_000 + b"</a>"
    assert sum(map(len, events(content, longest=3_000_000))) == 2_000_004


@pytest.mark.parametrize("begin", [b"<b ", b"<b c='", b"</b", b"<!--", b"<?b "])
def test_no_tag_is_long_even_where_longer_texts_are_read(begin: bytes) -> None:
    content = b"<a>" + begin + b"x" * 2_000_000
    assert refusal(content, longest=30_000_000) == "a tag in its XML is longer than 1000000 bytes"


def test_a_long_text_may_stand_between_marks_that_quote_it() -> None:
    content = b"<a><![CDATA[" + b"x" * 2_000_000 + b"]]></a>"
    assert sum(map(len, events(content, longest=3_000_000))) == 2_000_004
