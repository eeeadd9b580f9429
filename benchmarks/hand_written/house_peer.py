"""What does Quanheng answer, from parquet on disk to a table of verdicts?"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.hand_written.made_facts import SETS
from quanheng.engine.backends.duck import Result, answer
from quanheng.engine.question import Question, ask
from quanheng.errors import Findings
from quanheng.facts import Completeness
from quanheng.language import read_pack

AS_OF = date(2023, 12, 31)
_EXAMPLES_MISSING = {"PACK-019", "QUOTA-006"}
"""The pack is measured and not used: it has no examples."""


@cache
def question() -> Question:
    """The pack's question; read once, as a desk does."""
    findings = Findings()
    pack = read_pack(Path(__file__).parent / "pack", findings, ())
    wrong = [found for found in findings if found.code not in _EXAMPLES_MISSING]
    if pack is None or wrong:
        raise SystemExit("\n".join(map(str, wrong)))
    return ask(pack, AS_OF)


def answered(folder: Path) -> Result:
    """The verdicts, the facts they stand on, and the places of the quota."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in SETS}
    return answer(question(), tables, [Completeness(name) for name in SETS])
