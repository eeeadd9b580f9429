"""Is a pack checked again when a file of it changes, until Ctrl-C?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from tests.cli.towers import write_pack

LONGEST_SECONDS = 120


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A pack, and a process that watches it."""
    pack = write_pack(tmp_path / "xa")
    words = [sys.executable, "-m", "quanheng.cli", "check", str(pack), "--watch", "--lang", "en"]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    # A line that never comes would be waited for without end.
    watchdog = Timer(LONGEST_SECONDS, process.kill)
    watchdog.start()
    yield pack, process
    watchdog.cancel()
    process.kill()
    process.communicate()


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """The lines up to one that holds the words."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if words in line:
            return lines
    pytest.fail(f"ended without {words!r}: {lines}")


def test_a_change_is_checked_at_once_and_ctrl_c_ends_it_with_the_last_result(
    watcher: tuple[Path, subprocess.Popen[str]],
) -> None:
    pack, process = watcher
    read_until(process, "Waiting for changes")
    file = sorted((pack / "clauses").glob("*.yaml"))[0]
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound[: len(sound) // 2] + "\n  - [", encoding="utf-8")
    torn = read_until(process, "not right yet")
    assert any("DOC-004" in line for line in torn)
    file.write_text(sound, encoding="utf-8")
    mended = read_until(process, "all right. Clauses")
    assert not [line for line in mended if "DOC-004" in line]
    read_until(process, ": all right")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=LONGEST_SECONDS) == 0


def test_a_folder_that_is_not_there_is_told_and_not_waited_for(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "quanheng.cli", "check", str(tmp_path / "gone"), "--watch"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "gone" in done.stdout + done.stderr
