"""How do the columns of rows stand whole that are read piece by piece, in no order of owners?

Pieces that are read become columns as they come. Those before it was seen that there is no order
are read once more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from quanheng.engine.arrays.narrow import columns_of, keep
from quanheng.engine.arrays.owned_rows import Order, Rows, as_read, read_parts
from quanheng.engine.arrays.store import Leads, Store
from quanheng.engine.arrays.turns import done_together
from quanheng.engine.arrays.values import Ends
from quanheng.facts import Field


@dataclass(eq=False)
class Scattered:
    """Columns of the rows of a set, with the link to their owners.

    Shapes:   `passed` are the pieces of which no columns were made, `found` columns by piece;
              `kept` are the fields whose columns stand whole because of them.
    """

    store: Store
    name: str
    link: Field
    passed: set[Order] = field(default_factory=set)
    found: dict[Order, dict[str, Ends | Leads]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def let_pass(self, order: Order, rows: Rows) -> None:
        """Remember a piece of which no columns are made; rows that stand there have theirs."""
        if rows.table is not None:
            self.passed.add(order)

    def take(self, order: Order, rows: Rows) -> None:
        """Make columns of the rows of a piece; rows that stand there already have theirs."""
        if rows.table is None:
            return
        piece = as_read(self.store, self.name, self.link, rows)
        there = {*rows.table.column_names} - {"id"}
        made = columns_of(piece, [one for one in self._fields() if one.name in there])
        self.found[order] = {one.name: column for one, column in made}

    def keep(self) -> None:
        """Let whoever asks for a field find it, of all rows.

        Missing:  what cannot be read piece by piece is read when it is asked for.
        """
        if self.store.is_whole(self.name):
            self.found.clear()
            return
        self._take_passed()
        orders = sorted(self.found)
        for one in self._fields():
            pieces = [self.found[order].pop(one.name, None) for order in orders]
            told = [piece for piece in pieces if piece is not None]
            if told and len(told) == len(pieces):
                keep(self.store, self.name, one, told)
                self.kept.append(one.name)
        self.found.clear()

    def let_go(self) -> None:
        """Forget the columns that were kept here; who asks for one has it read again.

        TRAP those that stood there before were read for others, or for other days as well.
        """
        for name in self.kept:
            self.store.fields.pop((self.name, name), None)
            self.store.leads.pop((self.name, name), None)

    def _fields(self) -> Collection[Field]:
        return self.store.catalogue.sets[self.name].fields.values()

    def _take_passed(self) -> None:
        again = {part for part, _ in self.passed}
        parts = enumerate(read_parts(self.store, self.name, self.link))
        work = [partial(self._take_of, *one) for one in parts if one[0] in again]
        done_together(work, self.store.threads)

    def _take_of(self, number: int, part: Iterator[Rows]) -> None:
        for at, rows in enumerate(part):
            if (number, at) in self.passed:
                self.take((number, at), rows)
