"""How long does a changed pack take on the facts that a run keeps, beside Polars from a snapshot?

    .venv/bin/python -m benchmarks.stored_facts [--officials 300000] [--rounds 3] [--shuffled]

A run of the made-up province of `hand_written` is kept; then one thing of its pack is changed, and
whatever reads it is asked again from the facts of the run. First every such answer must equal that
of a full evaluation of the changed pack, and the evaluation those of the hand-written peers. Then
they take turns, each contender in a process of its own, from files on disk to a table of verdicts.
Beside them stands Polars on a table of facts that it kept, which knows by its author what to ask.
With --shuffled the rows of every file stand in no order. Imports come before the clock; what the
reading of the pack took is told beside it. Prints medians, their spread, and ratios to Polars; it
asserts nothing about time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

# As the command line does.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

import polars as pl

from benchmarks.cost import Cost, cost_in, of_work_after, said_by
from benchmarks.hand_written import agreement, house_peer, polars_kept, polars_peer
from benchmarks.hand_written.agreement import compare, ordered
from benchmarks.hand_written.made_facts import SETS, write_facts
from benchmarks.machine import head
from benchmarks.rounds import interleaved, ratios, table
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
TOUCHED = ("bench.study", "bench.allround", "bench.promotion")
"""The clauses that read the changed figure."""
POLARS_KEPT: Mapping[str, tuple[str, Sequence[str], bool]] = {
    "Polars, facts kept: every rule": ("every rule, nothing changed", polars_peer.NAMES, True),
    "Polars, facts kept: those three clauses": ("one figure changed", TOUCHED, False),
    "Polars, facts kept: the quota": ("one figure of the quota changed", (), True),
}
"""What is asked of a table of facts that Polars keeps, beside which change of ours: its author
knows which clauses to ask, and that the facts still hold."""
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


def make(folder: Path, officials: int, *, shuffled: bool = False) -> None:
    """Make up the province, be it with rows in no order, and keep a run of it."""
    facts = folder / "facts"
    facts.mkdir()
    write_facts(facts, officials, shuffled=shuffled)
    evaluate(
        house_peer.question().pack, snapshot(facts), house_peer.AS_OF, folder / "run",
        version=version("quanheng"), snapshot_folder=facts,
    )  # fmt: skip
    (folder / "kept").mkdir()
    polars_kept.keep(facts, folder / "kept")


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
    check_kept(folder)


def check_kept(folder: Path) -> None:
    """Compare what Polars says from the facts it keeps with what it says from the snapshot.

    Errors:   PeersDisagree.
    """
    verdicts, places = polars_peer.answered(folder / "facts")
    for name, (_, clauses, shares) in POLARS_KEPT.items():
        found, shared = polars_kept.answered(folder / "kept", clauses, shares=shares)
        if shares:
            compare(name, ordered(places, ["unit"]), ordered(shared, ["unit"]))
        if clauses:
            by = ["clause", "subject"]
            expected = verdicts.filter(pl.col("clause").cast(pl.String).is_in(clauses))
            compare(name, ordered(expected, by), ordered(found, by))


def contend(name: str, folder: Path) -> Cost:
    """Let one contender work."""
    if name == POLARS:
        return of_work_after(None, lambda: polars_peer.answered(folder / "facts"))
    if name in POLARS_KEPT:
        _, clauses, shares = POLARS_KEPT[name]
        kept = folder / "kept"
        return of_work_after(None, lambda: polars_kept.answered(kept, clauses, shares=shares))
    return of_work_after(house_peer.question, lambda: asked(folder, CHANGES[name]))


def said(*words: str) -> str:
    """What this module says in a process of its own; one that fails ends the benchmark."""
    return said_by("-m", "benchmarks.stored_facts", *words)


def contest(officials: int, rounds: int, order: Sequence[str]) -> None:
    """Make a run, compare its answers, measure and print; `order` may ask for shuffled rows."""
    with tempfile.TemporaryDirectory() as folder:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said("--make", folder, "--officials", str(officials), *order)
        rows = "rows shuffled; " if order else ""
        print(f"{officials:,} officials, {rows}{rounds} rounds; answers equal a full evaluation of")
        print(said("--check", folder), end="", flush=True)
        works = {
            name: lambda name=name: cost_in(said("--contender", name, folder))  # type: ignore[misc]
            for name in (POLARS, *POLARS_KEPT, *CHANGES)
        }
        found = interleaved(works, rounds)
    pairs = [(name, POLARS) for name in CHANGES]
    pairs += [(change, name) for name, (change, *_) in POLARS_KEPT.items()]
    print(*table(found), *ratios(found, pairs), "", sep="\n", flush=True)


def main() -> None:
    """Measure and print, or do one part in a process of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[300_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--shuffled", action="store_true")
    options.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--contender", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        make(given.make, given.officials[0], shuffled=given.shuffled)
    elif given.check:
        check(given.check)
    elif given.contender:
        name, folder = given.contender
        print(contend(name, Path(folder)))
    else:
        print(head(date.today()))
        for officials in given.officials:
            contest(officials, given.rounds, ["--shuffled"] if given.shuffled else [])


if __name__ == "__main__":
    main()
