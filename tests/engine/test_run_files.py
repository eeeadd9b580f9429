"""Is a file that somebody touched read again, and only that?"""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pytest

from quanheng.engine import run_folder
from quanheng.engine.run_files import file_hash, stamp_of, stamps_of
from quanheng.engine.run_folder import RunFolder
from quanheng.engine.table_file import write_table
from quanheng.errors import RunChanged

FACTS = "facts/lamp.parquet"
LAMPS = pa.table({"id": ["a", "b"], "colour": ["red", "red"], "watts": [40, 60]})


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    path = tmp_path / FACTS
    write_table(path, LAMPS)
    files = {FACTS: file_hash(path)}
    return RunFolder(tmp_path, {"files": files}, stamps_of(tmp_path, files))


def test_a_file_that_nobody_touched_is_not_read_again(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "file_hash", lambda _: pytest.fail("it was read again"))
    assert run.table(FACTS).equals(LAMPS)


def test_a_file_that_was_touched_and_is_the_same_is_still_the_run_s(run: RunFolder) -> None:
    os.utime(run.folder / FACTS, (1, 1))
    assert run.table(FACTS).equals(LAMPS)


def test_a_file_that_was_written_anew_is_refused(run: RunFolder) -> None:
    write_table(run.folder / FACTS, LAMPS.slice(1))
    with pytest.raises(RunChanged, match=r"lamp\.parquet"):
        run.table(FACTS)


def test_a_file_with_other_bytes_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "lamp").write_text("red")
    assert stamps_of(tmp_path, {"lamp": "0" * 64}) == {}
    assert stamp_of(tmp_path / "moon") is None


def test_words_stand_once_where_that_is_asked_and_ids_as_they_are(run: RunFolder) -> None:
    found = run.table(FACTS, are_coded=True)
    assert [pa.types.is_dictionary(one) for one in found.schema.types] == [False, True, False]
    assert found.cast(LAMPS.schema).equals(LAMPS)


def test_words_that_differ_from_row_to_row_stand_as_they_are(tmp_path: Path) -> None:
    names = [f"lamp {number}" for number in range(9)]
    rows = pa.table({"id": names, "name": names, "colour": ["red", "green", "blue"] * 3})
    write_table(tmp_path / FACTS, rows)
    files = {FACTS: file_hash(tmp_path / FACTS)}
    found = RunFolder(tmp_path, {"files": files}).table(FACTS, are_coded=True)
    assert [pa.types.is_dictionary(one) for one in found.schema.types] == [False, False, True]
    assert found.cast(rows.schema).equals(rows)
