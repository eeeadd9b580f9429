"""Which smallest changes of facts would change a verdict, as the second evaluator confirms?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import product

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.change import (
    Change,
    Changes,
    Setting,
    Sign,
    Truths,
    distance,
    setting_of,
)
from quanheng.engine.supposing.days import later_days, reads_day, reads_period
from quanheng.engine.supposing.hypothesis import MOST_ASKED, MOST_TOLD, Hypotheses, Input
from quanheng.engine.supposing.inputs_read import InputsRead
from quanheng.engine.supposing.proposing import Proposing, person_of
from quanheng.engine.supposing.ranges import (
    Piece,
    pieces,
    points_of,
    quantum,
    roots_of,
    singles_of,
    type_of,
)
from quanheng.engine.supposing.tree import Flips, Leaf, Tree, flips_of, tree_of
from quanheng.facts import UNKNOWN, Value
from quanheng.language.clause_model import Clause
from quanheng.language.terms import Term

MOST_FACTS = 3
GOALS: Mapping[str, tuple[str, ...]] = {
    "met": ("not_met", "not_applicable"),
    "not_met": ("met",),
    "not_applicable": ("met", "not_met"),
}
"""Which other verdicts a change is looked for: to leave a clause is no way to meet it."""


def changes_of(oracle: Oracle, clause: Clause, row: str, verdict: str) -> Changes:
    """The smallest changes that would change a known verdict of a clause about a row."""
    return _Search(Hypotheses(oracle, MOST_ASKED), clause, row, verdict).found()


@dataclass(frozen=True)
class _Search:
    hypotheses: Hypotheses
    clause: Clause
    row: str
    verdict: str

    @property
    def oracle(self) -> Oracle:
        return self.hypotheses.oracle

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.oracle, self.clause, self.row)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        return self.tree.leaves

    @cached_property
    def proposing(self) -> Proposing:
        return Proposing(self.oracle, person_of(self.oracle, self.clause, self.row))

    @cached_property
    def read(self) -> InputsRead:
        """What each comparison reads."""
        return InputsRead(self.oracle, self.leaves, self.proposing)

    @property
    def reads(self) -> dict[Leaf, tuple[Input, ...]]:
        return self.read.by_leaf

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """What may be told as otherwise, in the order in which it is read."""
        every = dict.fromkeys(one for found in self.reads.values() for one in found)
        return tuple(one for one in every if self.proposing.may_change(one))

    def found(self) -> Changes:
        flips = self._flips()
        changes = list(self._days())
        singles = self._rooted([change for one in self.inputs for change in self._single(one)])
        changes += singles
        if not singles:
            changes += self._rooted(self._several(flips))
        ordered = self._ordered(changes)
        told = tuple(ordered[:MOST_TOLD])
        deciding = () if told else self._deciding(flips)
        return Changes(
            told, self._grounds(flips), deciding, not self.hypotheses.is_spent,
            len(ordered) - len(told), self.tree.verdict(dict(deciding)) if deciding else "",
        )  # fmt: skip

    def _rooted(self, changes: list[Change]) -> list[Change]:
        """Changes without those of a reckoned time where the day of a row does the same."""
        shorter = {frozenset(one.input for one in change.settings) for change in changes}

        def is_root(change: Change) -> bool:
            inputs = frozenset(one.input for one in change.settings)
            return not any(
                inputs - {one} | {day} in shorter
                for one in inputs for day in self.read.days.get(one, ())
            )  # fmt: skip

        return [change for change in changes if is_root(change)]

    def _ordered(self, changes: list[Change]) -> list[Change]:
        """The fewest facts first, a day being none; then what is confirmed; then as it is read.

        What turns the condition stands before what turns whether the clause applies at all.
        """
        order = {one: place for place, one in enumerate(self.inputs)}
        goals = GOALS[self.verdict]

        def key(change: Change) -> tuple[int, bool, int, list[int]]:
            places = [order[one.input] for one in change.settings]
            goal = goals.index(change.verdict)
            return len(change.settings), not change.is_confirmed, goal, places

        return sorted(changes, key=key)

    # Which comparisons would have to turn.

    def _flips(self) -> list[Flips]:
        tree = self.tree
        if self.verdict == "not_met":
            return flips_of(tree.when, True)
        if self.verdict == "not_applicable":
            return flips_of(tree.gates, True)
        every = [*flips_of(tree.when, False), *flips_of(tree.gates, False)]
        return sorted(every, key=len)

    def _grounds(self, flips: list[Flips]) -> tuple[Leaf, ...]:
        """The comparisons that decide, and stand on what no change is told of."""
        deciding = {leaf for one in flips for leaf, _ in one}
        if any(self._is_not_in_force(leaf) for leaf in deciding):
            return ()
        return tuple(leaf for leaf in self.leaves if leaf in deciding and self._is_ground(leaf))

    def _is_ground(self, leaf: Leaf) -> bool:
        if leaf.term is None:
            return leaf.text == "decided"
        return bool(self.reads[leaf]) and not any(one in self.inputs for one in self.reads[leaf])

    def _deciding(self, flips: list[Flips]) -> tuple[tuple[Leaf, bool], ...]:
        """The comparisons on which it turns; none where the text is not in force on the day."""
        chosen = dict(flips[0]) if flips else {}
        if any(map(self._is_not_in_force, chosen)):
            return ()
        return tuple((leaf, chosen[leaf]) for leaf in self.leaves if leaf in chosen)

    def _is_not_in_force(self, leaf: Leaf) -> bool:
        """Whether the text of the clause asked about is not in force: no fact is to the point."""
        is_own_gate = leaf.term is None and leaf.clause == self.clause.id
        return is_own_gate and leaf.text == "in_force" and leaf.truth is False

    # A later day.

    def _days(self) -> Iterator[Change]:
        """The first later day that was found on which another verdict comes out by itself."""
        clauses = {self.clause.id, *(leaf.clause for leaf in self.leaves)}
        if not reads_day(self.oracle, clauses):
            return
        before = self.oracle.question.as_of
        for day in later_days(self.oracle.question, reads_period(self.oracle, clauses)):
            if self.hypotheses.is_spent:
                return
            verdict = self._on(day)
            if verdict in GOALS[self.verdict]:
                yield self._first_day(before, day)
                return
            if verdict != self.verdict:
                return
            before = day

    def _first_day(self, before: date, day: date) -> Change:
        while (day - before).days > 1:
            middle = before + timedelta(days=(day - before).days // 2)
            if self._on(middle) in GOALS[self.verdict]:
                day = middle
            else:
                before = middle
        later = self.hypotheses.on(day)
        turned = self._turned(_truths(self.leaves, later))
        period = later.question.period_name
        return Change(self._verdict(later), (), turned, day, period=period)

    def _on(self, day: date) -> str:
        return self._verdict(self.hypotheses.on(day))

    # One fact.

    def _single(self, one: Input) -> Iterator[Change]:
        """The nearest value of one input under which another verdict comes out."""
        if not self._is_worth_asking(one, self._reaching):
            return
        value = self._value(one)
        if doing := self._reaching(one):
            chosen = min(doing, key=lambda piece: distance(piece, value))
            setting = setting_of(one, value, chosen, doing)
            yield Change(
                chosen.sign[0], (setting,), self._turned(chosen.sign[1]), None, one.kind == "field"
            )

    def _reaching(self, one: Input) -> list[Piece[Sign]]:
        """The values of an input under which a verdict that is looked for comes out."""
        return [piece for piece in self._pieces(one) if piece.sign[0] in GOALS[self.verdict]]

    def _is_worth_asking(self, one: Input, doing: Callable[[Input], object]) -> bool:
        """Whether the day of a row can do what the time does that is reckoned from it."""
        times = self.read.times.get(one, ())
        return not times or any(doing(time) for time in times)

    def _pieces(self, one: Input) -> list[Piece[Sign]]:
        """The values of an input that may be otherwise, cut where anything turns; asked once."""
        if one not in self._cut:
            self._cut[one] = self._pieces_of(one) if one in self.inputs else []
        return self._cut[one]

    @cached_property
    def _cut(self) -> dict[Input, list[Piece[Sign]]]:
        return {}

    def _pieces_of(self, one: Input) -> list[Piece[Sign]]:
        terms = self._terms_reading(one)
        value = self._value(one)

        def sign(value: Value) -> Sign:
            return self._sign({one: value})

        singles = [v for v in singles_of(self.oracle, one, terms) if v != value]
        found = [Piece(v, v, sign(v)) for v in singles if not self.hypotheses.is_spent]
        kind = type_of(self.oracle, one)
        roots: list[Value] = []
        if kind is not None and kind.kind == "number":
            reading = [leaf for leaf, read in self.reads.items() if one in read]
            roots = roots_of(self.hypotheses.under({one: Decimal(0)}), reading)
        points = points_of(self.oracle, one, value, terms, roots, is_within=False)
        if points and kind is not None:
            spent = self.hypotheses
            found += pieces(points, quantum(kind), sign, lambda: spent.is_spent)
        return found

    def _terms_reading(self, one: Input) -> list[Term]:
        return [leaf.term for leaf, read in self.reads.items() if one in read and leaf.term]

    def _value(self, one: Input) -> Value:
        if one.kind == "reckoned":
            return self.oracle.derived(one.set, one.name, one.row).value
        return self.oracle.asked_roster.of(one.set)[one.row].get(one.name, UNKNOWN)

    def _sign(self, supposed: dict[Input, Value]) -> Sign:
        found = self.hypotheses.under(supposed)
        return self._verdict(found), _truths(self.leaves, found)

    def _verdict(self, oracle: Oracle) -> str:
        answer = oracle.answer(self.clause, self.row)
        return "" if answer is None else answer.verdict

    def _turned(self, truths: Truths) -> tuple[Leaf, ...]:
        pairs = zip(self.leaves, truths, strict=True)
        return tuple(leaf for leaf, truth in pairs if truth is not leaf.truth)

    # Several facts.

    def _several(self, flips: list[Flips]) -> list[Change]:
        """The smallest sets of facts that together turn what would have to turn."""
        found: dict[frozenset[Input], Change] = {}
        for flip in flips:
            ways = [self._ways(leaf, goal) for leaf, goal in self._in_order(flip)]
            if not 2 <= len(ways) <= MOST_FACTS:
                continue
            for chosen in product(*ways):
                if self.hypotheses.is_spent:
                    return list(found.values())
                inputs = frozenset(one.input for one in chosen)
                if len(inputs) == len(chosen) and inputs not in found:
                    verdict, truths = self._sign({one.input: one.value for one in chosen})
                    if verdict in GOALS[self.verdict]:
                        is_sure = all(one.kind == "field" for one in inputs)
                        turned = self._turned(truths)
                        found[inputs] = Change(verdict, chosen, turned, None, is_sure)
        return [one for key, one in found.items() if not any(other < key for other in found)]

    def _in_order(self, flip: Flips) -> list[tuple[Leaf, bool]]:
        return sorted(flip, key=lambda one: self.leaves.index(one[0]))

    def _ways(self, leaf: Leaf, goal: bool) -> list[Setting]:
        """How one comparison comes out otherwise by one fact."""
        place, ways = self.leaves.index(leaf), []

        def turning(one: Input) -> list[Piece[Sign]]:
            return [piece for piece in self._pieces(one) if piece.sign[1][place] is goal]

        for one in self.reads[leaf]:
            if self._is_worth_asking(one, turning) and (doing := turning(one)):
                value = self._value(one)
                chosen = min(doing, key=lambda piece: distance(piece, value))
                ways.append(setting_of(one, value, chosen, doing))
        return ways


def _truths(leaves: tuple[Leaf, ...], oracle: Oracle) -> Truths:
    """The truth of every comparison; gates of their own are left to the verdict."""
    return tuple(
        leaf.truth if leaf.term is None else oracle.truth(leaf.term, leaf.row) for leaf in leaves
    )
