"""Which rules of a question are asked about, and in which blocks do their answers stand?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question, asked_of, counted_by
from quanheng.engine.renewal.answer_spans import Block


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
    counted = counted_by((*quotas, *allocations), question.pack)
    return replace(
        question, clauses=asked_of(question, names | counted), reported=names,
        quotas=quotas, allocations=allocations,
    )  # fmt: skip
