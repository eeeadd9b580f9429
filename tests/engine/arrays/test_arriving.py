"""Does a table whose columns are still being read give each as soon as it is there?"""

from __future__ import annotations

from concurrent.futures import Future

import pyarrow as pa
import pytest

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import columns_in


def there(values: list[object]) -> Future[pa.ChunkedArray]:
    """A column that was read."""
    found: Future[pa.ChunkedArray] = Future()
    found.set_result(pa.chunked_array([values]))
    return found


def test_a_column_is_given_while_another_is_still_being_read() -> None:
    rows = Arriving(2, {"id": there(["a", "b"]), "watts": there([4, 5]), "lit": Future()})
    assert rows.column_names == ["id", "watts", "lit"]
    assert columns_in(rows, "watts")[""].to_pylist() == [4, 5]
    assert rows.select(["id"]).whole().equals(pa.table({"id": ["a", "b"]}))


def test_rows_are_taken_of_all_columns() -> None:
    rows = Arriving(2, {"id": there(["a", "b"]), "watts": there([4, 5])})
    assert rows.take(pa.array([1, None])).to_pylist() == [
        {"id": "b", "watts": 5}, {"id": None, "watts": None},
    ]  # fmt: skip


def test_what_went_wrong_while_a_column_was_read_is_told_to_who_asks_for_it() -> None:
    broken: Future[pa.ChunkedArray] = Future()
    broken.set_exception(OSError("no lamp"))
    rows = Arriving(1, {"id": there(["a"]), "watts": broken})
    assert rows.column("id").to_pylist() == ["a"]
    with pytest.raises(OSError, match="no lamp"):
        rows.column("watts")
