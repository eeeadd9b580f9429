"""What happens when a pack is evaluated on a snapshot?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.leaving import Facts, Leaving
from quanheng.engine.backends.outcome import Result
from quanheng.engine.backends.telling import COLUMNS
from quanheng.engine.facts_written import write_facts
from quanheng.engine.question import Question, ask, ask_part
from quanheng.engine.run_building import (
    built_beside,
    check_free,
    copy_file,
    relative_to,
    write_json,
)
from quanheng.engine.run_files import file_hash
from quanheng.engine.run_folder import (
    ALLOCATIONS,
    FORMAT,
    HEAD,
    ORIGIN,
    QUOTAS,
    VERDICTS,
    RunFolder,
    facts_file,
    read_run_folder,
)
from quanheng.engine.table_file import TableFile, write_table
from quanheng.engine.verdicts_file import LAYOUT, VerdictsFile
from quanheng.facts.catalogue_file import CORE_FILE
from quanheng.facts.values import Absent, Span, Value
from quanheng.interchange import Snapshot
from quanheng.language.pack_model import Pack

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Building:
    """A run while its folder is built: what was asked, on which facts, and what came out."""

    folder: Path
    question: Question
    snapshot: Snapshot
    result: Result

    @property
    def is_projection(self) -> bool:
        """Whether the day lies after the facts were recorded."""
        return self.question.as_of > self.snapshot.recorded_at.date()


Addition = Callable[[Building], None]
"""Adds files to a run's folder; the head then lists them with the others."""


@dataclass(frozen=True)
class Evaluation:
    """A run just made: where it lies, and what it was made of."""

    run: RunFolder
    made: Building


def evaluate(
    pack: Pack,
    snapshot: Snapshot,
    as_of: date,
    out: Path,
    *,
    version: str,
    snapshot_folder: Path,
    progress: Progress | None = None,
    additions: Sequence[Addition] = (),
    names: Collection[str] | None = None,
    is_read_again: bool = False,
) -> Evaluation:
    """Evaluate a pack on a snapshot and keep the run.

    Shapes:   each of `additions` is called once all but the head stands in the folder; `names`
              are the clauses, quotas and allocations that are told; without them, all are. Answers
              leave for the folder while they are made; in memory they stay for `additions`, or
              where they are to be `is_read_again`.
    Missing:  facts nobody recorded make verdicts unknown, never not_met.
    Errors:   RunExists when `out` holds anything.
    """
    check_free(out)
    question = ask(pack, as_of) if names is None else ask_part(pack, as_of, names)
    with built_beside(out) as building:
        building.chmod(0o700)
        with TableFile(building / VERDICTS, COLUMNS, layout=LAYOUT) as file:
            verdicts = VerdictsFile(file)
            result = answer(
                question, snapshot.tables, snapshot.complete, progress=progress,
                leaving=_leaving(verdicts, building, keeps=is_read_again or bool(additions)),
            )  # fmt: skip
        made = Building(building, question, snapshot, result)
        _keep(made)
        for done, add in enumerate(additions):
            if progress:
                progress("additions", done, len(additions))
            add(made)
        write_json(building / HEAD, _head(made, verdicts, version))
        origin = {"snapshot": relative_to(snapshot_folder, out)}
        write_json(building / ORIGIN, origin)
    return Evaluation(read_run_folder(out), made)


def _leaving(verdicts: VerdictsFile, building: Path, *, keeps: bool) -> Leaving:
    """Where answers and facts go; facts only where nobody reads them again."""

    def take_facts(name: str, period: str, pieces: Facts) -> None:
        write_facts(building / facts_file(name, period), pieces)

    return Leaving(verdicts.add, keeps, None if keeps else take_facts)


def _keep(made: Building) -> None:
    """Places, the facts, and the pack and the catalogue as they are."""
    folder, result = made.folder, made.result
    if made.question.quotas:
        write_table(folder / QUOTAS, result.quotas)
    if made.question.allocations:
        write_table(folder / ALLOCATIONS, result.allocations)
    for period, day in result.days.items():
        for name, table in day.facts.items():
            write_facts(folder / facts_file(name, period), partial(iter, [table]))
    for one in made.question.pack.lineage:
        for relative in one.files:
            copy_file(one.folder / relative, folder / "packs" / one.id / relative)
    copy_file(CORE_FILE, folder / "catalogue.yaml")


def versions(version: str) -> dict[str, str]:
    """The versions of whatever a run's bytes depend on."""
    return {"quanheng": version, "numpy": np.__version__, "pyarrow": pa.__version__}


def _head(made: Building, verdicts: VerdictsFile, version: str) -> dict[str, Any]:
    """What run.json says; it names every file that stands in the folder by now."""
    folder, question, snapshot = made.folder, made.question, made.snapshot
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "format": FORMAT,
        "versions": versions(version),
        "pack": question.pack.id,
        "packs": [one.id for one in question.pack.lineage],
        # Only in a run beside others: those clauses that are told here, and not there.
        **({"told": sorted(question.reported)} if question.reported is not None else {}),
        "as_of": question.as_of.isoformat(),
        "as_known": snapshot.recorded_at.isoformat(),
        "is_projection": made.is_projection,
        "snapshot": {"sha256": snapshot.sha256},
        "parameters": _parameters(question),
        "counts": verdicts.counted("verdict"),
        "states": verdicts.counted("state"),
        "files": {path.relative_to(folder).as_posix(): file_hash(path) for path in files},
    }


def _parameters(question: Question) -> dict[str, Any]:
    return {
        name: {
            "status": span.status,
            "verified": span.is_verified,
            "values": {code: shown_value(value) for code, value in span.values.items()},
            "source": str(span.source) if span.source else None,
        }
        for name, span in question.settings.items()
    }


def shown_value(value: Value) -> object:
    """A value as JSON: numbers and days as text, a range by its ends, unknown as null.

    Units:    numbers without zeros behind their last decimal, however many were kept.
    """
    if isinstance(value, Span):
        return {"low": _point(value.low), "high": _point(value.high)}
    if isinstance(value, Absent):
        return "none" if value is Absent.NONE else None
    if isinstance(value, tuple):
        return [_point(item) for item in value]
    return value if isinstance(value, bool) else _point(value)


def _point(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        # TRAP normalize turns 100 into 1E+2; the format writes it out again.
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else format(value, "")
