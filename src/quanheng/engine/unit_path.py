"""Which fact reads the unit that keeps a row?"""

from __future__ import annotations

from quanheng.facts import Catalogue, InformationSet
from quanheng.language.terms import Fact, Scope


def unit_fact(entry: InformationSet, catalogue: Catalogue, scope: Scope) -> Fact | None:
    """The fact that reads the unit of a row along the set's unit path."""
    if not entry.unit_by:
        return None
    path = list(catalogue.follow(entry, tuple(entry.unit_by.split("."))))
    if len(path) != len(entry.unit_by.split(".")):
        return None
    *links, last = path
    owner = links[-1].type.target if links else entry.name
    return Fact(last.type, entry.unit_by, scope, entry.name, tuple(links), owner, last.name, False)
