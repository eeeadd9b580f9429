"""What does a made-up place look like of which not everything was recorded?

    python -m benchmarks.peers.missing_facts FOLDER OFFICIALS

The facts of `made_facts`, in which three of a hundred values of some fields are not known.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.hand_written.made_facts import write_facts
from quanheng.facts.arrow import NONE_MARK

SHARE = 0.03
FIELDS = {
    "official": ("born_on", "work_started_on", "category", "current_rank_since"),
    "annual_assessment": ("grade",),
    "training_record": ("hours", "started_on"),
    "tenure": ("started_on", "post"),
}


def write_missing_facts(folder: Path, officials: int, seed: int = 11) -> None:
    """Write the facts, and take some away."""
    write_facts(folder, officials)
    luck = np.random.default_rng(seed)
    for name, fields in FIELDS.items():
        path = folder / f"{name}.parquet"
        table = pq.read_table(path)
        for field in fields:
            table = _without(table, field, pa.array(luck.random(table.num_rows) < SHARE))
        pq.write_table(table, path)


def _without(table: pa.Table, field: str, lost: pa.Array) -> pa.Table:
    """A table in which a field is empty in some rows, and not as none."""
    changes = {field: None, field + NONE_MARK: False}
    for name, value in changes.items():
        if name in table.column_names:
            place, kind = table.column_names.index(name), table.schema.field(name).type
            column = pc.if_else(lost, pa.scalar(value, kind), table.column(name))
            table = table.set_column(place, name, column)
    return table


if __name__ == "__main__":
    write_missing_facts(Path(sys.argv[1]), int(sys.argv[2]))
