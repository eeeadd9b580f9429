"""Which facts of a run were read, and which are being read before they are asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property

import pyarrow as pa
import pyarrow.parquet as pq

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import one_piece, told_narrowly
from quanheng.engine.backends.kept import Anew, Kept
from quanheng.engine.facts_written import lengthened
from quanheng.engine.run_folder import RunFolder, facts_file


@dataclass(frozen=True)
class KeptTables:
    """The facts of a run, each column read once, by a thread of their own.

    Shapes:   words stand once, in a dictionary. Files are `opened` by that thread alone.
    """

    run: RunFolder
    reader: ThreadPoolExecutor
    closing: ExitStack
    opened: dict[str, pq.ParquetFile] = field(default_factory=dict)
    asked: dict[tuple[str, str], Future[pa.ChunkedArray]] = field(default_factory=dict)

    def ahead(self, subject: str, period: str, columns: Sequence[str]) -> None:
        """Begin to read what nobody has asked for yet."""
        file = facts_file(subject, period)
        for one in columns:
            if (file, one) not in self.asked:
                self.asked[file, one] = self.reader.submit(self._column, file, one)

    def rows(self, subject: str, period: str, columns: Sequence[str]) -> Arriving:
        """Some columns of the facts of a set, which are awaited one by one.

        Errors:   RunChanged when a file is not what the run wrote.
        """
        self.ahead(subject, period, columns)
        file = facts_file(subject, period)
        footer = self.footer(subject, period)
        rows = 0 if footer is None else footer.num_rows
        return Arriving(rows, {one: self.asked[file, one] for one in columns})

    def columns(self, subject: str, period: str) -> Sequence[str]:
        """The columns in which facts of a set are kept; none where none are."""
        footer = self.footer(subject, period)
        return () if footer is None else footer.schema.to_arrow_schema().names

    @cached_property
    def footer(self) -> Callable[[str, str], pq.FileMetaData | None]:
        """What the file of a set says of itself."""
        return cache(self.run.footer)

    def _column(self, file: str, name: str) -> pa.ChunkedArray:
        if file not in self.opened:
            opened = self.run.opened(file, are_coded=True)
            self.opened[file] = self.closing.enter_context(opened)
        column = lengthened(self.opened[file].read([name], use_threads=False)[name])
        return pa.chunked_array([told_narrowly(one_piece(column))])


@contextmanager
def kept_facts(run: RunFolder, anew: Anew) -> Iterator[Kept]:
    """The facts of a run, for a pack that derives some of them anew."""
    with ExitStack() as closing, ThreadPoolExecutor(1) as reader:
        tables = KeptTables(run, reader, closing)
        yield Kept(cache(tables.columns), tables.rows, anew, tables.ahead)
