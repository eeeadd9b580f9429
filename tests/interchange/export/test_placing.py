"""Do files that go out stand in their place wholly or not at all, for their owner alone?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.interchange.export.placing import check_place, place_files

MODES = 0o777


def refusal(target: Path, facts: Path, suffix: str = ".lrm", *, overwrite: bool = False) -> str:
    with pytest.raises(Problems) as refused:
        check_place(target, "-o", suffix, facts, overwrite=overwrite)
    return str(refused.value)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    return folder


def test_a_file_is_readable_by_its_owner_alone_and_nothing_else_is_left(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        place_files(tmp_path / "a.lrm", "-o", {".lrm": b"text", ".pic": b"photo"})
    finally:
        os.umask(before)
    assert {path.name: path.stat().st_mode & MODES for path in tmp_path.iterdir()} == {
        "a.lrm": 0o600, "a.pic": 0o600,
    }  # fmt: skip
    assert ((tmp_path / "a.lrm").read_bytes(), (tmp_path / "a.pic").read_bytes()) == (
        b"text", b"photo",
    )  # fmt: skip


def test_an_existing_file_is_refused_without_its_name(tmp_path: Path, facts: Path) -> None:
    target = tmp_path / "张三疯.lrm"
    target.write_text("")
    told = refusal(target, facts)
    assert told == (
        "EXPORT-005 -o: A file with this name, or the picture that belongs to it, is already "
        "there. Expected: a new name. Choose another name, or give --overwrite."
    )
    check_place(target, "-o", ".lrm", facts, overwrite=True)


@pytest.mark.parametrize("name", ["a.lrm", "a.pic"])
def test_a_link_that_leads_nowhere_and_a_picture_alone_are_existing_files(
    tmp_path: Path, facts: Path, name: str
) -> None:
    (tmp_path / name).symlink_to(tmp_path / "gone")
    assert refusal(tmp_path / "a.lrm", facts).startswith("EXPORT-005")


def test_a_picture_beside_does_not_hinder_a_form_that_holds_its_own(
    tmp_path: Path, facts: Path
) -> None:
    (tmp_path / "a.pic").write_text("")
    check_place(tmp_path / "a.lrmx", "-o", ".lrmx", facts, overwrite=False)


def test_a_name_with_another_ending_is_refused(tmp_path: Path, facts: Path) -> None:
    told = refusal(tmp_path / "张三疯.lrmx", facts)
    assert told == (
        "EXPORT-004 -o: The name of the file to write does not end in .lrm. "
        "Expected: a name that ends in .lrm. Correct the name."
    )
    check_place(tmp_path / "A.LRM", "-o", ".lrm", facts, overwrite=False)


@pytest.mark.parametrize("place", ["facts/a.lrm", "facts/0001/a.lrm", "other/../facts/a.lrm"])
def test_the_folder_of_the_snapshot_is_no_place(tmp_path: Path, facts: Path, place: str) -> None:
    (tmp_path / "other").symlink_to(facts)
    (facts / "0001").mkdir()
    expected = (
        "EXPORT-006 -o: The file would lie in the folder of the snapshot. Expected: a place "
        "outside; a snapshot holds what imports wrote and nothing else. Choose another folder."
    )
    for given in (tmp_path / place, tmp_path / place.replace("facts", "other")):
        assert refusal(given, facts, overwrite=True) == expected


def test_a_place_that_cannot_be_written_is_told_and_what_stood_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.lrm"
    target.write_text("earlier")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problems) as refused:
        place_files(target, "-o", {".lrm": b"later", ".pic": b"photo"})
    assert str(refused.value) == (
        "EXPORT-007 -o: The file cannot be written: No space left on device. "
        "Expected: a folder that can be written, and room for the file. "
        "Check the path, the permissions and the free space; nothing has been half-written."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.lrm"]
    assert target.read_text() == "earlier"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="EXPORT-007 -o: The file cannot be written: No such file"):
        place_files(tmp_path / "gone" / "a.lrm", "-o", {".lrm": b""})


def test_the_picture_of_an_earlier_form_goes_with_it(tmp_path: Path) -> None:
    target = tmp_path / "a.lrm"
    place_files(target, "-o", {".lrm": b"one", ".pic": b"photo"})
    place_files(target, "-o", {".lrm": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.lrm"]
    assert target.read_bytes() == b"two"
