"""Are only the fields that are asked for taken, also where no row is?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.first_rows import FirstRows
from quanheng.engine.renewal.row_numbers import NOBODY
from tests.engine.renewal.changing import in_pieces

TABLE = in_pieces(pa.table({"id": [*"abcdefg"], "n": [*range(7)], "n.high": [*range(1, 8)]}))


def test_rows_are_taken_from_any_piece_in_the_order_asked_for() -> None:
    taken = FirstRows(TABLE).take(np.array([6, 0, 3]), ["id"])
    assert taken.to_pydict() == {"id": ["g", "a", "d"]}


def test_where_no_row_is_taken_only_the_asked_columns_are_there() -> None:
    assert FirstRows(TABLE).take(NOBODY, ["n"]).num_rows == 0
    assert "id" not in FirstRows(TABLE).take(NOBODY, ["n"]).column_names


def test_a_field_is_read_piece_by_piece() -> None:
    pieces = [piece["id"].to_pylist() for piece in FirstRows(TABLE).columns("id")]
    assert pieces == [["a", "b", "c"], ["d", "e", "f"], ["g"]]
