"""Which facts do clauses read of their subjects?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quanheng.engine.arrays.windows import fact_of
from quanheng.engine.question import Question
from quanheng.facts import InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Fact, facts_of


def by_subject(clauses: Iterable[Clause]) -> dict[str, list[Clause]]:
    """The clauses about each subject set."""
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.subject, []).append(clause)
    return found


def facts_stored(
    entry: InformationSet, question: Question, clauses: Sequence[Clause]
) -> tuple[Fact, ...]:
    """The facts of a subject set that are stored for its clauses, each once."""
    cards = question.pack.scorecards
    noted = (fact for one in clauses if one.id in cards for fact in cards[one.id].noted)
    found: dict[str, Fact] = {}
    for fact in (*facts_read(entry, clauses), *noted):
        found.setdefault(fact.path, fact)
    return tuple(found.values())


def facts_read(entry: InformationSet, clauses: Iterable[Clause]) -> Iterator[Fact]:
    """Every fact of a subject that its clauses read, gates included."""
    decided = entry.decided
    named = [entry.starts, entry.dated, *((decided.on, decided.notified, decided.until)
                                          if decided else ())]  # fmt: skip
    for name in filter(None, named):
        yield fact_of(entry, name)
    for clause in clauses:
        for term in terms_of(clause):
            yield from (fact for fact in facts_of(term) if fact.scope == "row")
