"""Which explanation answers a question about a quota or an allocation of a run?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.explained_allocations import AllocationExplainer
from quanheng.engine.explained_quotas import QuotaExplainer, pool_name
from quanheng.engine.explained_values import Document
from quanheng.engine.opened_run import OpenedRun
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.rationing_examples import Row, differing_rows
from quanheng.engine.run_folder import RunFolder
from quanheng.errors import EvaluatorsDisagree, SubjectUnknown
from quanheng.language import Pack


@dataclass(frozen=True)
class ExplainedRations:
    """What a run says of the places of one subject, or of what is allocated to it."""

    opened: OpenedRun
    told: tuple[Document, ...]

    @property
    def run(self) -> RunFolder:
        """The run."""
        return self.opened.run

    @property
    def pack(self) -> Pack:
        """The pack as the run kept it."""
        return self.opened.pack

    def documents(self, *, changes: bool) -> list[Document]:
        """An explanation of each quota and allocation; of places no changes are looked for."""
        return list(self.told)


def explained_rations(opened: OpenedRun, subject: str, rules: Sequence[str]) -> ExplainedRations:
    """Explain what a unit, or a pool of units, or a row gets under quotas and allocations.

    Errors:   SubjectUnknown when the run tells nothing of it; SnapshotGone; EvaluatorsDisagree
              when the second evaluator comes to another result.
    """
    found = (explain_ration(opened, subject, rule) for rule in rules)
    return ExplainedRations(opened, tuple(document for each in found for document in each))


def explain_ration(opened: OpenedRun, subject: str, rule: str) -> list[Document]:
    """Explain what a subject gets under one of them.

    Errors:   as `explained_rations`.
    """
    run, pack = opened.run, opened.pack
    kept = list(_rows_about(run, subject, rule))
    if not kept:
        raise SubjectUnknown(subject=subject)
    oracle = Oracle(ask(pack, run.as_of, only=[rule]), opened.roster)
    as_known = run.head["as_known"]
    if rule in pack.quotas:
        quota = pack.quotas[rule]
        explained = QuotaExplainer(oracle, as_known, quota, oracle.tally(quota))
        results = explained.results()
        _check_again(rule, kept, quota_table(results).to_pylist(), "unit")
        return list(explained.documents(results, subject))
    allocation = pack.allocations[rule]
    told = AllocationExplainer(oracle, as_known, allocation, oracle.applicants(allocation))
    gained = told.results()
    _check_again(rule, kept, allocation_table(gained).to_pylist(), "row")
    return list(told.documents(gained, subject))


def rations_about(run: RunFolder, subject: str) -> list[str]:
    """The quotas and allocations of a run that tell something of a subject, by id."""
    return sorted({str(row[kind]) for kind, row in _told_of(run, subject)})


def _rows_about(run: RunFolder, subject: str, rule: str) -> Iterator[Row]:
    """The rows of the run's tables that are about a subject under one rule."""
    return (row for kind, row in _told_of(run, subject) if row[kind] == rule)


def _told_of(run: RunFolder, subject: str) -> Iterator[tuple[str, Row]]:
    for row in _rows(run.quotas()):
        if row["unit"] is not None and subject in (row["unit"], pool_name(row["pool"])):
            yield "quota", row
    allocations = run.allocations()
    if allocations is not None:
        about = pc.equal(allocations.column("row"), subject)
        yield from (("allocation", row) for row in allocations.filter(about).to_pylist())


def _rows(table: pa.Table | None) -> list[Row]:
    rows: list[Row] = [] if table is None else table.to_pylist()
    return rows


def _check_again(rule: str, kept: Sequence[Row], again: Sequence[Row], key: str) -> None:
    """Refuse to explain figures that are not those of the run."""
    found = {row[key]: row for row in again}
    for row in kept:
        other = found.get(row[key])
        if other != row:
            raise EvaluatorsDisagree(
                clause=rule, subject=row[key],
                first=differing_rows(row, other), second=differing_rows(other, row),
            )  # fmt: skip
