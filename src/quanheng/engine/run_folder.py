"""How is a run kept, so that any past result can be computed again and compared?

A run's files are the same bytes for the same versions and inputs. Only `origin.json`, which
says where the snapshot lay, and `run.log` may differ.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quanheng.engine.facts_written import lengthened
from quanheng.engine.run_files import Stamp, file_hash, stamp_of, stamps_of
from quanheng.errors import FactsNotKept, Place, RunChanged, RunMissing

FORMAT = 1
VERDICTS, HEAD, ORIGIN = "verdicts.parquet", "run.json", "origin.json"
QUOTAS, ALLOCATIONS = "quotas.parquet", "allocations.parquet"


@dataclass(frozen=True)
class RunFolder:
    """A run on disk.

    Shapes:   `head` is run.json: versions, packs with their files' hashes, as-of day, as-known
              moment, snapshot hash, parameters, counts, and the hash of every file. `stamps` tell
              what each file was when its bytes were found to be those that the run wrote.
    """

    folder: Path
    head: Mapping[str, Any]
    stamps: Mapping[str, Stamp | None] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day the run asks about."""
        return date.fromisoformat(self.head["as_of"])

    @property
    def as_known(self) -> datetime:
        """The moment by which facts had been recorded."""
        return datetime.fromisoformat(self.head["as_known"])

    @property
    def pack_folder(self) -> Path:
        """The pack as it was."""
        return self.folder / "packs" / str(self.head["pack"])

    @property
    def catalogue_file(self) -> Path:
        """The catalogue as it was."""
        return self.folder / "catalogue.yaml"

    def table(
        self,
        relative: str,
        columns: Sequence[str] | None = None,
        only: tuple[str, Collection[str]] | None = None,
        *,
        are_coded: bool = False,
    ) -> pa.Table:
        """One of the run's tables, or some of its columns, or of its rows.

        Shapes:   `only` names a column of texts, and those of them whose rows are wanted. Where
                  words `are_coded`, each that the file lists once stands in a dictionary; ids
                  are as they are.
        Errors:   RunChanged when the file is not what the run wrote.
        """
        wanted = None if columns is None else [*columns]
        if only is None:
            with self.opened(relative, are_coded=are_coded) as file:
                found = file.read(wanted)
            return pa.table([*map(lengthened, found.columns)], found.column_names)
        path = self._checked(relative)
        texts = pa.array(sorted(only[1]), pa.string())
        return pq.read_table(path, columns=wanted, filters=pc.field(only[0]).isin(texts))

    @contextmanager
    def opened(self, relative: str, *, are_coded: bool = False) -> Iterator[pq.ParquetFile]:
        """One of the run's tables, to be read column by column.

        Shapes:   as of `table`.
        Errors:   RunChanged when the file is not what the run wrote.
        """
        with pa.OSFile(str(self._checked(relative))) as opened:
            file = pq.ParquetFile(opened)
            if are_coded:
                words = [*_words_in(file)]
                file = pq.ParquetFile(opened, metadata=file.metadata, read_dictionary=words)
            yield file

    def _checked(self, relative: str) -> Path:
        """Where a file stands that is what the run wrote.

        Errors:   RunChanged.
        """
        path = self.folder / relative
        if not self._is_as_written(relative):
            raise RunChanged(Place(str(path)))
        return path

    def _is_as_written(self, relative: str) -> bool:
        """Whether a file is what the run wrote; one that nobody has touched is not read again."""
        files, path = self.head["files"], self.folder / relative
        if relative not in files:
            return False
        stamp = self.stamps.get(relative)
        return (stamp is not None and stamp == stamp_of(path)) or file_hash(path) == files[relative]

    def facts(self, name: str, period: str = "") -> pa.Table:
        """The stored facts of one subject set, as read on the day or on that of a period.

        Errors:   FactsNotKept when no clause told of that day is about that set.
        """
        file = facts_file(name, period)
        if file not in self.head["files"]:
            kept = [Path(one).stem for one in self.head["files"] if one.startswith("facts/")]
            raise FactsNotKept(set=Path(file).stem, sets=", ".join(sorted(kept)))
        return self.table(file)

    def footer(self, name: str, period: str = "") -> pq.FileMetaData | None:
        """What the file of the stored facts of a subject set says of itself; None without one.

        Errors:   RunChanged when the file cannot be read.
        """
        file = facts_file(name, period)
        if file not in self.head["files"]:
            return None
        try:
            return pq.read_metadata(self.folder / file)
        except (OSError, pa.ArrowException):
            raise RunChanged(Place(str(self.folder / file))) from None

    def verdicts(
        self, columns: Sequence[str] | None = None, clauses: Collection[str] | None = None
    ) -> pa.Table:
        """One row per clause and subject; with all columns or some, of all clauses or some."""
        return self.table(VERDICTS, columns, None if clauses is None else ("clause", clauses))

    def periods(self) -> dict[str, str]:
        """The current period of each clause that is about periods.

        Errors:   RunChanged when the file cannot be read.
        """
        found: dict[str, str] = {}
        try:
            file = pq.ParquetFile(self.folder / VERDICTS)
            for number in range(file.num_row_groups):
                for clause, period in _last_periods(file, number):
                    found[clause] = max(found.get(clause, ""), period)
        except (OSError, pa.ArrowException):
            raise RunChanged(Place(str(self.folder / VERDICTS))) from None
        return found

    def quotas(self) -> pa.Table | None:
        """One row per quota and unit; None where the pack has no quota."""
        return self.table(QUOTAS) if QUOTAS in self.head["files"] else None

    def allocations(self) -> pa.Table | None:
        """One row per allocation and row; None where the pack has no allocation."""
        return self.table(ALLOCATIONS) if ALLOCATIONS in self.head["files"] else None

    def snapshot_folder(self) -> Path:
        """Where the snapshot lay when the run was made."""
        try:
            origin = json.loads((self.folder / ORIGIN).read_text(encoding="utf-8"))
            return (self.folder / str(origin["snapshot"])).resolve()
        except (OSError, ValueError, KeyError, TypeError):
            raise RunMissing(Place(str(self.folder / ORIGIN))) from None


