"""What do all proofs about one pack share: its day, what the evaluator says, what stayed open?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import z3

from quanheng.errors import Findings, Phrase, Place
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.messages import N_
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.confirming import Confirming
from quanheng.proofs.held import Formula
from quanheng.proofs.ranges import Ranges
from quanheng.proofs.searching import Found, Search
from quanheng.proofs.witness import Witness, witness_of

MOST_TRIES = 4
"""How many models are tried until the evaluator confirms one."""


@dataclass
class Proof:
    """The proofs about one pack.

    Shapes:   `asked` counts the questions put, `open` names those that were not decided.
    """

    pack: Pack
    findings: Findings
    asked: int = 0
    open: list[str] = field(default_factory=list)
    laws: dict[tuple[str, str], bool] = field(default_factory=dict)
    _searches: dict[tuple[str, ...], Search] = field(default_factory=dict)

    @cached_property
    def day(self) -> date:
        """The last day on which anything of the pack changes: proofs are about that day and on."""
        days = [
            day
            for one in self.pack.instruments.values()
            for day in (one.published_on.on, one.in_force_from.on)
        ]
        days += [s.since for p in self.pack.parameters.values() for s in p.spans]
        return max((day for day in days if day is not None), default=date(2020, 1, 1))

    @cached_property
    def ranges(self) -> Ranges:
        """What stands on a figure that is a range."""
        return Ranges(self.pack)

    @cached_property
    def confirming(self) -> Confirming:
        """The evaluator."""
        return Confirming(self.pack, self.day)

    def all_facts(self, subject: str, *clauses: Clause) -> Search:
        """A search through all facts, in which a no is a proof; clauses of one set share it."""
        key = (subject, *sorted({clause.per for clause in clauses}))
        if key not in self._searches:
            self._searches[key] = self._search(subject, clauses, is_built=False)
        return self._searches[key]

    def settle(self, name: str) -> None:
        """Note that a question is decided after all: facts were found that show it."""
        self.open = [one for one in self.open if one != name]

    def place_of(self, *clauses: Clause) -> Place:
        """Where something between clauses is told: at the first that its author can change."""
        own = next((one for one in clauses if one.pack == self.pack.id), clauses[0])
        return own.place.named(own.id)

    def _search(self, subject: str, clauses: tuple[Clause, ...], *, is_built: bool) -> Search:
        made = Clauses(self.pack, self.day, subject, is_built=is_built)
        for per in sorted({clause.per for clause in clauses} - {""}):
            made.period(per)
        return Search(made, self.laws)

    def cannot(self, search: Search, name: str, *formulas: Formula) -> bool:
        """Whether formulas surely cannot hold together.

        What stays open is noted by name: too much effort, or a yes that stands on something
        that the prover cannot reckon.
        """
        self.asked += 1
        found = search.ask(*formulas)
        if found is Found.OPEN or (found is Found.YES and search.is_vague(*formulas)):
            self.open.append(name)
        return found is Found.NO

    def leaning(self, search: Search, *formulas: Formula) -> Phrase | str:
        """By which axioms formulas cannot hold together; empty where it takes none."""
        axioms = [name for name in search.core([("", one) for one in formulas]) if name]
        if not axioms:
            return ""
        return Phrase(N_(" (since {axioms})"), (("axioms", " / ".join(axioms)),))

    def witness(
        self,
        subject: str,
        clauses: tuple[Clause, ...],
        formula: Callable[[Clauses], Formula],
        shows: Callable[[Witness], bool],
    ) -> Witness | None:
        """The smallest facts of which a formula is true, and which the evaluator confirms.

        Shapes:   they keep to what always holds.
        """
        search = self._search(subject, clauses, is_built=True)
        wanted = search.clauses.world.at_ends(formula(search.clauses))

        def is_shown(found: Witness) -> bool:
            return shows(found) and self.confirming.keeps(found)

        tried: list[Formula] = []
        for _ in range(MOST_TRIES):
            model = self._fewest(search, [wanted, *tried])
            if model is None:
                return None
            found = witness_of(search.clauses.world, model)
            if is_shown(found):
                return found.smallest(is_shown)
            tried.append(_another(search.clauses, model))
        return None

    def _fewest(self, search: Search, formulas: list[Formula]) -> z3.ModelRef | None:
        """A model with as few rows as will do."""
        rows = search.clauses.world.rows.values()
        there = [z3.If(row.is_there, 1, 0) for row in rows]
        for most in (1, 2, 4, None):
            few = [] if most is None else [z3.Sum(there) <= most]
            if search.ask(*formulas, *few) is Found.YES:
                return search.model
        return None


def _another(clauses: Clauses, model: z3.ModelRef) -> Formula:
    """What makes the next model another: some field of the subject differs."""
    differing = [
        held.value != model.eval(held.value, model_completion=True)
        for (way, _), held in clauses.world.fields.items()
        if way == "self" and z3.is_expr(held.value)
    ]
    return z3.Or(*differing) if differing else z3.BoolVal(False)
