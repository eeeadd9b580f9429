"""Does a reader hand over exactly the bytes of a file, and is it well after whatever happens?"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from quanheng.reading import reader as reading
from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader
from tests.interchange.forms.conftest import SAMPLES, sample_bytes

SILENT = (sys.executable, "-I", "-c", "import time; time.sleep(600)")
# Ready, and then it says of every file that its answer is this.
BABBLING = (
    "import os, sys; os.write(1, b'ready'); os.read(0, 9); os.write(1, {said!r}); os.read(0, 9)"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def refusal(reader: Reader, path: Path) -> str:
    with pytest.raises(Refused) as refused:
        reader.read(path)
    return str(refused.value)


def test_what_is_read_comes_with_the_hash_of_its_bytes(reader: Reader, tmp_path: Path) -> None:
    content = b"id\n" + b"x\n" * 400_000
    (tmp_path / "a.csv").write_bytes(content)
    told, sha256 = reader.read(tmp_path / "a.csv")
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert len(told.grids[0].rows) == 400_001


def test_the_photo_beside_a_form_is_read_with_it_and_is_not_in_its_hash(
    reader: Reader, tmp_path: Path
) -> None:
    content = sample_bytes("editor.lrm")
    (tmp_path / "甲.lrm").write_bytes(content)
    (tmp_path / "甲.pic").write_bytes((SAMPLES / "editor.pic").read_bytes())
    told, sha256 = reader.read(tmp_path / "甲.lrm")
    assert told.form is not None
    assert told.form.photo.startswith(b"\xff\xd8")
    assert sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("change", [-1, 1, 5_000_000])
def test_a_file_that_changes_while_it_is_read_is_refused_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, reader: Reader, tmp_path: Path, change: int
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n1\n" * 500_000)
    passed_on = reading._passed_on

    def changed(file: BinaryIO, size: int, link: object) -> str:
        os.truncate(path, size + change)
        return passed_on(file, size, link)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(reading, "_passed_on", changed)
        assert refusal(reader, path) == "it changed while it was read"
    path.write_bytes(b"id\n1\n")
    assert reader.read(path)[0].grids[0].rows == [["id"], ["1"]]


def test_an_interrupt_amid_a_file_goes_through_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n1\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reader, "_heard", interrupted)
        with pytest.raises(KeyboardInterrupt):
            reader.read(path)
    (tmp_path / "b.csv").write_bytes(b"name\n2\n")
    assert reader.read(tmp_path / "b.csv")[0].grids[0].rows == [["name"], ["2"]]


@pytest.mark.parametrize(
    "program", [("/nobody/knows/this",), (sys.executable, "-I", "-c", ""), SILENT]
)
def test_a_nursery_that_does_not_start_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: tuple[str, ...]
) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n")
    monkeypatch.setattr(reading, "_SECONDS_TO_START", 0.5)
    with Reader(program=program) as one:
        assert refusal(one, tmp_path / "a.csv") == "the process that reads files cannot be started"


def test_a_file_that_cannot_be_opened_starts_nothing(tmp_path: Path) -> None:
    with Reader(program=("/nobody/knows/this",)) as one:
        assert refusal(one, tmp_path / "a.csv") == "it cannot be opened"


@pytest.mark.parametrize("ending", ["answer", "silence"])
def test_a_nursery_that_tells_nonsense_is_a_refusal(tmp_path: Path, ending: str) -> None:
    head = b'{"answer": 9, "is_late": false, "is_too_long": false, "ended_by": 0, "peak": 1}'
    said = len(head).to_bytes(8, "big") + head + (b"no answer" if ending == "answer" else b"no")
    (tmp_path / "a.csv").write_bytes(b"id\n")
    with Reader(program=(sys.executable, "-I", "-c", BABBLING.format(said=said))) as one:
        assert refusal(one, tmp_path / "a.csv") == "the process that read it stopped"


def test_after_it_is_closed_a_reader_may_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n")
    one = Reader()
    for _ in range(2):
        assert one.read(tmp_path / "a.csv")[0].kind == "csv"
        one.close()
        one.close()
