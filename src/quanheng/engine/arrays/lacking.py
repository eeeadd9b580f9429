"""Which facts would settle an unknown truth, on whole columns?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quanheng.engine.arrays.asking import Asking
from quanheng.engine.arrays.values import (
    ALWAYS,
    Bits,
    both,
    either_of,
    without,
)
from quanheng.language import terms
from quanheng.language.clause_model import Grounds

Lacking = tuple[str, Bits]
"""A name of what is missing, and where it is."""


def lacking(asking: Asking, term: terms.Term, within: Bits = ALWAYS) -> Iterator[Lacking]:
    """Names of what is missing, each with where it is."""
    here = both(within, asking.truth(term).opened)
    if not np.any(here):
        return
    if isinstance(term, terms.Logic):
        for item in term.items:
            yield from lacking(asking, item, here)
    elif isinstance(term, terms.Not):
        yield from lacking(asking, term.item, here)
    else:
        yield from _inside(asking, term, here)


def _inside(asking: Asking, term: terms.Term, within: Bits) -> Iterator[Lacking]:
    """What is not exact inside a comparison or another truth that stands by itself."""
    for part in terms.all_of(term):
        if isinstance(part, terms.Fact):
            yield part.path, both(within, asking.ends(part).inexact)
        elif isinstance(part, terms.Setting):
            if asking.question.settings[part.name].status == "missing":
                yield f":{part.name}", within
        elif isinstance(part, terms.Met):
            yield f"met('{part.clause}')", both(within, asking.truth(part).opened)
        elif isinstance(part, terms.Previous):
            yield f"previous.{part.name}", both(within, asking.ends(part).inexact)
        elif isinstance(part, terms.Result):
            name = f"result('{part.clause}', '{part.name}')"
            yield name, both(within, asking.ends(part).inexact)


def lacking_value(asking: Asking, term: terms.Term, within: Bits, name: str) -> Iterator[Lacking]:
    """What an unknown result lacks: facts and figures, or a clear text where none is missing."""
    found = list(_inside(asking, term, within))
    yield from found
    yield f"text('{name}')", without(within, either_of([marks for _, marks in found]))


def lacking_condition(asking: Asking, when: terms.Term | Grounds | None) -> Iterator[Lacking]:
    """What a clause's condition lacks."""
    if when is None:
        return
    if not isinstance(when, Grounds):
        yield from lacking(asking, when)
        return
    if when.kind == "readings":
        chosen = asking.chosen(when)
        if chosen is None:
            yield f":{when.chooser}", ALWAYS
        else:
            yield from lacking(asking, chosen)
        return
    opened = asking.condition(when).opened
    for _, _, term in when.named:
        yield from lacking(asking, term, opened)
