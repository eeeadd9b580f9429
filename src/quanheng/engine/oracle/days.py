"""On which days is a question put to the second evaluator?"""

from __future__ import annotations

from quanheng.dates import period_before
from quanheng.engine.oracle.oracle import Oracle
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.facts import Roster


def oracles_of(question: Question, roster: Roster) -> tuple[Oracle, ...]:
    """An evaluator for each day on which a question is put, earlier periods first."""
    found: list[Oracle] = []
    for one in passes_of(question):
        before = found[-1] if found and found[-1].question.period is not None else None
        is_next = before is not None and _follows(before.question, one)
        beside = next((other for other in found if other.question.as_of == one.as_of), None)
        found.append(Oracle(one, roster, before if is_next else None, beside=beside))
    return tuple(found)


def _follows(before: Question, after: Question) -> bool:
    first, second = before.period, after.period
    return first is not None and second is not None and period_before(second) == first
