"""Does a process stay within its limits once it has confined itself?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCE = str(Path(__file__).parents[2] / "src")
BEGIN = """
import json, os, resource, sys, time
sys.path.append(sys.argv[1])
from quanheng.reading.allowance import Allowance
from quanheng.reading.confinement import confine
ALLOWED = Allowance(memory=400_000_000, seconds=9, answer=1)
def tell(what): os.write(1, json.dumps(what).encode())
"""
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="never: only Linux has such a way")


def run(deed: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """What a process does; it must end at once."""
    program = (sys.executable, "-I", "-c", BEGIN + deed, SOURCE)
    return subprocess.run(program, capture_output=True, timeout=30, check=False, cwd=folder)


def told(deed: str, folder: Path | None = None) -> Any:
    """What a process tells that confined itself before."""
    done = run(f"confine(ALLOWED, os.getppid())\n{deed}", folder)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_the_limits_are_those_of_the_allowance_and_cannot_be_raised() -> None:
    # Afterwards the kernel is not to be asked: Python asks by a call that could set limits too.
    limits = """
names = ("AS", "CPU", "FSIZE", "CORE", "NPROC")
kinds = [getattr(resource, "RLIMIT_" + name) for name in names]
set_to = {}
resource.setrlimit = lambda kind, pair: set_to.update({names[kinds.index(kind)]: pair})
confine(ALLOWED, os.getppid())
tell(set_to)"""
    found = json.loads(run(limits).stdout)
    wanted = {"AS": 400_000_000, "CPU": 10, "FSIZE": 0, "CORE": 0, "NPROC": 0}
    assert found == {name: [value, value] for name, value in wanted.items()}


def test_a_limit_that_is_lower_already_stays() -> None:
    """None may be raised; asking for more than there is would be an error."""
    lower = """
resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000))
confine(ALLOWED, os.getppid())
try:
    bytearray(320_000_000)
except MemoryError:
    tell("too much")"""
    assert json.loads(run(lower).stdout) == "too much"


def test_memory_beyond_the_allowance_is_not_given() -> None:
    take = """
bytearray(200_000_000)
try:
    bytearray(400_000_000)
except MemoryError:
    tell("too much")"""
    assert told(take) == "too much"


def test_time_beyond_the_allowance_ends_the_process() -> None:
    """The process itself never looks at a clock."""
    deed = "confine(Allowance(400_000_000, 0, 1), os.getppid())\nwhile True: pass"
    assert run(deed).returncode in (-24, -9)


def test_a_process_whose_parent_is_gone_does_not_read() -> None:
    done = run("confine(ALLOWED, os.getppid() + 1)\ntell('read')")
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_limit_that_cannot_be_set_keeps_it_from_reading() -> None:
    deed = """
def refuse(*_): raise OSError
resource.setrlimit = refuse
confine(ALLOWED, os.getppid())
tell('read')"""
    done = run(deed)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"OSError" in done.stderr


@only_linux
def test_a_file_is_read_but_never_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"kept")
    deed = """
ends = [open("a").read()]
for way in ("w", "a", "r+", "x"):
    try:
        open("b" if way == "x" else "a", way)
    except PermissionError:
        ends.append(way)
tell(ends)"""
    assert told(deed, tmp_path) == ["kept", "w", "a", "r+", "x"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"kept"


@only_linux
def test_no_other_process_is_signalled_and_none_is_started() -> None:
    deed = """
ends = []
for way in (lambda: os.kill(os.getppid(), 0), lambda: os.kill(0, 0), os.fork,
            lambda: os.execv("/bin/true", ["true"])):
    try:
        way()
    except PermissionError:
        ends.append("no")
os.kill(os.getpid(), 0)
tell(ends)"""
    assert told(deed) == ["no"] * 4


@only_linux
def test_a_kernel_without_filters_leaves_the_limits() -> None:
    deed = """
from quanheng.reading import confinement
confinement.filter_for = lambda machine, process: None
confine(ALLOWED, os.getppid())
try:
    bytearray(400_000_000)
except MemoryError:
    tell("too much")"""
    assert json.loads(run(deed).stdout) == "too much"


@only_linux
def test_a_process_ends_with_its_parent() -> None:
    """`run` waits until nobody holds the other end of its pipe, the child of the process too."""
    parent = """
ours, its = os.pipe()
if (child := os.fork()) == 0:
    confine(ALLOWED, os.getppid())
    os.write(its, b"x")
    time.sleep(60)
    os._exit(0)
os.read(ours, 1)
os.close(its)
tell(child)
os.kill(os.getpid(), 9)"""
    done = run(parent)
    assert done.returncode == -9
    assert not Path(f"/proc/{int(done.stdout)}/exe").exists()


# TRAP signal 0 and paths that nobody has: a process that is not confined must not harm anything.
DEEDS = {
    "change a device": "os.open('/dev/null', os.O_RDWR)",
    "make a folder": "os.mkdir('a')",
    "remove": "os.unlink('a')",
    "rename": "os.rename('a', 'b')",
    "link": "os.link('/etc/hostname', 'a')",
    "point": "os.symlink('/etc/hostname', 'a')",
    "make a pipe": "os.mkfifo('a')",
    "touch": "os.utime('a')",
    "speak": "socket.socket()",
    "speak to itself": "socket.socketpair()",
    "hold a file without a name": "os.memfd_create('a')",
    "signal to all": "os.kill(-1, 0)",
    "leave its group": "os.setsid()",
    "change its priority": "os.nice(5)",
    "change its user": "os.setuid(1)",
    "change its folder": "os.chdir('/tmp')",
    "change its root": "os.chroot('/tmp')",
    "raise a limit": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
}


@only_linux
@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_is_neither_reading_nor_reckoning_is_refused(tmp_path: Path, deed: str) -> None:
    tried = f"""
import socket
confine(ALLOWED, os.getppid())
try:
    {DEEDS[deed]}
except (OSError, ValueError) as error:
    tell(type(error).__name__)"""
    done = run(tried, tmp_path)
    # Python tells of a limit that may not be raised by the one, and of all else by the other.
    assert json.loads(done.stdout) in ("PermissionError", "ValueError"), done.stderr.decode()
    assert [*tmp_path.iterdir()] == []


@only_linux
def test_no_thread_is_started() -> None:
    deed = """
import threading
try:
    threading.Thread(target=print).start()
except RuntimeError as error:
    tell(str(error))"""
    assert told(deed) == "can't start new thread"


@only_linux
def test_the_kernel_tells_that_it_filters_for_good() -> None:
    deed = """
said = dict(line.split(":", 1) for line in open("/proc/self/status"))
tell([said["Seccomp"].strip(), said["NoNewPrivs"].strip()])"""
    assert told(deed) == ["2", "1"]