def _last_periods(file: pq.ParquetFile, number: int) -> Iterator[tuple[str, str]]:
    """The last period of each clause in one group of rows; nothing where it tells of none."""
    if not _tells_of_periods(file.metadata.row_group(number)):
        return iter(())
    rows = file.read_row_group(number, ["clause", "period"]).group_by("clause")
    last = rows.aggregate([("period", "max")])
    return zip(last["clause"].to_pylist(), last["period_max"].to_pylist(), strict=True)


def _tells_of_periods(group: pq.RowGroupMetaData) -> bool:
    """Whether any row of a group may be about a period."""
    columns = (group.column(number) for number in range(group.num_columns))
    [told] = (one.statistics for one in columns if one.path_in_schema == "period")
    return told is None or not told.has_min_max or told.max != ""


def facts_file(name: str, period: str = "") -> str:
    """Where the facts of a subject set stand in a run.

    >>> facts_file("official", "2023Q1")
    'facts/official@2023Q1.parquet'
    """
    return f"facts/{name}{'@' + period if period else ''}.parquet"


def read_run_folder(folder: Path) -> RunFolder:
    """Open a run.

    Errors:   RunMissing when run.json is absent or garbled; RunChanged when a file of the pack
              or the catalogue is not as the run kept it.
    """
    try:
        run = RunFolder(folder, _head(folder))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise RunMissing(Place(str(folder / HEAD))) from None
    stamps = stamps_of(folder, run.head["files"])
    for relative in run.head["files"]:
        if relative not in stamps:
            raise RunChanged(Place(str(folder / relative)))
    return replace(run, stamps=stamps)


def _words_in(file: pq.ParquetFile) -> Iterator[str]:
    """The columns of texts each of which a file lists once; of ids all are different."""
    texts = {one.name for one in file.schema_arrow if pa.types.is_string(one.type)} - {"id"}
    for group in map(file.metadata.row_group, range(min(1, file.num_row_groups))):
        for column in map(group.column, range(group.num_columns)):
            if column.has_dictionary_page and column.path_in_schema in texts:
                yield column.path_in_schema


def _head(folder: Path) -> Mapping[str, Any]:
    """What run.json says.

    Errors:   ValueError, KeyError or TypeError, where it lacks what a reader relies on.
    """
    head = read_head(folder)
    if head["format"] != FORMAT:
        raise ValueError(head["format"])
    for day, kind in (("as_of", date), ("as_known", datetime)):
        kind.fromisoformat(head[day])
    for part in ("files", "counts", "states", "parameters"):
        if not isinstance(head[part], dict):
            raise TypeError(part)
    if not all(isinstance(text, str) for text in (head["pack"], head["snapshot"]["sha256"])):
        raise TypeError(HEAD)
    return head


def read_head(folder: Path) -> dict[str, Any]:
    """Whatever run.json holds.

    Errors:   OSError or ValueError, where there is no object to read.
    """
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    if not isinstance(head, dict):
        raise ValueError(HEAD)
    return head
