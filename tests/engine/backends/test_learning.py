"""Is of each column known what its rows never need?"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest

from quanheng.engine.backends.learning import learned
from quanheng.engine.backends.sitting import Sitting, opened
from quanheng.engine.backends.tables import Column

LAMPS = Column("lamps", "lamps__high", "lamps__none")
LAID = "(VALUES (1, 1, FALSE), {}) AS tower(lamps, lamps__high, lamps__none)"


@pytest.fixture
def sitting() -> Iterator[Sitting]:
    with opened("1GB", 1) as one:
        yield one


def column(sitting: Sitting, row: str) -> Column:
    """What is learned of a table of one exact row and another."""
    return learned(LAID.format(row), {"lamps": LAMPS}, sitting.fetched)["lamps"]


def test_what_no_row_needs_is_not_read_again(sitting: Sitting) -> None:
    exact = Column("lamps", is_nullable=False, is_known=True)
    assert column(sitting, "(2, 2, FALSE)") == exact
    assert column(sitting, "(2, 2, NULL)") == exact


def test_one_row_with_a_range_keeps_the_high_end(sitting: Sitting) -> None:
    kept = Column("lamps", "lamps__high", is_nullable=False)
    assert column(sitting, "(2, 3, FALSE)") == kept
    assert column(sitting, "(2, NULL, FALSE)") == kept


def test_one_row_of_none_keeps_its_mark_and_is_known_all_the_same(sitting: Sitting) -> None:
    assert column(sitting, "(NULL, NULL, TRUE)") == Column("lamps", "", "lamps__none", True, True)


def test_one_row_that_nobody_knows_is_never_taken_for_known(sitting: Sitting) -> None:
    assert column(sitting, "(NULL, NULL, FALSE)") == Column("lamps")


def test_of_no_rows_all_are_known(sitting: Sitting) -> None:
    nothing = "(SELECT 1 AS lamps, 1 AS lamps__high, TRUE AS lamps__none WHERE FALSE)"
    found = learned(nothing, {"lamps": LAMPS}, sitting.fetched)
    assert found == {"lamps": Column("lamps", is_nullable=False, is_known=True)}


def test_nothing_is_asked_about_columns_that_cannot_lack_anything() -> None:
    plain = {"count": Column("count", is_nullable=False)}

    def refuse(select: str) -> pa.Table:
        raise AssertionError(select)

    found = learned("tower", plain, refuse)
    assert found == {"count": Column("count", is_nullable=False, is_known=True)}
