"""Which rosters are the evaluators asked about? Drawn from one seed, so that it tells all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from quanheng.facts import Catalogue, Completeness, InformationSet, Roster, Row
from tests.engine.agreement.values import EXACT, FLAVOURS, Vagueness, Values, day_near

Sizes = Mapping[str, int]


def roster_near(random: Random, catalogue: Catalogue, as_of: date, sizes: Sizes) -> Roster:
    """A roster with so many rows of each set.

    Missing:  each field of a set is vague in its own way, so that columns without ranges or
              unknowns occur as well.
    """
    ids = {name: ids_of(name, size) for name, size in sizes.items()}
    values = Values(random, catalogue, as_of, ids)
    rows = {
        name: dict(zip(each, _rows(values, catalogue.sets[name], each), strict=True))
        for name, each in ids.items()
    }
    complete = tuple(
        one for name in sizes for one in _completeness(random, name, as_of, ids.get("choir", ()))
    )
    return Roster(catalogue, rows, complete)


def ids_of(name: str, size: int) -> list[str]:
    """The ids of a set's rows, with signs that templates read their own way."""
    return [f"{name[0]}{{{number}}}" for number in range(size)]


def _rows(values: Values, entry: InformationSet, ids: Sequence[str]) -> list[Row]:
    is_clear = values.random.random() < 0.2
    flavours: dict[str, Vagueness] = {
        name: EXACT if is_clear else values.random.choice(FLAVOURS) for name in entry.fields
    }
    return [
        {name: values.value(one, flavours[name]) for name, one in entry.fields.items()}
        | {"id": row}
        for row in ids
    ]


def _completeness(
    random: Random, name: str, as_of: date, units: Sequence[str]
) -> list[Completeness]:
    """Nothing, everything, or some units over some time; often several declarations."""
    if random.random() < 0.4:
        return [Completeness(name)]
    found = []
    for _ in range(random.randrange(4)):
        chosen = frozenset(random.sample(list(units), len(units) // 2)) if units else frozenset()
        since = day_near(random, as_of.replace(year=as_of.year - 3, day=1))
        until = day_near(random, as_of)
        found.append(
            Completeness(
                name,
                random.choice((None, None, chosen)),
                random.choice((None, None, since)),
                random.choice((None, until)),
            )
        )
    return found
