"""Which rules of a question are asked about, and in which blocks do their answers stand?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question, asked_of
from quanheng.engine.renewal.kept_answers import Block
from quanheng.language.guards import reads_of_terms
from quanheng.language.model import Derived
from quanheng.language.quota_model import Allocation, Quota


def told_blocks(question: Question) -> list[Block]:
    """The clauses that are told, each with its periods, in the order of a run's verdicts."""
    places = {name: place for place, name in enumerate(question.pack.clauses)}
    told = [
        (clause.id, one.period_name)
        for one in passes_of(question)
        for clause in one.clauses
        if one.reports(clause.id)
    ]
    return sorted(told, key=lambda block: (places[block[0]], block[1]))


def part_of(question: Question, names: frozenset[str]) -> Question:
    """A question about some of its rules.

    Clauses whose results a quota or an allocation counts are asked, and not told.
    """
    quotas = tuple(one for one in question.quotas if one.id in names)
    allocations = tuple(one for one in question.allocations if one.id in names)
    rules: tuple[Quota | Allocation, ...] = (*quotas, *allocations)
    terms = [term for rule in rules for term in rule.terms]
    read = reads_of_terms(terms, question.pack.derived)
    feeders = {one.feeder for one in read if isinstance(one, Derived)} - {""}
    return replace(
        question, clauses=asked_of(question, names | feeders), reported=names,
        quotas=quotas, allocations=allocations,
    )  # fmt: skip
