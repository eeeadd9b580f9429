"""Does the filter that the kernel runs let reading through, and nothing that changes anything?

The filter is run here by a small machine of the same few instructions, so that both kinds of
machine are tested on either. Whether a kernel takes it is tested in test_child.py.
"""

from __future__ import annotations

import os
import struct

import pytest

from quanheng.reading.system_calls import Program, filter_for

ALLOW, REFUSE = 0x7FFF_0000, 0x0005_0001
PROCESS = 4711
ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
# Source: asm/unistd_64.h of x86_64, asm-generic/unistd.h of aarch64.
OPENAT = {"x86_64": 257, "aarch64": 56}
KILL = {"x86_64": 62, "aarch64": 129}
TGKILL = {"x86_64": 234, "aarch64": 131}
AT_FDCWD = -100 % 2**64
EACH = pytest.mark.parametrize("machine", ARCHITECTURES)


def program(machine: str) -> Program:
    made = filter_for(machine, PROCESS)
    assert made is not None
    return made


def judged(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter answers to one call."""
    sign = ARCHITECTURES[machine] if architecture is None else architecture
    padded = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("<LLQ6Q", number, sign, 0, *padded)
    made, at, held = program(machine), 0, 0
    while True:
        step = made.steps[at]
        at += 1
        if step.code == 0x20:
            held = struct.unpack_from("<L", data, step.value)[0]
        elif step.code == 0x15:
            at += step.when_true if held == step.value else step.when_false
        elif step.code == 0x45:
            at += step.when_true if held & step.value else step.when_false
        else:
            assert step.code == 0x06
            return int(step.value)


@EACH
def test_every_jump_of_the_filter_ends_within_it(machine: str) -> None:
    """The kernel refuses a filter with a jump that leads out of it, and then nothing filters."""
    made = program(machine)
    for at in range(made.length):
        step = made.steps[at]
        assert at + 1 + max(step.when_true, step.when_false) < made.length or step.code == 0x06
    assert made.steps[made.length - 1].code == 0x06
    assert made.length <= 4_096


@EACH
def test_what_reading_needs_is_allowed(machine: str) -> None:
    # read, write, mmap, munmap, brk, futex, exit_group.
    numbers = {"x86_64": (0, 1, 9, 11, 12, 202, 231), "aarch64": (63, 64, 222, 215, 214, 98, 94)}
    assert {judged(machine, number) for number in numbers[machine]} == {ALLOW}


@pytest.mark.parametrize(
    ("number", "name"),
    [
        *((41, "socket"), (42, "connect"), (53, "socketpair"), (56, "clone"), (57, "fork")),
        *((58, "vfork"), (59, "execve"), (76, "truncate"), (77, "ftruncate"), (82, "rename")),
        *((83, "mkdir"), (85, "creat"), (86, "link"), (87, "unlink"), (88, "symlink")),
        *((90, "chmod"), (92, "chown"), (101, "ptrace"), (109, "setpgid"), (112, "setsid")),
        *((157, "prctl"), (160, "setrlimit"), (165, "mount"), (200, "tkill"), (261, "futimesat")),
        *((263, "unlinkat"), (264, "renameat"), (285, "fallocate"), (302, "prlimit64")),
        *((310, "process_vm_readv"), (311, "process_vm_writev"), (316, "renameat2")),
        *((317, "seccomp"), (319, "memfd_create"), (321, "bpf"), (322, "execveat")),
        *((323, "userfaultfd"), (424, "pidfd_send_signal"), (425, "io_uring_setup")),
        *((435, "clone3"), (437, "openat2"), (16, "ioctl"), (72, "fcntl"), (33, "dup2")),
    ],
)
def test_what_changes_starts_or_speaks_is_refused(number: int, name: str) -> None:
    assert judged("x86_64", number) == REFUSE, name


@pytest.mark.parametrize(
    ("number", "name"),
    [
        *((198, "socket"), (203, "connect"), (220, "clone"), (221, "execve"), (435, "clone3")),
        *((45, "truncate"), (46, "ftruncate"), (34, "mkdirat"), (35, "unlinkat"), (38, "renameat")),
        *((276, "renameat2"), (52, "fchmod"), (53, "fchmodat"), (117, "ptrace"), (261, "prlimit")),
        *((167, "prctl"), (277, "seccomp"), (279, "memfd_create"), (437, "openat2")),
        *((425, "io_uring_setup"), (130, "tkill"), (29, "ioctl"), (25, "fcntl"), (154, "setpgid")),
    ],
)
def test_the_same_is_refused_by_the_numbers_of_the_other_machine(number: int, name: str) -> None:
    assert judged("aarch64", number) == REFUSE, name


@EACH
def test_a_file_may_be_opened_to_be_read(machine: str) -> None:
    for flags in (os.O_RDONLY, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_DIRECTORY):
        assert judged(machine, OPENAT[machine], AT_FDCWD, 1, flags) == ALLOW
    assert judged("x86_64", 2, 1, os.O_RDONLY) == ALLOW


@EACH
@pytest.mark.parametrize(
    "flags",
    [
        os.O_WRONLY,
        os.O_RDWR,
        os.O_RDONLY | os.O_CREAT,
        os.O_RDONLY | os.O_TRUNC,
        os.O_RDWR | os.O_APPEND,
        os.O_WRONLY | os.O_TMPFILE,
    ],
)
def test_a_file_may_not_be_opened_to_be_changed(machine: str, flags: int) -> None:
    assert judged(machine, OPENAT[machine], AT_FDCWD, 1, flags) == REFUSE
    assert judged("x86_64", 2, 1, flags) == REFUSE


@EACH
def test_a_signal_may_be_sent_to_oneself_only(machine: str) -> None:
    for number in (KILL[machine], TGKILL[machine]):
        assert judged(machine, number, PROCESS, 6) == ALLOW
        assert judged(machine, number, PROCESS + 1, 6) == REFUSE
        assert judged(machine, number, 0, 9) == REFUSE
        # To a group, or to everybody.
        assert judged(machine, number, -PROCESS % 2**64, 9) == REFUSE
        assert judged(machine, number, -1 % 2**64, 9) == REFUSE


@EACH
def test_the_calls_of_another_architecture_are_refused_under_any_number(machine: str) -> None:
    """On a machine of 64 bits a process may also call by the numbers of 32 bits."""
    for number in (1, 4, 11, 64, OPENAT[machine]):
        assert judged(machine, number, architecture=0x4000_0003) == REFUSE
    # The x32 calls have the sign of x86_64, and numbers of their own.
    assert {judged("x86_64", 0x4000_0000 | number) for number in (0, 1, 2, 9)} == {REFUSE}


def test_a_machine_whose_calls_are_not_listed_has_no_filter() -> None:
    assert filter_for("riscv64", PROCESS) is None
