"""Where do two evaluators first differ, and on how small a roster still?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns, by_oracle
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Roster
from quanheng.language.derived_model import Derived
from quanheng.language.references import refers_to
from quanheng.language.rule_reads import reads_of

MOST_TRIALS = 150


def assert_agreement(question: Question, roster: Roster) -> int:
    """Fail with the first difference, on a roster made small; else count what was compared."""
    answers, others = by_oracle(question, roster), by_columns(question, roster)
    if answers == others:
        return len(answers)
    first = _first(answers, others)
    question = narrowed(question, first[0])
    raise AssertionError(_told(question, smallest(question, roster, first), first))


def _first(answers: Sequence[Answer], others: Sequence[Answer]) -> tuple[str, str]:
    pairs = zip_longest(answers, others)
    one = next(one or other for one, other in pairs if one != other)
    assert one is not None
    return one.clause, one.subject


def _answer(
    evaluate: Callable[[Question, Roster], list[Answer]],
    question: Question,
    roster: Roster,
    key: tuple[str, str],
) -> Answer | None:
    found = evaluate(question, roster)
    return next((one for one in found if (one.clause, one.subject) == key), None)


def narrowed(question: Question, clause: str) -> Question:
    """The question with one clause and those whose verdicts it reads."""
    needed, pending = set(), [clause]
    while pending:
        name = pending.pop()
        needed.add(name)
        pending += list(refers_to(question.pack.clauses[name], question.pack.derived))
    clauses = {name: one for name, one in question.pack.clauses.items() if name in needed}
    pack = replace(question.pack, clauses=clauses)
    ordered = tuple(one for one in question.clauses if one.id in needed)
    return replace(question, pack=pack, clauses=ordered)


def smallest(question: Question, roster: Roster, key: tuple[str, str]) -> Roster:
    """The roster without every row and completeness that the difference does not need."""

    def differs(smaller: Roster) -> bool:
        return _answer(by_oracle, question, smaller, key) != _answer(
            by_columns, question, smaller, key
        )

    trials = 0
    size = max(1, sum(len(rows) for rows in roster.rows.values()) // 2)
    while size >= 1 and trials < MOST_TRIALS:
        keys = [(name, row) for name, rows in roster.rows.items() for row in rows]
        for start in range(0, len(keys), size):
            smaller = _without(roster, set(keys[start : start + size]))
            trials += 1
            roster = smaller if differs(smaller) else roster
        size = size // 2
    return roster


def _without(roster: Roster, keys: set[tuple[str, str]]) -> Roster:
    rows = {
        name: {key: row for key, row in each.items() if (name, key) not in keys}
        for name, each in roster.rows.items()
    }
    return replace(roster, rows=rows)


def _told(question: Question, roster: Roster, key: tuple[str, str]) -> str:
    clause = question.pack.clauses[key[0]]
    derived = [r for r in reads_of(clause, question.pack.derived) if isinstance(r, Derived)]
    lines = [
        f"on {question.as_of}, {key[0]} of {key[1]}:",
        f"  python {_answer(by_oracle, question, roster, key)}",
        f"  columns {_answer(by_columns, question, roster, key)}",
        f"  applies {clause.applies and clause.applies.text}; due {clause.due and clause.due.text}",
        f"  when {getattr(clause.when, 'text', clause.when)}",
        *(f"  {_derived(one)}" for one in derived),
    ]
    for name, rows in roster.rows.items():
        for key_, row in rows.items():
            told = {f: v for f, v in row.items() if v is not UNKNOWN}
            lines.append(f"  {name} {key_}: {told}")
    return "\n".join([*lines, *(f"  {one}" for one in roster.complete)])


def _derived(one: Derived) -> str:
    value = one.value.text if one.value else one.template
    where = one.where.text if one.where else ""
    return f"{one.of}.{one.name} = {value} from {one.source} where {where} {one.window} {one.order}"
