"""Does a program that does not answer, or does not listen, keep nobody waiting?"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quanheng.reading.link import Gone, Link
from tests.reading.processes import runs, soon

BEGIN = "import os, sys, time\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="never: only Linux has /proc")


@contextmanager
def linked(program: str, seconds: float = 30) -> Iterator[Link]:
    """A program that runs, and may take so long."""
    link = Link((sys.executable, "-I", "-c", BEGIN + program))
    try:
        link.allow(seconds)
        yield link
    finally:
        link.end()


def test_what_is_sent_arrives_and_what_is_said_is_heard_however_long() -> None:
    content = os.urandom(3_000_000)
    program = "said = sys.stdin.buffer.read(3_000_000)\nsys.stdout.buffer.write(said[::-1])"
    with linked(program) as link:
        link.send(content)
        assert link.receive(1_000) + link.receive(2_999_000) == content[::-1]


def test_a_program_that_says_nothing_is_gone_when_its_time_is_over() -> None:
    with linked("time.sleep(600)", 0.2) as link:
        began = time.monotonic()
        with pytest.raises(Gone):
            link.receive(1)
        assert time.monotonic() - began < 60
        assert link.is_alive()


def test_a_program_that_speaks_a_letter_at_a_time_has_no_more_time() -> None:
    slow = "while True: os.write(1, b'x'); time.sleep(0.05)"
    with linked(slow, 0.5) as link:
        began = time.monotonic()
        with pytest.raises(Gone):
            link.receive(1_000_000)
        assert time.monotonic() - began < 60


def test_a_program_that_does_not_listen_is_gone_when_its_time_is_over() -> None:
    with linked("time.sleep(600)", 0.2) as link:
        began = time.monotonic()
        with pytest.raises(Gone):
            link.send(bytes(10_000_000))
        assert time.monotonic() - began < 60


@pytest.mark.parametrize("program", ["", "os.write(1, b'12')", "os.abort()", "1/0"])
def test_a_program_that_ends_is_gone_at_once(program: str) -> None:
    with linked(program) as link:
        with pytest.raises(Gone):
            link.receive(3)
        with pytest.raises(Gone):
            link.send(bytes(10_000_000))


def test_a_program_that_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nobody"):
        Link((str(tmp_path / "nobody"),))


@LINUX
def test_ending_it_ends_what_it_started_too() -> None:
    started = "child = os.fork()\nif child: os.write(1, b'%9d' % child)\ntime.sleep(600)"
    with linked(started) as link:
        child = int(link.receive(9))
        assert runs(child)
        link.end()
        assert not link.is_alive()
        link.end()
    assert soon(lambda: not runs(child))


def test_nothing_of_the_environment_comes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANHENG_SECRET", "1")
    monkeypatch.setenv("LD_PRELOAD", "")
    told = "os.write(1, '\\n'.join([os.getcwd(), *sorted(os.environ)]).encode().ljust(999))"
    with linked(told) as link:
        place, *names = link.receive(999).decode().split()
    assert place == "/"
    assert {*names} == {
        *("ARROW_DEFAULT_MEMORY_POOL", "ARROW_IO_THREADS", "JE_ARROW_MALLOC_CONF"),
        *("LC_ALL", "OMP_NUM_THREADS"),
    }


@LINUX
def test_no_file_that_is_open_here_is_open_there(tmp_path: Path) -> None:
    told = "os.write(1, ' '.join(sorted(os.listdir('/proc/self/fd'))).encode().ljust(99))"
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), False)
        with linked(told) as link:
            # The fourth lists the folder itself.
            assert link.receive(99).decode().split() == ["0", "1", "2", "3"]


def test_it_is_in_a_group_of_its_own_so_that_an_interrupt_here_does_not_end_it() -> None:
    with linked("os.write(1, b'%9d%9d' % (os.getpid(), os.getpgrp()))") as link:
        process, group = map(int, (link.receive(9), link.receive(9)))
    assert process == group != os.getpgrp()
