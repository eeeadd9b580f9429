"""Does any mutated file crash a reader, hang it, or leave half a snapshot?

By default 100,000 files: most are read a few hundred to a child, which is confined as any child
is; a batch that does not end well is read again, one file a child, so that the file is named by
its seed. Two thousand are read one by one as users' files are, and two hundred are imported.
QUANHENG_FUZZ_FILES asks for another number, QUANHENG_FUZZ_SEED for other files.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.reading.allowance import Allowance, allowance_for
from quanheng.reading.content import Refused
from quanheng.reading.outcome import DAMAGED
from quanheng.reading.reader import Reader
from tests.interchange.conftest import Bench
from tests.reading.fuzz.corpus import corpus
from tests.reading.fuzz.mutations import LATE, mutant
from tests.reading.packages import zipped

FILES = int(os.environ.get("QUANHENG_FUZZ_FILES", "100000"))
FIRST = int(os.environ.get("QUANHENG_FUZZ_SEED", "0"))
BATCH, SINGLY, IMPORTED = 250, min(FILES, 2_000), min(FILES, 200)
NURSERY = (sys.executable, "-I", str(Path(__file__).with_name("batch_nursery.py")))
# What ends a child instead of an answer of its own.
BAD_ENDINGS = ("the process that read it stopped", "reading it takes longer than")
Endings = Counter[tuple[str, str]]


def _for_a_batch(size: int) -> Allowance:
    return Allowance(allowance_for(size).memory, 120, 1_000_000)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return corpus()


@pytest.fixture(scope="module")
def single() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def is_bad(ending: str) -> bool:
    return ending.startswith(BAD_ENDINGS)


def read_one(reader: Reader, files: dict[str, bytes], seed: int, folder: Path) -> str:
    """How the file of one seed ends when it is read as users' files are."""
    name, content = mutant(files, seed)
    path = folder / name
    path.write_bytes(content)
    try:
        reader.read(path)
    except Refused as refused:
        return str(refused)
    return "read"


def read_batches(first: int, last: int, packed: Path, folder: Path) -> tuple[Endings, list[int]]:
    """How the files of some seeds end, and the first seeds of batches that did not end well."""
    endings: Endings = Counter()
    unwell = []
    folder.mkdir()
    with Reader(_for_a_batch, NURSERY) as reader:
        for begun in range(first, last, BATCH):
            path = folder / f"{begun}-{min(BATCH, last - begun)}.csv"
            path.symlink_to(packed)
            try:
                [grid] = reader.read(path)[0].grids
            except Refused:
                unwell.append(begun)
                continue
            for [text] in grid.rows:
                name, ending, times = json.loads(text)
                endings[name, ending] += times
            path.unlink()
    return endings, unwell


@pytest.fixture(scope="module")
def batches(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Endings, list[int]]:
    folder = tmp_path_factory.mktemp("batches")
    packed = folder / "good.zip"
    packed.write_bytes(zipped(dict(files)))
    middle = FIRST + FILES // 2 // BATCH * BATCH
    parts = [(FIRST, middle), (middle, FIRST + FILES)]
    with ThreadPoolExecutor(2) as pool:
        done = [
            pool.submit(read_batches, *part, packed, folder / str(number))
            for number, part in enumerate(parts)
        ]
        found = [one.result() for one in done]
    return sum((one for one, _ in found), Counter()), [seed for _, ill in found for seed in ill]


def test_a_seed_means_the_same_file_at_any_time(files: dict[str, bytes]) -> None:
    """A workbook and an archive tell when they were made, to two seconds; these must not."""
    time.sleep(2.1)
    assert corpus() == files


def test_every_mutated_file_is_read_or_refused(
    batches: tuple[Endings, list[int]],
    files: dict[str, bytes],
    single: Reader,
    tmp_path: Path,
) -> None:
    endings, unwell = batches
    seeds = [seed for begun in unwell for seed in range(begun, min(begun + BATCH, FIRST + FILES))]
    again = {seed: read_one(single, files, seed, tmp_path) for seed in seeds}
    bad = [ending for _, ending in endings if ending.startswith(LATE)]
    bad += [f"seed {seed}: {ending}" for seed, ending in again.items() if is_bad(ending)]
    assert not bad, f"first seed {FIRST}, batches {unwell}: {bad}"
    assert endings.total() + len(again) == FILES


def test_mutants_of_every_format_are_refused_for_many_reasons_and_some_are_read(
    batches: tuple[Endings, list[int]], files: dict[str, bytes]
) -> None:
    """So that the fuzzer is known to reach past the first check of each reader."""
    endings, _ = batches
    for name in files:
        reasons = {ending for called, ending in endings if called == name}
        assert "read" in reasons, name
        assert len(reasons) >= 3, (name, reasons)
    nameless = sum(times for (_, ending), times in endings.items() if ending == DAMAGED.message)
    assert nameless < 0.15 * endings.total()


def test_files_read_one_by_one_leave_the_program_that_asked_unharmed(
    files: dict[str, bytes], single: Reader, tmp_path: Path
) -> None:
    for seed in range(FIRST, FIRST + SINGLY):
        ending = read_one(single, files, seed, tmp_path)
        assert not is_bad(ending), f"seed {seed}: {ending}"


def imported(bench: Bench, number: int) -> bool:
    """Whether what lies in the source was imported."""
    try:
        bench.load(number)
    except Problems:
        return False
    return True


def test_an_import_of_a_mutated_file_is_whole_or_not_at_all(
    files: dict[str, bytes], bench: Bench
) -> None:
    bench.put({"official.csv": "id,姓名\np0,王平\n"})
    number = 1
    for seed in range(FIRST, FIRST + IMPORTED):
        name, content = mutant(files, seed)
        bench.lay({name: content})
        before = bench.snapshot_bytes()
        number += 1
        is_imported = imported(bench, number)
        assert is_imported or bench.snapshot_bytes() == before, f"seed {seed}"
        assert bench.rows("official")["p0"]["name"] == "王平", f"seed {seed}"
        left = {path.name for path in bench.facts.parent.iterdir()}
        assert left == {"source", "facts", "facts.log"}, f"seed {seed}"
