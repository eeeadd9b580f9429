"""Are tables of sets read when they are asked for, and no more of them than is wanted?"""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pytest

from quanheng.facts.set_tables import SetTables, with_fields

TOWERS = pa.table({"id": ["a"], "lit_on": [1], "lit_on__high": [2], "lamps": [3]})


class Shelf:
    """Reads towers, and writes down what was asked for."""

    def __init__(self) -> None:
        self.asked: list[Collection[str] | None] = []

    def read(self, name: str, fields: Collection[str] | None, _: Collection[str]) -> pa.Table:
        self.asked.append(fields)
        return TOWERS if fields is None else TOWERS.select([*fields])


def test_a_table_is_read_once_and_when_it_is_first_asked_for() -> None:
    shelf = Shelf()
    tables = SetTables(["tower"], shelf.read)
    assert ("tower" in tables, "bridge" in tables, [*tables], len(tables)) == (
        True, False, ["tower"], 1,
    )  # fmt: skip
    assert shelf.asked == []
    assert tables["tower"] is tables["tower"]
    assert shelf.asked == [None]


def test_a_set_that_is_not_there_has_no_table() -> None:
    tables = SetTables([], Shelf().read)
    with pytest.raises(KeyError):
        tables["tower"]
    assert with_fields(tables, "tower", ["id"]) is None


def test_of_some_fields_no_more_is_read() -> None:
    shelf = Shelf()
    found = with_fields(SetTables(["tower"], shelf.read), "tower", ["lamps"])
    assert found is not None
    assert (found.column_names, shelf.asked) == (["lamps"], [["lamps"]])


def test_what_was_read_whole_is_not_read_again() -> None:
    shelf = Shelf()
    tables = SetTables(["tower"], shelf.read)
    assert tables["tower"] is TOWERS
    found = with_fields(tables, "tower", ["lit_on"])
    assert found is not None
    assert (found.column_names, shelf.asked) == (["lit_on", "lit_on__high"], [None])


def test_tables_that_are_there_give_the_columns_of_the_fields() -> None:
    found = with_fields({"tower": TOWERS}, "tower", {"lit_on", "id"})
    assert found is not None
    assert found.column_names == ["id", "lit_on", "lit_on__high"]
