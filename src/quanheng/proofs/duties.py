"""Which duties demand what a bar forbids at the same time: must move, and may not be moved?

A duty and a bar need not be about rows of one set. A tenure has to end that its official may not be
moved from: the bar is then asked about the row to which the duty's own leads by a link.
"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import DutiesContradict
from quanheng.facts import Field, InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, both
from quanheng.proofs.proof import Proof
from quanheng.proofs.witness import Witness

STILL_TO_DO = ("pending", "overdue", "")
"""The states of what is not done yet; a trigger that nothing fulfils has none."""


def check_duties(proof: Proof) -> None:
    """Note the duties that a bar contradicts; one of the two is the pack's own."""
    for duty, bar in _pairs(proof.pack):
        entry = proof.pack.catalogue.sets.get(duty.subject)
        if duty.subject == bar.subject:
            _check(proof, duty, bar, None)
        elif entry is not None and (link := _only_link(entry, bar.subject)) is not None:
            _check(proof, duty, bar, link)


def _pairs(pack: Pack) -> Iterator[tuple[Clause, Clause]]:
    """The duties and bars of one matter that are asked about the same day."""
    for duty in pack.clauses.values():
        for bar in pack.clauses.values():
            is_own = pack.id in (duty.pack, bar.pack)
            is_pair = duty.effect in ("obligation", "trigger") and bar.effect == "bar"
            is_of_one_day = bar.per in ("", duty.per)
            if is_own and is_pair and is_of_one_day and matter_of(duty) in bar.matters:
                yield duty, bar


def matter_of(duty: Clause) -> str:
    """The matter that a duty is about: the one that its mechanism is named after.

    What a trigger opens may be a look into the very thing that is barred: it demands what it is
    said to open, and no more.
    """
    return duty.opens if duty.effect == "trigger" else duty.mechanism


def _only_link(entry: InformationSet, target: str) -> Field | None:
    """The link by which a row leads to a row of a set; None where there is none, or a choice."""
    links = [one for one in entry.fields.values() if one.type.target == target]
    return links[0] if len(links) == 1 and links[0].type.kind == "link" else None


def _check(proof: Proof, duty: Clause, bar: Clause, link: Field | None) -> None:
    name = f"{duty.id} / {bar.id}"
    search = proof.all_facts(duty.subject, duty, bar)
    if proof.cannot(search, name, _contradict(search.clauses, duty, bar, link)):
        return

    def shows(found: Witness) -> bool:
        barred = found.subject if link is None else found.linked(link.name)
        demanded = proof.confirming.answer(duty.id, found, found.subject)
        if demanded is None or demanded.verdict != "met" or demanded.state not in STILL_TO_DO:
            return False
        forbidden = proof.confirming.answer(bar.id, found, barred)
        return forbidden is not None and forbidden.verdict == "met"

    witness = proof.witness(
        duty.subject, (duty, bar), lambda made: _contradict(made, duty, bar, link), shows
    )
    if witness is None:
        proof.open.append(name)
        return
    proof.settle(name)
    place = proof.place_of(duty, bar)
    proof.findings.add(DutiesContradict(place, duty=duty.id, bar=bar.id, witness=witness))


def _contradict(clauses: Clauses, duty: Clause, bar: Clause, link: Field | None) -> Formula:
    """Whether a duty is met and still to be done, and the bar on it is met too."""
    row, world = clauses.subject, clauses.world
    barred = row if link is None else world.linked(row, link, world.field(row, link.name))
    demanded = both(clauses.met(duty).is_true, clauses.is_to_do(duty))
    return both(demanded, barred.is_there, clauses.met(bar, barred).is_true)
