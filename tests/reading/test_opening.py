"""Is only a regular file opened, and the photo beside a form found?"""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.opening import MOST_BESIDE, beside, opened
from quanheng.reading.reader import Reader


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused, opened(path):
        pass
    return str(refused.value)


def test_a_file_is_opened_with_its_size_and_closed_after() -> None:
    with opened(Path(__file__)) as (file, size):
        assert len(file.read()) == size == Path(__file__).stat().st_size
        assert not os.get_inheritable(file.fileno())
    assert file.closed


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n")
    (tmp_path / "b.csv").symlink_to("a.csv")
    with opened(tmp_path / "b.csv") as (file, size):
        assert (file.read(), size) == (b"id\n", 3)


def test_what_is_no_regular_file_is_refused_unopened(tmp_path: Path) -> None:
    no_file = "it is no regular file"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe", "link", "device", "folder.csv"):
        assert refusal(tmp_path / name) == no_file
    with socket.socket(socket.AF_UNIX) as listening:
        # TRAP The name of a socket has at most about a hundred bytes.
        where = os.open(tmp_path, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{where}/socket")
        os.close(where)
        assert refusal(tmp_path / "socket") == no_file


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "round.csv").symlink_to("round.csv")
    (tmp_path / "nowhere.csv").symlink_to("gone.csv")
    names = ("round.csv", "nowhere.csv", "gone.csv", "x" * 300, "a\0b", "round.csv/a.csv")
    for name in names:
        assert refusal(tmp_path / name) == "it cannot be opened"


def test_a_file_that_turns_into_a_pipe_after_it_was_looked_at_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening it waits for no writer, and what is open is looked at once more."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n")
    looked = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _: looked)
    assert refusal(path) == "it is no regular file"


def test_a_file_that_is_larger_than_any_table_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    os.truncate(path, 1_000_000_001)
    assert refusal(path) == "it has more than 1000000000 bytes"


@pytest.mark.parametrize(
    ("form", "photo"),
    [
        *(("a.lrm", "a.pic"), ("a.lrm", "a.jpg"), ("a.LRM", "a.PIC"), ("甲.lrm", "甲.jpeg")),
        ("a.b.lrm", "a.b.pic"),
    ],
)
def test_the_photo_of_a_form_has_its_name(tmp_path: Path, form: str, photo: str) -> None:
    (tmp_path / photo).write_bytes(b"photo")
    assert beside(tmp_path / form) == {photo: b"photo"}


@pytest.mark.parametrize(
    ("name", "photo"),
    [("a.lrmx", "a.pic"), ("a.csv", "a.pic"), ("a.lrm", "b.pic"), ("a.b.lrm", "a.pic")],
)
def test_other_files_have_no_photo(tmp_path: Path, name: str, photo: str) -> None:
    (tmp_path / photo).write_bytes(b"photo")
    assert beside(tmp_path / name) == {}


def test_of_several_photos_one_is_taken(tmp_path: Path) -> None:
    for ending in (".jpg", ".pic", ".jpeg"):
        (tmp_path / f"a{ending}").write_bytes(ending.encode())
    assert beside(tmp_path / "a.lrm") == {"a.pic": b".pic"}


def test_a_photo_that_is_no_regular_file_refuses_its_form(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pic")
    with pytest.raises(Refused, match=r"^it is no regular file$"):
        beside(tmp_path / "a.lrm")


def test_no_more_of_a_photo_is_read_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.pic").touch()
    os.truncate(tmp_path / "a.pic", 3 * MOST_BESIDE)
    assert len(beside(tmp_path / "a.lrm")["a.pic"]) == MOST_BESIDE


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n1\n")
    with Reader() as reader:
        assert reader.read(path)[0].kind == "csv"
        looked = path.stat()
        path.write_bytes(b"id\n1\n2\n")
        monkeypatch.setattr(os, "fstat", lambda _: looked)
        with pytest.raises(Refused, match=r"^it changed while it was read$"):
            reader.read(path)
        path.write_bytes(b"id\n")
        with pytest.raises(Refused, match=r"^it changed while it was read$"):
            reader.read(path)
        monkeypatch.undo()
        assert reader.read(path)[0].grids[0].rows == [["id"]]
