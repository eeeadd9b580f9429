"""Which conditions of a clause can never be true, and which always are?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quanheng.errors import AlwaysTrue, NeverTrue, Phrase
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.terms import Constant, Logic, Term
from quanheng.messages import N_
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, both, negated
from quanheng.proofs.proof import Proof
from quanheng.proofs.searching import Search
from quanheng.proofs.witness import Witness


class Part(NamedTuple):
    """A condition, or a part of one.

    Shapes:   `never` and `always` say which of the two would be strange of it: a part of an AND
              that is never true is told of the whole.
    """

    term: Term
    never: bool
    always: bool


def check_conditions(proof: Proof, clause: Clause) -> None:
    """Note the conditions of a clause that never or always hold.

    What an example shows need not be asked: there a condition was true, and false. One that an
    example leaves unknown does something too: it asks for the fact.
    """
    expected = proof.confirming.expected(clause.id)
    parts = [part for part in _parts(clause) if not _is_shown(proof, clause, part)]
    if {"met", "not_met"} <= expected and not parts:
        return
    search = proof.all_facts(clause.subject, clause)
    clauses = search.clauses
    gates = clauses.opened(clause, clauses.subject).is_true
    if not {"met", "not_met"} & expected and proof.cannot(search, clause.id, gates):
        _tell_never(proof, clause, search, "applies", _gates(clause, clauses))
        return
    if clause.when is not None and _is_whole_strange(proof, clause, search, gates, expected):
        return
    for part in parts:
        _check_part(proof, clause, search, part, gates)


def _is_whole_strange(
    proof: Proof, clause: Clause, search: Search, gates: Formula, expected: frozenset[str]
) -> bool:
    """Whether the whole condition never or always holds, which is then told."""
    whole = search.clauses.condition(clause)
    if "met" not in expected and proof.cannot(search, clause.id, gates, whole.is_true):
        _tell_never(proof, clause, search, "when", _pieces(clause, search.clauses))
        return True
    if "not_met" in expected or _stands_on_range(proof, clause, _whole(clause)):
        return False
    is_always = proof.cannot(search, clause.id, gates, negated(whole.is_true))
    if is_always:
        leaning = proof.leaning(search, gates, negated(whole.is_true))
        _tell_always(proof, clause, "when", None, leaning)
    return is_always


def _whole(clause: Clause) -> list[Term]:
    """What `when` asks, ground by ground."""
    when = clause.when
    if isinstance(when, Grounds):
        return [term for _, _, term in when.named]
    return [] if when is None else [when]


def _stands_on_range(proof: Proof, clause: Clause, terms: Iterable[Term]) -> bool:
    """Whether terms stand on a range, so that it stays open whether they always hold."""
    is_so = any(map(proof.ranges.within, terms))
    if is_so:
        proof.open.append(clause.id)
    return is_so


def _is_shown(proof: Proof, clause: Clause, part: Part) -> bool:
    seen = proof.confirming.seen(clause.subject, part.term)
    return (True in seen or not part.never) and (bool(seen - {True}) or not part.always)


def _check_part(proof: Proof, clause: Clause, search: Search, part: Part, gates: Formula) -> None:
    truth = search.clauses.truth(part.term)
    # A part of `applies` is asked about alone: the gates would make it true.
    is_gate = clause.applies is not None and part.term in _all_parts(clause.applies)
    around = [] if is_gate else [gates]
    seen = proof.confirming.seen(clause.subject, part.term)
    may_be_never, may_be_always = part.never and True not in seen, part.always and not seen - {True}
    text = part.term.text
    if may_be_never and proof.cannot(search, clause.id, *around, truth.is_true):
        pieces = [*_anded(part.term, search.clauses), *_gates(clause, search.clauses)]
        _tell_never(proof, clause, search, text, pieces)
    elif may_be_always and _stands_on_range(proof, clause, [part.term]):
        return
    elif may_be_always and proof.cannot(search, clause.id, *around, negated(truth.is_true)):
        leaning = proof.leaning(search, *around, negated(truth.is_true))
        _tell_always(proof, clause, text, part.term, leaning)


def _parts(clause: Clause) -> Iterator[Part]:
    """The conditions that are asked about: whole ones, grounds, and what AND and OR join."""
    if clause.applies is not None:
        yield from _joined(clause.applies)
    when = clause.when
    if isinstance(when, Grounds):
        for _, _, term in when.named:
            yield Part(term, when.kind != "all_of", True)
    elif when is not None:
        yield from _joined(when)


def _joined(term: Term) -> Iterator[Part]:
    if isinstance(term, Constant):
        return
    if not isinstance(term, Logic):
        yield Part(term, True, True)
        return
    yield Part(term, False, True)
    for item in term.items:
        yield Part(item, term.sign == "OR", term.sign == "AND")


def _all_parts(term: Term) -> tuple[Term, ...]:
    return (term, *(term.items if isinstance(term, Logic) else ()))


def _tell_never(
    proof: Proof, clause: Clause, search: Search, part: str, pieces: list[tuple[str, Formula]]
) -> None:
    core = [name for name in dict.fromkeys(search.core(pieces)) if name]
    reason = Phrase(N_("no facts fulfil it"))
    if len(core) > 1:
        words = (("conditions", " / ".join(core)),)
        reason = Phrase(N_("these exclude each other: {conditions}"), words)
    proof.findings.add(NeverTrue(clause.place.named(clause.id), part=part, reason=reason))


def _tell_always(
    proof: Proof, clause: Clause, part: str, term: Term | None, leaning: Phrase | str
) -> None:
    """Tell of a condition that always holds, with facts on which the evaluator says so too."""

    def formula(clauses: Clauses) -> Formula:
        truth = clauses.condition(clause) if term is None else clauses.truth(term)
        return both(clauses.begun(clauses.world.entry(clause.subject), clauses.subject).is_true,
                    truth.is_true)  # fmt: skip

    def shows(found: Witness) -> bool:
        if term is None:
            return proof.confirming.verdicts([clause.id], found).get(clause.id) == "met"
        return proof.confirming.truths([term], found) == [True]

    witness = proof.witness(clause.subject, (clause,), formula, shows)
    if witness is None:
        proof.open.append(clause.id)
        return
    place = clause.place.named(clause.id)
    proof.findings.add(AlwaysTrue(place, part=part, leaning=leaning, witness=witness))


def _pieces(clause: Clause, clauses: Clauses) -> list[tuple[str, Formula]]:
    """The pieces of a clause that must be true together for it to be met, by their words."""
    found: list[tuple[str, Formula]] = []
    when = clause.when
    if isinstance(when, Grounds) and when.kind == "all_of":
        found += [piece for _, _, term in when.named for piece in _anded(term, clauses)]
    elif isinstance(when, Grounds):
        found.append(("when", clauses.condition(clause).is_true))
    elif when is not None:
        found += _anded(when, clauses)
    return [*_gates(clause, clauses), *found]


def _gates(clause: Clause, clauses: Clauses) -> list[tuple[str, Formula]]:
    # Whether the row has begun and the like has no words: it is left out first where it may be.
    found = [("", clauses.standing(clause, clauses.subject).is_true)]
    if clause.applies is not None:
        found += _anded(clause.applies, clauses)
    for name in clause.unless:
        other = clauses.met(clauses.pack.clauses[name])
        found.append((f"NOT met('{name}')", other.is_false))
    return found


def _anded(term: Term, clauses: Clauses) -> list[tuple[str, Formula]]:
    """What AND joins, however deep: the pieces that must all be true."""
    if isinstance(term, Logic) and term.sign == "AND":
        return [piece for item in term.items for piece in _anded(item, clauses)]
    return [(term.text, clauses.truth(term).is_true)]
