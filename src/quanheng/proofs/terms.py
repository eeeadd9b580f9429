"""What does a term of the language mean to the prover?

Source:   docs/semantics.md, sections 2 and 3, for facts that are all known: what holds of some
          unknown facts holds however they turn out (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import z3

from quanheng.facts import Type, Value
from quanheng.language import terms
from quanheng.proofs.choices import Branch, first_of, gathered, only_of
from quanheng.proofs.figures import Figures
from quanheng.proofs.functions import APPLIED, equal
from quanheng.proofs.held import (
    FALSE,
    TRUE,
    Formula,
    Held,
    Items,
    Truth,
    both,
    conjunction,
    disjunction,
    either,
    held_of,
    negated,
    negation,
    truth_of,
)
from quanheng.proofs.world import Row, World

_SIGNS: dict[str, Callable[[Formula, Formula], Formula]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
_SUMS: dict[str, Callable[[Formula, Formula], Formula]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}


class Terms:
    """Turns terms about a row into formulas.

    Shapes:   `derived` gives a derived fact by set, name and row, `met` a clause's verdict on a
              row, `result` what it gives.
    """

    def __init__(
        self,
        world: World,
        derived: Callable[[str, str, Row], Held],
        met: Callable[[str, Row], Truth],
        result: Callable[[str, str, Row], Held],
    ) -> None:
        self.world = world
        self._derived, self._met, self._result = derived, met, result

    def truth(self, term: terms.Term, row: Row, subject: Row) -> Truth:
        """The truth of a term."""
        return truth_of(self.value(term, row, subject))

    def value(self, term: terms.Term, row: Row, subject: Row) -> Held:
        """The value of a term for a row; `self.` means the subject."""
        match term:
            case terms.Fact():
                return self._fact(term, row, subject)
            case terms.Constant():
                return self.constant(term.value, term.type)
            case terms.AsOf():
                return Held(self.world.as_of)
            case terms.PeriodDay():
                return Held(z3.Int("period end" if term.is_end else "period start"))
            case terms.Setting():
                return self._setting(term, row, subject)
            case terms.Compare():
                return held_of(self._compare(term, row, subject))
            case terms.Logic():
                join = conjunction if term.sign == "AND" else disjunction
                return held_of(join(self.truth(item, row, subject) for item in term.items))
            case terms.Not():
                return held_of(negation(self.truth(term.item, row, subject)))
            case terms.Arithmetic():
                return self._arithmetic(term, row, subject)
            case terms.Among():
                return held_of(self._among(term, row, subject))
            case terms.Apply():
                return self._apply(term, row, subject)
            case terms.Case():
                return self._case(term, row, subject)
            case terms.Met():
                return held_of(self._is_met(term, row, subject))
            case terms.Result():
                return self._result(term.clause, term.name, row)
            case terms.OneOf():
                return only_of(self._branches(term.branches, row, subject))
            case terms.Gathered():
                return self._gathered(term, row, subject)
        return self.vague(term, row)

    def vague(self, term: terms.Term, row: Row) -> Held:
        """A term of which nothing but its type is known; the same term of a row is the same."""
        return self.world.free(f"{row.way} {term.text}", term.type, term.text)

    # Values.

    def constant(self, value: Value, kind: Type) -> Held:
        """A value that is written down."""
        if isinstance(value, bool):
            return Held(TRUE if value else FALSE)
        if isinstance(value, Decimal):
            is_whole = value == value.to_integral_value()
            return Held(z3.IntVal(int(value)) if is_whole else z3.RealVal(str(value)))
        if isinstance(value, date):
            return Held(z3.IntVal(value.toordinal()))
        if isinstance(value, tuple):
            return Held(Items(lambda item: TRUE if item in value else FALSE, z3.IntVal(len(value))))
        if isinstance(value, str):
            return Held(self._word(value, kind))
        return Held(self.world.new(f"nothing of {kind}", kind).value, FALSE)

    def _word(self, text: str, kind: Type) -> Formula:
        if kind.kind != "code":
            return self.world.atom(text)
        return z3.IntVal(self._codes(kind).index(text))

    def _fact(self, fact: terms.Fact, row: Row, subject: Row) -> Held:
        if fact.scope == "previous":
            return self.vague(fact, row)
        here = row if fact.scope == "row" else subject
        known, none = TRUE, FALSE
        for link in fact.links:
            held = self.world.field(here, link.name)
            known, none = both(known, either(none, held.is_known)), either(none, held.is_none)
            here = self.world.linked(here, link, held)
        if fact.is_derived:
            held = self._derived(fact.owner, fact.name, here)
        else:
            held = self.world.field(here, fact.name)
        return Held(
            held.value, both(known, either(none, held.is_known)), either(none, held.is_none)
        )

    def _setting(self, term: terms.Setting, row: Row, subject: Row) -> Held:
        index = None if term.index is None else self.value(term.index, row, subject)
        return Figures(self.world, self.constant).held(term, index)

    def _arithmetic(self, term: terms.Arithmetic, row: Row, subject: Row) -> Held:
        left = self.value(term.left, row, subject)
        right = self.value(term.right, row, subject)
        known = both(left.is_there, right.is_there)
        is_plain = any(map(_is_number, (left.value, right.value)))
        if term.sign == "/":
            return self._quotient(term, left, right, known, row)
        if term.sign == "*" and not is_plain and not self.world.is_built:
            return Held(self.vague(term, row).value, known)
        return Held(_SUMS[term.sign](left.value, right.value), known)

    def _quotient(
        self, term: terms.Arithmetic, left: Held, right: Held, known: Formula, row: Row
    ) -> Held:
        """ASSUMPTION a quotient is rounded at the tenth decimal, so it lies that near the exact."""
        is_known = both(known, right.value != 0)
        if not (_is_number(right.value) or self.world.is_built):
            return Held(self.vague(term, row).value, is_known)
        exact = _real(left.value) / _real(right.value)
        if self.world.is_built:
            return Held(exact, is_known)
        near = z3.RealVal("1/10000000000")
        held = self.world.free(f"{row.way} {term.text}", Type("number", decimals=10))
        self.world.assume(held.value - exact <= near, exact - held.value <= near)
        return Held(held.value, is_known)

    # Truths.

    def _compare(self, term: terms.Compare, row: Row, subject: Row) -> Truth:
        left = self.value(term.left, row, subject)
        right = self.value(term.right, row, subject)
        if term.sign in ("=", "<>"):
            same = Truth(*equal(left, right))
            return same if term.sign == "=" else negation(same)
        known = both(left.is_there, right.is_there)
        holds = _SIGNS[term.sign](left.value, right.value)
        return Truth(both(known, holds), both(known, negated(holds)))

    def _among(self, term: terms.Among, row: Row, subject: Row) -> Truth:
        item = self.value(term.item, row, subject)
        found: list[Truth] = []
        for choice in term.choices:
            value = self.value(choice, row, subject)
            if not isinstance(value.value, Items):
                found.append(Truth(*equal(item, value)))
            elif term.item.type.kind == "code" and not item.is_none.eq(TRUE):
                found.append(self._in_list(item, value, term.item.type))
            else:
                return self._vague_truth(term, row)
        return disjunction(found)

    def _in_list(self, item: Held, listed: Held, kind: Type) -> Truth:
        """Whether a code is one of a list."""
        names = self._codes(kind)
        has = either(
            *(both(item.value == rank, listed.value.has(one)) for rank, one in enumerate(names))
        )
        known = both(item.is_known, either(item.is_none, listed.is_known))
        return Truth(both(known, negated(item.is_none), has),
                     both(known, either(item.is_none, negated(has))))  # fmt: skip

    def _vague_truth(self, term: terms.Term, row: Row) -> Truth:
        return truth_of(self.vague(term, row))

    def _apply(self, term: terms.Apply, row: Row, subject: Row) -> Held:
        if term.function in ("has", "holds_all"):
            return self._of_list(term, row, subject)
        function = APPLIED.get(term.function)
        if function is None:
            return self.vague(term, row)
        return function(*(self.value(part, row, subject) for part in term.terms))

    def _of_list(self, term: terms.Apply, row: Row, subject: Row) -> Held:
        listed = self.value(term.terms[0], row, subject)
        wanted = term.terms[1]
        if not isinstance(listed.value, Items):
            return self.vague(term, row)
        if term.function == "has" and isinstance(wanted, terms.Constant):
            return Held(listed.value.has(str(wanted.value)), listed.is_there)
        if term.function == "holds_all" and wanted.type.codes:
            all_wanted = self.value(wanted, row, subject)
            names = self._codes(wanted.type)
            holds = both(
                *(either(negated(all_wanted.value.has(n)), listed.value.has(n)) for n in names)
            )
            return Held(holds, both(listed.is_there, all_wanted.is_there))
        return self.vague(term, row)

    def _codes(self, kind: Type) -> list[str]:
        return [code.name for code in self.world.pack.readable.code_lists[kind.codes].codes]

    def _is_met(self, term: terms.Met, row: Row, subject: Row) -> Truth:
        if term.key is None:
            return self._met(term.clause, row)
        key = self._fact(term.key, row, subject)
        other = self.world.row(
            self.world.pack.clauses[term.clause].subject,
            f"{row.way}.{term.key.path}", negated(key.is_none), key.value,
        )  # fmt: skip
        met = self._met(term.clause, other)
        return Truth(both(key.is_there, met.is_true), either(key.is_none, met.is_false))

    # Choices.

    def _case(self, term: terms.Case, row: Row, subject: Row) -> Held:
        otherwise = self.value(term.otherwise, row, subject)
        return first_of(self._branches(term.branches, row, subject), otherwise)

    def _branches(
        self, branches: tuple[tuple[terms.Term, terms.Term], ...], row: Row, subject: Row
    ) -> list[Branch]:
        return [(self.truth(c, row, subject), self.value(v, row, subject)) for c, v in branches]

    def _gathered(self, term: terms.Gathered, row: Row, subject: Row) -> Held:
        items: list[tuple[str, Truth]] = []
        for condition, value in term.branches:
            if not isinstance(value, terms.Constant):
                return self.vague(term, row)
            items.append((str(value.value), self.truth(condition, row, subject)))
        return gathered(items)


def _is_number(formula: Formula) -> bool:
    return bool(z3.is_int_value(formula) or z3.is_rational_value(formula))


def _real(formula: Formula) -> Formula:
    return formula if z3.is_real(formula) else z3.ToReal(formula)
