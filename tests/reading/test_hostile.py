"""Is every file that was made to hurt refused at once, within 512 MB, with its reason?

How long each takes is told by `benchmarks.hostile_files`; here only what goes on and on is caught.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanheng.messages import speaker
from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader
from tests.interchange.conftest import Bench
from tests.reading.hostile_files import ALL, Hostile, blank_rows
from tests.reading.processes import seconds_used

MOST_MEMORY = 512 * 1024**2
# Of the processors and by the clock. Each file takes less than a second, up to 1.4 on a slow
# machine; what is gone through without an end takes all that it is allowed, 20 seconds and more.
MOST_SECONDS, MOST_BY_THE_CLOCK = 5, 60


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(autouse=True)
def warm(reader: Reader, tmp_path: Path) -> None:
    """Starting the nursery is no part of reading a file."""
    (tmp_path / "good.csv").write_text("id\n1\n")
    assert reader.read(tmp_path / "good.csv")[0].grids[0].rows == [["id"], ["1"]]


def told(reader: Reader, path: Path) -> str:
    """Why a file, or the one in an archive, is refused; within the time that it may take."""
    began, spent = time.perf_counter(), seconds_used(reader)
    try:
        [member] = reader.read(path)[0].members
        assert member.refusal is not None
        reason = speaker("en")(member.refusal.message, **member.refusal.values)
    except Refused as refused:
        reason = str(refused)
    assert seconds_used(reader) - spent < MOST_SECONDS
    assert time.perf_counter() - began < MOST_BY_THE_CLOCK
    return reason


@pytest.mark.parametrize("hostile", ALL, ids=lambda one: one[0])
def test_a_hostile_file_is_refused_at_once_and_the_next_file_is_read(
    reader: Reader, tmp_path: Path, hostile: Hostile
) -> None:
    name, make, reason = hostile
    path = tmp_path / name
    path.write_bytes(make())
    assert reason in told(reader, path)
    assert reader.peak <= MOST_MEMORY
    assert reader.read(tmp_path / "good.csv")[0].grids[0].numbers == [1, 2]


def test_a_million_formatted_rows_without_a_text_are_read_in_little_memory(
    reader: Reader, tmp_path: Path
) -> None:
    """Clerks format whole columns; such a file is large only in an editor."""
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_rows())
    assert reader.read(path)[0].grids[0].rows == []
    assert reader.peak <= MOST_MEMORY


def test_a_hostile_source_leaves_the_snapshot_as_it_was(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1,财政局\n"})
    before = bench.snapshot_bytes()
    for name, make, _ in ALL:
        lines = bench.said({name: make(), "unit.csv": "id,name\nu1,x\n"}, number=2)
        assert lines[0].startswith(("IMPORT-002 ", "IMPORT-046 ")), name
    assert bench.snapshot_bytes() == before
    left = {path.name for path in bench.facts.parent.iterdir()}
    assert left <= {"source", "facts", "facts.log", "good.csv"}
    result = bench.put({"unit.csv": "id,name\nu1,x\n"}, number=2)
    assert result.changes["unit"].changed


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "nothing", "socket"])
def test_what_is_no_regular_file_is_refused_without_waiting(
    reader: Reader, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "a.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "socket":
        os.mknod(path, 0o140600)
    expected = "it cannot be opened" if kind == "nothing" else "it is no regular file"
    assert told(reader, path) == expected
