"""In what do two packs, or two days of one pack, differ?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from quanheng.comparing.editions import Edition
from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.comparing.touched import derived_name
from quanheng.facts import Label

Kind = Literal["parameter", "fact", "clause", "quota", "allocation"]
Change = Literal["added", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("parameter", "fact", "clause", "quota", "allocation")
MODELS: dict[Kind, str] = {"clause": "Clause", "quota": "Quota", "allocation": "Allocation"}
# Labels of rows are told by the piece itself; which pack declares it says nothing about it.
_SAYS_NOTHING = WORDS | {"id", "name", "pack"}


@dataclass(frozen=True)
class Part:
    """What is another in a piece that changed: a field of the model, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """One piece that was added, removed or changed.

    Shapes:   `parts` only where it changed; layout, labels and notes do not count.
    """

    kind: Kind
    name: str
    label: Label
    change: Change
    parts: tuple[Part, ...] = ()


def differences(before: Edition, after: Edition) -> list[Difference]:
    """Every piece that does not say the same, by kind and name."""
    found = [*_parameters(before, after)]
    found += _pieces("fact", _facts(before), _facts(after))
    rules = (before.rules(), after.rules())
    for kind, model in MODELS.items():
        one, other = (
            {name: rule for name, rule in each.items() if type(rule).__name__ == model}
            for each in rules
        )
        found += _pieces(kind, one, other)
    found += _beside(before, after, {one.name for one in found})
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.name))


def _facts(edition: Edition) -> dict[str, Any]:
    """The derived facts; what a scorecard makes for itself is told by its clause."""
    every = edition.pack.derived.values()
    return {derived_name(one): one for one in every if not one.is_made}


def _beside(before: Edition, after: Edition, told: set[str]) -> Iterator[Difference]:
    """Scorecards and indicators that changed in what stands beside their clause alone."""
    pairs = (
        (before.pack.scorecards, after.pack.scorecards),
        (before.pack.indicators, after.pack.indicators),
    )
    for one, other in pairs:
        for name in (one.keys() & other.keys()) - told:
            parts = tuple(_parts(one[name], other[name]))
            if parts:
                yield Difference("clause", name, after.pack.clauses[name].title, "changed", parts)


def _parameters(before: Edition, after: Edition) -> Iterator[Difference]:
    one, other = before.pack.parameters, after.pack.parameters
    for name in one.keys() | other.keys():
        told = _presence("parameter", name, one, other)
        if told is not None:
            yield told
            continue
        values = before.figures(one[name]), after.figures(other[name])
        parts = [Part("spans", *values)] if values[0] != values[1] else []
        parts += _parts(one[name], other[name], ("spans",))
        if parts:
            yield Difference("parameter", name, other[name].label, "changed", tuple(parts))


def _pieces(kind: Kind, one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Difference]:
    found = []
    for name in one.keys() | other.keys():
        told = _presence(kind, name, one, other)
        if told is None:
            parts = tuple(_parts(one[name], other[name]))
            told = Difference(kind, name, _label(other[name]), "changed", parts) if parts else None
        if told is not None:
            found.append(told)
    return found


def _presence(
    kind: Kind, name: str, one: Mapping[str, Any], other: Mapping[str, Any]
) -> Difference | None:
    """A piece that stands on one side only."""
    if name not in other:
        return Difference(kind, name, _label(one[name]), "removed")
    if name not in one:
        return Difference(kind, name, _label(other[name]), "added")
    return None


def _parts(one: Any, other: Any, leaving_out: Collection[str] = ()) -> list[Part]:
    """The fields in which two pieces of one name say something else."""
    if type(one) is not type(other):
        return [Part("kind", type(one).__name__, type(other).__name__)]
    names = (field.name for field in fields(one))
    pairs = (
        Part(name, getattr(one, name), getattr(other, name))
        for name in names
        if name not in {*_SAYS_NOTHING, *leaving_out}
    )
    return [pair for pair in pairs if not is_same(pair.before, pair.after, WORDS)]


def _label(piece: Any) -> Label:
    found: Label = piece.title if hasattr(piece, "title") else piece.label
    return found
