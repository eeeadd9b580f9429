"""What does it take at least: to read and decode what is read, add it up once, and compare once?

    .venv/bin/python -m benchmarks.limit [--officials 1000000] [--rounds 3]

Of the facts and the rules of `hand_written`. Three pieces of work, each without anything around it:

decode    the columns that the rules read, from parquet to Arrow
add up    of each row that an official owns one number, by official: one sum for each set
compare   one number of each official with another, for each clause

No rule is answered by these. Nobody can do with less who reads the same files; a streak, a spell
or a place in order takes more than one sum. Prints medians; it asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

import numpy as np
import pyarrow.parquet as pq

from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS, write_facts
from benchmarks.peers.contender import processor_seconds
from quanheng.engine.backends.fields_read import fields_read
from quanheng.engine.passes import passes_of
from quanheng.facts import Completeness
from quanheng.facts.set_tables import columns_of_fields

OWNED = {"annual_assessment": 5, "tenure": 3, "training_record": 4}
"""How many rows of each set an official has."""


def columns_read(folder: Path) -> dict[str, list[str]]:
    """The columns that the rules read, by set."""
    complete = [Completeness(name) for name in SETS]
    read = fields_read(passes_of(question()), complete)
    return {
        name: columns_of_fields(pq.read_schema(_file(folder, name)).names, fields)
        for name, fields in read.items()
        if name in SETS
    }


def bytes_read(folder: Path, columns: Mapping[str, list[str]]) -> tuple[int, int]:
    """How many bytes these columns take in the files, and unpacked."""
    packed = unpacked = 0
    for name, wanted in columns.items():
        about = pq.read_metadata(_file(folder, name))
        for group in map(about.row_group, range(about.num_row_groups)):
            for column in map(group.column, range(group.num_columns)):
                if column.path_in_schema in wanted:
                    packed += column.total_compressed_size
                    unpacked += column.total_uncompressed_size
    return packed, unpacked


def decode(folder: Path, columns: Mapping[str, list[str]]) -> None:
    """Read the columns; of codes each word stands once."""
    sets = question().pack.catalogue.sets
    for name, wanted in columns.items():
        fields = sets[name].fields.values()
        codes = [one.name for one in fields if one.type.kind == "code"]
        pq.ParquetFile(_file(folder, name), read_dictionary=codes).read(wanted)


def add_up(numbers: Mapping[int, np.ndarray[tuple[int], np.dtype[np.int32]]]) -> None:
    """One sum for each official, of each set."""
    for each, column in numbers.items():
        column.reshape(-1, each).sum(axis=1)


def compare(column: np.ndarray[tuple[int], np.dtype[np.int32]], clauses: int) -> None:
    """One comparison for each official and clause."""
    for number in range(clauses):
        np.greater_equal(column, number)


def cost(work: Callable[[], None], rounds: int) -> tuple[float, float]:
    """The median seconds of the clock and of the processors."""
    found = []
    for _ in range(rounds):
        began, used = perf_counter(), processor_seconds()
        work()
        found.append((perf_counter() - began, processor_seconds() - used))
    clock, processors = zip(*found, strict=True)
    return statistics.median(clock), statistics.median(processors)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, officials = Path(name), given.officials
        write_facts(folder, officials)
        columns, clauses = columns_read(folder), len(question().clauses)
        packed, unpacked = bytes_read(folder, columns)
        numbers = {each: np.ones(each * officials, np.int32) for each in OWNED.values()}
        own = np.arange(officials, dtype=np.int32)
        megabytes = f"{packed / 1e6:.0f} MB in files, {unpacked / 1e6:.0f} MB unpacked"
        print(f"{officials:,} officials: {megabytes}")
        works: dict[str, Callable[[], None]] = {
            "decode": lambda: decode(folder, columns),
            "add up": lambda: add_up(numbers),
            "compare": lambda: compare(own, clauses),
        }
        for told, work in works.items():
            clock, processors = cost(work, given.rounds)
            print(f"  {told:8} {clock:7.3f} s, processors {processors:7.3f} s")


if __name__ == "__main__":
    main()
