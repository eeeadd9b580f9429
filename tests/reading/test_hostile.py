"""Is every file that was made to hurt refused, within a second and 512 MB, with its reason?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from quanheng.messages import speaker
from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader
from tests.interchange.conftest import Bench
from tests.reading.hostile_files import ALL, Hostile, blank_rows, parquet_bomb, repeated_text

MOST_MEMORY = 512 * 1024**2
# On a machine that does other things at the same time the best of these counts.
TRIES = 3


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(autouse=True)
def warm(reader: Reader, tmp_path: Path) -> None:
    """Starting the nursery is no part of reading a file."""
    (tmp_path / "good.csv").write_text("id\n1\n")
    assert reader.read(tmp_path / "good.csv")[0].grids[0].rows == [["id"], ["1"]]


def told(reader: Reader, path: Path) -> tuple[str, float]:
    """Why a file, or the one in an archive, is refused, and the seconds that this took."""
    began = time.perf_counter()
    reason = ""
    try:
        [member] = reader.read(path)[0].members
        assert member.refusal is not None
        reason = speaker("en")(member.refusal.message, **member.refusal.values)
    except Refused as refused:
        reason = str(refused)
    return reason, time.perf_counter() - began


@pytest.mark.parametrize("hostile", ALL, ids=lambda one: one[0])
def test_a_hostile_file_is_refused_at_once_and_the_next_file_is_read(
    reader: Reader, tmp_path: Path, hostile: Hostile
) -> None:
    name, make, reason = hostile
    path = tmp_path / name
    path.write_bytes(make())
    seconds = []
    for _ in range(TRIES):
        found, took = told(reader, path)
        seconds.append(took)
        assert reason in found
        assert reader.peak <= MOST_MEMORY
        if took < 1:
            break
    assert min(seconds) < 1
    assert reader.read(tmp_path / "good.csv")[0].grids[0].numbers == [1, 2]


@pytest.mark.parametrize("make", [repeated_text, blank_rows, parquet_bomb])
def test_a_file_that_only_pretends_to_be_large_takes_no_more_than_its_size_allows(
    reader: Reader, tmp_path: Path, make: object
) -> None:
    """These may be read; what they become is small, for every text travels once."""
    name = f"{make.__name__}.{'parquet' if make is parquet_bomb else 'xlsx'}"  # type: ignore[attr-defined]
    path = tmp_path / name
    path.write_bytes(make())  # type: ignore[operator]
    with suppress(Refused):
        assert reader.read(path)[0].grids
    assert reader.peak <= MOST_MEMORY + 32 * path.stat().st_size


def test_a_hostile_source_leaves_the_snapshot_as_it_was(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1,财政局\n"})
    before = bench.snapshot_bytes()
    for name, make, _ in ALL:
        if name not in ("zeros.zip", "zeros.xlsx"):
            lines = bench.said({name: make(), "unit.csv": "id,name\nu1,x\n"}, number=2)
            assert lines[0].startswith(("IMPORT-002 ", "IMPORT-046 "))
    assert bench.snapshot_bytes() == before
    left = {path.name for path in bench.facts.parent.iterdir()}
    assert left <= {"source", "facts", "facts.log", "good.csv"}


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
    reason, seconds = told(reader, path)
    assert reason == ("it cannot be opened" if kind == "nothing" else "it is no regular file")
    assert seconds < 1
