"""Do rows come in the order of their ids, whichever way they were laid?"""

from __future__ import annotations

import pyarrow as pa

from quanheng.engine.backends.places import PLACE, in_order, placed


def test_places_count_in_the_order_of_the_ids() -> None:
    assert placed(pa.table({"id": ["a", "b", "c"]}))[PLACE].to_pylist() == [0, 1, 2]
    assert placed(pa.table({"id": ["c", "a", "b"]}))[PLACE].to_pylist() == [2, 0, 1]
    assert placed(pa.table({"id": pa.array([], pa.string())}))[PLACE].to_pylist() == []


def test_rows_out_of_order_are_laid_by_their_places() -> None:
    laid = pa.table({PLACE: [2, 0, 1], "lamps": [30, 10, 20]})
    assert in_order(laid)["lamps"].to_pylist() == [10, 20, 30]


def test_rows_in_order_are_not_moved() -> None:
    laid = pa.table({PLACE: [0, 4, 9], "lamps": [10, 20, 30]})
    assert in_order(laid) is laid
