"""Do the quotas and allocations of a worked case come out as written, on every evaluator?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa

from quanheng.documents import Node
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.example_words import Departure, departing
from quanheng.engine.found_words import found_words
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import allocation_results
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.quotas.results import quota_results
from quanheng.errors import (
    EvaluatorsDisagree,
    ExampleSubjectMissing,
    Findings,
)
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of
from quanheng.language.example_file import expected_of
from quanheng.language.pack_model import Example

Row = Mapping[str, Any]
RationedRows = Mapping[tuple[str, str], Row]
"""By quota and unit, or allocation and row, the row of its table; where nobody knows the unit,
empty."""
RationingEvaluator = Callable[[Question, Roster], RationedRows]


def rationed_by_oracle(question: Question, roster: Roster) -> RationedRows:
    """The results of the Python evaluator."""
    oracle = Oracle(question, roster)
    results = (
        result
        for quota in question.quotas
        for result in quota_results(question, quota, oracle.tally(quota))
    )
    gained = (
        result
        for one in question.allocations
        for result in allocation_results(question, one, oracle.applicants(one))
    )
    return _by_id(quota_table(results), allocation_table(gained))


def rationed_by_columns(question: Question, roster: Roster) -> RationedRows:
    """The results of the evaluator that runs use."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    result = answer(question, tables, roster.complete)
    return _by_id(result.quotas, result.allocations)


def _by_id(quotas: pa.Table, allocations: pa.Table) -> RationedRows:
    by_unit = {(row["quota"], row["unit"] or ""): row for row in quotas.to_pylist()}
    by_row = {(row["allocation"], row["row"]): row for row in allocations.to_pylist()}
    return by_unit | by_row


RATIONING_EVALUATORS: tuple[tuple[str, RationingEvaluator], ...] = (
    ("python", rationed_by_oracle),
    ("columns", rationed_by_columns),
)
"""Every evaluator, by the name messages use."""


def check_rationing(
    question: Question, roster: Roster, example: Example, findings: Findings
) -> RationedRows:
    """Compare the results of every evaluator with the example and with each other.

    Shapes:   what the first evaluator says.
    """
    rules = [one.id for one in question.quotas] + [one.id for one in question.allocations]
    found = {name: evaluate(question, roster) for name, evaluate in RATIONING_EVALUATORS}
    departures: list[Departure] = []
    for rule in rules:
        for name, node in example.expect.get(rule, {}).items():
            rows = {by: every[rule, name] for by, every in found.items() if (rule, name) in every}
            if len(rows) < len(found):
                findings.add(ExampleSubjectMissing(example.place, clause=rule, subject=name))
            else:
                departures += _departures(example, rows, (rule, name), node)
    if departures:
        findings.add(departing(departures))
    (first, one), *others = found.items()
    for second, other in others:
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                findings.add(
                    EvaluatorsDisagree(
                        example.place,
                        clause=key[0],
                        subject=key[1] or "∅",
                        first=f"{first}: {differing_rows(one.get(key), other.get(key))}",
                        second=f"{second}: {differing_rows(other.get(key), one.get(key))}",
                    )
                )
    return one


def _departures(
    example: Example, rows: Mapping[str, Row], key: tuple[str, str], node: Node
) -> Iterator[Departure]:
    """What evaluators say of a unit or a row that the example does not, each told once."""
    for name, expected in expected_of(node).items():
        said = {evaluator: result_word(row.get(name)) for evaluator, row in rows.items()}
        if {*said.values()} != {expected}:
            place = node.place.named(example.name)
            yield Departure(place, *key, name, found_words(said), expected)


def result_word(value: object) -> str:
    """A result as examples write it; what is not known is the word unknown.

    >>> result_word(3), result_word(True), result_word(None)
    ('3', 'true', 'unknown')
    """
    if value is None:
        return "unknown"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def differing_rows(row: Row | None, other: Row | None) -> str:
    """What one row says where the other says something else."""
    if row is None:
        return "∅"
    name = next((n for n in row if other is None or row[n] != other[n]), "pack")
    return f"{name} {result_word(row[name])}"
