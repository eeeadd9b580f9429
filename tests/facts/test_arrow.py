"""Do rows come back from Arrow tables as they went in, whatever their values?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from quanheng.errors import NOWHERE
from quanheng.facts import NONE, UNKNOWN, Field, InformationSet, Label, Row, Span, Type, span
from quanheng.facts.arrow import arrow_type, columns_of, rows_of, table_of
from quanheng.facts.types import COUNT, DATE, TEXT, TRUTH, YEAR

TYPES = {
    "id": TEXT,
    "songs": COUNT,
    "year": YEAR,
    "fee": Type("number", "yuan", 2),
    "tiny": Type("number", decimals=10, is_optional=True),
    "on": DATE.optional(),
    "motto": TEXT.optional(),
    "is_new": TRUTH.optional(),
    "stage": Type("code", codes="stage"),
    "teacher": Type("link", target="singer", is_optional=True),
    "tongues": Type("list", item="text"),
    "marks": Type("list", decimals=1, item="number"),
    "off_days": Type("list", item="date"),
}
SINGER = InformationSet(
    "singer",
    Label("歌手", "singer"),
    {name: Field(name, Label(name, name), kind, NOWHERE) for name, kind in TYPES.items()},
    ("id",),
    NOWHERE,
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=4)


def numbers(digits: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**digits) + 1, 10**digits - 1).map(lambda n: Decimal(n).scaleb(-places))


def spans(points: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Points, ranges between two of them, ranges with one open end, and unknown."""
    both = st.tuples(points, points).map(lambda pair: span(*sorted(pair)))  # type: ignore[type-var]
    low, high = (points.map(lambda p: Span(p, None)), points.map(lambda p: Span(None, p)))
    return st.one_of(points, both, low, high, st.just(UNKNOWN))


VALUES: dict[str, st.SearchStrategy[object]] = {
    "songs": spans(numbers(18, 0)),
    "year": spans(st.integers(1, 9999).map(Decimal)),
    "fee": spans(numbers(18, 2)),
    "tiny": spans(numbers(18, 10)) | st.just(NONE),
    "on": spans(st.dates()) | st.just(NONE),
    "motto": TEXTS | st.sampled_from([UNKNOWN, NONE]),
    "is_new": st.sampled_from([True, False, UNKNOWN, NONE]),
    "stage": st.sampled_from(["first", "second", UNKNOWN]),
    "teacher": TEXTS | st.sampled_from([UNKNOWN, NONE]),
    "tongues": st.lists(TEXTS, max_size=3).map(tuple) | st.just(UNKNOWN),
    "marks": st.lists(numbers(18, 1), max_size=3).map(tuple) | st.just(UNKNOWN),
    "off_days": st.lists(st.dates(), max_size=3).map(tuple) | st.just(UNKNOWN),
}
ROWS = st.dictionaries(TEXTS, st.fixed_dictionaries(VALUES), max_size=5).map(
    lambda rows: {key: {"id": key, **row} for key, row in rows.items()}
)


@given(ROWS)
def test_rows_come_back_as_they_went_in(rows: dict[str, Row]) -> None:
    assert rows_of(SINGER, table_of(SINGER, rows.values())) == rows


def test_rows_come_back_from_a_parquet_file(tmp_path: Path) -> None:
    blank: Row = dict.fromkeys(TYPES, UNKNOWN)
    rows: dict[str, Row] = {
        "b": blank | {"id": "b", "on": NONE, "songs": Span(None, Decimal(3))},
        "a": blank | {"id": "a", "on": date(2024, 2, 29), "tongues": ()},
    }
    pq.write_table(table_of(SINGER, rows.values()), tmp_path / "singer.parquet")
    assert rows_of(SINGER, pq.read_table(tmp_path / "singer.parquet")) == rows


def test_rows_stand_in_the_order_of_their_ids() -> None:
    table = table_of(SINGER, [{"id": "b"}, {"id": "a"}, {"id": "10"}])
    assert table.column("id").to_pylist() == ["10", "a", "b"]


def test_a_field_that_a_row_lacks_is_unknown() -> None:
    assert rows_of(SINGER, table_of(SINGER, [{"id": "a"}]))["a"]["fee"] is UNKNOWN


def test_a_column_that_a_table_lacks_is_unknown() -> None:
    assert rows_of(SINGER, pa.table({"id": ["a"]}))["a"]["fee"] is UNKNOWN


def test_exact_values_cost_no_column_more() -> None:
    assert list(columns_of(SINGER.fields["on"], [date(2024, 1, 1), UNKNOWN])) == ["on"]


def test_ranges_and_none_have_columns_of_their_own() -> None:
    columns = columns_of(SINGER.fields["on"], [Span(date(2024, 1, 1), None), NONE])
    assert {name: column.to_pylist() for name, column in columns.items()} == {
        "on": [date(2024, 1, 1), None],
        "on__high": [None, None],
        "on__none": [False, True],
    }


def test_every_kind_of_value_has_a_column_type() -> None:
    kinds = {name: str(arrow_type(kind)) for name, kind in TYPES.items()}
    assert kinds == {
        "id": "string", "songs": "int64", "year": "int64", "fee": "decimal128(18, 2)",
        "tiny": "decimal128(18, 10)", "on": "date32[day]", "motto": "string", "is_new": "bool",
        "stage": "string", "teacher": "string", "tongues": "list<item: string>",
        "marks": "list<item: decimal128(18, 1)>", "off_days": "list<item: date32[day]>",
    }  # fmt: skip
