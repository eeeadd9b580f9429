"""What can be proved to be wrong between the clauses of a pack?"""

from __future__ import annotations

from quanheng.errors import Findings
from quanheng.language.effects import TELLING_EFFECTS
from quanheng.language.pack_model import Pack
from quanheng.language.pack_sets import NAMES
from quanheng.proofs.conditions import check_conditions
from quanheng.proofs.duties import check_duties
from quanheng.proofs.pairs import check_pairs
from quanheng.proofs.proof import Proof
from quanheng.proofs.proved import Proved
from quanheng.proofs.tables import check_tables


def prove(pack: Pack, findings: Findings) -> Proved:
    """Prove what can be proved about a pack's own clauses; what is wrong goes to the findings."""
    proof = Proof(pack, findings)
    check_tables(proof)
    for clause in pack.own:
        if clause.effect not in TELLING_EFFECTS and clause.subject not in NAMES:
            check_conditions(proof, clause)
    check_pairs(proof)
    check_duties(proof)
    return Proved(proof.asked, tuple(dict.fromkeys(proof.open)))
