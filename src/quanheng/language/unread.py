"""What does a pack declare that nothing in it reads?

A figure, a derived fact or a set that nothing reads is often a rule that was forgotten. Told of the
pack's own things only, and not of single fields: a set also holds what is merely recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quanheng.errors import ExemptionUnnamed, Findings, Phrase, Place, Unread
from quanheng.facts import InformationSet
from quanheng.language.pack_model import Pack
from quanheng.language.readings import Readings, is_followed, readings_of
from quanheng.messages import N_

PARAMETER, DERIVED = Phrase(N_("the parameter")), Phrase(N_("the derived fact"))
SET = Phrase(N_("the set"))


def check_unread(pack: Pack, findings: Findings) -> None:
    """Note what a pack itself declares and nothing in it reads.

    Shapes:   a parameter that `may_set` leaves to lower packs is offered to them, and so is read.
    """
    readings = readings_of(pack)
    for what, name, place in (*_parameters(pack, readings), *_facts(pack, readings)):
        findings.add(Unread(place, what=what, name=name))
    for clause in pack.own:
        if not is_followed(clause, readings):
            findings.add(ExemptionUnnamed(clause.place, clause=clause.id))


def is_own(pack: Pack, place: Place) -> bool:
    """Whether something stands in a file of the pack itself."""
    return Path(place.file).is_relative_to(pack.folder)


def own_sets(pack: Pack) -> Iterator[InformationSet]:
    """The sets that a pack itself declares."""
    return (one for one in pack.catalogue.sets.values() if is_own(pack, one.place))


def _parameters(pack: Pack, readings: Readings) -> Iterator[tuple[Phrase, str, Place]]:
    for one in pack.parameters.values():
        if one.pack == pack.id and one.may_set is None and one.name not in readings.settings:
            yield PARAMETER, one.name, one.place


def _facts(pack: Pack, readings: Readings) -> Iterator[tuple[Phrase, str, Place]]:
    for (of, name), one in pack.derived.items():
        # Facts about the groups of an indicator belong to it.
        is_written = not one.is_made and of in pack.readable.sets and of not in pack.result_sets
        if is_written and is_own(pack, one.place) and (of, name) not in readings.facts:
            yield DERIVED, f"{of}.{name}", one.place
    for entry in own_sets(pack):
        if entry.name not in readings.sets:
            yield SET, entry.name, entry.place
