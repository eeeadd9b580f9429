"""Is a table made once, kept while it may be read, and dropped after that?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import duckdb
import pyarrow as pa
import pytest

from quanheng.engine.backends.sitting import Sitting, opened

NEW_YEARS_EVE, MIDSUMMER = date(2023, 12, 31), date(2023, 6, 30)
LAMPS = "SELECT 1 AS lamp"


@pytest.fixture
def sitting() -> Iterator[Sitting]:
    with opened("1GB", 1) as one:
        yield one


def tables(sitting: Sitting) -> set[str]:
    """What the database holds."""
    rows = sitting.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return {name for (name,) in rows}


def test_the_same_words_are_made_once(sitting: Sitting) -> None:
    first = sitting.table(LAMPS, MIDSUMMER)
    assert sitting.table(LAMPS, NEW_YEARS_EVE) == first
    assert sitting.table("SELECT 2 AS lamp", MIDSUMMER) != first
    assert sitting.fetched(f"SELECT * FROM {first}").to_pylist() == [{"lamp": 1}]
    assert len(tables(sitting)) == 2


def test_what_a_day_did_not_read_is_dropped_at_its_end(sitting: Sitting) -> None:
    old = sitting.table(LAMPS, MIDSUMMER)
    sitting.end_day(MIDSUMMER, set())
    assert tables(sitting) == {old}
    new = sitting.table("SELECT 2 AS lamp", NEW_YEARS_EVE)
    sitting.end_day(NEW_YEARS_EVE, set())
    assert tables(sitting) == {new}
    assert sitting.table(LAMPS, NEW_YEARS_EVE) not in (old, new)


def test_what_is_about_a_day_that_comes_again_is_kept(sitting: Sitting) -> None:
    kept = sitting.table(LAMPS, NEW_YEARS_EVE)
    sitting.end_day(NEW_YEARS_EVE, {MIDSUMMER, NEW_YEARS_EVE})
    sitting.end_day(MIDSUMMER, {NEW_YEARS_EVE})
    assert sitting.table(LAMPS, NEW_YEARS_EVE) == kept
    assert tables(sitting) == {kept}


def test_rows_are_lent_for_a_day(sitting: Sitting) -> None:
    name = sitting.lend(pa.table({"lamp": [1]}))
    assert sitting.fetched(f"SELECT * FROM {name}").to_pylist() == [{"lamp": 1}]
    sitting.end_day(MIDSUMMER, set())
    with pytest.raises(duckdb.CatalogException, match=name):
        sitting.connection.execute(f"SELECT * FROM {name}")


def test_sums_over_layers_are_not_written_layer_into_layer(sitting: Sitting) -> None:
    """Else planning a sum over ten layers takes seconds, however few the rows are."""
    [(off,)] = sitting.connection.execute(
        "SELECT current_setting('disabled_optimizers')"
    ).fetchall()
    assert off == "partial_aggregate_pushdown"


def test_rows_are_made_only_when_they_are_read(sitting: Sitting) -> None:
    made: list[int] = []

    def lamps(number: int) -> pa.Table:
        made.append(number)
        return pa.table({"lamp": [number]})

    names = [sitting.lend(partial(lamps, number)) for number in (1, 2)]
    assert sitting.fetched(f"SELECT * FROM {names[1]}").to_pylist() == [{"lamp": 2}]
    sitting.fetched(f"SELECT * FROM {names[1]}")
    assert made == [2]


def test_rows_under_a_name_take_the_place_of_those_before(sitting: Sitting) -> None:
    for number in (1, 2):
        sitting.lay("set_lamp", pa.table({"lamp": [number]}))
        assert sitting.fetched("SELECT * FROM set_lamp").to_pylist() == [{"lamp": number}]
