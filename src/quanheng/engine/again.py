"""What does a changed pack answer on the facts of a run, asked only about what changed?

Nothing is kept: the run stays as it is. What the change cannot touch is read from the run, answers
and facts; only the facts that are derived otherwise now are derived again, from the snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.backends.evaluator import answer, threads_for
from quanheng.engine.backends.kept import Anew
from quanheng.engine.kept_tables import kept_facts
from quanheng.engine.question import ask_part
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.run import Progress, versions
from quanheng.engine.run_folder import RunFolder
from quanheng.engine.table_file import in_texts
from quanheng.interchange import Snapshot
from quanheng.language.pack_model import Pack


@dataclass(frozen=True)
class Answers:
    """What some rules answer: verdicts, quotas and allocations, as a run keeps them."""

    verdicts: pa.Table
    quotas: pa.Table
    allocations: pa.Table

    def of(self, names: Collection[str]) -> Answers:
        """The answers of some rules."""
        return self._filtered(names, is_in=True)

    def beside(self, names: Collection[str]) -> Answers:
        """The answers of all other rules."""
        return self._filtered(names, is_in=False)

    def joined(self, other: Answers) -> Answers:
        """These answers and others."""
        return Answers(
            pa.concat_tables([self.verdicts, other.verdicts]).combine_chunks(),
            pa.concat_tables([self.quotas, other.quotas]).combine_chunks(),
            pa.concat_tables([self.allocations, other.allocations]).combine_chunks(),
        )

    def _filtered(self, names: Collection[str], *, is_in: bool) -> Answers:
        def rows(table: pa.Table, column: str) -> pa.Table:
            found = pc.is_in(table[column], value_set=pa.array(sorted(names), pa.string()))
            return table.filter(found if is_in else pc.invert(found))

        return Answers(
            rows(self.verdicts, "clause"),
            rows(self.quotas, "quota"),
            rows(self.allocations, "allocation"),
        )


def stored_answers(
    run: RunFolder,
    names: Collection[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Answers:
    """What the run answered: about all rules or some, with all columns of verdicts or some."""
    quotas, allocations = run.quotas(), run.allocations()
    found = Answers(
        run.verdicts(columns, names),
        quota_table(()) if quotas is None else quotas,
        allocation_table(()) if allocations is None else allocations,
    )
    return found if names is None else found.of(names)


def answers_again(
    run: RunFolder,
    pack: Pack,
    snapshot: Snapshot,
    names: Collection[str],
    progress: Progress | None = None,
    anew: Anew | None = None,
) -> Answers:
    """What a pack answers on the run's day about some of its rules, as a run keeps answers.

    Shapes:   as `asked_again`.
    """
    if not names:
        return stored_answers(run, ())
    made = asked_again(run, pack, snapshot, names, progress, anew)
    return replace(made, verdicts=in_texts(made.verdicts))


def asked_again(
    run: RunFolder,
    pack: Pack,
    snapshot: Snapshot,
    names: Collection[str],
    progress: Progress | None = None,
    anew: Anew | None = None,
) -> Answers:
    """What a pack answers on the run's day about some of its rules, words kept as numbers.

    Shapes:   `anew` says which facts of the run the pack derives otherwise; all others are taken
              from the run. Quotas and allocations count rows, which stand in the snapshot only.
    Missing:  without `anew`, nothing is taken from the run.
    """
    question = ask_part(pack, run.as_of, names)
    with nullcontext() if anew is None else kept_facts(run, anew) as kept:
        result = answer(
            question, snapshot.tables, snapshot.complete, progress=progress, kept=kept,
            threads=None if kept is None else threads_for(_subjects(run)),
        )  # fmt: skip
    return Answers(result.verdicts, result.quotas, result.allocations)


def _subjects(run: RunFolder) -> int:
    """How many subjects the clause has that is about the most."""
    return max((sum(each.values()) for each in run.head["counts"].values()), default=0)


def is_of_today(run: RunFolder, version: str) -> bool:
    """Whether the run was made by the versions that would answer now."""
    return bool(run.head.get("versions") == versions(version))
