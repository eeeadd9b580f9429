"""How do answers stand in their file, and are they counted?"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from quanheng.engine import table_file, verdicts_file
from quanheng.engine.backends.telling import COLUMNS
from quanheng.engine.table_file import TableFile, in_texts
from quanheng.engine.told_once import text_kind
from quanheng.engine.verdicts_file import LAYOUT, VerdictsFile

WORDS = pa.array(
    ["xa.lit", "xa.dark", "xa.kept", "xa.seen", "met", "not_met", "unknown", "", "late"]
)


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows stand apart, four fill a group."""
    monkeypatch.setattr(verdicts_file, "APART", 3)
    monkeypatch.setattr(table_file, "ROWS_IN_GROUP", 4)


def answers(clause: str, verdicts: list[str], period: str = "") -> pa.Table:
    rows = len(verdicts)
    said = {
        "pack": ["xa"] * rows, "clause": [clause] * rows, "period": [period] * rows,
        "subject": [f"tower-{number}" for number in range(rows)], "verdict": verdicts,
        "state": ["late" if clause == "xa.dark" else ""] * rows,
        "missing": [[]] * rows, "values": [[]] * rows,
    }  # fmt: skip
    told = {one.name: pa.array(said.get(one.name, [None] * rows), text_kind(one.type))
            for one in COLUMNS}  # fmt: skip
    return pa.table({one.name: _kept(told[one.name], one.type) for one in COLUMNS}, COLUMNS)


def _kept(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """A column with its words in the one order in which they are kept."""
    if not pa.types.is_dictionary(kind):
        return column if column.type == kind else pa.array(column.to_pylist(), kind)
    numbers = pc.index_in(column, value_set=WORDS).cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(numbers, WORDS)


def written(path: Path, tables: list[tuple[str, str, pa.Table]]) -> VerdictsFile:
    with TableFile(path, COLUMNS, layout=LAYOUT) as file:
        verdicts = VerdictsFile(file)
        for one in tables:
            verdicts.add(*one)
    return verdicts


def test_answers_about_many_stand_in_groups_of_their_own(tmp_path: Path) -> None:
    sizes = {"xa.lit": 1, "xa.dark": 5, "xa.kept": 2, "xa.seen": 1}
    tables = [(name, "", answers(name, ["met"] * rows)) for name, rows in sizes.items()]
    written(tmp_path / "file", tables)
    file = parquet.ParquetFile(tmp_path / "file")
    groups = [file.read_row_group(number)["clause"].to_pylist() for number in range(4)]
    assert file.num_row_groups == 4
    assert groups == [["xa.lit"], ["xa.dark"] * 4, ["xa.dark"], ["xa.kept", "xa.kept", "xa.seen"]]
    whole = pa.concat_tables(rows for *_, rows in tables)
    assert file.read().equals(in_texts(whole).combine_chunks())


def test_groups_tell_of_which_clauses_and_periods_they_are(tmp_path: Path) -> None:
    tables = [("xa.lit", one, answers("xa.lit", ["met"] * 3, one)) for one in ("2001", "2002")]
    written(tmp_path / "file", tables)
    about = parquet.read_metadata(tmp_path / "file")
    told = []
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        columns = {group.column(one).path_in_schema: group.column(one).statistics
                   for one in range(group.num_columns)}  # fmt: skip
        told.append([(columns[name].min, columns[name].max) for name in ("clause", "period")])
    assert told == [[("xa.lit", "xa.lit"), (one, one)] for one in ("2001", "2002")]


def test_words_are_counted_by_clause_in_its_last_period(tmp_path: Path) -> None:
    earlier = answers("xa.dark", ["unknown"] * 2, "2001")
    later = [answers("xa.dark", ["met", "not_met"], "2002"), answers("xa.dark", ["met"], "2002")]
    verdicts = written(tmp_path / "file", [
        ("xa.dark", "2001", earlier), ("xa.dark", "2002", pa.concat_tables(later)),
        ("xa.lit", "", answers("xa.lit", ["unknown"])),
    ])  # fmt: skip
    assert verdicts.counted("verdict") == {
        "xa.dark": {"met": 2, "not_met": 1}, "xa.lit": {"unknown": 1}
    }  # fmt: skip
    assert verdicts.counted("state") == {"xa.dark": {"late": 3}}
