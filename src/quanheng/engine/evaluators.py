"""Which evaluators are there, and what does each answer about the rows of a roster?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import Question
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of

Evaluator = Callable[[Question, Roster], list[Answer]]


def by_oracle(question: Question, roster: Roster) -> list[Answer]:
    """The answers of the Python evaluator."""
    places = {name: place for place, name in enumerate(question.pack.clauses)}
    found = [one for oracle in oracles_of(question, roster) for one in oracle.answers()]
    return sorted(found, key=lambda one: (places[one.clause], one.period, one.subject))


def by_columns(question: Question, roster: Roster) -> list[Answer]:
    """The answers of the evaluator that runs use, on whole columns."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    return answers_of(answer(question, tables, roster.complete).verdicts)


EVALUATORS: tuple[tuple[str, Evaluator], ...] = (("python", by_oracle), ("columns", by_columns))
"""Every evaluator, by the name messages use."""
