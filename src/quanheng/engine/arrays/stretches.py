"""Which facts are reckoned a stretch of subjects at a time, with the rows that they own?

Rows mostly stand in the order of their owners. Then all facts that gather rows of a set are
reckoned of some owners and their rows, which are read for that and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from quanheng.engine.arrays.joining import Chosen, Column
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.owned_rows import Rows, parts_of, together
from quanheng.engine.arrays.owners import Owners, OwnersMaker, Places
from quanheng.engine.arrays.passing import Passing, counted_of
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.turns import Turns, done_together, release_unused
from quanheng.engine.arrays.values import Ends, NotHere
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import Formula, RankInGroup, RunSince
from quanheng.language.terms import Fact, facts_of

ROWS = 1 << 17
"""Sets with more rows are reckoned in stretches, of so many rows each."""
PARTS = 8
"""After so many parts of a file memory is given back."""


def reckon(maker: ColumnMaker, groups: Sequence[Sequence[Derived]]) -> None:
    """Reckon the facts of some groups that need none of each other, several at once."""
    owned = _owned(maker, groups)
    taken = {key for one in owned for key in one.said}
    others = [[one for one in group if (one.of, one.name) not in taken] for group in groups]
    turns = Turns([part for one in owned for part in one.parts()])
    threads = maker.store.threads
    work = [partial(maker.reckon, group) for group in others if group]
    readers = threads if owned else 0
    done_together([*work, *[partial(_take_all, turns)] * readers], threads)
    for one in owned:
        maker.made |= one.made()
        for passing in one.passing:
            passing.keep()
    if owned:
        release_unused()
    # What could not be said of a stretch may be of the whole.
    done_together([partial(maker.reckon, one.facts) for one in owned], threads)
    maker.end_stage()


def goes_in_stretches(derived: Derived) -> bool:
    """Whether a fact of some subjects can be told from them, the rows they own and other sets."""
    if derived.via is None or derived.of == derived.source:
        return False
    if isinstance(derived.template, Formula | RankInGroup | RunSince):
        return False
    if reads_all_rows(derived):
        return False
    facts = (fact for term in derived_terms(derived) for fact in facts_of(term))
    return not any(_leads_back(fact, {derived.of, derived.source}) for fact in facts)


def reads_all_rows(derived: Derived) -> bool:
    """Whether a fact chooses among rows, or has made ones: they are read at once."""
    return derived.best is not None or derived.reads_previous or derived.series is not None


def _leads_back(fact: Fact, sets: set[str]) -> bool:
    """Whether a fact tells of rows of some sets by a link, or which row it is."""
    targets = {fact.type.target, *(link.type.target for link in fact.links)}
    return bool(targets & sets) or (fact.owner in sets and fact.name == "id")


@dataclass(eq=False)
class Owned:
    """The facts of subjects that are gathered from rows they own.

    Shapes:   `edges` are, by part and piece, the rows of the first and the last owner of each
              piece, of which others may stand in the next. `said` what was made of each fact,
              `done` of whom; `passing` count the rows for quotas.
    """

    maker: ColumnMaker
    facts: Sequence[Derived]
    edges: dict[tuple[int, int], Rows] = field(default_factory=dict)
    said: dict[tuple[str, str], Column] = field(default_factory=dict)
    done: list[Chosen] = field(default_factory=list)
    unsaid: set[tuple[str, str]] = field(default_factory=set)
    is_in_order: bool = True
    passing: Sequence[Passing] = ()

    def __post_init__(self) -> None:
        self.of, self.source, self.link = self.facts[0].of, self.facts[0].source, self.facts[0].via
        self.size = self.maker.store.count(self.of)
        self.said = {(one.of, one.name): Column(self.size) for one in self.facts}

    def parts(self) -> Iterator[Iterator[Piece]]:
        """The rows, in parts that can be read beside each other."""
        assert self.link is not None
        for number, part in enumerate(parts_of(self.maker.store, self.source, self.link, ROWS)):
            yield self._part(number, part)

    def _part(self, number: int, part: Iterator[Rows]) -> Iterator[Piece]:
        is_read = False
        for at, rows in enumerate(part):
            is_read = rows.table is not None
            yield Piece(self, (number, at), rows)
        if is_read and number % PARTS == PARTS - 1:
            release_unused()

    def take(self, order: tuple[int, int], rows: Rows) -> None:
        """Count rows for quotas, and reckon the facts of those whose rows all stand here."""
        assert self.link is not None
        for one in self.passing if rows.table is not None else ():
            one.add(order, rows)
        rows = rows.without(self.link.name).owned()
        self.is_in_order = self.is_in_order and rows.ascends
        if not self.is_in_order or not len(rows.owners):
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
        """The facts, once all rows were taken; none where they do not stand in order."""
        if not self.is_in_order or not self._made_of_edges():
            return {}
        return {key: column.ends for key, column in self.said.items() if key not in self.unsaid}

    def _made_of_edges(self) -> bool:
        """Reckon those who are left: whose rows stand in several pieces, or nowhere."""
        is_left = np.ones(self.size, bool)
        for subjects in self.done:
            is_left[subjects] = False
        left = np.flatnonzero(is_left)
        edges = [self.edges[order] for order in sorted(self.edges)]
        if not edges:
            return False
        rows = together(edges)
        if not rows.ascends or not np.all(is_left[rows.owners]):
            return False
        self._reckon(left, len(left), rows, np.searchsorted(left, rows.owners))
        return True

    def _reckon(self, subjects: Chosen, size: int, rows: Rows, owners: Places) -> None:
        store = self.maker.store
        read = {} if rows.table is None else {self.source: rows.table}
        stretch = Owners(
            store.catalogue, read, whole=store, of=self.of, source=self.source,
            subjects=subjects, size=size, owners=owners, taken=rows.taken,
        )  # fmt: skip
        maker = OwnersMaker.beside(self.maker, stretch)
        self.done.append(subjects)
        for one in self.facts:
            key = one.of, one.name
            if key in self.unsaid:
                continue
            try:
                self.said[key].put(subjects, slim(maker.said(one)))
            except NotHere:
                self.unsaid.add(key)


@dataclass(frozen=True, eq=False)
class Piece:
    """Some rows, and whose facts are gathered from them."""

    owned: Owned
    order: tuple[int, int]
    rows: Rows


def _take_all(turns: Turns[Piece]) -> None:
    for piece in turns:
        piece.owned.take(piece.order, piece.rows)


def _owned(maker: ColumnMaker, groups: Sequence[Sequence[Derived]]) -> list[Owned]:
    """The facts that are reckoned in stretches, by whose rows they are gathered from."""
    found: dict[tuple[str, str, str], list[Derived]] = {}
    for one in (one for group in groups for one in group):
        if goes_in_stretches(one) and _is_long(maker, one) and one.via is not None:
            found.setdefault((one.of, one.source, one.via.name), []).append(one)
    owned = [Owned(maker, facts) for facts in found.values()]
    # Where several read the rows of a set, only one counts.
    for first in {one.source: one for one in owned}.values():
        first.passing = _passing(maker, first)
    return owned


def _passing(maker: ColumnMaker, owned: Owned) -> list[Passing]:
    """What quotas count of the rows and nobody has counted yet."""
    assert owned.link is not None
    return [
        Passing(maker, counted, shares, owned.link)
        for counted, shares in counted_of(maker.question, owned.source)
        if (counted, tuple(shares)) not in maker.counted
    ]


def _is_long(maker: ColumnMaker, one: Derived) -> bool:
    store = maker.store
    return store.has(one.of) and store.has(one.source) and store.count(one.source) > ROWS
