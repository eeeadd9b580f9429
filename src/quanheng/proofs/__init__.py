"""Which clauses can never hold, always hold, or contradict each other?

The prover is an extra: without it nothing is proved, and whoever asks is told so.
"""

from __future__ import annotations

from importlib.util import find_spec

from quanheng.errors import ExampleMissing, Findings, Problem
from quanheng.language.pack_model import Pack
from quanheng.proofs.proved import Proved

__all__ = ["Proved", "prove_pack", "without_unreachable"]


def prove_pack(pack: Pack, findings: Findings) -> Proved | None:
    """Prove what can be proved about a pack's own clauses; what is wrong goes to the findings.

    Missing:  None where the prover is not installed.
    """
    if find_spec("z3") is None:
        return None
    # Loading it takes a third of a second, which only a check has to wait for.
    from quanheng.proofs.proving import prove

    return prove(pack, findings)


def without_unreachable(pack: Pack, findings: Findings) -> Findings:
    """The findings without examples that are missed of verdicts which no facts lead to.

    Missing:  where the prover is not installed, or more is wrong, they are left as they are.
    """
    missed = [one for one in findings.errors if isinstance(one, ExampleMissing)]
    if not missed or len(missed) < len(findings.errors) or find_spec("z3") is None:
        return findings
    from quanheng.proofs.unreachable import unreachable_of

    asked: dict[Problem, tuple[str, str]] = {
        one: (f"{one.values['clause']}", f"{one.values['verdict']}") for one in missed
    }
    none = {*unreachable_of(pack, asked.values())}
    kept = Findings()
    for problem in findings:
        if problem not in asked or asked[problem] not in none:
            kept.add(problem)
    return kept
