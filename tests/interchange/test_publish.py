"""Is an import saved wholly or not at all, readable by its owner alone, and the same each time?"""

from __future__ import annotations

import fcntl
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.interchange import import_facts, publish
from tests.interchange.conftest import Bench, day

UNITS = {"unit.csv": "id,name\nu2,b\nu1,a\nu1,c\n", "complete.yaml": "complete: [{set: unit}]\n"}


def test_the_same_source_and_moment_give_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    bench.put(UNITS)
    bench.put({"unit.csv": "id\nu3\n"}, number=2)
    first = bench.snapshot_bytes()
    bench.facts = tmp_path / "elsewhere" / "deep"
    bench.put(UNITS)
    bench.put({"unit.csv": "id\nu3\n"}, number=2)
    assert bench.snapshot_bytes() == first
    assert sorted(first) == [
        "0001/contradictions.parquet", "0001/unit.parquet", "0002/unit.parquet", "snapshot.json",
    ]  # fmt: skip


def test_another_process_gives_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    table = "编号,标签\n" + "".join(f"s{number},a;b{number % 7}\n" for number in range(300))
    bench.put({"official.csv": table.replace("标签", "姓名")})
    program = (
        "import sys, datetime, pathlib\n"
        "from quanheng.errors import Findings\n"
        "from quanheng.facts import core_catalogue\n"
        "from quanheng.interchange import import_facts\n"
        "source, facts, moment = sys.argv[1:]\n"
        "import_facts(pathlib.Path(source), pathlib.Path(facts), core_catalogue(Findings()),\n"
        "    recorded_at=datetime.datetime.fromisoformat(moment))\n"
    )
    facts = tmp_path / "other"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    command = [sys.executable, "-c", program, str(bench.source), str(facts), day(1).isoformat()]
    subprocess.run(command, check=True, env=environment)
    first = bench.snapshot_bytes()
    bench.facts = facts
    assert bench.snapshot_bytes() == first


def test_snapshot_json_says_what_came_in_and_no_path(bench: Bench) -> None:
    bench.put(UNITS)
    text = (bench.facts / "snapshot.json").read_text(encoding="utf-8")
    said = json.loads(text)
    [one] = said["imports"]
    assert text == json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert said["format"] == 1
    assert one["recorded_at"] == "2026-01-01T09:00:00+08:00"
    assert [(s["name"], s["rows"]) for s in one["sources"]] == [
        ("unit.csv", 3),
        ("complete.yaml", 0),
    ]
    assert one["sets"]["unit"]["file"] == "0001/unit.parquet"
    assert one["sets"]["unit"]["rows"] == 2
    assert one["complete"] == [{"set": "unit", "units": None, "from": None, "to": None}]
    assert (one["number"], one["whole"], one["rejected"], one["contradictions"]) == (1, [], 0, 1)
    assert str(bench.source.parent) not in text


