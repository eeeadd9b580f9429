"""How is each contender started, timed and compared, in a process of its own?"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers.calibration import piece_of_work
from benchmarks.peers.contenders import Contender
from benchmarks.rounds import turns

Figures = dict[str, Any]
Cost = Mapping[str, float]
COMPARED_ON = 20_000
"""On so many officials, or as many as a slow one can, cells are compared."""
MISSING_ON = 2_000
_PYTHON = Path(sys.executable)
_VERSION = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"


def said_by(*words: str | Path) -> str:
    """What a program prints; one that fails ends the benchmark with its words."""
    done = _done(*words)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def _done(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)


def made(folder: Path, officials: int, *, missing: bool = False) -> Path:
    """A made-up place of so many officials, made once, with the facts reckoned for ZEN."""
    place = folder / f"{'missing' if missing else 'whole'}-{officials}"
    if not place.exists():
        place.mkdir()
        maker = "peers.missing_facts" if missing else "hand_written.made_facts"
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said_by(_PYTHON, "-m", f"benchmarks.{maker}", place, str(officials))
    return place


def made_for(contender: Contender, folder: Path, officials: int, *, missing: bool = False) -> Path:
    """What `made` gives; ZEN finds the facts there that it cannot reckon."""
    place = made(folder, officials, missing=missing)
    if contender.reads_ready_facts and not (place / "ready").exists():
        said_by(_PYTHON, "-m", "benchmarks.peers.ready_facts", place)
    return place


def version(contender: Contender) -> str:
    """Which version is measured."""
    if contender.distribution is None:
        return "Python " + sys.version.split()[0]
    found = said_by(contender.python, "-c", _VERSION, contender.distribution).strip()
    return f"{contender.distribution} {found}"


def rounds(contenders: Sequence[Contender], folder: Path, officials: int, count: int) -> Figures:
    """What each contender cost, round by round, each begun by another, and the work between them.

    Missing:  who ended in a round, as for want of memory, has no costs: `ended` has its last words.
    """
    costs: dict[str, list[Cost]] = {one.name: [] for one in contenders}
    between: list[Cost] = []
    ended: dict[str, str] = {}
    named = {one.name: one for one in contenders}
    for name in turns([*named], count):
        if name in ended:
            continue
        one = named[name]
        place = made_for(one, folder, one.measured_on(officials))
        between.append(piece_of_work())
        done = _done(one.python, "-m", "benchmarks.peers.contender", one.module, place)
        if done.returncode:
            ended[name] = _last_words(done)
        else:
            costs[name].append(json.loads(done.stdout))
    measured = {one.name: told_costs(one, costs[one.name], officials)
                for one in contenders if one.name not in ended}  # fmt: skip
    return {"officials": officials, "rounds": count, "contenders": measured, "ended": ended,
            "calibration": _spread(between)}  # fmt: skip


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of a program that failed, else how it ended."""
    said = done.stderr.strip().splitlines()
    return said[-1] if said else f"exit code {done.returncode}"


def told_costs(contender: Contender, costs: Sequence[Cost], officials: int) -> Figures:
    """Medians and each round; the times of a slow one are reckoned up to all officials."""
    on = contender.measured_on(officials)
    each = [{**one, **{key: one[key] * officials / on for key in ("seconds", "cpu")}}
            for one in costs]  # fmt: skip
    medians = {key: statistics.median(one[key] for one in each) for key in each[0]}
    return {"measured_on": on, **medians, "each": each}


def _spread(between: Sequence[Cost]) -> Figures:
    seconds, cpu = ([one[key] for one in between] for key in ("seconds", "cpu"))
    return {
        "seconds": statistics.median(seconds), "most_seconds": max(seconds),
        "least_seconds": min(seconds), "cpu": statistics.median(cpu),
        "most_cpu": max(cpu), "least_cpu": min(cpu),
    }  # fmt: skip


def cells(
    contenders: Sequence[Contender], folder: Path, *, missing: bool, officials: int = COMPARED_ON
) -> dict[str, dict[str, int]]:
    """How the cells of each compare with ours, on whole facts or where some are missing."""
    house, *others = contenders
    found: dict[str, dict[str, int]] = {}
    for one in others:
        on = one.measured_on(officials)
        place = made_for(one, folder, on, missing=missing)
        ours, theirs = (answers_of(each, place) for each in (house, one))
        words = (_PYTHON, "-m", "benchmarks.peers.cells", ours, theirs)
        found[one.name] = {"officials": on, **json.loads(said_by(*words))}
    return found


def answers_of(contender: Contender, place: Path) -> Path:
    """A file of what it answers, made once."""
    path = place / "answers" / f"{contender.name}.parquet"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        words = (contender.python, "-m", "benchmarks.peers.contender", contender.module, place)
        said_by(*words, path)
    return path
