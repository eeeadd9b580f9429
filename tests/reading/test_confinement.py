"""Is a process that confined itself confined for good?"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quanheng.reading import confinement
from quanheng.reading.allowance import Allowance

SOURCES = Path(confinement.__file__).parents[2]
MEMORY = 300 * 1024**2
# What a process of its own does before and after it confines itself.
BEGIN = f"""
import os, resource, sys
sys.path.append({str(SOURCES)!r})
from quanheng.reading.allowance import Allowance
from quanheng.reading.confinement import confine
allowance = Allowance(memory={MEMORY}, seconds=2, answer=1)
"""
CONFINE = "confine(allowance, os.getppid())\n"
LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="never: only Linux has such a filter and such files"
)


def done(after: str, *, before: str = "", how: str = CONFINE) -> subprocess.CompletedProcess[str]:
    """What a confined process printed, and how it ended."""
    return subprocess.run(
        [sys.executable, "-I", "-c", BEGIN + before + how + after],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


LIMITS = "print([one.split()[-3:-1] for one in open('/proc/self/limits') if {name!r} in one][0])\n"


@LINUX
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("address space", str(MEMORY)),
        ("cpu time", "3"),
        ("file size", "0"),
        ("core file size", "0"),
        ("processes", "0"),
    ],
)
def test_its_limits_are_those_that_it_is_allowed(name: str, value: str) -> None:
    assert done(LIMITS.format(name=f"Max {name}")).stdout == f"{[value, value]}\n"


@LINUX
def test_a_limit_that_is_lower_already_stays() -> None:
    lower = "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
    assert done(LIMITS.format(name="Max cpu time"), before=lower).stdout == "['1', '1']\n"


def test_no_limit_can_be_raised_again() -> None:
    told = done(
        "try:\n    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))\n"
        "except (OSError, ValueError) as error:\n    print(type(error).__name__)\n"
    )
    assert told.stdout in ("PermissionError\n", "ValueError\n")


def test_it_ends_where_its_parent_is_not_the_one_that_started_it() -> None:
    told = done("print('read')", how="confine(allowance, os.getppid() + 1)\n")
    assert (told.stdout, told.returncode) == ("", 1)


def test_a_gigabyte_is_refused_where_it_is_asked_for() -> None:
    told = done("try:\n    bytes(10**9)\nexcept MemoryError:\n    print('refused')\n")
    assert told.stdout == "refused\n"


def test_a_process_that_never_ends_is_ended_by_its_time_even_if_nobody_watches() -> None:
    told = done("while True: pass\n")
    assert told.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


DEEDS = {
    "write": "open('/tmp/quanheng-confined', 'w')",
    "append": "open('/tmp/quanheng-confined', 'a')",
    "change": "os.open('/dev/null', os.O_RDWR)",
    "make a folder": "os.mkdir('/tmp/quanheng-confined')",
    "remove": "os.unlink('/tmp/quanheng-confined')",
    "rename": "os.rename('/tmp/quanheng-confined', '/tmp/quanheng-renamed')",
    "link": "os.link('/etc/hostname', '/tmp/quanheng-confined')",
    "point": "os.symlink('/etc/hostname', '/tmp/quanheng-confined')",
    "make a pipe": "os.mkfifo('/tmp/quanheng-confined')",
    "touch": "os.utime('/tmp/quanheng-confined')",
    "fork": "os.fork()",
    "start": "os.posix_spawn('/bin/true', ['true'], {})",
    "become another": "os.execv('/bin/true', ['true'])",
    "speak": "__import__('socket').socket()",
    "speak to itself": "__import__('socket').socketpair()",
    "hold a file without a name": "os.memfd_create('a')",
    "kill its parent": "os.kill(os.getppid(), 9)",
    "kill all": "os.kill(-1, 9)",
    "leave its group": "os.setsid()",
    "change its priority": "os.nice(5)",
    "change its user": "os.setuid(1)",
    "change its folder": "os.chdir('/tmp')",
    "change its root": "os.chroot('/tmp')",
}


@LINUX
@pytest.mark.parametrize("deed", DEEDS)
def test_it_may_do_nothing_but_compute_and_read(deed: str) -> None:
    told = done(
        f"try:\n    {DEEDS[deed]}\nexcept OSError as error:\n    print(type(error).__name__)\n",
        before="import socket\n",
    )
    assert told.stdout == "PermissionError\n", told.stderr
    assert not Path("/tmp/quanheng-confined").exists()


@LINUX
def test_a_thread_of_its_own_cannot_be_started() -> None:
    told = done(
        "import threading\ntry:\n    threading.Thread(target=print).start()\n"
        "except RuntimeError as error:\n    print(error)\n"
    )
    assert told.stdout == "can't start new thread\n"


@LINUX
def test_it_can_still_read_a_file_and_import_what_a_reader_needs() -> None:
    told = done("import fractions\nprint(len(open('/proc/self/stat').read()) > 0)\n")
    assert told.stdout == "True\n"


@LINUX
def test_its_filter_is_set_for_good() -> None:
    told = done("print([one for one in open('/proc/self/status') if 'Seccomp:' in one][0].split())")
    assert told.stdout == "['Seccomp:', '2']\n"
    told = done("print([one for one in open('/proc/self/status') if 'NoNewPrivs' in one][0][-2])")
    assert told.stdout == "1\n"


def test_where_a_limit_cannot_be_set_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_what: int, _values: tuple[int, int]) -> None:
        raise OSError("no")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    with pytest.raises(OSError, match="no"):
        confinement.confine(Allowance(MEMORY, 1, 1), os.getppid())
