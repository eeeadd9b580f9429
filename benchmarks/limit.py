"""What does it take at least: to read and decode what is read, add it up once, and compare once?

    .venv/bin/python -m benchmarks.limit [--officials 1000000] [--rounds 3]

Of the facts and the rules of `hand_written`. Three pieces of work, each without anything around it,
and beside them an evaluation, in a process of its own:

decode    the columns that the rules read, from parquet to Arrow
add up    of each row that an official owns one number, by official: one sum for each set
compare   one number of each official with another, for each clause about officials

No rule is answered by these. Nobody who decodes the same files by pyarrow can do with less; a
streak, a spell or a place in order takes more than one sum. Prints medians and their spread; it
asserts nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.cost import Cost, cost_in, of_work, said_by
from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS
from benchmarks.machine import head
from benchmarks.rounds import Costs, interleaved, ratios, table
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


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def works_of(folder: Path, officials: int) -> dict[str, Callable[[], Cost]]:
    """The three pieces of work, and an evaluation."""
    columns = columns_read(folder)
    clauses = [one for one in question().clauses if one.subject == "official"]
    numbers = {each: np.ones(each * officials, np.int32) for each in OWNED.values()}
    own = np.arange(officials, dtype=np.int32)
    least: dict[str, Callable[[], None]] = {
        "decode": lambda: decode(folder, columns),
        "add up": lambda: add_up(numbers),
        "compare": lambda: compare(own, len(clauses)),
    }
    words = ("-m", "benchmarks.hand_written.contender", "quanheng", folder)
    works: dict[str, Callable[[], Cost]] = {
        name: lambda work=work: of_work(work)  # type: ignore[misc]
        for name, work in least.items()
    }
    return works | {"evaluation": lambda: time_of(cost_in(said_by(*words)))}


def time_of(cost: Cost) -> Cost:
    """The time alone, without memory and the reading of rules, of which the others have none."""
    return Cost(cost.clock, cost.processors)


def in_all(found: Costs) -> list[Cost]:
    """The three pieces of work together, round by round."""
    rounds = zip(*(costs for name, costs in found.items() if name != "evaluation"), strict=True)
    return [
        Cost(sum(one.clock for one in each), sum(one.processors for one in each)) for each in rounds
    ]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said_by("-m", "benchmarks.hand_written.made_facts", folder, str(given.officials))
        packed, unpacked = bytes_read(folder, columns_read(folder))
        megabytes = f"{packed / 1e6:.0f} MB in files, {unpacked / 1e6:.0f} MB unpacked"
        print(f"{given.officials:,} officials: {megabytes}; {given.rounds} rounds", flush=True)
        found = interleaved(works_of(folder, given.officials), given.rounds)
    found["in all"] = in_all(found)
    print(*table(found), *ratios(found, [("evaluation", "in all")]), sep="\n")


if __name__ == "__main__":
    main()
