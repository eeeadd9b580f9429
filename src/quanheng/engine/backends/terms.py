"""How is a term written in SQL, over the columns of a frame?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from quanheng.engine.backends import operators
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.functions import MACROS, applied
from quanheng.engine.backends.pieces import (
    TRUE,
    UNKNOWN_TRUTH,
    Ends,
    Piece,
    every,
    exact,
    is_open,
    is_possible,
    is_true,
    list_literal,
    literal,
    negated,
    piece,
    slots,
    some,
    text_literal,
    value_ends,
)
from quanheng.engine.question import Question
from quanheng.facts.types import DATE
from quanheng.language import terms
from quanheng.language.clause_model import Grounds


class Writer:
    """Writes terms for one frame.

    Shapes:   `met` gives the column of another clause's verdict, `given` those of its results,
              `before` those of the clause's own results in the period before.
    """

    def __init__(
        self,
        frame: Frame,
        question: Question,
        read: Callable[[terms.Fact], Ends] | None = None,
        met: Callable[[terms.Met], Piece] | None = None,
        given: Callable[[terms.Result], Ends] | None = None,
        before: Callable[[terms.Previous], Ends] | None = None,
    ) -> None:
        self.frame = frame
        self.question = question
        self.read = read or frame.read
        self.met = met
        self.given = given
        self.before = before
        self.known: dict[terms.Term, Ends] = {}

    def truth(self, term: terms.Term) -> Piece:
        """A truth: TRUE, FALSE or NULL."""
        return self.ends(term).low

    def ends(self, term: terms.Term) -> Ends:
        """A value's ends; each term is written once."""
        if term not in self.known:
            always = isinstance(term, terms.Apply) and term.function in MACROS
            self.known[term] = self._bound(_WRITERS[type(term)](self, term), always=always)
        return self.known[term]

    def _bound(self, ends: Ends, *, always: bool = False) -> Ends:
        """TRAP a macro is short and grows long only when it is planned."""
        low = self.frame.bound(ends.low, always=always)
        high = low if ends.is_exact else self.frame.bound(ends.high, always=always)
        none = self.frame.bound(ends.none) if ends.none is not None else None
        return replace(ends, low=low, high=high, none=none)

    def condition(self, when: terms.Term | Grounds | None) -> Piece:
        """A clause's condition; true where none is written."""
        if when is None:
            return TRUE
        if not isinstance(when, Grounds):
            return self.truth(when)
        if when.kind == "readings":
            chosen = chosen_reading(when, self.question)
            return self.truth(chosen) if chosen is not None else UNKNOWN_TRUTH
        parts = [self.truth(term) for _, _, term in when.named]
        return self.frame.bound(every(parts) if when.kind == "all_of" else some(parts))

    def constant(self, term: terms.Constant) -> Ends:
        return value_ends(term.value, term.type)

    def fact(self, term: terms.Fact) -> Ends:
        return self.read(term)

    def as_of(self, term: terms.AsOf) -> Ends:
        return exact(literal(self.question.as_of, DATE))

    def period_day(self, term: terms.PeriodDay) -> Ends:
        period = self.question.period
        day = None if period is None else period.end if term.is_end else period.start
        return exact(literal(day, DATE))

    def previous(self, term: terms.Previous) -> Ends:
        assert self.before is not None
        return self.before(term)

    def setting(self, term: terms.Setting) -> Ends:
        values = self.question.settings[term.name].values
        if term.index is None:
            return value_ends(values.get(""), term.type)
        index = self.ends(term.index).low
        if not values:
            return value_ends(None, term.type)
        by_code = {code: value_ends(value, term.type) for code, value in values.items()}
        low = _by_code(index, {code: ends.low for code, ends in by_code.items()})
        if all(ends.is_exact for ends in by_code.values()):
            return exact(low)
        return Ends(low, _by_code(index, {code: ends.high for code, ends in by_code.items()}))

    def compare(self, term: terms.Compare) -> Ends:
        left, right = self.ends(term.left), self.ends(term.right)
        if term.is_by_rank:
            left, right = self._ranked(term.left, left), self._ranked(term.right, right)
        return exact(operators.compared(term.sign, left, right))

    def _ranked(self, term: terms.Term, ends: Ends) -> Ends:
        codes = self.frame.tables.catalogue.codes(term.type).codes
        listed = Piece(list_literal([code.name for code in codes]), is_nullable=False)
        return exact(self.frame.bound(piece("list_position({0}, {1})", listed, ends.low)))

    def among(self, term: terms.Among) -> Ends:
        choices: list[Ends] = []
        for choice in term.choices:
            if choice.type.kind != "list":
                choices.append(self.ends(choice))
                continue
            assert isinstance(choice, terms.Setting)
            listed = self.question.settings[choice.name].values.get("")
            items = listed if isinstance(listed, tuple) else (None,)
            choices += [exact(literal(item, term.item.type)) for item in items]
        return exact(operators.among(self.ends(term.item), choices))

    def logic(self, term: terms.Logic) -> Ends:
        parts = [self.truth(item) for item in term.items]
        return exact(every(parts) if term.sign == "AND" else some(parts))

    def negation(self, term: terms.Not) -> Ends:
        return exact(negated(self.truth(term.item)))

    def arithmetic(self, term: terms.Arithmetic) -> Ends:
        left, right = self.ends(term.left), self.ends(term.right)
        if term.sign == "*":
            left = operators.widened(left, term.left.type)
            right = operators.widened(right, term.right.type)
        are_whole = term.left.type.decimals == term.right.type.decimals == 0
        if term.sign == "/" and are_whole:
            # TRAP each mention of a macro's argument is planned again, so both are short names.
            left, right = self._whole(left), self._whole(right)
        return operators.arithmetic(term.sign, term.type, left, right, are_whole=are_whole)

    def _whole(self, ends: Ends) -> Ends:
        whole = "CAST({0} AS BIGINT)"
        low = self.frame.bound(piece(whole, ends.low), always=True)
        if ends.is_exact:
            return replace(ends, low=low, high=low)
        return replace(ends, low=low, high=self.frame.bound(piece(whole, ends.high), always=True))

    def case(self, term: terms.Case) -> Ends:
        branches: list[tuple[Piece, Ends]] = []
        open_yet = TRUE
        for condition, value in term.branches:
            truth = self.truth(condition)
            taken = every([open_yet, is_possible(truth)])
            branches.append((self.frame.bound(taken), self.ends(value)))
            open_yet = self.frame.bound(every([open_yet, negated(is_true(truth))]))
        branches.append((open_yet, self.ends(term.otherwise)))
        return operators.hull(term.type, branches)

    def apply(self, term: terms.Apply) -> Ends:
        ends = [self.ends(part) for part in term.terms]
        return applied(term, ends, self.frame.tables.catalogue)

    def other(self, term: terms.Met) -> Ends:
        assert self.met is not None
        return exact(self.met(term))

    def result(self, term: terms.Result) -> Ends:
        assert self.given is not None
        return self.given(term)

    def one_of(self, term: terms.OneOf) -> Ends:
        truths = [self.truth(condition) for condition, _ in term.branches]
        sure = self.frame.bound(some([is_true(truth) for truth in truths]))
        count = slots(len(truths), "CAST({} AS INTEGER)", " + ")
        single = piece(f"({count} <= 1)", *map(is_true, truths), nullable=False)
        taken = [
            self.frame.bound(piece("(CASE WHEN {0} THEN {1} ELSE {2} END)", sure, is_true(truth),
                                   is_possible(truth), nullable=False))
            for truth in truths
        ]  # fmt: skip
        whole = [piece("(NOT {0})", some([is_open(t) for t in truths]), nullable=False)]
        sound = [single, some(taken), *(whole if term.as_written else ())]
        known = self.frame.bound(every(sound), always=True)
        values = [self.ends(value) for _, value in term.branches]
        ends = operators.hull(term.type, [*zip(taken, values, strict=True)])
        low = piece("(CASE WHEN {0} THEN {1} END)", known, ends.low, nullable=True)
        high = low
        if not ends.is_exact:
            high = piece("(CASE WHEN {0} THEN {1} END)", known, ends.high, nullable=True)
        none = None if ends.none is None else every([known, ends.none])
        return Ends(low, high, none, term.type.is_optional)

    def gathered(self, term: terms.Gathered) -> Ends:
        truths = [self.truth(condition) for condition, _ in term.branches]
        values = [self.ends(value).low for _, value in term.branches]
        pairs = [part for pair in zip(truths, values, strict=True) for part in pair]
        items = slots(len(truths), "CASE WHEN {} THEN {} END", ", ", step=2)
        listed = piece(f"list_filter([{items}], lambda x: x IS NOT NULL)", *pairs, nullable=False)
        opened = some([is_open(truth) for truth in truths])
        return exact(piece("(CASE WHEN {0} THEN NULL ELSE {1} END)", opened, listed, nullable=True))


