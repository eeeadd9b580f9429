"""Does exactly one row of a table hold, whatever the facts that it reads?

Conditions on one number, day or code are proved where the table is read, and refused there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from quanheng.errors import Place, RowsLeaveGap, RowsOverlap
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import terms_of
from quanheng.language.templates import Formula as FormulaOf
from quanheng.language.terms import Fact, OneOf, Term, all_of
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, both, either
from quanheng.proofs.proof import Proof
from quanheng.proofs.witness import Witness

Fits = Callable[[Sequence[bool | None]], bool]
"""Whether the truths of a table's rows are what was looked for."""


def check_tables(proof: Proof) -> None:
    """Note the tables of a pack of which several rows hold, or none, for some facts."""
    seen: set[tuple[str, OneOf]] = set()
    for of, place, table, clauses in _tables(proof.pack):
        if (of, table) not in seen and not table.as_written:
            seen.add((of, table))
            _check(proof, of, place, table, clauses)


def _tables(pack: Pack) -> Iterator[tuple[str, Place, OneOf, tuple[Clause, ...]]]:
    """The tables of the pack itself, with the set that each is about."""
    names = {key for parent in pack.parents for key in parent.derived}
    for key, derived in pack.derived.items():
        if isinstance(derived.template, FormulaOf) and key not in names:
            for table in _inside(derived.template.term):
                yield derived.of, derived.place, table, ()
    for clause in pack.own:
        if clause.subject in pack.catalogue.sets:
            for term in terms_of(clause):
                for table in _inside(term):
                    yield clause.subject, clause.place.named(clause.id), table, (clause,)


def _inside(term: Term) -> Iterator[OneOf]:
    return (one for one in all_of(term) if isinstance(one, OneOf))


def _check(proof: Proof, of: str, place: Place, table: OneOf, clauses: tuple[Clause, ...]) -> None:
    conditions = [condition for condition, _ in table.branches]
    if len({f.path for c in conditions for f in all_of(c) if isinstance(f, Fact)}) == 0:
        return

    def overlap(made: Clauses) -> Formula:
        truths = [made.truth(one).is_true for one in conditions]
        return either(*(both(one, other) for one, other in combinations(truths, 2)))

    def gap(made: Clauses) -> Formula:
        return both(*(made.truth(one).is_false for one in conditions))

    for formula, problem, fits in ((overlap, RowsOverlap, _several), (gap, RowsLeaveGap, _none)):
        search = proof.all_facts(of, *clauses)
        if proof.cannot(search, place.item or str(place), formula(search.clauses)):
            continue

        witness = proof.witness(of, clauses, formula, _shown_by(proof, conditions, fits))
        if witness is None:
            proof.open.append(place.item or str(place))
            continue
        held = proof.confirming.truths(conditions, witness).count(True)
        proof.findings.add(problem(place, rows=held, witness=witness))


def _shown_by(proof: Proof, conditions: Sequence[Term], fits: Fits) -> Callable[[Witness], bool]:
    """Whether the evaluator finds the rows of a table as the prover did."""
    return lambda found: fits(proof.confirming.truths(conditions, found))


def _several(truths: Sequence[bool | None]) -> bool:
    return truths.count(True) > 1


def _none(truths: Sequence[bool | None]) -> bool:
    return all(one is False for one in truths)
