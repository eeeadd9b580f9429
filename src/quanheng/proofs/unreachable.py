"""Which verdicts of a clause can no facts lead to, from the last change of the pack on?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanheng.errors import Findings
from quanheng.language.clause_model import Clause
from quanheng.language.effects import TELLING_EFFECTS
from quanheng.language.pack_model import Pack
from quanheng.language.pack_sets import NAMES
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, both
from quanheng.proofs.proof import Proof

Asked = tuple[str, str]
"""A clause and one of its verdicts."""


def unreachable_of(pack: Pack, asked: Iterable[Asked]) -> Iterator[Asked]:
    """Those of which it is proved that no facts lead to them; what stays open may be reached."""
    proof = Proof(pack, Findings())
    for name, verdict in asked:
        clause = pack.clauses.get(name)
        # The prover takes every fact as known, and can say nothing of what is not.
        if clause is None or verdict == "unknown" or clause.subject in NAMES:
            continue
        if clause.effect in TELLING_EFFECTS:
            continue
        search = proof.all_facts(clause.subject, clause)
        if proof.cannot(search, name, _reached(search.clauses, clause, verdict)):
            yield name, verdict


def _reached(clauses: Clauses, clause: Clause, verdict: str) -> Formula:
    """Whether a clause gives a verdict."""
    gates, holds = clauses.opened(clause, clauses.subject), clauses.condition(clause)
    if verdict == "not_applicable":
        return gates.is_false
    return both(gates.is_true, holds.is_true if verdict == "met" else holds.is_false)
