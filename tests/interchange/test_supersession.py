"""Does a later row replace exactly the rows it says again?"""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng.facts import Catalogue, Row
from quanheng.facts.arrow import rows_of, table_of
from quanheng.interchange.supersession import current_rows
from tests.interchange.conftest import Bench
from tests.interchange.test_round_trip import sample_rows


def test_a_row_is_replaced_by_its_key_under_another_id(bench: Bench) -> None:
    head = "id,official,year,grade\n"
    bench.put({"annual_assessment.csv": head + "a,p1,2020,excellent\nb,p2,2020,competent\n"})
    bench.put({"annual_assessment.csv": head + "c,p1,2020,incompetent\n"}, number=2)
    rows = bench.rows("annual_assessment")
    assert {key: row["grade"] for key, row in rows.items()} == {
        "b": "competent",
        "c": "incompetent",
    }


def test_a_row_is_replaced_by_its_id_under_another_key(bench: Bench) -> None:
    head = "id,official,year,grade\n"
    bench.put({"annual_assessment.csv": head + "a,p1,2020,excellent\n"})
    bench.put({"annual_assessment.csv": head + "a,p1,2021,excellent\n"}, number=2)
    assert [str(row["year"]) for row in bench.rows("annual_assessment").values()] == ["2021"]


def test_a_key_that_is_no_single_value_replaces_nothing(bench: Bench) -> None:
    table = (
        "id,seen_on,kind\n{0}1,2020,x\n{0}2,none,x\n{0}3,,x\n{0}4,2020-01-01,\n{0}5,2020-01-01,x\n"
    )
    bench.put({"loose.csv": table.format("a")})
    bench.put({"loose.csv": table.format("b")}, number=2)
    assert list(bench.rows("loose")) == "a1 a2 a3 a4 b1 b2 b3 b4 b5".split()


def test_keys_whose_parts_join_to_the_same_text_stay_apart(catalogue: Catalogue) -> None:
    entry = catalogue.sets["loose"]
    first: Row = {"id": "a", "seen_on": date(2020, 1, 1), "kind": "x/y"}
    second: Row = {"id": "b", "seen_on": date(2020, 1, 1), "kind": "x"}
    tables = [table_of(entry, [first]), table_of(entry, [second])]
    assert list(rows_of(entry, current_rows(entry, tables))) == ["a", "b"]


@settings(max_examples=100)
@given(st.lists(sample_rows(), min_size=1, max_size=3))
def test_the_last_word_on_each_id_counts_whatever_it_is(
    catalogue: Catalogue, imports: list[dict[str, Row]]
) -> None:
    entry = catalogue.sets["sample"]
    tables = [table_of(entry, rows.values()) for rows in imports]
    last: dict[str, Row] = {}
    for rows in imports:
        last |= rows
    assert current_rows(entry, tables).equals(table_of(entry, last.values()))


def test_one_import_is_given_back_as_it_was(catalogue: Catalogue) -> None:
    entry = catalogue.sets["sample"]
    table = table_of(entry, [{"id": "a"}])
    assert isinstance(table, pa.Table)
    assert current_rows(entry, [table]).equals(table)
