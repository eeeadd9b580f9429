"""What happens when a pack is evaluated on a snapshot?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from quanheng.engine.backends.duck import Result, answer
from quanheng.engine.question import Question, ask
from quanheng.engine.run_folder import (
    FORMAT,
    HEAD,
    ORIGIN,
    QUOTAS,
    VERDICTS,
    RunFolder,
    built_beside,
    check_free,
    copy_file,
    file_hash,
    read_run_folder,
    relative_to,
    write_json,
    write_table,
)
from quanheng.facts.catalogue_file import CORE_FILE
from quanheng.facts.values import Absent, Span, Value
from quanheng.interchange import Snapshot
from quanheng.language.model import Pack

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Evaluation:
    """A run just made: where it lies, and its results."""

    run: RunFolder
    result: Result


def evaluate(
    pack: Pack,
    snapshot: Snapshot,
    as_of: date,
    out: Path,
    *,
    version: str,
    snapshot_folder: Path,
    progress: Progress | None = None,
) -> Evaluation:
    """Evaluate a pack on a snapshot and keep the run.

    Missing:  facts nobody recorded make verdicts unknown, never not_met.
    Errors:   RunExists when `out` holds anything.
    """
    check_free(out)
    question = ask(pack, as_of)
    result = answer(question, snapshot.tables, snapshot.complete, progress=progress)
    with built_beside(out) as building:
        _keep(building, pack, question, snapshot, result, version)
        origin = {"snapshot": relative_to(snapshot_folder, out)}
        write_json(building / ORIGIN, origin)
    return Evaluation(read_run_folder(out), result)


def _keep(
    folder: Path,
    pack: Pack,
    question: Question,
    snapshot: Snapshot,
    result: Result,
    version: str,
) -> None:
    folder.chmod(0o700)
    write_table(folder / VERDICTS, result.verdicts)
    if question.quotas:
        write_table(folder / QUOTAS, result.quotas)
    for name, table in result.facts.items():
        write_table(folder / "facts" / f"{name}.parquet", table)
    for one in pack.lineage:
        for relative in one.files:
            copy_file(one.folder / relative, folder / "packs" / one.id / relative)
    copy_file(CORE_FILE, folder / "catalogue.yaml")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    head = {
        "format": FORMAT,
        "versions": {"quanheng": version, "duckdb": duckdb.__version__, "pyarrow": pa.__version__},
        "pack": pack.id,
        "packs": [one.id for one in pack.lineage],
        "as_of": question.as_of.isoformat(),
        "as_known": snapshot.recorded_at.isoformat(),
        "is_projection": question.as_of > snapshot.recorded_at.date(),
        "snapshot": {"sha256": snapshot.sha256},
        "parameters": _parameters(question),
        "counts": counts_of(result.verdicts, "verdict"),
        "states": counts_of(result.verdicts, "state"),
        "files": {path.relative_to(folder).as_posix(): file_hash(path) for path in files},
    }
    write_json(folder / HEAD, head)


def _parameters(question: Question) -> dict[str, Any]:
    return {
        name: {
            "status": span.status,
            "values": {code: shown_value(value) for code, value in span.values.items()},
            "source": str(span.source) if span.source else None,
        }
        for name, span in question.settings.items()
    }


def shown_value(value: Value) -> object:
    """A value as JSON: numbers and days as text, a range by its ends, unknown as null."""
    if isinstance(value, Span):
        return {"low": _point(value.low), "high": _point(value.high)}
    if isinstance(value, Absent):
        return "none" if value is Absent.NONE else None
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool) else _point(value)


def _point(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else format(value, "")


def counts_of(verdicts: pa.Table, by: str) -> dict[str, dict[str, int]]:
    """How many subjects each clause gives each verdict, or each state."""
    grouped = verdicts.group_by(["clause", by]).aggregate([([], "count_all")])
    counts: dict[str, dict[str, int]] = {}
    for row in grouped.sort_by([("clause", "ascending"), (by, "ascending")]).to_pylist():
        if row[by]:
            counts.setdefault(row["clause"], {})[row[by]] = row["count_all"]
    return counts
