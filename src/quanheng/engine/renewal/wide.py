"""Which rules stand on all rows of a set, so that any change makes them be asked of everybody?"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.engine.question import Question
from quanheng.engine.renewal.ways import Ways
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.references import asks, refers_to
from quanheng.language.rule_reads import reads_of_terms, terms_of
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact, Met, Term, all_of
from quanheng.language.tying import ties_of


def wide_rules(question: Question, ways: Ways) -> frozenset[str]:
    """The clauses, quotas and allocations that stand on a fact over all rows of a set.

    They are answered apart, so that the others need few rows.
    """
    book = question.pack.derived
    wide: set[str] = set()
    for clause in question.clauses:
        # Each clause stands after those that it refers to.
        refers = {*asks(clause), *refers_to(clause, book)}
        if refers & wide or _is_wide(terms_of(clause), ways):
            wide.add(clause.id)
    rules: tuple[Quota | Allocation, ...] = (*question.quotas, *question.allocations)
    for rule in rules:
        if _is_wide(rule.terms, ways):
            wide.add(rule.id)
    return frozenset(wide)


def _is_wide(terms: Iterable[Term], ways: Ways) -> bool:
    every = [*terms]
    keys = (part.key for term in every for part in all_of(term) if isinstance(part, Met))
    if any(key is not None and ways.whole(key) is None for key in keys):
        return True
    read = reads_of_terms(every, ways.pack.derived)
    return any(isinstance(one, Derived) and is_over_all(one, ways) for one in read)


def is_over_all(one: Derived, ways: Ways) -> bool:
    """Whether nothing but the engine tells which rows of a set belong to a subject."""
    if isinstance(one.template, Formula):
        return False
    if isinstance(one.template, RankInGroup):
        group = one.template.group
        return not isinstance(group, Fact) or ways.whole(group) is None
    if one.via is not None:
        return ways.way(one.source, one.via.name) is None
    return ways.tie(ties_of(one.where)) is None
