"""Which groups does an indicator have, as a table of their rows?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.reading import beyond, led_by
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.values import Ends
from quanheng.language.group_ids import BETWEEN, group_id
from quanheng.language.indicator_model import Indicator, LedTo
from quanheng.language.terms import Fact

Places = npt.NDArray[np.int64]
ANY: Final = -1
"""What stands for the place of a choice where nobody knows which it is."""
NO_CHOICE: Final = -2
"""What stands for it where it is none, or not among the choices."""


def group_table(
    indicator: Indicator,
    choices: Mapping[str, pa.Array],
    leads: Callable[[LedTo], Places],
) -> pa.Table:
    """The groups of an indicator by their ids.

    Shapes:   `choices` are the ids, or codes, that each field may name; `leads` gives, for each
              choice of the field before, the place of the choice that it leads to.
    """
    chosen: dict[str, Places] = {}
    size = 1
    for one, led in indicator.in_order:
        each = np.full(size, ANY) if led is None or not size else leads(led)[chosen[led.beyond]]
        rows, places = _crossed(each, len(choices[one.name]))
        chosen = {name: before[rows] for name, before in chosen.items()} | {one.name: places}
        size = len(places)
    parts = {one.name: choices[one.name].take(pa.array(chosen[one.name])) for one in indicator.by}
    ids = (
        pc.binary_join_element_wise(*parts.values(), BETWEEN) if parts else pa.array([group_id(())])
    )
    return pa.table({"id": ids, **parts}).sort_by("id")


def _crossed(each: Places, count: int) -> tuple[Places, Places]:
    """Every row beside the choice that it leads to, or beside all; the rows, and the choices."""
    times = np.where(each == ANY, count, each != NO_CHOICE).astype(np.int64)
    rows = np.repeat(np.arange(len(each)), times)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    led = each[rows]
    return rows, np.where(led == ANY, within, led)


def choices_led_to(fact: Fact, codes: pa.Array, store: Store) -> Places:
    """For each row of a set, the place of the row or code to which it leads.

    Shapes:   `codes` are the choices, where the fact is no link.
    """
    ends = store.field(fact.owner, fact.name)
    if fact.links:
        ends = beyond(ends, led_by(store, fact, None), is_optional=fact.type.is_optional)
    found = _numbers(ends, store.count(fact.home))
    if fact.type.kind == "code":
        found = store.words.places(codes.to_pylist())[found]
    found = np.where(found < 0, NO_CHOICE, found)
    found = np.where(ends.low_open, ANY, found)
    return np.where(ends.none, NO_CHOICE, found)


def _numbers(ends: Ends, count: int) -> Places:
    return np.broadcast_to(np.asarray(ends.low, np.int64), count)
