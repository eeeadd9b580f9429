"""Can a process that reads a file harm anything, whatever it does?"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanheng.messages import speaker
from quanheng.reading.allowance import Allowance, allowance_for
from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader

BROKEN = (sys.executable, "-I", str(Path(__file__).with_name("broken_nursery.py")))
STOPPED = "the process that read it stopped"


def little_time(size: int) -> Allowance:
    return Allowance(memory=allowance_for(size).memory, seconds=1, answer=100_000)


@pytest.fixture(scope="module")
def broken() -> Iterator[Reader]:
    with Reader(little_time, BROKEN) as reader:
        yield reader


def told(reader: Reader, folder: Path, deed: str) -> str:
    """What a child tells that does one deed."""
    path = folder / f"{deed}.csv"
    path.write_bytes(b"x")
    return reader.read(path)[0].grids[0].rows[0][0]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("take_memory", "reading it takes more memory than a file of its size may"),
        ("take_memory_in_c", STOPPED),
        ("take_time", "reading it takes longer than 1 second"),
        ("sleep", "reading it takes longer than 1 second"),
        ("crash", STOPPED),
        ("abort", STOPPED),
        ("leave", STOPPED),
        ("hang_up", STOPPED),
        ("nest", "its parts are nested too deeply"),
        ("stumble", "it is damaged in a way that no reader knows"),
        ("give_no_text", "it is damaged in a way that no reader knows"),
        ("talk", "it holds more than a file of its size can"),
        ("boast", "it holds more than a file of its size can"),
        ("lie", STOPPED),
        ("refuse", "it is number 7"),
    ],
)
def test_a_child_that_fails_is_a_refusal_and_the_next_file_is_read(
    broken: Reader, tmp_path: Path, deed: str, reason: str
) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        told(broken, tmp_path, deed)
    assert speaker("en")(refused.value.refusal.message, **refused.value.refusal.values) == reason
    assert time.monotonic() - began < 60
    assert told(broken, tmp_path, "print_something") == "printed"


def test_a_refusal_keeps_its_place(broken: Reader, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        told(broken, tmp_path, "refuse")
    refusal = refused.value.refusal
    assert (refusal.sheet, refusal.row, dict(refusal.values)) == ("表", 3, {"count": 7})


@pytest.mark.parametrize("deed", ["take_memory", "take_memory_in_c", "talk"])
def test_a_small_file_never_takes_more_than_512_megabytes(
    broken: Reader, tmp_path: Path, deed: str
) -> None:
    with pytest.raises(Refused):
        told(broken, tmp_path, deed)
    assert 100 * 1024**2 < broken.peak <= 512 * 1024**2


def test_a_child_holds_nothing_but_its_answer(broken: Reader, tmp_path: Path) -> None:
    os.environ["QUANHENG_SECRET"] = "1"
    assert told(broken, tmp_path, "list_descriptors") == "/dev/null /dev/null /dev/null pipe"
    assert "SECRET" not in told(broken, tmp_path, "list_environment")
    assert "HOME" not in told(broken, tmp_path, "list_environment")


def test_a_child_has_one_thread(broken: Reader, tmp_path: Path) -> None:
    assert told(broken, tmp_path, "list_threads") == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="never: only Linux has such a filter")
@pytest.mark.parametrize("deed", ["change_files", "start_and_speak"])
def test_a_child_changes_no_file_starts_nothing_and_speaks_to_nobody(
    broken: Reader, tmp_path: Path, deed: str
) -> None:
    assert told(broken, tmp_path, deed) == " ".join(["PermissionError"] * 5)


def test_a_file_may_use_more_the_larger_it_is() -> None:
    small, large = allowance_for(1_000), allowance_for(300_000_000)
    assert small.memory <= 512 * 1024**2 + 32_000
    assert (small.seconds, large.seconds) == (20, 3020)
    assert large.memory > 5_000_000_000
    assert large.answer > 2_000_000_000
