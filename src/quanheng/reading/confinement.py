"""What may the process that reads one file do? Compute, and nothing else.

Limits hold wherever Python runs. On Linux the kernel also refuses all that reading does not need:
no file is written, nothing is started, nobody is spoken to, and it ends when its parent does.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

from quanheng.reading.allowance import Allowance
from quanheng.reading.system_calls import filter_for

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2


def confine(allowance: Allowance, parent: int) -> None:
    """Confine this process for good.

    Errors:   OSError when a limit cannot be set; it must not read then.
    """
    limits = {
        resource.RLIMIT_AS: allowance.memory,
        # In case that nobody is left to look at the clock.
        resource.RLIMIT_CPU: allowance.seconds + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, value in limits.items():
        _limit(what, value)
    if sys.platform == "linux":
        _ask_the_kernel()
    if os.getppid() != parent:
        # The parent ended before the kernel was told to end us with it.
        os._exit(1)


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def _ask_the_kernel() -> None:
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if program := filter_for(os.uname().machine, os.getpid()):
        # A kernel built without filters says no; the limits hold all the same.
        prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))
