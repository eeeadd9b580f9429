"""Does the nursery end its children and itself, and start each child afresh?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader
from tests.reading.processes import children, runs, soon

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="never: only Linux tells of processes in /proc"
)
BROKEN = (sys.executable, "-I", str(Path(__file__).with_name("broken_nursery.py")))
STOPPED = "the process that read it stopped"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def broken() -> Iterator[Reader]:
    with Reader(program=BROKEN) as reader:
        yield reader


def nursery(reader: Reader) -> int:
    assert reader._link is not None
    return reader._link._process.pid


def told(reader: Reader, folder: Path, deed: str) -> str:
    path = folder / f"{deed}.csv"
    path.write_bytes(b"x")
    return reader.read(path)[0].grids[0].rows[0][0]


def meanwhile(reader: Reader, folder: Path, deed: str, act: Callable[[], None]) -> str:
    """Why a file is refused while something happens to who reads it."""
    reasons: list[str] = []

    def read() -> None:
        try:
            told(reader, folder, deed)
        except Refused as refused:
            reasons.append(str(refused))

    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    assert soon(lambda: reader._link and children(nursery(reader)))
    act()
    reading.join(15)
    return reasons[0]


def test_every_file_has_a_child_of_its_own_and_one_nursery_serves_all(
    broken: Reader, tmp_path: Path
) -> None:
    told(broken, tmp_path, "print_something")
    first = nursery(broken)
    for deed in ("abort", "take_memory", "stumble"):
        with pytest.raises(Refused):
            told(broken, tmp_path, deed)
        assert children(first) == []
    told(broken, tmp_path, "print_something")
    assert nursery(broken) == first
    assert broken.peak < 200 * 1024**2


def test_a_child_that_somebody_kills_is_a_refusal(broken: Reader, tmp_path: Path) -> None:
    def kill() -> None:
        [child] = children(nursery(broken))
        os.kill(child, signal.SIGKILL)

    told(broken, tmp_path, "print_something")
    assert meanwhile(broken, tmp_path, "sleep", kill) == STOPPED
    assert told(broken, tmp_path, "print_something") == "printed"


def test_a_nursery_that_somebody_kills_is_a_refusal_and_another_is_started(
    broken: Reader, tmp_path: Path
) -> None:
    told(broken, tmp_path, "print_something")
    first = nursery(broken)
    begun: list[int] = []

    def kill() -> None:
        begun.extend(children(first))
        os.kill(first, signal.SIGKILL)

    assert meanwhile(broken, tmp_path, "sleep", kill) == STOPPED
    # The kernel was told to end the child with the nursery.
    assert begun
    assert soon(lambda: not any(map(runs, begun)))
    assert told(broken, tmp_path, "print_something") == "printed"
    assert nursery(broken) != first


def test_a_nursery_that_ended_between_two_files_is_started_again(
    broken: Reader, tmp_path: Path
) -> None:
    told(broken, tmp_path, "print_something")
    first = nursery(broken)
    os.kill(first, signal.SIGKILL)
    assert soon(lambda: broken._link and not broken._link.is_alive())
    assert told(broken, tmp_path, "print_something") == "printed"
    assert nursery(broken) != first


ASKING = f"""
import sys
sys.path[:0] = [{str(ROOT / "src")!r}]
from pathlib import Path
from quanheng.reading.reader import Reader
reader = Reader(program={BROKEN!r})
reader.read(Path(sys.argv[1]) / "print_something.csv")
print(reader._link._process.pid, flush=True)
reader.read(Path(sys.argv[1]) / "sleep.csv")
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_when_the_program_that_asks_ends_so_do_the_child_and_the_nursery(
    tmp_path: Path, how: signal.Signals
) -> None:
    for deed in ("print_something", "sleep"):
        (tmp_path / f"{deed}.csv").write_bytes(b"x")
    with subprocess.Popen(
        [sys.executable, "-I", "-c", ASKING, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as asking:
        assert asking.stdout is not None
        started = int(asking.stdout.readline())
        assert soon(lambda: children(started))
        all_of_it = [started, *children(started)]
        asking.send_signal(how)
        asking.wait(15)
    assert soon(lambda: not any(map(runs, all_of_it)))
