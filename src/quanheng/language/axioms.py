"""What always holds of the rows of a set, as the catalogue or a pack says?

An axiom is a condition that is true of every row as facts really are: nobody holds a post before
starting work. The proofs stand on it; no verdict reads it. So it speaks of facts and the day only,
never of parameters or clauses, and every example of a pack is held to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quanheng.documents import Scalar
from quanheng.errors import AxiomReads, Findings
from quanheng.facts import Catalogue
from quanheng.facts.types import TRUTH
from quanheng.language.derived_model import Derived
from quanheng.language.expression_check import check
from quanheng.language.pack_model import Axiom, Pack
from quanheng.language.terms import Met, Result, Setting, Term, all_of
from quanheng.language.words import Home, Words


def axioms_of(
    catalogue: Catalogue,
    derived: Mapping[tuple[str, str], Derived],
    parents: Iterable[Pack],
    words: Words,
    findings: Findings,
) -> tuple[Axiom, ...]:
    """The axioms of the packs above, then those that stand with the sets and facts of this one.

    Shapes:   each once; those of the catalogue come with the highest pack.
    """
    found = {axiom.place: axiom for parent in parents for axiom in parent.axioms}
    for of, written in _written(catalogue, derived):
        if written.place not in found:
            term = check(written, Home(of), words, findings, TRUTH)
            if term is not None and _is_about_facts(term, written, findings):
                found[written.place] = Axiom(of, term, written.place)
    return tuple(found.values())


def _is_about_facts(term: Term, written: Scalar, findings: Findings) -> bool:
    """Whether a condition reads facts and the day only; else it is refused."""
    for part in all_of(term):
        if isinstance(part, Setting | Met | Result):
            findings.add(AxiomReads(written.place, found=part.text))
            return False
    return True


def _written(
    catalogue: Catalogue, derived: Mapping[tuple[str, str], Derived]
) -> Iterator[tuple[str, Scalar]]:
    """What is written under `holds`, with the set that it is about."""
    for entry in catalogue.sets.values():
        yield from ((entry.name, one) for one in entry.holds)
    for (of, _), fact in derived.items():
        yield from ((of, one) for one in fact.holds)
