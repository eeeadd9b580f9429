"""What is the value of a term for one row?

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from quanheng.engine.oracle import functions
from quanheng.engine.oracle.operators import (
    Truth,
    calculated,
    compared,
    conjunction,
    disjunction,
    equal,
    hull,
    negation,
    truth_of,
    value_of,
)
from quanheng.engine.question import Question
from quanheng.facts import NONE, UNKNOWN, Field, Roster, Row, Type, Value
from quanheng.language import terms


class Standing(NamedTuple):
    """Where a term is read: the row of bare names, and those that `self.` and `previous.` mean."""

    row: str
    subject: str = ""
    previous: Value = UNKNOWN


class _RowsOfSets(dict[str, Mapping[str, Row]]):
    """The rows of sets, each looked up when it is first asked for."""

    def __init__(self, roster: Roster) -> None:
        super().__init__()
        self._roster = roster

    def __missing__(self, name: str) -> Mapping[str, Row]:
        """Look a set up."""
        rows = self[name] = self._roster.of(name)
        return rows


class Terms:
    """Walks terms over the rows of one roster.

    Shapes:   `derived` gives a derived fact by set, name and row; `met` another clause's
              verdict on a row, as a truth; `result` what another clause gives a row;
              `before` what a clause gave it in the period before.
    """

    def __init__(
        self,
        question: Question,
        roster: Roster,
        derived: Callable[[str, str, str], Value],
        met: Callable[[str, str], Truth],
        result: Callable[[str, str, str], Value],
        before: Callable[[str, str, str], Value],
    ) -> None:
        self.question, self.roster = question, roster
        self._derived, self._met, self._result, self._before = derived, met, result, before
        self._lists = roster.catalogue.code_lists
        self._readers = self._kinds()
        self._rows = _RowsOfSets(roster)

    def truth(self, term: terms.Term, here: Standing) -> Truth:
        """The truth of a term."""
        if isinstance(term, terms.Compare):
            return self._compare(term, here)
        return truth_of(self.value(term, here))

    def value(self, term: terms.Term, here: Standing) -> Value:
        """The value of a term; an unknown truth is unknown like any other value."""
        return self._readers[type(term)](term, here)

    def _kinds(self) -> dict[type[terms.Term], Callable[[Any, Standing], Value]]:
        """What reads each kind of term."""
        return {
            terms.Fact: self.fact,
            terms.Constant: lambda term, here: term.value,
            terms.AsOf: lambda term, here: self.question.as_of,
            terms.PeriodDay: lambda term, here: self._period_day(term),
            terms.Previous: lambda term, here: self._before(term.clause, term.name, here.row),
            terms.Setting: self._setting,
            terms.Compare: lambda term, here: value_of(self._compare(term, here)),
            terms.Logic: self._logic,
            terms.Not: lambda term, here: value_of(negation(self.truth(term.item, here))),
            terms.Arithmetic: self._arithmetic,
            terms.Among: lambda term, here: value_of(disjunction(self._choices(term, here))),
            terms.Apply: self._apply,
            terms.Case: self._case,
            terms.Met: lambda term, here: value_of(self._is_met(term, here)),
            terms.Result: lambda term, here: self._result(term.clause, term.name, here.row),
            terms.OneOf: self._one_of,
            terms.Gathered: self._gathered,
        }

    def _logic(self, term: terms.Logic, here: Standing) -> Value:
        join = conjunction if term.sign == "AND" else disjunction
        return value_of(join(self.truth(item, here) for item in term.items))

    def _arithmetic(self, term: terms.Arithmetic, here: Standing) -> Value:
        left, right = self.value(term.left, here), self.value(term.right, here)
        return calculated(term.sign, left, right, term.type.decimals)

    def fact(self, fact: terms.Fact, here: Standing) -> Value:
        """A field or derived fact, through its links.

        Missing:  none behind a link that is none; unknown behind one that is unknown or leads
                  to no row.
        """
        row: Value = here.row
        if fact.scope != "row":
            row = here.subject if fact.scope == "self" else here.previous
        if fact.links:
            row = self.end_of(fact.home, fact.links, row)
        if not isinstance(row, str):
            return row
        if fact.is_derived:
            return self._derived(fact.owner, fact.name, row)
        return self.field(fact.owner, fact.name, row)

    def end_of(self, home: str, links: tuple[Field, ...], row: Value) -> Value:
        """The id of the row that links lead to: an existing one, or none, or unknown."""
        found: Value = row
        for link in links:
            if not isinstance(found, str):
                return found
            found = self.field(home, link.name, found)
            home = link.type.target
            if isinstance(found, str) and found not in self.rows_of(home):
                return UNKNOWN
        return found

    def field(self, owner: str, name: str, row: str) -> Value:
        """A stored field of a row; a field that the row lacks is unknown."""
        if name == "id":
            return row
        return self._rows[owner][row].get(name, UNKNOWN)

    def rows_of(self, name: str) -> Mapping[str, Row]:
        """The rows of a set, looked up once."""
        return self._rows[name]

    def setting(self, name: str, code: Value) -> Value:
        """A parameter in force, by its code where it is a table and the empty code elsewhere."""
        span = self.question.settings[name]
        if span.status == "missing" or not isinstance(code, str):
            return UNKNOWN
        return span.values.get(code, UNKNOWN)

    def _period_day(self, term: terms.PeriodDay) -> Value:
        period = self.question.period
        if period is None:
            return UNKNOWN
        return period.end if term.is_end else period.start

    def _setting(self, term: terms.Setting, here: Standing) -> Value:
        return self.setting(term.name, "" if term.index is None else self.value(term.index, here))

    def _compare(self, term: terms.Compare, here: Standing) -> Truth:
        one, other = term.left, term.right
        left, right = self._readers[type(one)](one, here), self._readers[type(other)](other, here)
        if term.sign in ("=", "<>"):
            same = _same(left, right, one.type, other.type)
            return same if term.sign == "=" else negation(same)
        if term.is_by_rank:
            codes = one.type.codes or other.type.codes
            left, right = self._rank(left, codes), self._rank(right, codes)
        return compared(term.sign, left, right)

    def _rank(self, code: Value, codes: str) -> Value:
        listed = self._lists[codes].names
        return Decimal(listed.index(code)) if code in listed and isinstance(code, str) else UNKNOWN

    def _choices(self, term: terms.Among, here: Standing) -> list[Truth]:
        item = self.value(term.item, here)
        found: list[Truth] = []
        for choice in term.choices:
            value = self.value(choice, here)
            many = value if isinstance(value, tuple) else (value,)
            found += [_same(item, one, term.item.type, choice.type) for one in many]
        return found

    def _apply(self, term: terms.Apply, here: Standing) -> Value:
        readers = self._readers
        values = [readers[type(part)](part, here) for part in term.terms]
        if term.function == "step":
            return functions.step(values[0], values[1], self._lists[term.type.codes].names)
        return functions.APPLIED[term.function](*values)

    def _case(self, term: terms.Case, here: Standing) -> Value:
        taken: list[Value] = []
        for condition, result in term.branches:
            truth = self.truth(condition, here)
            if truth is not False:
                taken.append(self.value(result, here))
            if truth is True:
                return hull(taken)
        return hull([*taken, self.value(term.otherwise, here)])

    def _one_of(self, term: terms.OneOf, here: Standing) -> Value:
        """The value of the row that holds; of those that may, where none surely does."""
        held = [(self.truth(condition, here), value) for condition, value in term.branches]
        sure = [value for truth, value in held if truth is True]
        if len(sure) > 1:
            return UNKNOWN
        if term.as_written and any(truth is None for truth, _ in held):
            # Where a text leaves gaps, a row that may hold may also turn out to be such a gap.
            return UNKNOWN
        taken = sure or [value for truth, value in held if truth is None]
        return hull([self.value(value, here) for value in taken]) if taken else UNKNOWN

    def _gathered(self, term: terms.Gathered, here: Standing) -> Value:
        held = [(self.truth(condition, here), value) for condition, value in term.branches]
        if any(truth is None for truth, _ in held):
            return UNKNOWN
        items = (self.value(value, here) for truth, value in held if truth is True)
        return tuple(item for item in items if isinstance(item, str))

    def _is_met(self, term: terms.Met, here: Standing) -> Truth:
        key = here.row if term.key is None else self.fact(term.key, here)
        if key is NONE:
            return False
        return self._met(term.clause, key) if isinstance(key, str) else None


def _same(left: Value, right: Value, left_type: Type, right_type: Type) -> Truth:
    return equal(
        left, right, left_optional=left_type.is_optional, right_optional=right_type.is_optional
    )
