"""Which warnings about a pack does its author know of and let stand?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from quanheng.errors import AcknowledgedInVain, Place, Problem, Unread
from quanheng.facts import Acknowledged, Label
from quanheng.language.pack_model import Pack
from quanheng.language.unread import is_own, own_sets

Settled = Callable[[str, str], bool]
"""Whether a warning of a code was looked for to the end, about the thing of a name."""


@dataclass(frozen=True)
class LetStand:
    """A warning that is not told, and why."""

    problem: Problem
    reason: Label

    @property
    def name(self) -> str:
        """The name of the thing that it is about."""
        return str(self.problem.values.get("name", self.problem.place.item))


def let_stand(pack: Pack, problems: Iterable[Problem]) -> tuple[LetStand, ...]:
    """The warnings that the pack acknowledges.

    Shapes:   a warning is acknowledged where it is told; what is unread also by the pack as a
              whole.
    """
    reasons = {
        (_where(place), code): reason
        for _, place, codes in _acknowledged(pack)
        for code, reason in codes
    }
    of_all = dict(pack.acknowledged)
    found = []
    for one in problems:
        whole = of_all.get(one.code) if isinstance(one, Unread) else None
        reason = reasons.get((_where(one.place), one.code), whole)
        if reason is not None:
            found.append(LetStand(one, reason))
    return tuple(found)


def in_vain(
    pack: Pack, known: Iterable[LetStand], is_settled: Settled
) -> Iterator[AcknowledgedInVain]:
    """What is acknowledged in a pack and not found, though it was looked for to the end."""
    met = {(_where(one.problem.place), one.problem.code) for one in known}
    for name, place, codes in _acknowledged(pack):
        for code, _ in codes:
            if (_where(place), code) not in met and is_settled(code, name):
                yield AcknowledgedInVain(place, code=code)


def _where(place: Place) -> Place:
    return replace(place, item="")


def _acknowledged(pack: Pack) -> Iterator[tuple[str, Place, Acknowledged]]:
    """Everything of the pack itself that may acknowledge something, with its name."""
    yield from ((one.id, one.place, one.acknowledged) for one in pack.own)
    for parameter in pack.parameters.values():
        if parameter.pack == pack.id:
            yield parameter.name, parameter.place, parameter.acknowledged
    for derived in pack.derived.values():
        if is_own(pack, derived.place):
            yield derived.name, derived.place, derived.acknowledged
    for entry in own_sets(pack):
        yield entry.name, entry.place, entry.acknowledged
