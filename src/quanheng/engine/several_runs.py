"""How are the answers of several packs kept side by side, as one run?

Each pack's answers are a run of their own under `runs/`; the folder above joins their verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from quanheng.engine.backends.evaluator import FEW_ROWS
from quanheng.engine.backends.telling import COLUMNS
from quanheng.engine.column_bytes import groups_in
from quanheng.engine.columns_written import Layout
from quanheng.engine.run import Addition, Building, Progress, evaluate, versions
from quanheng.engine.run_building import built_beside, check_free, write_json
from quanheng.engine.run_files import file_hash
from quanheng.engine.run_folder import FORMAT, HEAD, VERDICTS, RunFolder, read_head, read_run_folder
from quanheng.engine.side_by_side import Part, parts_of
from quanheng.engine.table_file import TableFile, as_texts
from quanheng.engine.word_columns import words
from quanheng.errors import Place, RunChanged, RunHoldsSeveral, RunMissing
from quanheng.interchange import Snapshot
from quanheng.language.pack_model import Pack

RUNS = "runs"
AT_ONCE = 2
"""How many packs are evaluated at once: one reads or writes while another is reckoned."""
ReadSnapshot = Callable[[Pack], Snapshot]
Closing = Callable[[Path, Sequence[Building]], None]
"""Adds files about all packs to the folder of a run of several."""


@dataclass(frozen=True)
class Asked:
    """What several packs are asked about, and how it is kept."""

    snapshot: ReadSnapshot
    snapshot_folder: Path
    as_of: date
    version: str
    progress: Progress | None = None
    additions: Sequence[Addition] = ()
    closing: Closing | None = None


def evaluate_several(packs: Sequence[Pack], asked: Asked, out: Path) -> tuple[RunFolder, ...]:
    """Evaluate packs side by side and keep one run of them.

    Shapes:   a run for each pack that answers anything, parents first.
    Errors:   RunExists, PacksAlike, and those of each evaluation.
    """
    check_free(out)
    parts = parts_of(packs)
    with built_beside(out) as building:
        building.chmod(0o700)
        with ThreadPoolExecutor(_at_once(asked.snapshot_folder)) as threads:
            made = [*threads.map(lambda part: _evaluated(part, asked, building), parts)]
        join_verdicts([building / RUNS / part.pack.id for part in parts], building / VERDICTS)
        if asked.closing:
            asked.closing(building, [one.made for one in made if one.made is not None])
        write_json(building / HEAD, _head(packs, [one.run for one in made], asked, building))
    return read_runs(out)


def _at_once(snapshot: Path) -> int:
    """Of more than few rows, each pack has all threads and all memory that a run may take."""
    rows = sum(parquet.read_metadata(one).num_rows for one in snapshot.rglob("*.parquet"))
    return AT_ONCE if rows <= FEW_ROWS else 1


@dataclass(frozen=True)
class _Made:
    """The run of one pack, and what it was made of where somebody asks when all are made."""

    run: RunFolder
    made: Building | None


def _evaluated(part: Part, asked: Asked, building: Path) -> _Made:
    found = evaluate(
        part.pack,
        asked.snapshot(part.pack),
        asked.as_of,
        building / RUNS / part.pack.id,
        version=asked.version,
        snapshot_folder=asked.snapshot_folder,
        progress=asked.progress,
        additions=asked.additions,
        names=part.names,
        is_read_again=asked.closing is not None,
    )
    return _Made(found.run, found.made if asked.closing else None)


def join_verdicts(runs: Sequence[Path], path: Path) -> None:
    """Write every answer, and under which pack it was given: the clause's, or one below it.

    Shapes:   answers stand as they stand in each run; nobody reads them.
    """
    under = pa.schema([("under", pa.string()), *as_texts(COLUMNS)])
    with TableFile(path, under, layout=Layout(listed=["under"])) as joined:
        for run in runs:
            for rows, columns in groups_in(run / VERDICTS):
                names = words(pa.repeat(pa.scalar(0, pa.int8()), rows), [run.name])
                if rows:
                    joined.add_group(rows, [pa.chunked_array([names]), *columns])


def _head(
    packs: Sequence[Pack], made: Sequence[RunFolder], asked: Asked, building: Path
) -> dict[str, Any]:
    """What run.json says: which packs were asked for, and which runs hold their answers."""
    first = made[0].head
    shown = sorted(path for path in building.iterdir() if path.is_file())
    heads = [building / RUNS / str(one.head["pack"]) / HEAD for one in made]
    return {
        "format": FORMAT,
        "versions": versions(asked.version),
        "asked": sorted({pack.id for pack in packs}),
        "runs": [one.head["pack"] for one in made],
        **{key: first[key] for key in ("as_of", "as_known", "is_projection", "snapshot")},
        "files": {
            path.relative_to(building).as_posix(): file_hash(path) for path in (*shown, *heads)
        },
    }


def read_runs(folder: Path) -> tuple[RunFolder, ...]:
    """The run of one pack, or those of several, parents first.

    Errors:   RunMissing, RunChanged.
    """
    names = _names_in(folder)
    if names is None:
        return (read_run_folder(folder),)
    return tuple(read_run_folder(folder / RUNS / name) for name in names)


def check_single(folder: Path) -> None:
    """Refuse a run of several packs where that of one is needed.

    Errors:   RunHoldsSeveral.
    """
    names = _names_in(folder)
    if names is not None:
        raise RunHoldsSeveral(Place(str(folder)), packs=", ".join(names))


def _names_in(folder: Path) -> list[str] | None:
    """The packs of a run of several; None where the folder is none."""
    try:
        head = read_head(folder)
    except (OSError, ValueError, RecursionError):
        return None
    if "runs" not in head:
        return None
    names = _checked(head, folder)
    for relative, expected in head["files"].items():
        if file_hash(folder / relative) != expected:
            raise RunChanged(Place(str(folder / relative)))
    return names


def _checked(head: Mapping[str, Any], folder: Path) -> list[str]:
    """The names of the runs, once the head is what it must be."""
    names, files = head["runs"], head.get("files")
    is_right = (
        head.get("format") == FORMAT
        and isinstance(names, list)
        and isinstance(files, dict)
        and all(isinstance(name, str) and f"{RUNS}/{name}/{HEAD}" in files for name in names)
    )
    if not is_right or not names:
        raise RunMissing(Place(str(folder / HEAD)))
    return list(names)
