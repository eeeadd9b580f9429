"""How is told what would settle a verdict, and which smallest change would change it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from quanheng.dates import stands_for_none
from quanheng.engine.answers import Answer
from quanheng.engine.explained_lacking import told_input
from quanheng.engine.explained_values import Document, Labels, told_value
from quanheng.engine.oracle import Oracle
from quanheng.engine.run import shown_value
from quanheng.engine.supposing import changes_of, settled_by
from quanheng.engine.supposing.change import Change, Setting
from quanheng.engine.supposing.hypothesis import Input, type_of
from quanheng.engine.supposing.pieces import Piece
from quanheng.engine.supposing.settling import Settling
from quanheng.engine.supposing.tree import Leaf
from quanheng.facts import Value
from quanheng.language.clause_model import Clause
from quanheng.language.effects import VERDICTS, verdict_word
from quanheng.language.terms import Compare, Fact, Term, facts_of
from quanheng.messages.labels import both


@dataclass(frozen=True)
class Supposing:
    """Tells what was supposed about one answer."""

    oracle: Oracle
    clause: Clause
    answer: Answer
    labels: Labels

    def settled(self) -> Document | None:
        """What would settle the verdict; None where it is settled."""
        if self.answer.verdict != "unknown":
            return None
        found = settled_by(self.oracle, self.clause, self.answer.subject)
        return {
            "sets": [self._settling(one) for one in found.sets],
            "unknown": [self._input(one) for one in found.unknown],
            "is_whole": found.is_whole,
        }

    def changes(self) -> Document | None:
        """The smallest changes of the verdict; None where it is unknown."""
        if self.answer.verdict == "unknown":
            return None
        clause, answer = self.clause, self.answer
        found = changes_of(self.oracle, clause, answer.subject, answer.verdict)
        return {
            "told": [self._change(one) for one in found.told],
            "left_out": found.left_out,
            "grounds": [self._comparison(leaf) for leaf in found.grounds],
            "deciding": [self._comparison(leaf) for leaf, _ in found.deciding],
            "otherwise": {
                **self._verdict(found.otherwise), "truths": [goal for _, goal in found.deciding]
            } if found.otherwise else None,
            "is_whole": found.is_whole,
        }  # fmt: skip

    def _settling(self, one: Settling) -> Document:
        return {
            "needs": [self._input(need) for need in one.needs],
            "is_sure": one.is_sure,
            "cases": list(self._cases(one)) if len(one.needs) == 1 else [],
        }

    def _cases(self, one: Settling) -> Iterator[Document]:
        """Values side by side by what comes out, then ranges."""
        need = one.needs[0]
        if self._is_hidden(need):
            return
        alike: dict[str, list[Piece[str]]] = {}
        for piece in one.cases:
            if piece.low is not None and piece.low == piece.high:
                alike.setdefault(piece.sign, []).append(piece)
        for verdict, found in alike.items():
            yield self._case(need, [piece.low for piece in found], None, None, verdict)
        for piece in one.cases:
            if piece.low is None or piece.low != piece.high:
                yield self._case(need, [], piece.low, piece.high, piece.sign)

    def _case(
        self,
        need: Input,
        values: list[Value | None],
        low: Value | None,
        high: Value | None,
        verdict: str,
    ) -> Document:
        return {
            "values": [self._value(need, value) for value in values if value is not None],
            "low": None if low is None else shown_value(low),
            "high": None if high is None else shown_value(high),
            **self._verdict(verdict),
        }

    def _verdict(self, verdict: str) -> Document:
        known = next(one for one in VERDICTS if one == verdict)
        has_target = self.clause.when is not None
        word = both(verdict_word(self.clause.effect, known, has_target=has_target))
        return {"verdict": verdict, "word": word}

    def _is_hidden(self, one: Input) -> bool:
        """Whether no value of a field is told, whoever asks."""
        if one.kind != "field":
            return False
        found = self.oracle.roster.catalogue.sets[one.set].fields[one.name]
        return found.sensitivity == "identity"

    def _input(self, one: Input) -> Document:
        return told_input(self.oracle, self.labels, one)

    def _value(self, one: Input, value: Value) -> Document:
        kind = type_of(self.oracle, one)
        return {
            "value": shown_value(value),
            "label": self.labels.of_code(kind.codes, value) if kind else None,
        }

    def _change(self, one: Change) -> Document:
        return {
            **self._verdict(one.verdict),
            "is_confirmed": one.is_confirmed,
            "day": one.day.isoformat() if one.day else None,
            "period": one.period or None,
            "facts": [self._setting(setting) for setting in one.settings],
            "turned": [self._comparison(leaf) for leaf in one.turned],
        }

    def _setting(self, one: Setting) -> Document:
        return {
            **self._input(one.input),
            "now": self._value(one.input, self._now(one.input)),
            "value": self._value(one.input, one.value),
            "low": None if one.low is None else shown_value(one.low),
            "high": None if one.high is None else shown_value(one.high),
            "others": [self._value(one.input, value) for value in one.others],
        }

    def _now(self, one: Input) -> Value:
        if one.kind == "reckoned":
            return self.oracle.derived(one.set, one.name, one.row).value
        return self.oracle.asked_roster.of(one.set)[one.row][one.name]

    def _comparison(self, leaf: Leaf) -> Document:
        term = leaf.term
        sides = self._sides(leaf, term) if isinstance(term, Compare) else None
        facts = list(facts_of(term)) if term is not None else []
        return {
            "clause": leaf.clause,
            "gate": leaf.text if term is None else None,
            "text": leaf.text,
            "truth": "unknown" if leaf.truth is None else leaf.truth,
            "facts": list(dict.fromkeys(fact.path for fact in facts)),
            "compared": sides,
        }

    def _sides(self, leaf: Leaf, term: Compare) -> Document:
        left, right = (self.oracle.value(one, leaf.row) for one in (term.left, term.right))
        return {
            "left": self._side(leaf, term.left, left),
            "sign": term.sign,
            "right": self._side(leaf, term.right, right),
            "gap": gap_between(left, right),
            "gap_unit": term.left.type.unit or ("days" if isinstance(left, date) else None),
        }

    def _side(self, leaf: Leaf, term: Term, value: Value) -> Document:
        home = self.oracle.question.pack.clauses[leaf.clause].subject
        is_own = isinstance(term, Fact) and term.home == home
        return {
            "text": term.text,
            "label": self.labels.of_path(home, term.path)
            if isinstance(term, Fact) and is_own
            else None,
            "value": self._side_value(term, value),
            "value_label": self.labels.of_code(term.type.codes, value),
            "unit": term.type.unit or None,
        }

    def _side_value(self, term: Term, value: Value) -> object:
        """The value of a side; that of an identity number is not told."""
        sets: Any = self.oracle.roster.catalogue.sets
        stored = (fact for fact in facts_of(term) if not fact.is_derived)
        fields: Iterable[Any] = (sets[fact.owner].fields.get(fact.name) for fact in stored)
        secret = next((one for one in fields if one and one.sensitivity == "identity"), None)
        return told_value(secret, value) if secret else shown_value(value)


def gap_between(left: Value, right: Value) -> str | None:
    """How far two exact numbers or days are apart, days in days; None for anything else.

    Missing:  None too where a day is no day, but stands for there being none.

    >>> gap_between(Decimal(94), Decimal(120))
    '26'
    >>> gap_between("a text", Decimal(120)) is None
    True
    """
    if isinstance(left, date) and isinstance(right, date):
        is_told = not (stands_for_none(left) or stands_for_none(right))
        return str(abs((left - right).days)) if is_told else None
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return format(abs(left - right).normalize(), "f")
    return None
