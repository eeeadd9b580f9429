"""Is a run read back only as it was written, and written wholly or not at all?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from quanheng.engine.run_building import built_beside, check_free, copy_file, write_json
from quanheng.engine.run_files import file_hash
from quanheng.engine.run_folder import read_run_folder
from quanheng.engine.table_file import write_table
from quanheng.errors import RunChanged, RunExists, RunMissing
from tests.library.runs import county_run

NO_RUN = (
    "There is no run here: run.json is missing or cannot be read. "
    "Expected: a folder made by `quanheng evaluate`. Check the path."
)
CHANGED = (
    "The file does not have the content that the run recorded. "
    "Expected: the bytes that the run wrote. Evaluate again; somebody changed the run."
)
GARBLED = {
    "empty": "",
    "broken off": "{",
    "null": "null",
    "a number": "7",
    "a list": "[]",
    "a text": '"run"',
    "too deep": "[" * 100_000,
    "without a format": "{}",
    "of another format": '{"format": 2}',
    "without parts": '{"format": 1}',
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county_run(tmp_path_factory.mktemp("county")).folder


@pytest.fixture
def run(kept: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(kept, tmp_path / "run"))


def test_a_run_says_its_day_its_moment_and_where_its_snapshot_lies(kept: Path) -> None:
    stored = read_run_folder(kept)
    assert stored.as_of.isoformat() == "2023-12-31"
    assert stored.as_known.isoformat() == "2024-01-05T09:00:00+08:00"
    assert stored.snapshot_folder() == (kept.parent / "facts").resolve()
    assert stored.verdicts().column_names == [
        "pack", "clause", "subject", "verdict", "missing", "state", "due", "due_latest", "since",
        "until", "values", "period",
    ]  # fmt: skip


@pytest.mark.parametrize("text", GARBLED.values(), ids=GARBLED)
def test_a_garbled_head_is_no_run(run: Path, text: str) -> None:
    (run / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunMissing) as refused:
        read_run_folder(run)
    assert str(refused.value) == f"RUN-002 {run}/run.json: {NO_RUN}"


def test_a_head_that_is_no_text_is_no_run(run: Path) -> None:
    (run / "run.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RunMissing, match="There is no run here"):
        read_run_folder(run)


@pytest.mark.parametrize("part", ["as_of", "as_known", "files", "counts", "pack", "snapshot"])
@pytest.mark.parametrize("wrong", [None, 7, "nonsense", [], {"a": 1}])
def test_a_head_with_a_wrong_part_is_refused_before_anything_is_read_of_it(
    run: Path, part: str, wrong: object
) -> None:
    head: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    is_fine = (part, wrong) in (("pack", "nonsense"), ("counts", {"a": 1}))
    for spoilt in ({**head, part: wrong}, {k: v for k, v in head.items() if k != part}):
        (run / "run.json").write_text(json.dumps(spoilt), encoding="utf-8")
        if is_fine and part in spoilt:
            read_run_folder(run)
        else:
            with pytest.raises((RunMissing, RunChanged), match=r"RUN-00[23] "):
                read_run_folder(run)


def _gone(path: Path) -> None:
    path.unlink()


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def _other(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [_gone, _longer, _other])
@pytest.mark.parametrize(
    "name",
    ["verdicts.parquet", "facts/official.parquet", "catalogue.yaml", "packs/hengdong/pack.yaml"],
)
def test_a_changed_file_is_named(run: Path, name: str, change: Callable[[Path], None]) -> None:
    change(run / name)
    with pytest.raises(RunChanged) as refused:
        read_run_folder(run)
    assert str(refused.value) == f"RUN-003 {run}/{name}: {CHANGED}"


def test_a_table_that_changes_after_the_run_was_opened_is_refused_too(run: Path) -> None:
    stored = read_run_folder(run)
    _longer(run / "verdicts.parquet")
    with pytest.raises(RunChanged, match=r"RUN-003 .*/verdicts.parquet: The file does not have"):
        stored.verdicts()


@pytest.mark.parametrize("name", ["facts/nothing.parquet", "origin.json", "../facts/snapshot.json"])
def test_a_table_the_run_did_not_keep_is_refused(kept: Path, name: str) -> None:
    with pytest.raises(RunChanged, match="Expected: the bytes that the run wrote"):
        read_run_folder(kept).table(name)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"snapshot": ', "7"])
def test_a_garbled_origin_is_told_with_its_place(run: Path, text: str) -> None:
    (run / "origin.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunMissing) as refused:
        read_run_folder(run).snapshot_folder()
    assert str(refused.value) == f"RUN-002 {run}/origin.json: {NO_RUN}"


def test_only_a_new_or_an_empty_folder_is_free(tmp_path: Path) -> None:
    check_free(tmp_path / "new")
    check_free(tmp_path)
    (tmp_path / ".hidden").touch()
    for taken in (tmp_path, tmp_path / ".hidden"):
        with pytest.raises(RunExists) as refused:
            check_free(taken)
        words = f"RUN-001 {taken}: The folder is not empty. Expected: a new or empty folder."
        assert str(refused.value) == f"{words} Choose another folder for --out."


def test_what_is_built_appears_at_once_and_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with built_beside(tmp_path / "run") as building:
        (building / "a").touch()
        assert not any((tmp_path / "run").iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["a"]


def test_what_breaks_off_leaves_no_trace(tmp_path: Path) -> None:
    def build() -> None:
        with built_beside(tmp_path / "run") as building:
            (building / "a").touch()
            raise RuntimeError("torn")

    with pytest.raises(RuntimeError, match="torn"):
        build()
    assert list(tmp_path.iterdir()) == []


def test_json_is_written_in_one_form_whatever_the_order(tmp_path: Path) -> None:
    orders: tuple[Mapping[str, object], ...] = ({"b": 1, "a": "甲"}, {"a": "甲", "b": 1})
    for number, content in enumerate(orders):
        write_json(tmp_path / str(number), content)
    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()
    assert (tmp_path / "0").read_text(encoding="utf-8") == '{\n  "a": "甲",\n  "b": 1\n}\n'


def test_every_folder_on_the_way_to_a_file_is_the_owners_alone(tmp_path: Path) -> None:
    write_table(tmp_path / "a/b/c.parquet", pa.table({"x": [1]}))
    copy_file(tmp_path / "a/b/c.parquet", tmp_path / "d/e/f.parquet")
    for folder in ("a", "a/b", "d", "d/e"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700
    for file in ("a/b/c.parquet", "d/e/f.parquet"):
        assert (tmp_path / file).stat().st_mode & 0o777 == 0o600


def test_words_that_are_kept_once_in_memory_stand_in_a_file_as_texts(tmp_path: Path) -> None:
    told = ["met", "not_met", "met"]
    coded = pa.table({"verdict": pa.array(told).dictionary_encode(), "id": ["a", "b", "c"]})
    plain = pa.table({"verdict": told, "id": ["a", "b", "c"]})
    for name, table in {"coded": coded, "plain": plain, "none": coded.slice(0, 0)}.items():
        write_table(tmp_path / name, table)
    assert (tmp_path / "coded").read_bytes() == (tmp_path / "plain").read_bytes()
    assert parquet.read_table(tmp_path / "coded").equals(plain)
    assert parquet.read_table(tmp_path / "none").schema == plain.schema


def test_a_file_that_is_not_there_has_no_hash(tmp_path: Path) -> None:
    assert file_hash(tmp_path / "nothing") == file_hash(tmp_path) == ""
