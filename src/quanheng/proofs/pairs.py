"""Which clauses add nothing to another, and of which is nobody left whom no bar bars?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import BarsLeaveNone, Phrase, Subsumed
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, both, either, negated
from quanheng.proofs.proof import Proof
from quanheng.proofs.witness import Witness

_CHOOSING = ("eligibility", "bar", "priority")


def check_pairs(proof: Proof) -> None:
    """Note what clauses of a pack say against each other; one of the two is the pack's own."""
    for one, other in _pairs(proof.pack):
        if _may_be_same(one, other):
            _check_subsumed(proof, one, other)
    for clause in proof.pack.clauses.values():
        if clause.effect in ("eligibility", "priority"):
            _check_bars(proof, clause)


def _pairs(pack: Pack) -> Iterator[tuple[Clause, Clause]]:
    for one in pack.clauses.values():
        for other in pack.clauses.values():
            is_own = pack.id in (one.pack, other.pack)
            if one is not other and one.subject == other.subject and is_own:
                yield one, other


def _may_be_same(one: Clause, other: Clause) -> bool:
    """Whether a clause could say nothing that another does not say: only its case may differ."""
    if one.effect != other.effect or one.per != other.per or one.gives:
        return False
    if one.effect == "trigger":
        return one.opens == other.opens != "" and (one.who, one.due) == (other.who, other.due)
    if one.effect not in _CHOOSING or not set(one.matters) <= set(other.matters):
        return False
    return (one.since, one.until) == (other.since, other.until)


def _check_subsumed(proof: Proof, one: Clause, other: Clause) -> None:
    """Whether `one` adds nothing: where it holds, so does the other.

    An eligibility adds nothing where the other already refuses whomever it refuses.
    """
    verdict = "not_met" if one.effect == "eligibility" else "met"
    if _differ_in_examples(proof, one, other, verdict):
        return
    search = proof.all_facts(one.subject, one, other)

    def says(clauses: Clauses, clause: Clause) -> Formula:
        if clause.effect == "eligibility":
            return clauses.not_met(clause)
        return clauses.met(clause).is_true

    first, second = says(search.clauses, one), says(search.clauses, other)
    name = f"{one.id} / {other.id}"
    # Clauses that read nothing in common are alike only where one of them never or always holds.
    if search.read(_conditions(search.clauses, one)).isdisjoint(
        search.read(_conditions(search.clauses, other))
    ):
        return
    if proof.ranges.under(other):
        proof.open.append(name)
        return
    if not proof.cannot(search, name, first, negated(second)):
        return
    if proof.cannot(search, name, first):
        return  # It never says anything, which is told by itself.
    names = [one.id, other.id]

    def shows(found: Witness) -> bool:
        return proof.confirming.verdicts(names, found) == dict.fromkeys(names, verdict)

    witness = proof.witness(
        one.subject, (one, other), lambda c: both(says(c, one), says(c, other)), shows
    )
    if witness is None:
        proof.open.append(name)
        return
    place = proof.place_of(one, other)
    leaning = proof.leaning(search, first, negated(second))
    told = Subsumed(place, clause=one.id, other=other.id, leaning=leaning, witness=witness)
    proof.findings.add(told)


def _conditions(clauses: Clauses, clause: Clause) -> list[Formula]:
    """The conditions of a clause and of its exemptions, without what asks whether its row began."""
    found = [clauses.condition(clause).is_true]
    if clause.applies is not None:
        found.append(clauses.truth(clause.applies).is_true)
    for name in clause.unless:
        found += _conditions(clauses, clauses.pack.clauses[name])
    return found


def _differ_in_examples(proof: Proof, one: Clause, other: Clause, verdict: str) -> bool:
    """Whether an example shows `one` with a verdict that the other surely does not have."""
    others = proof.confirming.in_examples(other)
    return any(
        told == verdict and others.get(key, "unknown") not in (verdict, "unknown")
        for key, told in proof.confirming.in_examples(one).items()
    )


# Bars.


def _check_bars(proof: Proof, clause: Clause) -> None:
    """Whether whoever meets a clause is barred in its matter by one bar or another."""
    bars = [
        bar
        for bar in proof.pack.clauses.values()
        if bar.effect == "bar" and bar.subject == clause.subject and bar.per == clause.per
        and set(bar.matters) & set(clause.matters)
    ]  # fmt: skip
    if not bars or proof.pack.id not in {clause.pack, *(bar.pack for bar in bars)}:
        return
    if _is_free_in_examples(proof, clause, bars):
        return
    # Whether a bar that stands on a range surely holds is not asked.
    sure = [bar for bar in bars if not proof.ranges.under(bar)]
    if len(sure) < len(bars):
        proof.open.append(clause.id)
    bars = sure
    search = proof.all_facts(clause.subject, clause, *bars)
    clauses = search.clauses
    met = clauses.met(clause).is_true
    unbarred = [(bar.id, negated(clauses.met(bar).is_true)) for bar in bars]
    if not bars or not proof.cannot(search, clause.id, met, *(one for _, one in unbarred)):
        return
    if proof.cannot(search, clause.id, met):
        return
    names = [name for name in search.core([(clause.id, met), *unbarred]) if name != clause.id]
    leaning = proof.leaning(search, met, *(one for _, one in unbarred))
    _tell_barred(proof, clause, [bar for bar in bars if bar.id in names], leaning)


def _is_free_in_examples(proof: Proof, clause: Clause, bars: list[Clause]) -> bool:
    """Whether an example shows somebody who meets a clause and whom no bar bars."""
    told = [proof.confirming.in_examples(bar) for bar in bars]
    return any(
        verdict == "met"
        and all(one.get(key, "unknown") in ("not_met", "not_applicable") for one in told)
        for key, verdict in proof.confirming.in_examples(clause).items()
    )


def _tell_barred(proof: Proof, clause: Clause, bars: list[Clause], leaning: Phrase | str) -> None:
    names = [clause.id, *(bar.id for bar in bars)]

    def formula(clauses: Clauses) -> Formula:
        return both(
            clauses.met(clause).is_true, either(*(clauses.met(bar).is_true for bar in bars))
        )

    def shows(found: Witness) -> bool:
        told = proof.confirming.verdicts(names, found)
        return told.get(clause.id) == "met" and "met" in [told.get(bar.id) for bar in bars]

    witness = proof.witness(clause.subject, (clause, *bars), formula, shows)
    if witness is None:
        proof.open.append(clause.id)
        return
    place = proof.place_of(clause, *bars)
    barring = ", ".join(bar.id for bar in bars)
    told = BarsLeaveNone(place, clause=clause.id, bars=barring, leaning=leaning, witness=witness)
    proof.findings.add(told)
