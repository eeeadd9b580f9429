"""What does a choice between values give: CASE, a table of which one row holds, a list gathered?"""

from __future__ import annotations

from collections.abc import Sequence

import z3

from quanheng.proofs.held import FALSE, Held, Items, Truth, both, chosen, either, negated

Branch = tuple[Truth, Held]
"""A condition, and what is taken where it holds."""


def first_of(branches: Sequence[Branch], otherwise: Held) -> Held:
    """The value of the first branch that holds; not known where a branch before it is not."""
    found = otherwise
    for truth, one in reversed(branches):
        settled = either(truth.is_true, truth.is_false)
        found = Held(
            chosen(truth.is_true, one.value, found.value),
            both(settled, chosen(truth.is_true, one.is_known, found.is_known)),
            chosen(truth.is_true, one.is_none, found.is_none),
        )
    return found


def only_of(branches: Sequence[Branch]) -> Held:
    """The value of the one branch that holds; not known where none does, or several do."""
    value, known, none = branches[0][1].value, FALSE, FALSE
    for place, (truth, one) in enumerate(branches):
        others = [other.is_true for at, (other, _) in enumerate(branches) if at != place]
        alone = both(truth.is_true, negated(either(*others)))
        value = chosen(alone, one.value, value)
        known, none = chosen(alone, one.is_known, known), chosen(alone, one.is_none, none)
    return Held(value, known, none)


def gathered(items: Sequence[tuple[str, Truth]]) -> Held:
    """The items whose conditions hold; not known where a condition is not."""
    known = both(*(either(one.is_true, one.is_false) for _, one in items))
    size = z3.Sum([z3.If(one.is_true, 1, 0) for _, one in items])
    return Held(
        Items(lambda item: either(*(t.is_true for name, t in items if name == item)), size), known
    )
