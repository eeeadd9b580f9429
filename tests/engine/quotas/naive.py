"""What comes out if places are given one at a time, and every possible case is tried?

Written apart from the engine: it shares only what goes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product

from quanheng.engine.quotas import Contender, UnitShare

Handed = tuple[dict[str, int], int, frozenset[str]]
"""The places each has, how many the body gives, and among whom."""


def under_ceiling(units: Sequence[UnitShare], ceiling: Fraction) -> dict[str, Fraction]:
    """The shares as they are once raises, and then all shares, have given way."""
    most = ceiling * sum(unit.base for unit in units)
    over = sum((unit.exact for unit in units), Fraction(0)) - most
    shares = {unit.id: unit.exact for unit in units}
    raises = {unit.id: unit.exact - unit.plain for unit in units if unit.exact > unit.plain}
    raised = sum(raises.values(), Fraction(0))
    if over > 0 and raised:
        taken = min(over, raised)
        for name, one in raises.items():
            shares[name] -= taken * one / raised
        over -= taken
    if over > 0:
        left = sum(shares.values(), Fraction(0))
        shares = {name: share - over * share / left for name, share in shares.items()}
    return shares


def handed_out(shares: dict[str, Fraction], count: int) -> Handed:
    """Give one place at a time to whoever is furthest below its share; stop at a tie."""
    has = dict.fromkeys(shares, 0)
    for left in range(count, 0, -1):
        lack = {name: share - has[name] for name, share in shares.items()}
        most = max(lack.values())
        first = frozenset(name for name, one in lack.items() if one == most)
        if most < 1 and len(first) > left:
            return has, left, first
        has[min(first)] += 1
    return has, 0, frozenset()


def words(
    rows: Sequence[Contender],
    places: int,
    reserved: int,
    values: dict[str, Sequence[tuple[int, ...]]],
) -> dict[str, str]:
    """Each row's word, from every value it may have and every order in which ties may fall.

    Shapes:   `values` by row: every combination of keys it may have, the least first in line.
    """
    worlds = list(_worlds(rows, places, reserved, values))
    found = {}
    for row in rows:
        per_world = [{row.id in given for given in world} for world in worlds]
        if all(seen == {True} for seen in per_world):
            found[row.id] = "in"
        elif all(seen == {False} for seen in per_world):
            found[row.id] = "out"
        else:
            settled = any(len(seen) == 1 for seen in per_world)
            found[row.id] = "open" if settled else "tied"
    return found


def _worlds(
    rows: Sequence[Contender],
    places: int,
    reserved: int,
    values: dict[str, Sequence[tuple[int, ...]]],
) -> Iterator[list[set[str]]]:
    truths = [(True, False) if row.is_reserved is None else (row.is_reserved,) for row in rows]
    there = [(True,) if row.is_sure else (True, False) for row in rows]
    for keys in product(*(values[row.id] for row in rows)):
        for qualifies, is_there in product(product(*truths), product(*there)):
            known = list(zip((row.id for row in rows), keys, qualifies, strict=True))
            listed = [one for one, stays in zip(known, is_there, strict=True) if stays]
            yield [_given(line, places, reserved) for line in _lines(listed)]


_Known = tuple[str, tuple[int, ...], bool]


def _lines(known: list[_Known]) -> Iterator[list[_Known]]:
    """Every way in which rows may line up: equal ones in every order."""
    levels = sorted({keys for _, keys, _ in known})
    groups = [[row for row in known if row[1] == level] for level in levels]
    for orders in product(*(list(permutations(group)) for group in groups)):
        yield [row for order in orders for row in order]


def _given(line: list[_Known], places: int, reserved: int) -> set[str]:
    given: set[str] = set()
    for name, _, qualifies in line:
        if qualifies and len(given) < min(reserved, places):
            given.add(name)
    for name, _, _ in line:
        if len(given) < places:
            given.add(name)
    return given


def most_given_by_weight(rows: Sequence[Contender], places: Fraction) -> Fraction:
    """The most places that rows of known keys and weights take up, over every order of ties."""
    keys = {row.id: tuple(-(each.low or 0) for each in row.keys) for row in rows}
    weights = {row.id: row.weight for row in rows}
    known: list[_Known] = [(name, each, False) for name, each in keys.items()]  # type: ignore[misc]
    return max(_taken_up([weights[name] for name, *_ in line], places) for line in _lines(known))


def _taken_up(weights: Sequence[Fraction], places: Fraction) -> Fraction:
    taken = Fraction(0)
    for weight in weights:
        if taken + weight > places:
            break
        taken += weight
    return taken
