"""How would the places of quotas move, pool by pool and unit by unit?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from quanheng.language.quota_model import Quota
from quanheng.reports.document_words import Document
from quanheng.reports.page.withholding import LEAST_PERSONS
from quanheng.reports.whatif.rules import named_rule
from quanheng.reports.whatif.tally import Tally

# Places are no persons; what counts persons is withheld where it is small, as on the page of a run.
POOL = ("pool_cap", "pool_total", "pool_over")
COUNTS_OF_PERSONS = ("pool_over",)
_Row = Mapping[str, Any]
_Pool = tuple[str, int, str]


def quotas_moved(tally: Tally) -> list[Document]:
    """Each pool of a quota in which the places, the cap or what is over would be others."""
    before, after = (_pools(answers.quotas) for answers in (tally.what.before, tally.what.after))
    found = []
    for key in sorted(before.keys() | after.keys()):
        rule = tally.rules[key[0]]
        if key[0] not in tally.what.touched or not isinstance(rule, Quota) or not tally.tells(rule):
            continue
        old, new = before.get(key, []), after.get(key, [])
        units = [*_units(tally, old, new)]
        figures = {name: (_figure(old, name), _figure(new, name)) for name in POOL}
        if units or any(one != other for one, other in figures.values()):
            pool = {name: _change(name, *pair) for name, pair in figures.items()}
            found.append({
                **named_rule(tally, rule), "year": key[1], "pool": _name(tally, key[2]),
                **pool, "units": units,
            })  # fmt: skip
    return found


def _pools(quotas: pa.Table) -> dict[_Pool, list[_Row]]:
    found: dict[_Pool, list[_Row]] = {}
    for row in quotas.to_pylist():
        if row["unit"] is not None:
            found.setdefault((row["quota"], row["year"], row["pool"] or ""), []).append(row)
    return found


def _units(tally: Tally, old: Sequence[_Row], new: Sequence[_Row]) -> list[Document]:
    """The units whose places would be others; null where nobody knows how many."""
    before, after = ({row["unit"]: row["places"] for row in rows} for rows in (old, new))
    return [
        {"unit": _name(tally, unit), "before": before.get(unit), "after": after.get(unit)}
        for unit in sorted(before.keys() | after.keys())
        if before.get(unit) != after.get(unit)
    ]


def _figure(rows: Sequence[_Row], name: str) -> int | None:
    """A figure of the pool; None where there is none."""
    value: int | None = rows[0][name] if rows else None
    return value


def _change(name: str, before: int | None, after: int | None) -> Document:
    """A figure before and after; neither, where one of them counts fewer than five persons."""
    is_small = name in COUNTS_OF_PERSONS and any(
        one is not None and 0 < one < LEAST_PERSONS for one in (before, after)
    )
    if is_small:
        return {"before": None, "after": None, "is_withheld": True}
    return {"before": before, "after": after, "is_withheld": False}


def _name(tally: Tally, unit: str) -> str:
    is_known = unit and "unit" in tally.what.new.catalogue.sets
    return (tally.people.directory.unit("unit", unit) if is_known else "") or unit
