"""How are rows counted for quotas of which no fact is gathered? Piece by piece, on the way past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from quanheng.engine.arrays import stretches
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.owned_rows import Order, Rows, parts_of
from quanheng.engine.arrays.passing import Passing, counted_of
from quanheng.engine.arrays.turns import Turns, done_together
from quanheng.facts import Field
from quanheng.language.quota_model import Counted

Piece = tuple[Order, Rows]
"""Some rows, and where they stand."""


def count_alone(maker: ColumnMaker, threads: int) -> None:
    """Count the rows that come in pieces and that nobody has counted, so many pieces at once.

    Missing:  where a way to the units begins at a set that is not here, nothing is counted yet.
    """
    for name in [one for one in maker.store.pieces if not maker.store.is_whole(one)]:
        by_link: dict[str, list[Passing]] = {}
        for one in _passing(maker, name):
            by_link.setdefault(one.link.name, []).append(one)
        for passing in by_link.values():
            _count(maker, name, passing, threads)


def _passing(maker: ColumnMaker, name: str) -> Iterator[Passing]:
    for counted, shares in counted_of(maker.question, name):
        link = _first_link(maker, counted)
        if (counted, tuple(shares)) not in maker.counted and maker.store.has(link.type.target):
            yield Passing(maker, counted, shares, link)


def _first_link(maker: ColumnMaker, counted: Counted) -> Field:
    """The link with which the way from a row to its unit begins."""
    [(home, name), *_] = counted.unit.fields
    return maker.store.catalogue.sets[home].fields[name]


def _count(maker: ColumnMaker, name: str, passing: Sequence[Passing], threads: int) -> None:
    for one in passing:
        _look_up_once(maker, one)
    parts = [_pieces(number, part) for number, part in
             enumerate(parts_of(maker.store, name, passing[0].link, stretches.ROWS))]  # fmt: skip
    turns = Turns(parts)
    done_together([partial(_count_all, turns, passing)] * threads, threads)
    for one in passing:
        one.keep()


def _look_up_once(maker: ColumnMaker, passing: Passing) -> None:
    """Find the places of ids and where links lead, which else every thread would find."""
    store = maker.store
    store.directory(passing.link.type.target)
    for home, name in passing.counted.unit.fields[1:]:
        if store.has(home):
            store.lead(home, store.catalogue.sets[home].fields[name])


def _pieces(number: int, part: Iterator[Rows]) -> Iterator[Piece]:
    for at, rows in enumerate(part):
        yield (number, at), rows


def _count_all(turns: Turns[Piece], passing: Sequence[Passing]) -> None:
    for order, rows in turns:
        for one in passing:
            one.add(order, rows)
