"""Which files of an archive are read, in which order, and does one spoil the others?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from quanheng.reading import archive
from quanheng.reading.archive import read_archive
from quanheng.reading.content import Content, Grid, Member, Refused
from quanheng.reading.outcome import DAMAGED, OUT_OF_MEMORY, TOO_DEEP
from tests.reading.packages import zipped

Parts = Mapping[str, str | bytes]


def echo(name: str, content: bytes, beside: Mapping[str, bytes]) -> Content:
    """A reader that tells what it was given."""
    photo = [f"{photo}={held.decode()}" for photo, held in beside.items()]
    return Content("csv", (Grid([[name, content.decode(), *photo]], [1]),))


def given(parts: Parts) -> list[list[str]]:
    """What the reader of members was given, member by member."""
    told = read_archive(zipped(parts), echo)
    return [one.content.grids[0].rows[0] for one in told if one.content]


def test_files_are_read_in_the_order_of_their_names_with_their_folders() -> None:
    assert given({"b.csv": "2", "乙/a.csv": "3", "a.csv": "1"}) == [
        ["a.csv", "1"],
        ["b.csv", "2"],
        ["乙/a.csv", "3"],
    ]


@pytest.mark.parametrize(
    "left",
    [
        *("__MACOSX/a.csv", "x/__macosx/._a.csv", ".DS_Store", "乙/Thumbs.db"),
        *("乙/~$a.xlsx", "x/._a.csv"),
    ],
)
def test_what_systems_leave_behind_is_no_file(left: str) -> None:
    assert given({left: "x", "b.csv": "1"}) == [["b.csv", "1"]]
    with pytest.raises(Refused, match="there is no file in it"):
        read_archive(zipped({left: "x"}), echo)


@pytest.mark.parametrize("photo", ["甲.pic", "甲.PIC", "甲.jpg", "甲.Jpeg"])
def test_a_photo_belongs_to_the_form_beside_it_and_is_no_file_of_its_own(photo: str) -> None:
    assert given({photo: "p", "甲.LRM": "f"}) == [["甲.LRM", "f", f"{photo}=p"]]


@pytest.mark.parametrize("photo", ["乙.pic", "b/甲.pic", "甲.png"])
def test_a_photo_of_another_name_or_folder_is_a_file_of_its_own(photo: str) -> None:
    assert given({"甲.lrm": "f", photo: "p"}) == sorted([["甲.lrm", "f"], [photo, "p"]])


def test_of_two_photos_the_one_of_the_editors_counts() -> None:
    assert given({"a.jpg": "j", "a.lrm": "f", "a.pic": "p"}) == [
        ["a.jpg", "j"],
        ["a.lrm", "f", "a.pic=p"],
    ]


def test_a_form_in_xml_takes_no_photo_from_beside_it() -> None:
    assert given({"a.lrmx": "f", "a.pic": "p"}) == [["a.lrmx", "f"], ["a.pic", "p"]]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Refused("it is {what}", what="bad"), "it is {what}"),
        (MemoryError(), OUT_OF_MEMORY.message),
        (RecursionError(), TOO_DEEP.message),
        (KeyError("9901 secret"), DAMAGED.message),
    ],
)
def test_a_file_that_cannot_be_read_does_not_keep_the_others(
    error: Exception, message: str
) -> None:
    def read(name: str, content: bytes, beside: Mapping[str, bytes]) -> Content:
        if name == "bad.csv":
            raise error
        return echo(name, content, beside)

    told = read_archive(zipped({"a.csv": "1", "bad.csv": "2", "c.csv": "3"}), read)
    assert [one.name for one in told if one.content] == ["a.csv", "c.csv"]
    [bad] = [one for one in told if one.refusal]
    assert bad == Member("bad.csv", None, bad.refusal)
    assert bad.refusal is not None
    assert bad.refusal.message == message
    assert "secret" not in str(bad.refusal)


@pytest.mark.parametrize("limit", ["LARGEST_MEMBER", "MOST_BESIDE"])
def test_a_file_and_a_photo_may_only_be_so_large(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(archive, limit, 9)
    large = "a.pic" if limit == "MOST_BESIDE" else "a.csv"
    told = read_archive(zipped({"a.lrm": "form", "b.csv": "123456789", large: "0123456789"}), echo)
    # A form without its photo would lose it, so the form is refused.
    [refusal] = [one.refusal for one in told if one.refusal]
    assert [one.name for one in told if one.refusal] == ["a.lrm" if large == "a.pic" else large]
    assert refusal.message.format(**refusal.values) == "a file in it is larger than 9 bytes"


def test_all_files_together_may_only_inflate_to_so_much() -> None:
    """Each of the forty is small enough; what is left of the limit is what counts."""
    content = zipped({f"{n:02}.csv": b"\0" * 1_000_000 for n in range(40)})
    told = read_archive(content, echo)
    assert told[0].content is not None
    [reason] = {one.refusal.message for one in told if one.refusal}
    assert reason == "it inflates to far more than a file of its size holds"
    assert sum(one.content is not None for one in told) < 20
