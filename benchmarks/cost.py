"""What does a piece of work cost: time of the clock and of the processors, and memory?"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True)
class Cost:
    """What some work took.

    Units:    seconds of the clock and of the processors; megabytes at most; `reading` is what the
              reading of rules took before, by the clock, and `reading_processors` the same of the
              processors.
    Missing:  zero is not measured, or nothing to measure.
    """

    clock: float
    processors: float
    memory: float = 0.0
    reading: float = 0.0
    reading_processors: float = 0.0

    def __str__(self) -> str:
        return " ".join(map(str, astuple(self)))

    @property
    def with_reading(self) -> Cost:
        """The same with the reading of rules on the clock."""
        return replace(
            self,
            clock=self.clock + self.reading,
            processors=self.processors + self.reading_processors,
        )


def cost_in(said: str) -> Cost:
    """The cost that a process printed.

    >>> cost_in("1.5 2.0 70.0 0.1 0.1").memory
    70.0
    """
    return Cost(*map(float, said.split()))


def of_work(work: Callable[[], object]) -> Cost:
    """What work in this process takes."""
    began, used = perf_counter(), processor_seconds()
    found = work()
    cost = Cost(perf_counter() - began, processor_seconds() - used)
    # What it found is let go of after the clock has stopped.
    del found
    return cost


def of_work_after(reading: Callable[[], object] | None, work: Callable[[], object]) -> Cost:
    """What work in this process takes, with its memory, once rules are read.

    Missing:  `reading` None is no rules.
    """
    before = of_work(reading) if reading else Cost(0, 0)
    cost = of_work(work)
    return Cost(cost.clock, cost.processors, peak(), before.clock, before.processors)


def processor_seconds() -> float:
    """What this process has used so far, in all its threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """The most memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def of_python(*words: str | Path) -> Cost:
    """What Python takes with these words; memory is that of the largest process that it started.

    Errors:   SystemExit, with what was said, where it fails.
    """
    command = [sys.executable, *map(str, words)]
    began = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{said.decode()}")
    return Cost(perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def said_by(*words: str | Path) -> str:
    """What Python prints with these words.

    Errors:   SystemExit, with what was said, where it fails.
    """
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout
