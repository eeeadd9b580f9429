"""How long does a changed pack take on the facts that a run keeps, beside Polars from a snapshot?

    .venv/bin/python -m benchmarks.stored_facts [--officials 300000] [--rounds 3]

A run of the made-up province of `hand_written` is kept; then one thing of its pack is changed, and
whatever reads it is asked again from the facts of the run. First every such answer must equal that
of a full evaluation of the changed pack, and the evaluation those of the hand-written peers. Then
rounds are interleaved, each contender in a process of its own, from files on disk to a table of
verdicts; imports and the reading of the pack come before. Prints medians of the clock and of the
processors, and ratios to Polars; it asserts nothing about time.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

# As the command line does.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

from benchmarks.hand_written import agreement, house_peer, polars_peer
from benchmarks.hand_written.made_facts import SETS, write_facts
from quanheng.comparing.settings import with_settings
from quanheng.comparing.settings_written import read_settings
from quanheng.comparing.touched import facts_anew, rules_of, touched_by
from quanheng.engine.again import Answers, asked_again
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.question import ask_part
from quanheng.engine.run import evaluate
from quanheng.engine.run_folder import read_run_folder
from quanheng.engine.table_file import in_texts
from quanheng.errors import Findings
from quanheng.facts import Completeness
from quanheng.facts.set_tables import SetTables
from quanheng.interchange import Snapshot
from quanheng.interchange.stored_rows import pieces_of, read_fields
from quanheng.language.pack_model import Pack

POLARS = "Polars, from the snapshot"
RECORDED_AT = datetime(2024, 1, 5, tzinfo=UTC)


def same(pack: Pack) -> Pack:
    """The pack itself: whatever it says is asked again."""
    return pack


def another_figure(pack: Pack) -> Pack:
    """Civil servants need more hours: a figure that three clauses read."""
    return _set(pack, "hours_needed.civil_servant@2023-01-01..=100")


def another_share(pack: Pack) -> Pack:
    """Strong units get fewer places: a figure of the quota, which counts rows."""
    return _set(pack, "raised_share=0.18")


def another_window(pack: Pack) -> Pack:
    """Hours count for two years: a fact of the draft that is derived anew."""
    key = ("official", "study_hours")
    fact = pack.derived[key]
    assert fact.window is not None
    return replace(pack, derived={**pack.derived, key: replace(
        fact, window=replace(fact.window, count=24))})  # fmt: skip


CHANGES: Mapping[str, Callable[[Pack], Pack]] = {
    "every rule, nothing changed": same,
    "one figure changed": another_figure,
    "one figure of the quota changed": another_share,
    "one window changed": another_window,
}


def _set(pack: Pack, written: str) -> Pack:
    findings = Findings()
    made = with_settings(pack, read_settings([written]), findings)
    findings.raise_errors()
    return made


def snapshot(folder: Path) -> Snapshot:
    """The facts of the province, read when they are asked for."""
    tables = SetTables(
        SETS,
        lambda name, *wanted: read_fields(folder / f"{name}.parquet", *wanted),
        lambda name, *wanted: pieces_of(folder / f"{name}.parquet", *wanted),
    )
    return Snapshot(tables, tuple(map(Completeness, SETS)), "", RECORDED_AT)


def make(folder: Path, officials: int) -> None:
    """Make up the province, and keep a run of it."""
    facts = folder / "facts"
    facts.mkdir()
    write_facts(facts, officials)
    evaluate(
        house_peer.question().pack, snapshot(facts), house_peer.AS_OF, folder / "run",
        version=version("quanheng"), snapshot_folder=facts,
    )  # fmt: skip


def asked(folder: Path, change: Callable[[Pack], Pack]) -> tuple[Pack, frozenset[str], Answers]:
    """What a changed pack answers from the run: the rules asked again, and their answers."""
    old = house_peer.question().pack
    new = change(old)
    names = touched_by(old, new) if new is not old else frozenset(rules_of(old))
    run = read_run_folder(folder / "run")
    answers = asked_again(run, new, snapshot(folder / "facts"), names, None, facts_anew(old, new))
    return new, names, answers


def check(folder: Path) -> None:
    """Compare every answer with that of a full evaluation.

    Errors:   PeersDisagree.
    """
    agreement.check(folder / "facts")
    facts = snapshot(folder / "facts")
    for name, change in CHANGES.items():
        pack, names, found = asked(folder, change)
        full = answer(ask_part(pack, house_peer.AS_OF, names), facts.tables, facts.complete)
        is_same = in_texts(found.verdicts).equals(in_texts(full.verdicts))
        if not (is_same and found.quotas.equals(full.quotas)):
            raise agreement.PeersDisagree(name)
        print(f"  {name}: {len(names)} rules, {found.verdicts.num_rows} verdicts")


def measured(work: Callable[[], object]) -> tuple[float, float, float]:
    """The seconds of the clock and of the processors, and the peak memory so far in megabytes."""
    started, before = perf_counter(), _processors()
    found = work()
    seconds, used = perf_counter() - started, _processors() - before
    del found
    return seconds, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _processors() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def contend(name: str, folder: Path) -> tuple[float, float, float]:
    """Let one contender work."""
    if name == POLARS:
        return measured(lambda: polars_peer.answered(folder / "facts"))
    house_peer.question()
    return measured(lambda: asked(folder, CHANGES[name]))


def said_by(*words: str) -> str:
    """What this module says in a process of its own; one that fails ends the benchmark."""
    command = [sys.executable, "-m", "benchmarks.stored_facts", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def compare(officials: int, rounds: int) -> None:
    """Make a run, compare its answers, measure and print."""
    found: dict[str, list[Sequence[float]]] = {name: [] for name in (POLARS, *CHANGES)}
    with tempfile.TemporaryDirectory() as folder:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said_by("--make", folder, "--officials", str(officials))
        print(f"{officials} officials, {rounds} rounds; answers equal a full evaluation of")
        print(said_by("--check", folder), end="")
        for _ in range(rounds):
            for name, each in found.items():
                each.append([*map(float, said_by("--contender", name, folder).split())])
    middle = {
        name: [*map(statistics.median, zip(*each, strict=True))] for name, each in found.items()
    }
    print(f"{'':34} clock          processors     memory")
    for name, (seconds, used, memory) in middle.items():
        by_clock, by_processors = (middle[name][n] / middle[POLARS][n] for n in (0, 1))
        print(f"{name:34} {seconds:5.2f} s ({by_clock:.2f})  {used:5.2f} s ({by_processors:.2f})"
              f"  {memory:5.0f} MB")  # fmt: skip


def main() -> None:
    """Measure and print, or do one part in a process of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[300_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--contender", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        make(given.make, given.officials[0])
    elif given.check:
        check(given.check)
    elif given.contender:
        name, folder = given.contender
        print(*contend(name, Path(folder)))
    else:
        for officials in given.officials:
            compare(officials, given.rounds)


if __name__ == "__main__":
    main()
