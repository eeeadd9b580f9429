"""What does the filter let a reading process ask of the kernel, call by call?

The filter is run here by a small machine of its own, for both kinds of processors.
"""

from __future__ import annotations

import ctypes
import os
import struct

import pytest

from quanheng.reading.system_calls import filter_for

PROCESS = 4_711
X86, ARM = ("x86_64", 0xC000_003E), ("aarch64", 0xC000_00B7)
ALLOWED, REFUSED = 0x7FFF_0000, 0x0005_0000 | 1
MOST_STEPS = 4_096
Machine = tuple[str, int]


def steps_for(machine: Machine) -> list[tuple[int, int, int, int]]:
    program = filter_for(machine[0], PROCESS)
    assert program is not None
    steps = program.steps[: program.length]
    return [(one.code, one.when_true, one.when_false, one.value) for one in steps]


def decided(machine: Machine, call: int, *arguments: int, says: int = 0) -> int:
    """What the filter answers to a call; `says` is another kind of machine that makes it."""
    filled = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<2LQ6Q", call, says or machine[1], 0, *filled)
    steps = steps_for(machine)
    at = held = 0
    while True:
        code, when_true, when_false, value = steps[at]
        at += 1
        if code == 0x06:
            return value
        if code == 0x20:
            [held] = struct.unpack_from("<L", data, value)
        elif code == 0x15:
            at += when_true if held == value else when_false
        else:
            assert code == 0x45
            at += when_true if held & value else when_false


@pytest.mark.parametrize(
    ("machine", "calls"),
    [(X86, [0, 1, 3, 5, 9, 11, 12, 231]), (ARM, [63, 64, 57, 80, 222, 215, 214, 94])],
)
def test_reading_and_memory_are_allowed(machine: Machine, calls: list[int]) -> None:
    """read, write, close, fstat, mmap, munmap, brk and exit_group."""
    assert {decided(machine, call) for call in calls} == {ALLOWED}


REFUSED_X86 = {
    "pipe": 22, "socket": 41, "connect": 42, "sendto": 44, "clone": 56, "fork": 57, "vfork": 58,
    "execve": 59, "tkill": 200, "truncate": 76, "ftruncate": 77, "rename": 82, "mkdir": 83,
    "rmdir": 84, "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90, "chown": 92,
    "ptrace": 101, "mknod": 133, "prctl": 157, "setrlimit": 160, "mount": 165, "unlinkat": 263,
    "prlimit64": 302, "seccomp": 317, "execveat": 322, "bpf": 321, "io_uring_setup": 425,
    "clone3": 435, "openat2": 437, "process_vm_readv": 310, "memfd_create": 319, "shmget": 29,
}  # fmt: skip
REFUSED_ARM = {
    "unlinkat": 35, "mkdirat": 34, "renameat": 38, "truncate": 45, "ftruncate": 46, "fchmod": 52,
    "ptrace": 117, "tkill": 130, "setrlimit": 164, "prctl": 167, "socket": 198, "connect": 203,
    "clone": 220, "execve": 221, "prlimit64": 261, "seccomp": 277, "bpf": 280, "execveat": 281,
    "io_uring_setup": 425, "clone3": 435, "openat2": 437,
}  # fmt: skip


@pytest.mark.parametrize(("machine", "calls"), [(X86, REFUSED_X86), (ARM, REFUSED_ARM)])
def test_changing_starting_and_speaking_are_refused(
    machine: Machine, calls: dict[str, int]
) -> None:
    found = {name: decided(machine, call) for name, call in calls.items()}
    assert found == dict.fromkeys(calls, REFUSED)


@pytest.mark.parametrize("machine", [X86, ARM])
def test_calls_that_nobody_knows_yet_are_refused(machine: Machine) -> None:
    found = [call for call in range(440, 2_000) if decided(machine, call) != REFUSED]
    assert not found


@pytest.mark.parametrize(("machine", "call", "place"), [(X86, 2, 1), (X86, 257, 2), (ARM, 56, 2)])
@pytest.mark.parametrize(
    ("flags", "verdict"),
    [
        *((os.O_RDONLY, ALLOWED), (os.O_CLOEXEC | os.O_NONBLOCK, ALLOWED)),
        *((os.O_WRONLY, REFUSED), (os.O_RDWR, REFUSED), (3, REFUSED), (os.O_CREAT, REFUSED)),
        *((os.O_TRUNC, REFUSED), (os.O_APPEND, REFUSED), (os.O_CLOEXEC | os.O_CREAT, REFUSED)),
    ],
)
def test_a_file_is_opened_to_be_read_only(
    machine: Machine, call: int, place: int, flags: int, verdict: int
) -> None:
    arguments = [0, 0, 0]
    arguments[place] = flags
    assert decided(machine, call, *arguments) == verdict


@pytest.mark.parametrize(("machine", "kill", "tgkill"), [(X86, 62, 234), (ARM, 129, 131)])
def test_a_signal_goes_to_the_process_itself_only(machine: Machine, kill: int, tgkill: int) -> None:
    minus_one = 2**64 - 1
    for call in (kill, tgkill):
        assert decided(machine, call, PROCESS, 6) == ALLOWED
        for other in (0, 1, PROCESS + 1, minus_one, minus_one - PROCESS + 1):
            assert decided(machine, call, other, 6) == REFUSED


@pytest.mark.parametrize(("machine", "other"), [(X86, 0x4000_0003), (X86, ARM[1]), (ARM, X86[1])])
def test_a_call_by_the_numbers_of_another_machine_is_refused(machine: Machine, other: int) -> None:
    """A process may call as an older machine would, and number 4 is then another call."""
    found = {decided(machine, call, says=other) for call in range(500)}
    assert found == {REFUSED}


def test_calls_of_the_narrow_kind_are_refused() -> None:
    assert {decided(X86, 0x4000_0000 | call) for call in range(600)} == {REFUSED}


@pytest.mark.parametrize("machine", [X86, ARM])
def test_every_way_through_the_filter_ends_in_a_verdict(machine: Machine) -> None:
    steps = steps_for(machine)
    assert len(steps) < MOST_STEPS
    for at, (code, when_true, when_false, value) in enumerate(steps):
        if code == 0x06:
            assert value in (ALLOWED, REFUSED)
        else:
            assert at + 1 + max(when_true, when_false) < len(steps)
    assert steps[-1] == (0x06, 0, 0, REFUSED)


def test_the_filter_lies_in_memory_as_the_kernel_reads_it() -> None:
    """Eight bytes a step: code, two jumps and a value."""
    program = filter_for(X86[0], PROCESS)
    assert program is not None
    first = ctypes.string_at(program.steps, 16)
    assert struct.unpack("<H2BL", first[:8]) == (0x20, 0, 0, 4)
    assert struct.unpack("<H2BL", first[8:]) == (0x15, 1, 0, X86[1])


@pytest.mark.parametrize("machine", ["riscv64", "i686", "armv7l", ""])
def test_a_machine_whose_calls_are_not_listed_has_no_filter(machine: str) -> None:
    assert filter_for(machine, PROCESS) is None
