"""What is a province: the same county so many times, each with ids of its own?

    .venv/bin/python -m benchmarks.province COUNTY PROVINCE TIMES

COUNTY and PROVINCE are folders of snapshots. Nobody in either exists. A set is held in memory at a
time: of 330 counties, some 990,000 officials, this takes 460 MB and 21 s of the processors.
`benchmarks/side_by_side.py` makes a county, and evaluates all packs on a province.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.side_by_side import all_packs
from quanheng.facts import Completeness, InformationSet
from quanheng.interchange.manifest import MANIFEST, StoredSet, manifest_text, read_manifest
from quanheng.language.packs_read import PacksRead
from quanheng.library import load_pack


def write_province(county: Path, province: Path, times: int) -> None:
    """Write the snapshot of so many counties.

    Shapes:   `county` is of one import, whose rows nobody disputes.
    """
    (record,) = read_manifest(county)
    sets = known_sets()
    stored = {
        name: _written(county, province, one, sets[name], times)
        for name, one in record.sets.items()
    }
    complete = tuple(_declared(one, times) for one in record.complete)
    text = manifest_text([replace(record, sets=stored, complete=complete)])
    (province / MANIFEST).write_text(text, encoding="utf-8")


def known_sets() -> dict[str, InformationSet]:
    """The sets of all policies here."""
    known = PacksRead()
    packs = (load_pack(path, known) for path in all_packs())
    return {name: one for pack in packs for name, one in pack.catalogue.sets.items()}


def _declared(one: Completeness, times: int) -> Completeness:
    """What is declared of a county's units, of those of all counties."""
    if one.units is None:
        return one
    named = (_named(number) + unit for number in range(times) for unit in one.units)
    return replace(one, units=frozenset(named))


def _named(number: int) -> str:
    """What the ids of a county begin with."""
    return f"{number:04}-"


def _written(
    county: Path, province: Path, one: StoredSet, entry: InformationSet, times: int
) -> StoredSet:
    """One set, county by county, so that rows stay in the order of their ids."""
    table, path = pq.read_table(county / one.file), province / one.file
    path.parent.mkdir(parents=True, exist_ok=True)
    copies = (_copy(table, entry, _named(number)) for number in range(times))
    pq.write_table(pa.concat_tables(copies), path, compression="zstd")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return StoredSet(one.file, digest, one.rows * times)


def _copy(table: pa.Table, entry: InformationSet, county: str) -> pa.Table:
    """A county's rows, whatever names a row beginning with the county."""
    links = {"id", *(one.name for one in entry.fields.values() if one.type.kind == "link")}
    for place, name in enumerate(table.column_names):
        if name in links:
            named = pc.binary_join_element_wise(pa.scalar(county), table[name], "")
            table = table.set_column(place, name, named)
    return table


if __name__ == "__main__":
    write_province(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
