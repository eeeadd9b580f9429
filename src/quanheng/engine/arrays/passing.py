"""How many rows of each unit does a quota count, where the rows pass piece by piece?

They are counted while facts are gathered from them, so that nobody need hold on to them or read
them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.counts import Counts, together
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.owned_rows import Order, Rows, as_read
from quanheng.engine.arrays.owners import OwnersMaker
from quanheng.engine.arrays.tallying import Tallying
from quanheng.engine.arrays.values import NotHere, Numbers
from quanheng.engine.question import Question
from quanheng.facts import Field
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Term, facts_of


def counts_in_passing(counted: Counted, shares: Sequence[Term]) -> bool:
    """Whether rows can be counted before any fact is derived, whichever they are."""
    facts = [fact for term in (*counted.terms, *shares) for fact in facts_of(term)]
    return not any(one.is_derived or (one.owner, one.name) == (counted.set, "id") for one in facts)


def counted_of(question: Question, name: str) -> Iterable[tuple[Counted, Sequence[Term]]]:
    """What quotas count of a set in passing, and the shares that they add up."""
    for quota in question.quotas:
        for counted, shares in counted_by(quota):
            if counted.set == name and counts_in_passing(counted, shares):
                yield counted, shares


def counted_by(quota: Quota) -> Iterable[tuple[Counted, Sequence[Term]]]:
    """What a quota counts, and the shares that it adds up over these rows."""
    yield quota.base, quota.shares
    if quota.uses is not None:
        yield quota.uses, ()


@dataclass(eq=False)
class Passing:
    """Counts rows of one set for one quota, piece by piece; several threads bring them.

    Shapes:   `sizes` are how many rows each piece has, `opened` those that may count, by their
              places in the piece; `units` whose each is.
    """

    maker: ColumnMaker
    counted: Counted
    shares: Sequence[Term]
    link: Field
    total: Counts | None = None
    sizes: dict[Order, int] = field(default_factory=dict)
    opened: dict[Order, tuple[pa.Array, Numbers]] = field(default_factory=dict)
    asks_others: bool = False
    lock: Lock = field(default_factory=Lock)

    def add(self, order: Order, rows: Rows) -> None:
        """Count the rows of a piece as they were read."""
        if self.asks_others:
            return
        try:
            found = Tallying(self._about(rows)).by_unit(self.counted, self.shares)
            with self.lock:
                self._keep(order, len(rows.owners), found)
        except NotHere:
            self.asks_others = True

    def keep(self) -> None:
        """Let who asks for the counts find them, if each piece told its own."""
        if self.asks_others or self.total is None:
            return
        orders = sorted(self.sizes)
        begins = np.cumsum([0, *(self.sizes[one] for one in orders)])
        places = [
            self.opened[one][0].to_numpy() + begin
            for one, begin in zip(orders, begins[:-1], strict=True) if one in self.opened
        ]  # fmt: skip
        units = [self.opened[one][1] for one in orders if one in self.opened]
        nothing = np.zeros(0, np.int64)
        found = self.total.with_open(
            pa.array(np.concatenate([nothing, *places])), np.concatenate([nothing, *units])
        )
        self.maker.counted[self.counted, tuple(self.shares)] = found

    def _keep(self, order: Order, size: int, found: Counts) -> None:
        self.total = found if self.total is None else together(self.total, found)
        self.sizes[order] = size
        if len(found.open_units):
            self.opened[order] = found.open_rows, found.open_units

    def _about(self, rows: Rows) -> OwnersMaker:
        """The maker for the rows of a piece."""
        store = as_read(self.maker.store, self.counted.set, self.link, rows)
        return OwnersMaker.beside(self.maker, store)
