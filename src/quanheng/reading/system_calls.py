"""What may a reading process ask of a Linux kernel? Memory, its own bytes, and files to read.

A program in the kernel's filter language (seccomp) refuses everything else with EPERM.
Source:   linux/seccomp.h, linux/audit.h, asm/unistd_64.h and asm-generic/unistd.h.
"""

from __future__ import annotations

import ctypes
import os

# Numbers of the calls, for x86_64 and for aarch64; none where a machine has no such call.
_ALLOWED = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "stat": (4, None), "fstat": (5, 80),
    "lstat": (6, None), "lseek": (8, 62), "mmap": (9, 222), "mprotect": (10, 226),
    "munmap": (11, 215), "brk": (12, 214), "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "pread64": (17, 67),
    "readv": (19, 65), "writev": (20, 66), "access": (21, None), "sched_yield": (24, 124),
    "mremap": (25, 216), "madvise": (28, 233), "nanosleep": (35, 101), "getpid": (39, 172),
    "exit": (60, 93), "uname": (63, 160), "getcwd": (79, 17), "readlink": (89, None),
    "gettimeofday": (96, 169), "getrlimit": (97, 163), "getrusage": (98, 165),
    "sysinfo": (99, 179), "getppid": (110, 173), "sigaltstack": (131, 132),
    "gettid": (186, 178), "futex": (202, 98), "sched_getaffinity": (204, 123),
    "getdents64": (217, 61), "restart_syscall": (219, 128), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "clock_nanosleep": (230, 115), "exit_group": (231, 94),
    "newfstatat": (262, 79), "readlinkat": (267, 78), "faccessat": (269, 48),
    "getrandom": (318, 278), "membarrier": (324, 283), "statx": (332, 291), "rseq": (334, 293),
    "faccessat2": (439, 439),
}  # fmt: skip
# Each with the place of its flags among the arguments.
_OPENING = (((2, None), 1), ((257, 56), 2))
# Signals to itself only: a library that gives up calls abort().
_SIGNALS = ((62, 129), (234, 131))
_MACHINES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF_0000, 0x0005_0001
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("when_true", ctypes.c_uint8),
        ("when_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class Program(ctypes.Structure):
    """A filter as the kernel takes it."""

    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


Steps = list[tuple[int, int, int, int]]


def filter_for(machine: str, process: int) -> Program | None:
    """The filter for one process; none for machines whose calls are not listed here."""
    if machine not in _MACHINES:
        return None
    steps = _steps(*_MACHINES[machine], process)
    return Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))


def _steps(which: int, machine: int, process: int) -> Steps:
    steps: Steps = [(_LOAD, 0, 0, _MACHINE_AT), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_LOAD, 0, 0, _NUMBER_AT)]
    for numbers in _ALLOWED.values():
        steps += _when(numbers[which], [(_RETURN, 0, 0, _ALLOW)])
    for numbers, argument in _OPENING:
        steps += _when(numbers[which], _judged(argument, (_ANY_BIT, 1, 0, _CHANGES)))
    for numbers in _SIGNALS:
        steps += _when(numbers[which], _judged(0, (_EQUAL, 0, 1, process)))
    return [*steps, (_RETURN, 0, 0, _REFUSE)]


def _when(number: int | None, steps: Steps) -> Steps:
    return [] if number is None else [(_EQUAL, 0, len(steps), number), *steps]


def _judged(argument: int, test: tuple[int, int, int, int]) -> Steps:
    """Allow a call by the low half of one argument; both machines are little-endian."""
    load = (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)
    return [load, test, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
