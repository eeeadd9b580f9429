"""What does a table look like whose columns others are still reading?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Arriving:
    """A table by columns; whoever asks for one waits for that one only.

    Shapes:   what it has in common with a table of Arrow is called as it is there.
    Errors:   what went wrong while a column was read is raised where it is asked for.
    """

    num_rows: int
    awaited: Mapping[str, Future[pa.ChunkedArray]]

    @property
    def column_names(self) -> list[str]:
        """The names of all columns, in order."""
        return [*self.awaited]

    def column(self, name: str) -> pa.ChunkedArray:
        """A column, once it is there."""
        return self.awaited[name].result()

    def select(self, names: Sequence[str]) -> Arriving:
        """Some of the columns."""
        return Arriving(self.num_rows, {name: self.awaited[name] for name in names})

    def take(self, places: pa.Array) -> pa.Table:
        """The rows at some places, once all columns are there."""
        return self.whole().take(places)

    def whole(self) -> pa.Table:
        """The table, once all columns are there."""
        return pa.table({name: self.column(name) for name in self.awaited})
