"""What does Quanheng answer, from parquet on disk to a table of verdicts?"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from benchmarks.hand_written.made_facts import SETS
from quanheng.engine.backends.evaluator import Result, answer
from quanheng.engine.backends.leaving import Facts, Leaving
from quanheng.engine.backends.telling import COLUMNS as VERDICTS
from quanheng.engine.facts_written import write_facts
from quanheng.engine.question import Question, ask
from quanheng.engine.table_file import TableFile, write_table
from quanheng.engine.uncollected import uncollected
from quanheng.engine.verdicts_file import LAYOUT, VerdictsFile
from quanheng.errors import Findings
from quanheng.facts import Completeness
from quanheng.facts.set_tables import SetTables
from quanheng.interchange.stored_rows import pieces_of
from quanheng.interchange.stored_rows import read_fields as read
from quanheng.language import read_pack

AS_OF = date(2023, 12, 31)
PACK = Path(__file__).parent / "pack"
COLUMNS = ["clause", "subject", "verdict", "state", "due"]
_EXAMPLES_MISSING = {"PACK-019", "QUOTA-006"}
"""The pack is measured and not used: it has no examples."""
# Arrow loads pandas, where it is installed, with the first array; imports come before the clock.
pa.array([0])


def question_of(folder: Path) -> Question:
    """The question of a pack in a folder, read as the library reads packs."""
    findings = Findings()
    with uncollected():
        pack = read_pack(folder, findings, ())
    wrong = [found for found in findings if found.code not in _EXAMPLES_MISSING]
    if pack is None or wrong:
        raise SystemExit("\n".join(map(str, wrong)))
    return ask(pack, AS_OF)


@cache
def question() -> Question:
    """The question of the pack here; read once, as a desk does."""
    return question_of(PACK)


def made_ready() -> None:
    """Read the pack."""
    question()


def told(found: Result) -> pa.Table:
    """The verdicts in the columns that all have."""
    low = [one[0]["low"] if one else None for one in found.verdicts.column("values").to_pylist()]
    amount = pa.array([None if one is None else float(one) for one in low], pa.float64())
    return found.verdicts.select(COLUMNS).append_column("amount", amount)


def answered(folder: Path, asked: Question | None = None, leaving: Leaving | None = None) -> Result:
    """The verdicts, the facts they stand on, and the places of the quota.

    Missing:  `asked` None is the question of the pack here.
    """
    tables = SetTables(
        SETS,
        lambda name, *wanted: read(folder / f"{name}.parquet", *wanted),
        lambda name, *wanted: pieces_of(folder / f"{name}.parquet", *wanted),
    )
    complete = [Completeness(name) for name in SETS]
    return answer(asked or question(), tables, complete, leaving=leaving)


def written(folder: Path, out: Path) -> None:
    """The same in files of a folder, as a run keeps them."""

    def take_facts(name: str, _: str, pieces: Facts) -> None:
        write_facts(out / f"{name}.parquet", pieces)

    with TableFile(out / "verdicts.parquet", VERDICTS, layout=LAYOUT) as file:
        leaving = Leaving(VerdictsFile(file).add, take_facts=take_facts)
        result = answered(folder, leaving=leaving)
    write_table(out / "places.parquet", result.quotas)
