"""Do the rows that a run keeps stand where their subjects stand in the snapshot?"""

from __future__ import annotations

import pyarrow as pa
import pytest

from quanheng.engine.backends.kept import aligned
from quanheng.errors import RunChanged

KEPT = pa.table({"id": ["a", "c"], "lit_on": [1, None], "lit_on__none": [False, True]})


def test_rows_of_the_same_subjects_are_left_alone() -> None:
    assert aligned(KEPT, pa.array(["a", "c"]), "lit_on") is KEPT


def test_what_is_not_kept_has_surely_not_begun() -> None:
    found = aligned(KEPT, pa.array(["a", "b", "c"]), "lit_on")
    assert found["lit_on"].to_pylist() == [1, None, None]
    assert found["lit_on__none"].to_pylist() == [False, True, True]


def test_other_subjects_where_every_row_has_begun_are_another_snapshot() -> None:
    with pytest.raises(RunChanged, match="facts"):
        aligned(KEPT, pa.array(["a", "b", "c"]), "")


def test_a_kept_subject_that_is_not_there_is_another_snapshot() -> None:
    with pytest.raises(RunChanged, match="facts"):
        aligned(KEPT, pa.array(["a", "b"]), "lit_on")
