"""What do functions of clauses give: met and result?"""

from __future__ import annotations

from quanheng.documents.reader import nearest, offered
from quanheng.errors import (
    ClauseExpected,
    SubjectDiffers,
    UnknownClause,
    UnknownResult,
    VerdictMisplaced,
    WrongType,
)
from quanheng.facts import Type
from quanheng.facts.types import TRUTH
from quanheng.language import syntax, terms
from quanheng.language.checker import Checker


def met(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """Whether a clause is met, by the row itself or by one that it names."""
    _may_ask(checker, part)
    clause = _quoted(checker, part.parts[0])
    key = _other_subject(checker, part.parts[1]) if len(part.parts) == 2 else None
    _known_clause(checker, part, clause, key.type.target if key else checker.home.row)
    return terms.Met(TRUTH, checker.text(part), clause, key)


def result(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """What a clause gives by a name; none where it gives nothing."""
    _may_ask(checker, part)
    clause, given = (_quoted(checker, inner) for inner in part.parts)
    _known_clause(checker, part, clause, checker.home.row)
    results = checker.words.results(clause)
    if given not in results:
        near = offered(given, results)
        raise UnknownResult(checker.here(part.parts[1]), clause=clause, name=given, **near)
    kind = results[given].optional()
    return terms.Result(kind, checker.text(part), clause, given)


def _may_ask(checker: Checker, part: syntax.Call) -> None:
    """Refuse to ask clauses where what is read stands below them, or beside them."""
    if not checker.words.asks_clauses:
        raise VerdictMisplaced(checker.here(part), name=f"{part.name.lower()}()")


def _quoted(checker: Checker, inner: syntax.Part) -> str:
    if isinstance(inner, syntax.Text):
        return inner.text
    raise ClauseExpected(checker.here(inner), found=checker.text(inner))


def _known_clause(checker: Checker, part: syntax.Call, clause: str, subject: str) -> None:
    """Refuse a clause that is none, or one about rows of another set.

    Errors:   what is wrong with it, where it could not be read.
    """
    words = checker.words
    if clause in words.lost:
        raise words.lost[clause]
    if clause not in words.clauses:
        near = nearest(clause, words.clauses)
        raise UnknownClause(checker.here(part.parts[0]), clause=clause, nearest=near)
    found = words.clauses[clause]
    if found != subject:
        raise SubjectDiffers(checker.here(part), clause=clause, subject=found, wanted=subject)


def _other_subject(checker: Checker, inner: syntax.Part) -> terms.Fact:
    term = checker.term(inner)
    if not isinstance(term, terms.Fact) or term.type.kind != "link":
        raise WrongType(checker.here(inner), found=term.text, is_of=term.type, wanted=Type("link"))
    return term
