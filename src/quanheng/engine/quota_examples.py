"""Do the quotas of a worked case come out as written, on every evaluator?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quanheng.documents import Node
from quanheng.engine.backends.duck import answer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.quotas.results import quota_results
from quanheng.errors import (
    EvaluatorsDisagree,
    ExampleFails,
    ExampleSubjectMissing,
    Findings,
    Problem,
)
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of
from quanheng.language.example_file import expected_of
from quanheng.language.model import Example

Row = Mapping[str, Any]
QuotaRows = Mapping[tuple[str, str], Row]
"""By quota and unit, the row of the quota table; the unit is empty where nobody knows it."""
QuotaEvaluator = Callable[[Question, Roster], QuotaRows]


def quotas_by_oracle(question: Question, roster: Roster) -> QuotaRows:
    """The results of the Python evaluator."""
    oracle = Oracle(question, roster)
    results = (
        result
        for quota in question.quotas
        for result in quota_results(question, quota, oracle.tally(quota))
    )
    return _by_unit(quota_table(results).to_pylist())


def quotas_by_duckdb(question: Question, roster: Roster) -> QuotaRows:
    """The results of DuckDB."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    return _by_unit(answer(question, tables, roster.complete).quotas.to_pylist())


def _by_unit(rows: list[Row]) -> QuotaRows:
    return {(row["quota"], row["unit"] or ""): row for row in rows}


QUOTA_EVALUATORS: tuple[tuple[str, QuotaEvaluator], ...] = (
    ("python", quotas_by_oracle),
    ("duckdb", quotas_by_duckdb),
)
"""Every evaluator, by the name messages use."""


def check_quotas(question: Question, roster: Roster, example: Example, findings: Findings) -> None:
    """Compare the results of every evaluator with the example and with each other."""
    found = {name: evaluate(question, roster) for name, evaluate in QUOTA_EVALUATORS}
    for evaluator, rows in found.items():
        for quota in question.quotas:
            for unit, node in example.expect.get(quota.id, {}).items():
                for problem in _departing(example, evaluator, rows, (quota.id, unit), node):
                    findings.add(problem)
    (first, one), *others = found.items()
    for second, other in others:
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                findings.add(
                    EvaluatorsDisagree(
                        example.place,
                        clause=key[0],
                        subject=key[1] or "∅",
                        first=f"{first}: {_differing(one.get(key), other.get(key))}",
                        second=f"{second}: {_differing(other.get(key), one.get(key))}",
                    )
                )


def _departing(
    example: Example, evaluator: str, rows: QuotaRows, key: tuple[str, str], node: Node
) -> Iterator[Problem]:
    """What an evaluator says of a unit that the example does not."""
    quota, unit = key
    row = rows.get(key)
    if row is None:
        yield ExampleSubjectMissing(example.place, clause=quota, subject=unit)
        return
    for name, expected in expected_of(node).items():
        said = result_word(row.get(name))
        if said != expected:
            yield ExampleFails(
                node.place.named(example.name), clause=quota, subject=unit, answer=name,
                found=said or "∅", evaluator=evaluator, expected=expected or "∅",
            )  # fmt: skip


def result_word(value: object) -> str:
    """A result as examples write it; what is not known is the word unknown.

    >>> result_word(3), result_word(True), result_word(None)
    ('3', 'true', 'unknown')
    """
    if value is None:
        return "unknown"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _differing(row: Row | None, other: Row | None) -> str:
    """What one row says where the other says something else."""
    if row is None:
        return "∅"
    name = next((n for n in row if other is None or row[n] != other[n]), "places")
    return f"{name} {result_word(row[name])}"
