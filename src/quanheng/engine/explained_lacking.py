"""What is lacking below something that is unknown or a range, and why is a row open?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quanheng.engine.answers import Answer
from quanheng.engine.explained_values import Document, Labels, coded, told_value
from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.lacking import met_of, result_of
from quanheng.engine.paths import end_row
from quanheng.engine.run import shown_value
from quanheng.engine.supposing.hypothesis import Input, type_of
from quanheng.engine.supposing.open_facts import open_facts
from quanheng.engine.supposing.unknown_behind import unknown_in
from quanheng.facts import Value, is_exact
from quanheng.facts.types import TRUTH
from quanheng.language.clause_model import Clause
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Fact, Met, Result, Term, all_of
from quanheng.messages.labels import both

MOST_OPEN = 20
"""Of so many open rows of a fact is told why; their number is told of all."""


@dataclass(frozen=True)
class Lacking:
    """Tells what is lacking in the answers of one evaluator.

    Shapes:   fields of rows, sets to be declared complete, and missing parameters. What a name
              among the missing stands for is looked up once for each clause.
    """

    oracle: Oracle
    labels: Labels
    _named: dict[str, dict[str, list[Term]]] = field(default_factory=dict, repr=False)

    def below(self, clause: Clause, name: str, row: str) -> list[Document]:
        """What is lacking below a name among the missing; nothing below what is itself lacking."""
        return self._told(self._terms(clause).get(name, ()), row)

    def behind(self, term: Term, value: Value, row: str) -> list[Document]:
        """What is lacking behind a value that is unknown or a range."""
        return [] if is_exact(value) else self._told((term,), row)

    def of_state(self, clause: Clause, answer: Answer) -> list[Document]:
        """What is lacking to say what has become of a duty that is met."""
        if answer.state != "unknown" or answer.verdict != "met":
            return []
        return self._told(self.oracle.open_terms(clause, answer.subject), answer.subject)

    def _told(self, terms: Iterable[Term], row: str) -> list[Document]:
        found = unknown_in(self.oracle, terms, row)
        return [told_input(self.oracle, self.labels, one) for one in found]

    def open_rows(self, home: str, path: str, row: str, rows: tuple[str, ...]) -> list[Document]:
        """What is unknown or a range of rows that may count for a derived fact, of the first."""
        end = end_row(self.oracle.roster, home, row, path) if rows else None
        if end is None:
            return []
        derived = self.oracle.question.pack.derived[end[0], path.rpartition(".")[2]]
        if derived.source not in self.oracle.roster.catalogue.sets:
            return []
        label = both(self.oracle.roster.catalogue.sets[derived.source].label)
        return [
            {
                "set": derived.source,
                "set_label": label,
                "row": one,
                "facts": [self._open_fact(read) for read in reads],
            }
            for one, reads in open_facts(self.oracle, derived, end[1], rows[:MOST_OPEN])
        ]

    def _open_fact(self, one: Input) -> Document:
        end = self.labels.end(one.set, one.name)
        value = self._value(one)
        return {
            "set": one.set,
            "row": one.row,
            "name": one.name,
            "label": end.told,
            "value": told_value(end.field, value) if end.field else shown_value(value),
            "value_label": coded(end.codes, value) if end.codes else None,
        }

    def _value(self, one: Input) -> Value:
        if one.kind == "reckoned":
            return self.oracle.derived(one.set, one.name, one.row).value
        return self.oracle.roster.of(one.set)[one.row][one.name]

    def _terms(self, clause: Clause) -> dict[str, list[Term]]:
        """What each name among the missing of a clause stands for, but for what is stored."""
        if clause.id not in self._named:
            found: dict[str, list[Term]] = {}
            exempting = (Met(TRUTH, met_of(name), name, None) for name in clause.unless)
            read = (part for term in terms_of(clause) for part in all_of(term))
            for part in (*read, *exempting):
                if name := _name_of(part):
                    found.setdefault(name, []).append(part)
            self._named[clause.id] = found
        return self._named[clause.id]


def _name_of(part: Term) -> str:
    """What something that is reckoned is called among the missing; empty for all else."""
    if isinstance(part, Fact):
        return part.path if part.is_derived else ""
    if isinstance(part, Met):
        return met_of(part.clause)
    return result_of(part.clause, part.name) if isinstance(part, Result) else ""


def told_input(oracle: Oracle, labels: Labels, one: Input) -> Document:
    """Something that a verdict reads: a field of a row, a set, or a parameter."""
    pack, sets = oracle.question.pack, oracle.roster.catalogue.sets
    kind = type_of(oracle, one)
    if one.kind == "complete":
        label = both(sets[one.name].label)
    elif one.kind == "parameter":
        label = both(pack.parameters[one.name].label)
    else:
        label = labels.of_path(one.set, one.name)
    return {
        "kind": one.kind,
        "set": one.set or None,
        "set_label": both(sets[one.set].label) if one.set else None,
        "row": one.row or None,
        "name": one.name,
        "label": label,
        "unit": kind.unit or None if kind else None,
    }
