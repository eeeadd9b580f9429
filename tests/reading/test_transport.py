"""Does what was read arrive as it was, and is everything else turned away?"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quanheng.reading.content import Content, Form, Grid, Member, Refusal
from quanheng.reading.transport import HEAD, encode
from quanheng.reading.unpacking import Malformed, decode

GRID = Grid(
    [["姓名", "生日"], [], ["甲", "", "\x00\n\u2028😀"], ["甲"]],
    [1, 2, 5, 1_048_576],
    sheet="在职",
    merges=((1, 0, 2, 3), (5, 1, 5, 2)),
    computed=((5, 1), (1_048_576, 0)),
    is_hidden=True,
    header_rows=2,
)
FORM = Form({"XingMing": "甲\n乙", "不明": "x"}, ({"ChengWei": "妻子"}, {}), b"\xff\xd8photo")
REFUSAL = Refusal("it is number {count} of {kind}", {"count": 3, "kind": "表"}, "在职", 7)
ARCHIVE = Content(
    "zip",
    members=(
        Member("a.xlsx", Content("xlsx", (GRID, Grid([], [])))),
        Member("乙/b.lrm", Content("lrm", form=FORM)),
        Member("c.csv", None, REFUSAL),
        Member("d.lrmx", Content("lrmx", form=Form({}))),
        Member("e.lrm", Content("lrm", form=FORM)),
    ),
)


@pytest.mark.parametrize("told", [Content("csv", (GRID,)), Content("xls"), ARCHIVE, REFUSAL])
def test_what_was_read_arrives_as_it_was(told: Content | Refusal) -> None:
    assert decode(encode(told)) == told


texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=5)
rows = some.lists(some.lists(texts, max_size=4), max_size=5)


@given(rows, texts, some.integers(0, 9))
def test_any_texts_arrive_as_they_were(rows: list[list[str]], sheet: str, header: int) -> None:
    told = Content("xlsx", (Grid(rows, [*range(len(rows))], sheet, header_rows=header),))
    assert decode(encode(told)) == told


def test_a_text_that_stands_often_travels_once() -> None:
    long = "某" * 10_000
    answer = encode(Content("csv", (Grid([[long]] * 1_000, [*range(1_000)]),)))
    assert len(answer) < 50_000
    decoded = decode(answer)
    assert isinstance(decoded, Content)
    [grid] = decoded.grids
    assert {id(row[0]) for row in grid.rows} == {id(grid.rows[0][0])}


@pytest.mark.parametrize(
    "told",
    [
        Content("csv", (Grid([[1]], [1]),)),  # type: ignore[list-item]
        Content("csv", (Grid([[None]], [1]),)),  # type: ignore[list-item]
        Content("csv", (Grid([[b"x"]], [1]),)),  # type: ignore[list-item]
        Content("csv", (Grid([["\ud800"]], [1]),)),
        Content("csv", (Grid([["x"]], [-1]),)),
        Content("csv", (Grid([["x"]], [1.5]),)),  # type: ignore[list-item]
        Content("lrm", form=Form({"a": "b"}, (), "photo")),  # type: ignore[arg-type]
        Content("zip", members=(Member("a", None),)),
    ],
)
def test_a_reader_that_gives_no_texts_is_found_out(told: Content) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        encode(told)


def parts_of(answer: bytes) -> list[bytes]:
    parts = []
    at = HEAD.size
    for length in HEAD.unpack_from(answer):
        parts.append(answer[at : at + length])
        at += length
    return parts


def joined(parts: list[bytes]) -> bytes:
    return HEAD.pack(*map(len, parts)) + b"".join(parts)


def lied(told: Content | Refusal, change: Callable[[Any], object]) -> bytes:
    """An answer whose tree a hostile child has changed."""
    parts = parts_of(encode(told))
    tree = json.loads(parts[0])
    change(tree)
    return joined([json.dumps(tree).encode(), *parts[1:]])


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.clear(),
        lambda t: t.update(kind="exe"),
        lambda t: t.update(kind=["csv"]),
        lambda t: t.update(grids={}),
        lambda t: t.update(grids=[1]),
        lambda t: t.update(form=[]),
        lambda t: t["grids"].append(t["grids"][0]),
        lambda t: t["grids"][0].update(sheet=1),
        lambda t: t["grids"][0].update(sheet="\ud800"),
        lambda t: t["grids"][0].update(is_hidden=1),
        lambda t: t["grids"][0].update(header_rows=True),
        lambda t: t["grids"][0].update(header_rows=-1),
        lambda t: t["grids"][0].update(header_rows=2**40),
        lambda t: t["grids"][0].update(counts=[4, 6, 2]),
        lambda t: t["grids"][0].update(counts=[4, 5, 2, 2]),
        lambda t: t["grids"][0].update(counts=[2**31, 6, 2, 2]),
        lambda t: t["grids"][0].update(counts=[4, 6, -2, 2]),
        lambda t: t["grids"][0].update(counts=[4, 6.0, 2, 2]),
        lambda t: t["grids"][0].update(counts=[4, 6, 3, 0]),
        lambda t: t["grids"].clear(),
    ],
)
def test_a_lie_about_a_table_is_seen(change: Callable[[Any], object]) -> None:
    honest = lied(Content("csv", (GRID,)), lambda _: None)
    assert decode(honest) == Content("csv", (GRID,))
    with pytest.raises(Malformed):
        decode(lied(Content("csv", (GRID,)), change))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["members"][0].update(name=None),
        lambda t: t["members"][0].update(told=None),
        lambda t: t["members"][0].update(told={"kind": "zip", "grids": [], "form": None}),
        lambda t: t["members"][0].update(told=t | {"members": []}),
        lambda t: t["members"][1]["told"]["form"].update(values={"a": 1}),
        lambda t: t["members"][1]["told"]["form"].update(values=["a"]),
        lambda t: t["members"][1]["told"]["form"].update(family={"a": "b"}),
        lambda t: t["members"][1]["told"]["form"].update(photo=3),
        lambda t: t["members"][1]["told"]["form"].update(photo=-1),
        lambda t: t["members"][1]["told"]["form"].update(photo=100),
    ],
)
def test_a_lie_about_an_archive_is_seen(change: Callable[[Any], object]) -> None:
    with pytest.raises(Malformed):
        decode(lied(ARCHIVE, change))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(message="{count.__class__}"),
        lambda t: t.update(message="{count:9999999999}"),
        lambda t: t.update(message="{count!r}"),
        lambda t: t.update(message="{other}"),
        lambda t: t.update(message="{}"),
        lambda t: t.update(message="{"),
        lambda t: t.update(message="x" * 1_001),
        lambda t: t.update(message=None),
        lambda t: t["values"].update({"count.real": 1}),
        lambda t: t["values"].update(message="x"),
        lambda t: t["values"].update(row="x"),
        lambda t: t["values"].update(count=1.5),
        lambda t: t["values"].update(count=None),
        lambda t: t["values"].update(count=True),
        lambda t: t.update(row="3"),
    ],
)
def test_a_refusal_that_could_hurt_who_says_it_is_seen(change: Callable[[Any], object]) -> None:
    with pytest.raises(Malformed):
        decode(lied(REFUSAL, change))


def test_a_value_in_a_refusal_is_short_and_can_be_shown() -> None:
    refusal = decode(encode(Refusal("{name}", {"name": "\x1b[31m甲\u202e" + "乙" * 500})))
    assert isinstance(refusal, Refusal)
    assert refusal.values["name"] == "\ufffd[31m甲\ufffd" + "乙" * 193


@pytest.mark.parametrize("which", range(5))
def test_a_part_that_is_longer_or_shorter_is_seen(which: int) -> None:
    for change in (lambda part: part[:-1], lambda part: part + b"\0", lambda part: part + b"1234"):
        parts = parts_of(encode(ARCHIVE))
        parts[which] = change(parts[which])
        with pytest.raises(Malformed):
            decode(joined(parts))


def test_an_index_without_a_text_is_seen() -> None:
    parts = parts_of(encode(Content("csv", (Grid([["甲"]], [1]),))))
    parts[3] = array("I", [1, 1, 9]).tobytes()
    with pytest.raises(Malformed):
        decode(joined(parts))


@pytest.mark.parametrize("numbers", [[3, 2, 0, 0], [3, 3, 0, 0]])
def test_rows_whose_numbers_do_not_rise_are_seen(numbers: list[int]) -> None:
    parts = parts_of(encode(Content("csv", (Grid([["甲"], ["甲"]], [1, 2]),))))
    parts[3] = array("I", [1, 1, *numbers]).tobytes()
    with pytest.raises(Malformed):
        decode(joined(parts))


@pytest.mark.parametrize(
    "answer",
    [
        *(b"", b"{}", HEAD.pack(2**63, 0, 0, 0, 0), HEAD.pack(2, 0, 0, 0, 0) + b"[]"),
        HEAD.pack(200_000, 0, 0, 0, 0) + b"[" * 200_000,
    ],
)
def test_an_answer_that_is_none_is_seen(answer: bytes) -> None:
    with pytest.raises(Malformed):
        decode(answer)


@given(some.binary(max_size=40), some.integers(0, 2_000))
def test_an_answer_damaged_anywhere_is_malformed_or_another_content(
    piece: bytes, place: int
) -> None:
    answer = encode(ARCHIVE)
    damaged = answer[:place] + piece + answer[place + len(piece) :]
    with suppress(Malformed):
        assert isinstance(decode(damaged), Content | Refusal)
