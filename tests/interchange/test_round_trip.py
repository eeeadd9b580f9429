"""Do rows written to CSV come back from a snapshot as the same rows?"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng.facts import NONE, UNKNOWN, Catalogue, Row, Span, Value, ends
from quanheng.facts.arrow import table_of
from quanheng.interchange import import_facts, read_snapshot, roster_of
from quanheng.interchange.cell_text import written
from tests.interchange.conftest import day

WORDS_KEPT = {"none", "unknown"}
MARKS = re.compile(r"[-‐‑–—―─－/／\\＼]+")
"""What clerks draw into a cell where nothing is."""
COLOURS = st.sampled_from(["red", "blue"])


def _texts(banned: str = "") -> st.SearchStrategy[str]:
    """Texts that a cell can hold: no control characters, not blank, not a word with a meaning."""
    characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=banned)
    usual = st.one_of(characters, st.sampled_from("\n\r\t ,\"'#") if not banned else characters)
    return st.text(usual, min_size=1, max_size=6).filter(
        lambda text: (
            text.strip() and text.strip() not in WORDS_KEPT and not MARKS.fullmatch(text.strip())
        )
    )


def _items() -> st.SearchStrategy[tuple[str, ...]]:
    one = _texts(";；").map(str.strip)
    return st.lists(one, max_size=3).map(tuple)


def _spans(points: st.SearchStrategy[Any]) -> st.SearchStrategy[Value]:
    def made(pair: tuple[Any, Any]) -> Value:
        low, high = sorted(pair)
        return low if low == high else Span(low, high)

    one_ended = st.one_of(
        points.map(lambda low: Span(low, None)), points.map(lambda high: Span(None, high))
    )
    return st.one_of(points, st.tuples(points, points).map(made), one_ended)


def _decimals(places: int, low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda number: Decimal(number).scaleb(-places))


FIELDS: dict[str, st.SearchStrategy[Value]] = {
    "words": st.one_of(_texts(), st.just(NONE)),
    "secret": _texts(),
    "private_day": _spans(st.dates()),
    "private_code": COLOURS,
    "count": st.one_of(_spans(_decimals(0, 0, 10**18 - 1)), st.just(NONE)),
    "share": _spans(_decimals(2, 1 - 10**18, 10**18 - 1)),
    "made_in": _spans(_decimals(0, 1, 9999)),
    "opened_on": st.one_of(_spans(st.dates()), st.just(NONE)),
    "closed_on": st.one_of(_spans(st.dates()), st.just(NONE)),
    "is_good": st.booleans(),
    "colour": st.one_of(COLOURS, st.just(NONE)),
    "colours": st.lists(COLOURS, max_size=3).map(tuple),
    "tags": _items(),
    "parent": st.just(NONE),
    "parts": _items(),
}


def _mended(row: Row) -> Row:
    """A row whose end is not surely before its beginning."""
    high, low = ends(row["closed_on"])[1], ends(row["opened_on"])[0]
    if isinstance(high, date) and isinstance(low, date) and high < low:
        return row | {"closed_on": UNKNOWN}
    return row


@st.composite
def sample_rows(draw: st.DrawFn) -> dict[str, Row]:
    """Rows of the set with a field of every type, by id."""
    one_id = _texts("\u2028\u2029").map(str.strip).filter(str.isprintable)
    ids = draw(st.lists(one_id, unique=True, min_size=1, max_size=4))
    unsure = {name: st.one_of(values, st.just(UNKNOWN)) for name, values in FIELDS.items()}
    row = st.fixed_dictionaries(unsure)
    return {one: _mended({"id": one, **draw(row)}) for one in ids}


def as_csv(rows: dict[str, Row], columns: list[str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([written(row[name]) for name in columns] for row in rows.values())
    return text.getvalue()


@settings(max_examples=100)
@given(sample_rows(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_rows_of_every_type_come_back_as_they_were(
    catalogue: Catalogue, rows: dict[str, Row], encoding: str
) -> None:
    entry = catalogue.sets["sample"]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sample.csv"
        source.write_bytes(as_csv(rows, list(entry.fields)).encode(encoding))
        facts = Path(folder) / "facts"
        import_facts(source, facts, catalogue, recorded_at=day(1))
        snapshot = read_snapshot(facts, catalogue)
        assert roster_of(snapshot, catalogue).of("sample") == rows
        assert snapshot.tables["sample"].equals(table_of(entry, rows.values()))
