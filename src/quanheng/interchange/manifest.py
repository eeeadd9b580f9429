"""What does snapshot.json say of the imports that made a snapshot?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from quanheng.errors import Place, Problems, SnapshotMissing
from quanheng.facts import Completeness

MANIFEST = "snapshot.json"
FORMAT = 1
LARGEST_MANIFEST = 100_000_000

_T = TypeVar("_T")


@dataclass(frozen=True)
class Source:
    """One file that was read: its name, its content's hash, and how many rows it held."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class StoredSet:
    """One file of a snapshot, its path below the folder, and its content's hash."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class ImportRecord:
    """What one import brought.

    Shapes:   `whole` names the sets of which earlier rows no longer count; `rejected` and
              `contradictions` count rows left out and rows that disagree. `disputed` names, by
              set and row id, the fields on which rows disagree. `before` is the hash of the
              snapshot.json that the import found: its reversal restores exactly that.
              `gone` names, by set, the ids of earlier rows that no longer count.
    Missing:  `before` is empty for the first import.
    """

    number: int
    recorded_at: datetime
    sources: tuple[Source, ...]
    whole: tuple[str, ...]
    sets: Mapping[str, StoredSet]
    complete: tuple[Completeness, ...]
    rejected: int
    contradictions: int
    disputed: Mapping[str, Mapping[str, tuple[str, ...]]]
    before: str = ""
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stored_file(number: int, name: str) -> str:
    """Where a set of one import stands, below the folder."""
    return f"{number:04}/{name}.parquet"


def read_manifest(folder: Path) -> tuple[ImportRecord, ...]:
    """The imports of a snapshot, oldest first.

    Errors:   Problems with SnapshotMissing, where there is none or it cannot be understood.
    """
    path = folder / MANIFEST
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise ValueError(MANIFEST)
        return _records(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        raise Problems([SnapshotMissing(Place(str(folder)))]) from None


def manifest_hash(records: Sequence[ImportRecord]) -> str:
    """The hash of snapshot.json with these imports; empty where there are none."""
    return hashlib.sha256(manifest_text(records).encode()).hexdigest() if records else ""


def manifest_text(records: Iterable[ImportRecord]) -> str:
    """The same imports as the text of snapshot.json."""
    said = {"format": FORMAT, "imports": [_said(record) for record in records]}
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _said(record: ImportRecord) -> dict[str, object]:
    return {
        "number": record.number,
        "recorded_at": record.recorded_at.isoformat(),
        "sources": [vars(source) for source in record.sources],
        "whole": list(record.whole),
        "sets": {name: vars(stored) for name, stored in record.sets.items()},
        "complete": [_complete_said(one) for one in record.complete],
        # Without it the first import is written as it was before there were reversals.
        **({"before": record.before} if record.before else {}),
        **({"gone": {name: [*ids] for name, ids in record.gone.items()}} if record.gone else {}),
        "rejected": record.rejected,
        "contradictions": record.contradictions,
        "disputed": {
            name: {row: list(fields) for row, fields in rows.items()}
            for name, rows in record.disputed.items()
        },
    }


def _complete_said(one: Completeness) -> dict[str, object]:
    return {
        "set": one.set,
        "units": None if one.units is None else sorted(one.units),
        "from": one.since.isoformat() if one.since else None,
        "to": one.until.isoformat() if one.until else None,
    }


def _records(said: object) -> tuple[ImportRecord, ...]:
    """Errors:   ValueError or TypeError, where something is not as an import writes it."""
    if _taken(said, "format", int) != FORMAT:
        raise ValueError(FORMAT)
    records = tuple(_record(one) for one in _taken(said, "imports", list))
    moments = [record.recorded_at for record in records]
    is_ordered = all(one < later for one, later in pairwise(moments))
    if [r.number for r in records] != [*range(1, len(records) + 1)] or not is_ordered:
        raise ValueError("imports")
    return records


def _record(said: object) -> ImportRecord:
    number = _taken(said, "number", int)
    recorded_at = datetime.fromisoformat(_taken(said, "recorded_at", str))
    sets = {name: _stored(one) for name, one in _taken(said, "sets", dict).items()}
    is_elsewhere = any(
        stored.file != stored_file(number, n) or "/" in n for n, stored in sets.items()
    )
    if recorded_at.tzinfo is None or is_elsewhere:
        raise ValueError(number)
    return ImportRecord(
        number=number,
        recorded_at=recorded_at,
        sources=tuple(_source(one) for one in _taken(said, "sources", list)),
        whole=tuple(str(name) for name in _taken(said, "whole", list)),
        sets=sets,
        complete=tuple(_complete(one) for one in _taken(said, "complete", list)),
        rejected=_taken(said, "rejected", int),
        contradictions=_taken(said, "contradictions", int),
        disputed={
            name: {row: tuple(map(str, fields)) for row, fields in rows.items()}
            for name, rows in _taken(said, "disputed", dict).items()
        },
        before=_taken(said, "before", str) if _has(said, "before") else "",
        gone=_gone(said) if _has(said, "gone") else {},
    )


def _gone(said: object) -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(str, ids)) for name, ids in _taken(said, "gone", dict).items()}


def _source(said: object) -> Source:
    return Source(_taken(said, "name", str), _taken(said, "sha256", str), _taken(said, "rows", int))


def _stored(said: object) -> StoredSet:
    return StoredSet(
        _taken(said, "file", str), _taken(said, "sha256", str), _taken(said, "rows", int)
    )


def _complete(said: Any) -> Completeness:
    name = _taken(said, "set", str)
    units = None if said.get("units") is None else frozenset(map(str, _taken(said, "units", list)))
    return Completeness(name, units, _day(said.get("from")), _day(said.get("to")))


def _day(said: object) -> date | None:
    return None if said is None else date.fromisoformat(str(said))


def _has(said: object, key: str) -> bool:
    return isinstance(said, dict) and key in said


def _taken(said: object, key: str, kind: type[_T]) -> _T:
    """What stands under a key, of the kind it must have."""
    found = said.get(key) if isinstance(said, dict) else None
    if not isinstance(found, kind):
        raise TypeError(key)
    return found