def test_only_the_owner_can_read_the_files(bench: Bench) -> None:
    before = os.umask(0)
    try:
        bench.put(UNITS)
        bench.put({"unit.csv": "id\nu3\n"}, number=2)
    finally:
        os.umask(before)
    for path in [bench.facts, *bench.facts.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_an_existing_empty_folder_becomes_the_snapshot(bench: Bench) -> None:
    bench.facts.mkdir()
    assert bench.put(UNITS).number == 1


def test_a_folder_with_something_else_is_left_alone(bench: Bench) -> None:
    bench.facts.mkdir()
    (bench.facts / "0001").mkdir()
    lines = bench.said(UNITS)
    assert lines == [
        (
            f"IMPORT-016 {bench.facts}: The folder holds something that is no snapshot. Expected: "
            "a new folder, or one that an import made. Choose another folder."
        )
    ]
    bench.facts.rename(bench.facts.with_name("old"))
    bench.facts.write_text("x")
    with pytest.raises(Problems, match="IMPORT-016"):
        bench.load()


def leftovers(bench: Bench) -> set[str]:
    beside = {path.name for path in bench.facts.parent.iterdir()}
    inside = {path.name for path in bench.facts.iterdir()} if bench.facts.exists() else set()
    return (beside | inside) - {
        "source",
        "facts",
        "facts.log",
        "map.yaml",
        "snapshot.json",
        "0001",
        "0002",
    }


class Killed(BaseException):
    """What stands for the end of the process."""


@pytest.mark.parametrize("step", ["write_file", "settle_folder"])
def test_a_first_import_that_is_killed_leaves_nothing_or_everything(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(publish, step, stop)
        with pytest.raises(Killed):
            bench.put(UNITS)
    assert bench.facts.exists() == (step == "settle_folder")
    assert not leftovers(bench)
    assert bench.put(UNITS, number=2).number == (2 if step == "settle_folder" else 1)


@pytest.mark.parametrize("last", ["rename", "replace"])
def test_a_later_import_that_is_killed_never_was(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    bench.put(UNITS)
    before = bench.read()

    def stop(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Path, last, stop)
        patched.setattr("shutil.rmtree", lambda *_, **__: None)
        with pytest.raises(Killed):
            bench.put({"unit.csv": "id\nu9\n"}, number=2)
    assert (bench.facts / ".partial").exists()
    assert (bench.facts / "0002").exists() == (last == "replace")
    assert bench.read() == before
    assert bench.put({"unit.csv": "id\nu3\n"}, number=2).number == 2
    assert list(bench.rows("unit")) == ["u1", "u2", "u3"]
    assert not leftovers(bench)


def test_what_a_killed_first_import_left_is_cleared_away(bench: Bench) -> None:
    partial = bench.facts.with_name(".facts.partial")
    (partial / "0001").mkdir(parents=True)
    (partial / "0001/unit.parquet").write_text("half")
    (partial / "link").symlink_to(bench.source)
    bench.put(UNITS)
    assert not leftovers(bench)
    assert (bench.source / "unit.csv").exists()


@pytest.mark.parametrize("number", [1, 2])
def test_two_imports_at_once_are_refused(bench: Bench, number: int) -> None:
    if number == 2:
        bench.put(UNITS)
    partial = bench.facts / ".partial" if number == 2 else bench.facts.with_name(".facts.partial")
    partial.mkdir()
    handle = os.open(partial, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        [line] = bench.said(UNITS, number=number)
    finally:
        os.close(handle)
    assert "Another import into this folder is under way. Expected: one import at a time." in line
    assert bench.put(UNITS, number=number).number == number


@pytest.mark.parametrize("number", [1, 2])
def test_an_import_that_another_one_overtook_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    if number == 2:
        bench.put(UNITS)
    bench.lay(UNITS)
    real = publish.noted

    def overtaken(*arguments: object) -> object:
        monkeypatch.setattr(publish, "noted", real)
        bench.load(number)
        return real(*arguments)

    monkeypatch.setattr(publish, "noted", overtaken)
    with pytest.raises(Problems, match=r"IMPORT-031 .*under way"):
        bench.load(number)
    assert bench.read().recorded_at == day(number)


def test_a_place_that_cannot_be_written_is_told(bench: Bench) -> None:
    bench.lay(UNITS)
    with pytest.raises(Problems) as refused:
        import_facts(
            bench.source, bench.source / "unit.csv" / "facts", bench.catalogue, recorded_at=day(1)
        )
    assert "IMPORT-032" in str(refused.value)
    assert "The snapshot cannot be written: " in str(refused.value)
    assert "nothing has been saved" in str(refused.value)


def test_a_full_disk_leaves_the_snapshot_as_it_was(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.put(UNITS)
    before = bench.snapshot_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    [line] = bench.said(UNITS, number=2)
    assert "The snapshot cannot be written: No space left on device." in line
    assert bench.snapshot_bytes() == before
    assert not leftovers(bench)


def test_a_folder_that_cannot_be_opened_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    bench.lay(UNITS)
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(Problems, match=r"IMPORT-032 .*The snapshot cannot be written: Permission"):
        bench.load()
