"""Is the refusal of every hostile file measured, with the processes that read it?"""

from __future__ import annotations

from pathlib import Path
from time import process_time

from benchmarks.cost import Cost
from benchmarks.hostile_files import HONEST, made_files, read, told, works_of
from benchmarks.rounds import interleaved
from quanheng.reading.reader import Reader
from tests.reading.hostile_files import ALL


def test_every_file_is_written_and_its_refusal_is_measured(tmp_path: Path) -> None:
    paths = made_files(tmp_path)
    assert [path.name for path in paths] == [HONEST, *(name for name, _, _ in ALL)]
    some = [path for path in paths if path.name in {HONEST, "record.lrm", "page.xls"}]
    with Reader() as reader:
        found = interleaved(works_of(reader, some), 1)
    assert found["record.lrm"][0].processors > found["page.xls"][0].processors
    assert all(one.memory > 10 for [one] in found.values())


def test_time_in_the_process_that_reads_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id\n" + "1\n" * 300_000)
    with Reader() as reader:
        reader.read(path)
        own = process_time()
        both = read(reader, path).processors
        assert both > process_time() - own + 0.02


def test_the_slow_are_told_first_and_the_rest_in_a_line() -> None:
    found = {
        name: [Cost(seconds, seconds, 50)]
        for name, seconds in {"a": 0.2, "b": 0.01, "c": 0.7, "d": 0.02}.items()
    }
    lines = [*told(found)]
    assert [line.split()[0] for line in lines[1:3]] == ["c", "a"]
    assert lines[3:] == ["2 others: at most 0.02 s of the processors, 50 MB"]
