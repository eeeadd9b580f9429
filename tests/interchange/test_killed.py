"""Is a snapshot whole when the process that writes it is killed, and when two write at once?"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quanheng.interchange import undo_import
from quanheng.interchange.acts import book_of
from quanheng.interchange.manifest import read_manifest
from tests.interchange.conftest import Bench, day

UNITS = {"unit.csv": "id,name\nu1,East\nu1,Far East\nu2,West\n"}
KILLS = 5
PREPARED = """
import itertools, os, shutil, signal, sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from quanheng.interchange.manifest import StoredSet, manifest_hash, read_manifest
from quanheng.interchange.publish import publish
from quanheng.interchange.undoing import undo_import

folder = Path(sys.argv[1])
first = read_manifest(folder)[:1]
content = (folder / first[0].sets["unit"].file).read_bytes()
moment = first[0].recorded_at + timedelta(hours=1)
stored = replace(first[0].sets["unit"], file="0002/unit.parquet")
second = replace(first[0], number=2, recorded_at=moment, sets={"unit": stored},
    before=manifest_hash(first))

def bring(folder):
    publish(folder, first, second, {stored.file: content, "0002/more": b"more"})

def take_back(folder):
    undo_import(folder, undone_at=moment)
"""
# Imports and undoes the second import of a snapshot until it is killed, without reading sources.
LOOPING = """
print("ready", flush=True)
while True:
    if len(read_manifest(folder)) == 1:
        bring(folder)
    take_back(folder)
"""
# Kills itself before its first look at the disk, in a copy its second, and so on to the last.
STEPPING = """
LOOKS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.scandir"}

def killing(left):
    def hook(event, arguments):
        nonlocal left
        left -= event in LOOKS
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return hook

print("ready", flush=True)
act = {"bring": bring, "take_back": take_back}[sys.argv[3]]
for number in itertools.count():
    copy = Path(sys.argv[2]) / f"{number:03}"
    shutil.copytree(folder, copy / "facts")
    shutil.copy2(folder.with_name("facts.log"), copy)
    child = os.fork()
    if not child:
        sys.addaudithook(killing(number))
        act(copy / "facts")
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""
ONCE = """
import datetime, sys
from pathlib import Path
from quanheng.errors import Findings, Problems
from quanheng.facts import core_catalogue
from quanheng.interchange import import_facts

source, facts, moment = sys.argv[1:]
catalogue = core_catalogue(Findings())
print("ready", flush=True)
sys.stdin.readline()
try:
    import_facts(Path(source), Path(facts), catalogue,
        recorded_at=datetime.datetime.fromisoformat(moment))
except Problems as problems:
    print(problems)
else:
    print("done")
"""


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that has said that it is ready."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_after(process: subprocess.Popen[str], seconds: float) -> None:
    time.sleep(seconds)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def beside(bench: Bench) -> set[str]:
    """What stands in and beside the snapshot folder."""
    return {path.name for place in (bench.facts.parent, bench.facts) for path in place.iterdir()}


def test_a_process_that_is_killed_while_it_imports_and_undoes_spoils_nothing(bench: Bench) -> None:
    bench.put(UNITS)
    first, names = bench.snapshot_bytes(), beside(bench)
    for number in range(KILLS):
        process = started(PREPARED + LOOPING, bench.facts)
        killed_after(process, 0.001 + 0.0037 * number)
        assert set(bench.rows("unit")) == {"u1", "u2"}
        assert len(read_manifest(bench.facts)) in (1, 2)
    bench.put({"unit.csv": "id,name\nu3,North\n"}, number=2)
    assert set(bench.rows("unit")) == {"u1", "u2", "u3"}
    while len(read_manifest(bench.facts)) > 1:
        undo_import(bench.facts, undone_at=day(3))
    assert bench.snapshot_bytes() == first
    assert beside(bench) == names
    assert all(json.loads(line) for line in book_of(bench.facts).read_text().splitlines())


@pytest.mark.parametrize(("act", "imports"), [("bring", 1), ("take_back", 2), ("take_back", 1)])
def test_at_whichever_step_a_process_is_killed_the_snapshot_is_as_before_or_as_after(
    bench: Bench, tmp_path: Path, act: str, imports: int
) -> None:
    bench.put(UNITS)
    first = bench.snapshot_bytes()
    if imports == 2:
        bench.put({"unit.csv": "id,name\nu2,Far West\n"}, number=2)
    process = started(PREPARED + STEPPING, bench.facts, tmp_path / "killed", act)
    process.communicate()
    assert process.returncode == 0
    copies = sorted((tmp_path / "killed").iterdir())
    assert len(copies) > 8
    for copy in copies:
        bench.facts = copy / "facts"
        stands = len(read_manifest(bench.facts)) if bench.facts.exists() else 0
        assert stands in {imports, imports + (1 if act == "bring" else -1)}
        assert not stands or set(bench.rows("unit")) == {"u1", "u2"}
        assert bench.put({"unit.csv": "id,name\nu3,North\n"}, number=4).number == stands + 1
        # An empty hidden folder may stay; nothing in it.
        assert not [*copy.rglob(".*partial/**/*")]
        undo_import(bench.facts, undone_at=day(5))
        if stands == 2:
            undo_import(bench.facts, undone_at=day(6))
        assert bench.snapshot_bytes() == (first if stands else {})


def test_what_a_killed_process_leaves_only_the_owner_can_read(bench: Bench) -> None:
    bench.put(UNITS)
    before = os.umask(0)
    try:
        killed_after(started(PREPARED + LOOPING, bench.facts), 0.02)
    finally:
        os.umask(before)
    for path in [bench.facts, *bench.facts.rglob("*"), book_of(bench.facts)]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("earlier", [0, 1])
def test_of_two_processes_that_import_at_once_each_is_done_or_told(
    bench: Bench, tmp_path: Path, earlier: int
) -> None:
    if earlier:
        bench.put(UNITS)
    sources = [tmp_path / name for name in ("one", "two")]
    for source in sources:
        source.mkdir()
        (source / "unit.csv").write_text(f"id,name\n{source.name},Town\n")
    moments = [day(2).isoformat(), day(3).isoformat()]
    both = [
        started(ONCE, source, bench.facts, moment)
        for source, moment in zip(sources, moments, strict=True)
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in both]
    done = {source.name for source, told in zip(sources, said, strict=True) if told == "done\n"}
    assert done
    told = [one for one in said if one != "done\n"]
    # The later may also have come wholly first: then the earlier moment is refused.
    assert all(one.startswith(("IMPORT-031 ", "IMPORT-019")) for one in told)
    assert set(bench.rows("unit")) == done | ({"u1", "u2"} if earlier else set())
    assert len(book_of(bench.facts).read_text().splitlines()) == earlier + len(done)
