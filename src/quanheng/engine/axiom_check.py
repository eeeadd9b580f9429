"""Do the facts of an example keep to what always holds?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import Question
from quanheng.errors import AxiomBroken, Findings, Place
from quanheng.facts import Roster


def check_axioms(question: Question, roster: Roster, place: Place, findings: Findings) -> None:
    """Note the axioms of a pack that are surely false of some row; unknown breaks nothing.

    Errors:   noted: AxiomBroken, at the place of the facts.
    """
    told = [one for one in question.pack.axioms if roster.of(one.of)]
    if not told:
        return
    [oracle] = oracles_of(replace(question, clauses=(), quotas=(), allocations=()), roster)
    for axiom in told:
        for row in roster.of(axiom.of):
            if oracle.truth(axiom.term, row) is False:
                broken = AxiomBroken(place, axiom=axiom.term.text, row=row, at=axiom.place)
                findings.add(broken)
