"""Where do rows stand in tables that came one after another? Each keeps its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.row_numbers import Numbers

MERGED = 4096
"""Smaller tables become one, lest a day of small changes leaves thousands of them."""
Join = Callable[[list[pa.Table]], pa.Table]


class Pile:
    """Tables, and places that count through all of them.

    Shapes:   the first row has the place `start`, that after the last the place `end`.
    """

    def __init__(self, start: int = 0) -> None:
        self._parts: list[pa.Table] = []
        self._starts: list[int] = []
        self.end = start

    def add(self, table: pa.Table) -> int:
        """Put a table on top; where its first row stands."""
        first = self.end
        if table.num_rows:
            self._parts.append(table)
            self._starts.append(first)
            self.end += table.num_rows
        return first

    def merge(self, join: Join) -> None:
        """Make small tables on top one; no row moves."""
        while len(self._parts) > 1 and _are_small(*self._parts[-2:]):
            self._parts[-2:] = [join(self._parts[-2:])]
            self._starts.pop()

    def until(self, end: int) -> Pile:
        """The tables before a place where one begins."""
        found = Pile(self._starts[0] if self._starts else end)
        for table, start in zip(self._parts, self._starts, strict=True):
            if start < end:
                found.add(table)
        return found

    def takings(self, places: Numbers) -> Iterator[tuple[pa.Table, Numbers]]:
        """The tables in which some places are, each with its rows; places are sorted."""
        parts = np.searchsorted(self._starts, places, "right") - 1
        begins = np.flatnonzero(np.diff(parts, prepend=-1))
        for begin, end in pairwise([*begins.tolist(), len(places)]):
            part = int(parts[begin])
            yield self._in_one_piece(part), places[begin:end] - self._starts[part]

    def take(self, places: Numbers, join: Join, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows at some places, in their order; or some columns of them."""
        order = np.argsort(places, kind="stable")
        whole = join([
            (table if columns is None else table.select(columns)).take(pa.array(rows))
            for table, rows in self.takings(places[order])
        ])  # fmt: skip
        if (order[1:] > order[:-1]).all():
            return whole
        return whole.take(pa.array(np.argsort(order)))

    def _in_one_piece(self, part: int) -> pa.Table:
        """A table, its columns put in one piece: of many pieces all would be copied each time."""
        table = self._parts[part]
        if any(column.num_chunks > 1 for column in table.columns):
            table = self._parts[part] = table.unify_dictionaries().combine_chunks()
        return table


def laid_together(parts: Sequence[pa.Table]) -> pa.Table:
    """Tables one after another, each column in one piece."""
    return pa.concat_tables(parts).unify_dictionaries().combine_chunks()


def joining(empty: pa.Table) -> Join:
    """What joins tables that have the columns of an empty one, of which there may be none."""
    return lambda parts: pa.concat_tables(parts) if parts else empty.slice(0, 0)


def pile_of(table: pa.Table) -> Pile:
    """The rows of a table, in the pieces in which they came."""
    made = Pile()
    for batch in table.to_batches():
        made.add(pa.Table.from_batches([batch]))
    return made


def _are_small(below: pa.Table, above: pa.Table) -> bool:
    return bool(below.num_rows < min(MERGED, 2 * above.num_rows + 1))
