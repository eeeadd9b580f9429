"""Which facts does a snapshot hold, as they were known at a moment?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quanheng.errors import (
    KnownNothing,
    MomentUnreadable,
    Place,
    Problems,
    SnapshotChanged,
)
from quanheng.facts import Catalogue, Completeness, InformationSet, Roster
from quanheng.facts.arrow import rows_of
from quanheng.facts.roster import Disputed
from quanheng.interchange.complete_file import united
from quanheng.interchange.manifest import ImportRecord, StoredSet, manifest_hash, read_manifest
from quanheng.interchange.supersession import current_rows


@dataclass(frozen=True)
class Snapshot:
    """The facts known at a moment.

    Shapes:   `tables` by set, with the columns of `facts.arrow.table_of`, rows sorted by id;
              `disputed` names, by set and row id, the fields on which rows contradict each other.
    Missing:  a set that no import brought, or that the catalogue does not have, has no table.
    """

    tables: dict[str, pa.Table]
    complete: tuple[Completeness, ...]
    sha256: str
    recorded_at: datetime
    disputed: Disputed = field(default_factory=dict)


def read_snapshot(
    folder: Path,
    catalogue: Catalogue,
    *,
    as_known: datetime | None = None,
    sets: Collection[str] | None = None,
) -> Snapshot:
    """Read what was recorded by a moment; of all sets, or of some.

    Missing:  `as_known` None means all that was ever recorded. `sha256` stands for all imports
              known then, whichever sets are read.
    Errors:   Problems with SnapshotMissing, SnapshotChanged, SnapshotUnlike, KnownNothing or
              MomentUnreadable.
    """
    known = _known(read_manifest(folder), as_known)
    names = {name for record in known for name in record.sets if sets is None or name in sets}
    tables = {
        name: _table(folder, known, catalogue.sets[name])
        for name in sorted(names) if name in catalogue.sets
    }  # fmt: skip
    return Snapshot(
        tables=tables,
        complete=united(_declared(known)),
        sha256=manifest_hash(known),
        recorded_at=known[-1].recorded_at,
        disputed={name: _disputed(folder, known, name, table) for name, table in tables.items()},
    )


def roster_of(snapshot: Snapshot, catalogue: Catalogue) -> Roster:
    """The same facts in Python values."""
    rows = {name: rows_of(catalogue.sets[name], table) for name, table in snapshot.tables.items()}
    return Roster(catalogue, rows, snapshot.complete, snapshot.disputed)


def check_moment(moment: datetime) -> None:
    """Refuse a moment without a time zone: nobody could tell what was known by then.

    Errors:   Problems with MomentUnreadable.
    """
    if moment.tzinfo is None:
        raise Problems([MomentUnreadable(found=moment.isoformat())])


def _known(records: Sequence[ImportRecord], as_known: datetime | None) -> list[ImportRecord]:
    if as_known is not None:
        check_moment(as_known)
    known = [one for one in records if as_known is None or one.recorded_at <= as_known]
    if not known:
        moment = as_known.isoformat() if as_known else "—"
        raise Problems([KnownNothing(moment=moment)])
    return known


def _table(folder: Path, known: Sequence[ImportRecord], entry: InformationSet) -> pa.Table:
    """The current rows of one set; imports before its last whole one do not count."""
    bringing = [record for record in known if entry.name in record.sets]
    wholes = [i for i, record in enumerate(bringing) if entry.name in record.whole]
    counted = bringing[max(wholes, default=0) :]
    tables = [_read(folder, record.sets[entry.name]) for record in counted]
    standing = [
        _without(table, [id_ for later in counted[n:] for id_ in later.gone.get(entry.name, ())])
        for n, table in enumerate(tables, start=1)
    ]
    return current_rows(entry, standing, counted[-1].sets[entry.name].file)


def _without(table: pa.Table, gone: Sequence[str]) -> pa.Table:
    """A table without the rows that a later import says are no more."""
    if not gone:
        return table
    return table.filter(pc.invert(pc.is_in(table["id"], value_set=pa.array(gone, pa.string()))))


def _declared(known: Sequence[ImportRecord]) -> list[Completeness]:
    """The declarations that stand: of each set those of the last import that makes any."""
    last: dict[str, list[Completeness]] = {}
    for record in known:
        made: dict[str, list[Completeness]] = {}
        for one in record.complete:
            made.setdefault(one.set, []).append(one)
        last |= made
    return [one for declared in last.values() for one in declared]


def _disputed(
    folder: Path, known: Sequence[ImportRecord], name: str, current: pa.Table
) -> dict[str, frozenset[str]]:
    """The fields in dispute of rows that still stand as the import with the dispute left them."""
    found: dict[str, frozenset[str]] = {}
    for record in (one for one in known if name in one.sets):
        if found:
            said_again = set(_read(folder, record.sets[name])["id"].to_pylist())
            found = {row: fields for row, fields in found.items() if row not in said_again}
        rows = record.disputed.get(name, {})
        found |= {row: frozenset(fields) for row, fields in rows.items()}
    standing = set(current["id"].to_pylist()) if found else set()
    return {row: fields for row, fields in found.items() if row in standing}


def _read(folder: Path, stored: StoredSet) -> pa.Table:
    """One stored table, if its bytes are those that the import wrote."""
    try:
        # TRAP bytes of Python's own, freed by an Arrow thread while Python ends, abort the process.
        with pa.OSFile(str(folder / stored.file)) as file:
            content = file.read_buffer()
        if hashlib.sha256(content).hexdigest() == stored.sha256:
            return pq.read_table(pa.BufferReader(content))
    except (OSError, pa.ArrowException):
        pass
    raise Problems([SnapshotChanged(Place(stored.file))])
