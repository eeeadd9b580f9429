"""What does a clause give a row, and what does it give to be counted?

Source:   docs/semantics.md, section 6 (Results).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.oracle.operators import rounded
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import NONE, UNKNOWN, Roster, Row, Type, Value, ends
from quanheng.facts.values import Item, Point
from quanheng.language.clause_model import Clause, Given
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import IS_MET, SUBJECT, required_links
from quanheng.language.terms import Term

Answering = Callable[[Clause, str], Answer | None]


class Results:
    """Reads what clauses give single rows."""

    def __init__(self, pack: Pack, roster: Roster, terms: Terms, answer: Answering) -> None:
        self.pack, self.roster, self.terms, self._answer = pack, roster, terms, answer

    def value(self, clause: str, name: str, row: str) -> Value:
        """A result of a clause for a row; unknown where the verdict is, or there is no answer."""
        found = self.pack.clauses[clause]
        answer = self._answer(found, row)
        given = next(one for one in found.gives if one.name == name)
        if answer is None or (answer.verdict == "unknown" and not given.is_always_told):
            return UNKNOWN
        return self.given(given, answer.verdict, row)

    def given(self, given: Given, verdict: str, row: str) -> Value:
        """What a result is under a verdict; none where nothing is written for it."""
        term = term_of(given, verdict)
        return NONE if term is None else self.terms.value(term, Standing(row))

    def told(self, clause: Clause, verdict: str, row: str) -> tuple[GivenValue, ...]:
        """The results that are written for a verdict, as answers tell them."""
        return tuple(
            told(given, self.given(given, verdict, row))
            for given in clause.gives
            if term_of(given, verdict) is not None
        )

    def vague(self, clause: Clause, verdict: str, row: str) -> Iterable[Given]:
        """The results that are unknown under a verdict, and so make it unknown."""
        if verdict not in ("met", "not_met"):
            return []
        settling = (one for one in clause.gives if not one.is_aside)
        return [one for one in settling if self.given(one, verdict, row) is UNKNOWN]

    def rows(self, name: str) -> dict[str, Row]:
        """The rows of a clause's results: one for each row that meets it, or may.

        Missing:  an unknown verdict leaves the row open; its results are what it would give.
        """
        clause = self.pack.clauses[name]
        found: dict[str, Row] = {}
        for row in self.roster.of(clause.subject):
            answer = self._answer(clause, row)
            if answer is not None and answer.verdict in ("met", "unknown"):
                found[row] = self._row(clause, answer, row)
        return found

    def _row(self, clause: Clause, answer: Answer, row: str) -> Row:
        entry = self.roster.catalogue.sets[clause.subject]
        links = {
            one.name: self.terms.field(entry.name, one.name, row) for one in required_links(entry)
        }
        gives = {one.name: self.given(one, "met", row) for one in clause.gives}
        is_met: Value = True if answer.verdict == "met" else UNKNOWN
        return {"id": row, SUBJECT: row, IS_MET: is_met, **links, **gives}


def term_of(given: Given, verdict: str) -> Term | None:
    """What is written for a verdict; of results that are always told, also where it is unknown."""
    unknown = given.met if given.is_always_told else None
    return {"met": given.met, "not_met": given.not_met, "unknown": unknown}.get(verdict)


def told(given: Given, value: Value) -> GivenValue:
    """A result as answers tell it."""
    if value is NONE:
        return GivenValue(given.name, "none", "none")
    if isinstance(value, (bool, str, tuple)):
        text = _text(value, given.type)
        return GivenValue(given.name, text, text)
    low, high = ends(value)
    return GivenValue(given.name, _end(low, given.type), _end(high, given.type))


def _text(value: bool | str | tuple[Item, ...], kind: Type) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    items = (one if isinstance(one, str) else _end(one, kind.of_items) for one in value)
    return ";".join(filter(None, items))


def _end(point: Point | None, kind: Type) -> str | None:
    if isinstance(point, Decimal):
        return format(rounded(point, kind.decimals), "f")
    return point.isoformat() if isinstance(point, date) else None
