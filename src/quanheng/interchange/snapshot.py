"""Which facts does a snapshot hold, as they were known at a moment?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.errors import (
    KnownNothing,
    MomentUnreadable,
    Problems,
)
from quanheng.facts import Catalogue, Completeness, InformationSet, Roster
from quanheng.facts.arrow import HIGH, rows_of
from quanheng.facts.roster import Disputed
from quanheng.facts.set_tables import Pieces, SetTables
from quanheng.interchange.complete_file import united
from quanheng.interchange.manifest import ImportRecord, manifest_hash, read_manifest
from quanheng.interchange.merged_pieces import MergedPieces
from quanheng.interchange.stored_rows import StoredRows, are_few, stored_rows
from quanheng.interchange.supersession import check_fits, current_rows


@dataclass(frozen=True)
class Snapshot:
    """The facts known at a moment.

    Shapes:   `tables` by set, with the columns of `facts.arrow.table_of`, rows sorted by id;
              `disputed` names, by set and row id, the fields on which rows contradict each other.
              A table is read when it is first asked for.
    Missing:  a set that no import brought, or that the catalogue does not have, has no table.
    """

    tables: Mapping[str, pa.Table]
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
    Errors:   Problems with SnapshotMissing, SnapshotChanged, SnapshotUnlike, KnownNothing,
              MomentUnreadable, or NothingReadable.
    """
    known = _known(read_manifest(folder), as_known)
    names = {name for record in known for name in record.sets if sets is None or name in sets}
    files = {
        name: _Files.opened(folder, known, catalogue.sets[name])
        for name in sorted(names) if name in catalogue.sets
    }  # fmt: skip
    return Snapshot(
        tables=SetTables(
            files,
            lambda name, fields, coded: files[name].current(fields, coded),
            lambda name, fields, coded: files[name].pieces(fields, coded),
        ),
        complete=united(_declared(known)),
        sha256=manifest_hash(known),
        recorded_at=known[-1].recorded_at,
        disputed={name: _disputed(one) for name, one in files.items()},
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


@dataclass(frozen=True)
class _Files:
    """The files of one set.

    Shapes:   `counted` are the imports that bring any, from the last whole one on: those before
              do not count, and are not looked at. `stored` by number of import.
    """

    entry: InformationSet
    stored: Mapping[int, StoredRows]
    counted: Sequence[ImportRecord]

    @classmethod
    def opened(cls, folder: Path, known: Sequence[ImportRecord], entry: InformationSet) -> _Files:
        bringing = [record for record in known if entry.name in record.sets]
        wholes = [i for i, record in enumerate(bringing) if entry.name in record.whole]
        counted = bringing[max(wholes, default=0) :]
        stored = {one.number: stored_rows(folder, one.sets[entry.name]) for one in counted}
        for one in counted:
            check_fits(entry, stored[one.number].schema, one.sets[entry.name].file)
        return cls(entry, stored, counted)

    def current(self, fields: Collection[str] | None, coded: Collection[str] = ()) -> pa.Table:
        """The current rows, with all fields or some."""
        standing = self._standing(self.counted, fields, coded)
        return current_rows(self.entry, standing, fields)

    def pieces(self, fields: Collection[str], coded: Collection[str]) -> Pieces | None:
        """The current rows with some fields, piece by piece.

        Missing:  None where rows of several imports are so few that they are read at once.
        """
        first, *later = self.counted
        whole = partial(self.current, fields, coded)
        if not later:
            found = self.stored[first.number].pieces(fields, coded)
            parts = [partial(self._fitted, part, fields) for part in found.parts]
            return Pieces(found.rows, parts, whole)
        if are_few(sum(one.sets[self.entry.name].rows for one in self.counted)):
            return None
        coming = self._standing(later, fields, coded)
        stored = self.stored[first.number]
        merged = MergedPieces.of(self.entry, stored, coming, self._gone_after(1))
        return merged.pieces(fields, self._coded_in_all(coded), whole)

    def _standing(
        self, some: Sequence[ImportRecord], fields: Collection[str] | None, coded: Collection[str]
    ) -> list[pa.Table]:
        """The rows of some imports without those that later ones say are no more."""
        if fields is not None and len(self.counted) > 1:
            fields = {*fields, "id", *self.entry.key}
        words = self._coded_in_all(coded)
        tables = (self.stored[one.number].read(fields, words) for one in some)
        gone = (self._gone_after(self.counted.index(one) + 1) for one in some)
        return [_without(table, ids) for table, ids in zip(tables, gone, strict=True)]

    def _coded_in_all(self, coded: Collection[str]) -> list[str]:
        """The fields whose words stand once in each file: rows of several stand in one table."""
        files = [{*self.stored[one.number].schema.names} for one in self.counted]
        return [
            one for one in coded
            if all(one in names and one + HIGH not in names for names in files)
        ]  # fmt: skip

    def _fitted(
        self, part: Callable[[], Iterator[pa.Table]], fields: Collection[str]
    ) -> Iterator[pa.Table]:
        return (current_rows(self.entry, [table], fields) for table in part())

    def ids(self, number: int) -> set[str]:
        """The ids of the rows that an import brought."""
        return {*self.stored[number].read(["id"])["id"].to_pylist()}

    def _gone_after(self, count: int) -> list[str]:
        """The ids of rows that imports behind the first few say are no more."""
        name = self.entry.name
        return [one for later in self.counted[count:] for one in later.gone.get(name, ())]


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


def _disputed(files: _Files) -> dict[str, frozenset[str]]:
    """The fields in dispute of rows that still stand as the import with the dispute left them."""
    name = files.entry.name
    found: dict[str, frozenset[str]] = {}
    for record in files.counted:
        if found:
            said_again = files.ids(record.number)
            found = {row: fields for row, fields in found.items() if row not in said_again}
        rows = record.disputed.get(name, {})
        found |= {row: frozenset(fields) for row, fields in rows.items()}
    standing = {*files.current(["id"])["id"].to_pylist()} if found else set()
    return {row: fields for row, fields in found.items() if row in standing}
