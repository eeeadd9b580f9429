"""Do the rows of a set stand in the order of their ids, whichever way they came?"""

from __future__ import annotations

import pyarrow as pa

from quanheng.engine.backends.places import by_id


def test_rows_out_of_order_are_put_in_that_of_their_ids() -> None:
    rows = pa.table({"id": ["c", "a", "b"], "lamps": [30, 10, 20]})
    assert by_id(rows)["lamps"].to_pylist() == [10, 20, 30]


def test_rows_in_order_and_rows_without_ids_are_not_moved() -> None:
    for rows in (pa.table({"id": ["a", "b"]}), pa.table({"lamps": [3, 1]})):
        assert by_id(rows) is rows
