"""A nursery whose children read many mutants each; the file's name says which: first-count.csv.

Each child is confined as any is. What it tells is how each of its mutants ended.
"""

from __future__ import annotations

import json
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[3]))
    # As for real readers: numpy would start threads, and nobody needs it.
    sys.modules["numpy"] = None  # type: ignore[assignment]

from quanheng.reading.allowance import allowance_for
from quanheng.reading.content import Content, Grid
from quanheng.reading.formats import read_content
from quanheng.reading.nursery import serve
from quanheng.reading.outcome import answer_of
from quanheng.reading.unpacking import decode
from tests.reading.fuzz.mutations import LATE, mutant


def read_batch(name: str, content: bytes, beside: Mapping[str, bytes]) -> Content:
    """Read the mutants of a batch; `content` is an archive of the good files."""
    first, count = map(int, name.removesuffix(".csv").split("-"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    endings: Counter[tuple[str, str]] = Counter()
    for seed in range(first, first + count):
        called, bad = mutant(files, seed)
        began = time.process_time()
        told = decode(answer_of(read_content, called, bad, {}))
        ending = "read" if isinstance(told, Content) else told.message
        # One mutant must not live on what the others of its batch leave of their time.
        if time.process_time() - began > allowance_for(len(bad)).seconds:
            ending = f"{LATE} seed {seed}"
        endings[called, ending] += 1
    rows = [[json.dumps([*key, times])] for key, times in endings.items()]
    return Content("csv", (Grid(rows, [*range(1, len(rows) + 1)]),))


if __name__ == "__main__":
    serve(read_batch)
