"""Are the same bytes written for the same seed, for their owner alone, and nothing over others?"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quanheng.errors import FolderNotEmpty, SampleSizeRefused
from quanheng.facts import Catalogue
from quanheng.library import sample_county
from quanheng.sampling import sample, writing
from quanheng.sampling.columns import COLUMNS, WORKBOOKS
from quanheng.sampling.filling import LEFT_OUT
from tests.sampling.tables import Tables

SMALL = 300
WRITE = (
    "import sys; from quanheng.library import sample_county; sample_county(sys.argv[1], 300, 7, {})"
)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("workbooks", [False, True])
def test_one_seed_gives_the_same_bytes_whatever_the_hash_seed(
    workbooks: bool, tmp_path: Path
) -> None:
    written = []
    for hash_seed in ("0", "4242"):
        folder = tmp_path / hash_seed
        around = {**os.environ, "PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", WRITE.format(workbooks), str(folder)]
        subprocess.run(command, check=True, env=around)
        written.append(bytes_in(folder))
    assert written[0] == written[1]


def test_the_same_seed_twice_is_the_same_and_another_one_differs(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("one", "two", "other")]
    for folder, seed in zip(folders, (7, 7, 8), strict=True):
        sample(folder, catalogue, officials=SMALL, seed=seed)
    one, two, other = map(bytes_in, folders)
    assert one == two
    assert one["official.csv"] != other["official.csv"]
    assert one["tenure.csv"] != other["tenure.csv"]


def test_files_are_for_their_owner_alone(catalogue: Catalogue, tmp_path: Path) -> None:
    for name, workbooks in (("tables", False), ("books", True)):
        sample(tmp_path / name, catalogue, officials=SMALL, workbooks=workbooks)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / name).iterdir()}
        assert modes == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["books", "tables"]


def test_an_empty_folder_is_filled_and_one_with_anything_in_it_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    sample(folder, catalogue, officials=SMALL)
    before = bytes_in(folder)
    with pytest.raises(FolderNotEmpty, match=r"SAMPLE-001 .*Something is already in this place"):
        sample(folder, catalogue, officials=SMALL, seed=8)
    assert bytes_in(folder) == before
    with pytest.raises(FolderNotEmpty):
        sample(folder / "unit.csv", catalogue, officials=SMALL)


def test_the_folder_in_which_somebody_stands_or_that_a_link_leads_to_is_filled(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path / "here")
    sample(Path(), catalogue, officials=SMALL)
    assert Path("planted.json").is_file()
    with pytest.raises(FolderNotEmpty):
        sample(tmp_path / "link", catalogue, officials=SMALL)
    for path in (tmp_path / "here").iterdir():
        path.unlink()
    sample(tmp_path / "link", catalogue, officials=SMALL)
    assert (tmp_path / "link").is_symlink()
    assert Path("planted.json").is_file()


@pytest.mark.parametrize("officials", [-1, 0, 299, 100_001])
def test_a_size_for_which_nothing_is_planted_is_refused(
    officials: int, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(SampleSizeRefused, match=rf"of {officials} officials .* 300 to 100000"):
        sample(tmp_path / "county", catalogue, officials=officials)
    assert not (tmp_path / "county").exists()


def test_nothing_is_left_where_writing_stops(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> str:
        raise OSError("no room")

    monkeypatch.setattr(writing, "planted_text", stop)
    with pytest.raises(OSError, match="no room"):
        sample(tmp_path / "county", catalogue, officials=SMALL)
    assert list(tmp_path.iterdir()) == []


def test_every_column_is_a_field_of_its_set_and_every_table_has_rows(
    county: Tables, catalogue: Catalogue
) -> None:
    assert county.by_name.keys() == catalogue.sets.keys() - {*LEFT_OUT}
    for name, columns in COLUMNS.items():
        assert {*columns} - {"id"} <= catalogue.sets[name].fields.keys(), name
        assert county[name], name


def test_every_table_stands_in_one_workbook() -> None:
    sheets = [name for names in WORKBOOKS.values() for name in names]
    assert sorted(sheets) == sorted(COLUMNS)


def test_a_program_gets_the_rows_and_counts(tmp_path: Path) -> None:
    made = sample_county(tmp_path / "county", officials=SMALL)
    assert (made.rows["official"], made.planted["maker"]) == (SMALL, 948)
