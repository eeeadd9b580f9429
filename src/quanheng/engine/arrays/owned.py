"""How are facts reckoned of subjects and the rows they own, some of them at a time?

Where rows stand in the order of their owners, those of a piece are reckoned as it is read, and
forgotten. Else their columns are made first, and rows are gathered by their owners.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from quanheng.engine.arrays.joining import Chosen, Column
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.owned_rows import Order, Rows, parts_of, together
from quanheng.engine.arrays.owners import Owners, OwnersMaker, Places
from quanheng.engine.arrays.passing import Passing
from quanheng.engine.arrays.scattered import Scattered
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.turns import done_together, release_unused
from quanheng.engine.arrays.values import Ends, NotHere
from quanheng.facts import Field
from quanheng.language.derived_model import Derived

PARTS = 8
"""After so many parts of a file memory is given back."""


@dataclass(eq=False)
class Owned:
    """The facts of subjects that are gathered from rows they own by a link.

    Shapes:   `edges` are, by part and piece, the rows of the first and the last owner of each
              piece, of which others may stand in the next. `said` what was made of each fact,
              `is_done` of whom; `passing` count the rows for quotas. So many rows are read or
              reckoned `at_once`.
    """

    maker: ColumnMaker
    facts: Sequence[Derived]
    link: Field
    at_once: int
    passing: Sequence[Passing] = ()
    edges: dict[Order, Rows] = field(default_factory=dict)
    unsaid: set[tuple[str, str]] = field(default_factory=set)
    is_in_order: bool = True

    def __post_init__(self) -> None:
        self.of, self.source = self.facts[0].of, self.facts[0].source
        self.size = self.maker.store.count(self.of)
        self.is_done = np.zeros(self.size, bool)
        self.said = self._nothing()
        self.scattered = Scattered(self.maker.store, self.source, self.link)

    def parts(self) -> Iterator[Iterator[Piece]]:
        """The rows, in parts that can be read beside each other."""
        parts = parts_of(self.maker.store, self.source, self.link, self.at_once)
        for number, part in enumerate(parts):
            yield self._part(number, part)

    def _part(self, number: int, part: Iterator[Rows]) -> Iterator[Piece]:
        is_read = False
        for at, rows in enumerate(part):
            is_read = rows.table is not None
            yield Piece(self, (number, at), rows)
        if is_read and number % PARTS == PARTS - 1:
            release_unused()

    def take(self, order: Order, rows: Rows) -> None:
        """Count rows for quotas, and reckon the facts of those whose rows all stand here."""
        for one in self.passing if rows.table is not None else ():
            one.add(order, rows)
        owned = rows.without(self.link.name).owned()
        if self.is_in_order and self._follows(owned):
            self.scattered.let_pass(order, rows)
            self._take_in_order(order, owned)
        else:
            self.is_in_order = False
            self.scattered.take(order, rows)

    def _follows(self, rows: Rows) -> bool:
        """Whether rows stand in the order of owners of whom none were reckoned yet."""
        if not len(rows.owners):
            return True
        first, last = int(rows.owners[0]), int(rows.owners[-1])
        return rows.ascends and not np.any(self.is_done[first : last + 1])

    def _take_in_order(self, order: Order, rows: Rows) -> None:
        if not len(rows.owners):
            return
        first, last = int(rows.owners[0]), int(rows.owners[-1])
        begin = int(np.searchsorted(rows.owners, first, side="right"))
        end = int(np.searchsorted(rows.owners, last))
        if begin >= end:
            self.edges[order] = rows
            return
        self.edges[order] = rows.only(np.r_[0:begin, end : len(rows.owners)])
        inner = rows.cut(begin, end)
        self._reckon(slice(first + 1, last), last - first - 1, inner, inner.owners - (first + 1))

    def made(self) -> dict[tuple[str, str], Ends]:
        """The facts, once all rows were taken."""
        if not (self.is_in_order and self._made_of_edges()):
            self._made_of_scattered()
        return {key: column.ends for key, column in self.said.items() if key not in self.unsaid}

    def _made_of_edges(self) -> bool:
        """Reckon whose rows stand in several pieces, or nowhere, if all is in order."""
        left = np.flatnonzero(~self.is_done)
        edges = [self.edges[order] for order in sorted(self.edges)]
        if not edges:
            return False
        rows = together(edges)
        if not rows.ascends or np.any(self.is_done[rows.owners]):
            return False
        self._reckon(left, len(left), rows, np.searchsorted(left, rows.owners))
        return True

    def _made_of_scattered(self) -> None:
        """Reckon all anew, some owners at a time, from columns of all rows."""
        store = self.maker.store
        self.edges.clear()
        self.said = self._nothing()
        self.scattered.keep()
        segments = store.segment(self.source, self.link)
        some = np.arange(self.at_once, segments.size, self.at_once)
        firsts = np.unique(np.r_[0, np.searchsorted(segments.bounds[1:], some)]).tolist()
        # TRAP also of no owners there is something to say: facts of nobody.
        ranges = zip(firsts, [*firsts[1:], self.size], strict=True)
        work = [partial(self._reckon_some, segments, *one) for one in ranges]
        done_together(work, store.threads)
        del store.segments[self.source, self.link.name]
        if not self._is_read_later():
            self.scattered.let_go()

    def _is_read_later(self) -> bool:
        """Whether rows of the set are gathered for facts that are not there yet."""
        made = self.maker.made.keys() | self.said.keys()
        facts = self.maker.question.pack.derived
        return bool(self.unsaid) or any(
            one.source == self.source for key, one in facts.items() if key not in made
        )

    def _reckon_some(self, segments: Segments, first: int, end: int) -> None:
        begin, stop = segments.bounds[first], segments.bounds[end]
        taken = slice(begin, stop) if segments.rows is None else segments.rows[begin:stop]
        rows = Rows(segments.owners[begin:stop], None, taken)
        self._reckon(slice(first, end), end - first, rows, rows.owners - first)

    def _reckon(self, subjects: Chosen, size: int, rows: Rows, owners: Places) -> None:
        store = self.maker.store
        read = {} if rows.table is None else {self.source: rows.table}
        stretch = Owners(
            store.catalogue, read, whole=store, of=self.of, source=self.source,
            subjects=subjects, size=size, owners=owners, taken=rows.taken,
        )  # fmt: skip
        maker = OwnersMaker.beside(self.maker, stretch)
        self.is_done[subjects] = True
        for one in self.facts:
            key = one.of, one.name
            if key in self.unsaid:
                continue
            try:
                self.said[key].put(subjects, slim(maker.said(one)))
            except NotHere:
                self.unsaid.add(key)

    def _nothing(self) -> dict[tuple[str, str], Column]:
        return {(one.of, one.name): Column(self.size) for one in self.facts}


@dataclass(frozen=True, eq=False)
class Piece:
    """Some rows, and whose facts are gathered from them."""

    owned: Owned
    order: Order
    rows: Rows