def _by_code(index: Piece, values: Mapping[str, Piece]) -> Piece:
    """The value for a code.

    TRAP codes and values are anybody's text and may hold braces: they are parts, no template.
    """
    literals = [Piece(text_literal(code), is_nullable=False) for code in values]
    parts = [part for pair in zip(literals, values.values(), strict=True) for part in pair]
    choices = slots(len(literals), "WHEN {} THEN {}", " ", step=2)
    return piece(f"(CASE {{{len(parts)}}} {choices} END)", *parts, index, nullable=True)


def chosen_reading(when: Grounds, question: Question) -> terms.Term | None:
    """The reading that the parameter names; None when it names none."""
    name = question.settings[when.chooser].values.get("")
    return next((term for key, _, term in when.named if key == name), None)


_WRITERS: Mapping[type[terms.Term], Callable[..., Ends]] = {
    terms.Constant: Writer.constant,
    terms.Fact: Writer.fact,
    terms.AsOf: Writer.as_of,
    terms.PeriodDay: Writer.period_day,
    terms.Previous: Writer.previous,
    terms.Setting: Writer.setting,
    terms.Compare: Writer.compare,
    terms.Among: Writer.among,
    terms.Logic: Writer.logic,
    terms.Not: Writer.negation,
    terms.Arithmetic: Writer.arithmetic,
    terms.Case: Writer.case,
    terms.Apply: Writer.apply,
    terms.Met: Writer.other,
    terms.Result: Writer.result,
    terms.OneOf: Writer.one_of,
    terms.Gathered: Writer.gathered,
}
