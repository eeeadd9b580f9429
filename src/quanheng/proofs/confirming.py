"""Does the evaluator find what the prover found?

A finding that the evaluator does not confirm is not told: the prover is the guide, and the
evaluator decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.axiom_check import check_axioms
from quanheng.engine.evaluators import by_oracle
from quanheng.engine.examples import current_period
from quanheng.engine.oracle import Oracle, oracles_of
from quanheng.engine.question import Question, ask
from quanheng.errors import Findings, Place
from quanheng.facts import Roster
from quanheng.language.clause_model import Clause
from quanheng.language.example_file import expected_of, roster_of
from quanheng.language.pack_model import Pack
from quanheng.language.terms import Term
from quanheng.proofs.witness import Witness


class Confirming:
    """Asks the evaluator about facts that the prover found, and about the pack's examples."""

    def __init__(self, pack: Pack, day: date) -> None:
        self.pack, self.day = pack, day
        self._told: dict[str, dict[tuple[int, str], str]] = {}
        self._seen: dict[tuple[str, str], frozenset[bool | None]] = {}
        self._questions: dict[tuple[str, ...], Question] = {}

    def verdicts(self, names: Sequence[str], witness: Witness) -> dict[str, str]:
        """The verdicts of clauses about the subject of a witness."""
        question = self._question(self.day, tuple(names))
        return {
            one.clause: one.verdict
            for one in by_oracle(question, witness.roster)
            if one.subject == witness.subject
            and one.clause in names
            and (not one.period or one.period == current_period(one, question))
        }

    def answer(self, name: str, witness: Witness, subject: str) -> Answer | None:
        """The answer of a clause about any row of a witness; None where there is none."""
        question = self._question(self.day, (name,))
        told = (
            one
            for one in by_oracle(question, witness.roster)
            if (one.clause, one.subject) == (name, subject)
            and (not one.period or one.period == current_period(one, question))
        )
        return next(told, None)

    def truths(self, terms: Sequence[Term], witness: Witness) -> list[bool | None]:
        """The truths of terms about the subject of a witness."""
        question = self._question(self.day, ())
        [oracle] = oracles_of(question, witness.roster)
        return [oracle.truth(term, witness.subject) for term in terms]

    def keeps(self, witness: Witness) -> bool:
        """Whether the facts of a witness break nothing that always holds."""
        question = self._question(self.day, ())
        findings, place = Findings(), Place()
        check_axioms(question, witness.roster, place, findings)
        return not findings.errors

    def in_examples(self, clause: Clause) -> Mapping[tuple[int, str], str]:
        """The verdicts of a clause about every row of every example, by example and row.

        Missing:  of a clause about periods there are none here.
        """
        if clause.id not in self._told:
            self._told[clause.id] = {
                (place, row): answer.verdict
                for place, oracle in enumerate(self._oracles)
                for row in oracle.roster.of(clause.subject)
                if not clause.per and (answer := oracle.answer(clause, row)) is not None
            }
        return self._told[clause.id]

    def seen(self, of: str, term: Term) -> frozenset[bool | None]:
        """The truths of a term about the rows of a set in the examples."""
        key = (of, term.text)
        if key not in self._seen:
            self._seen[key] = frozenset(
                oracle.truth(term, row) for oracle in self._oracles for row in oracle.roster.of(of)
            )
        return self._seen[key]

    def expected(self, clause: str) -> frozenset[str]:
        """The verdicts of a clause that examples without figures of their own expect."""
        return frozenset(
            expected_of(node).get("verdict", "")
            for one in self.pack.examples
            if not one.parameters
            for node in one.expect.get(clause, {}).values()
        )

    @cached_property
    def _oracles(self) -> list[Oracle]:
        """An evaluator for the facts of each example."""
        return [
            oracle
            for as_of, roster in self._rosters
            for oracle in oracles_of(self._question(as_of, ()), roster)
        ]

    @cached_property
    def _rosters(self) -> list[tuple[date, Roster]]:
        """The facts of the examples that set no parameter: there these are as the pack has them."""
        return [
            (one.as_of, roster_of(one, self.pack.catalogue, Findings()))
            for one in self.pack.examples
            if not one.parameters
        ]

    def _question(self, day: date, names: tuple[str, ...]) -> Question:
        """The question of a day; which clauses it is about is worked out once for all days."""
        if names not in self._questions:
            self._questions[names] = ask(self.pack, self.day, only=names)
        settings = {name: one.on(day) for name, one in self.pack.parameters.items()}
        return replace(self._questions[names], as_of=day, asked_on=day, settings=settings)
