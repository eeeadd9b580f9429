"""What is a value that a rule or a parameter writes, on whole columns?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import LISTS, TEXTS
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.values import ALWAYS, NEVER, Ends, exact, single
from quanheng.engine.arrays.wide import lowered, whole_of
from quanheng.facts import Type, Value
from quanheng.facts.values import Absent, Span

UNKNOWN_ENDS = exact(single(0), ALWAYS)
"""Values of which nothing is known."""


def value_of(value: Value | None, kind: Type, store: Store) -> Ends:
    """One value for all rows; unknown where it is not written."""
    if isinstance(value, Span):
        low, high = (_point(end, kind, store) for end in (value.low, value.high))
        return Ends(low.low, high.low, low.low_open, high.low_open)
    return _point(value, kind, store)


def _point(value: Value | None, kind: Type, store: Store) -> Ends:
    if value is None or isinstance(value, (Absent, Span)):
        return replace(UNKNOWN_ENDS, words=words_of(kind))
    if isinstance(value, tuple):
        return exact(single(store.words.list_number(value)), words=LISTS)
    if isinstance(value, str) and kind.kind == "link":
        lead = store.led(pa.array([value]), NEVER, kind.target)
        return exact(single(int(lead.numbers[0])), words=kind.target)
    if isinstance(value, str):
        return exact(single(store.words.number(value)), words=TEXTS)
    return exact(single(_whole(value, kind)))


def by_number(index: Ends, values: Mapping[int, Ends]) -> Ends:
    """The value for the code of each row; unknown where there is none."""
    size = max(values, default=-1) + 2
    low, high = np.zeros(size, object), np.zeros(size, object)
    low_open, high_open = np.ones(size, bool), np.ones(size, bool)
    for number, one in values.items():
        low[number], high[number] = int(one.low), int(one.high)
        low_open[number], high_open[number] = one.low_open, one.high_open
    low, high = lowered(low), lowered(high)
    places = np.where(index.low_open | (index.low >= size), single(size - 1), index.low)
    words = next((one.words for one in values.values()), "")
    if all(one.is_exact for one in values.values()):
        return exact(low.take(places), low_open.take(places), words)
    return Ends(low.take(places), high.take(places), low_open.take(places),
                high_open.take(places), words=words)  # fmt: skip


def words_of(kind: Type) -> str:
    """Which words a value of a type is a number of."""
    if kind.kind in ("text", "code"):
        return TEXTS
    return {"link": kind.target, "list": LISTS}.get(kind.kind, "")


def _whole(value: bool | Decimal | date, kind: Type) -> int:
    """A truth, a day or a decimal as a whole number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return day_number(value)
    return whole_of(value, kind.decimals)
