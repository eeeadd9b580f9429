"""How were the places of each quota reached, step by step?

The table of quotas is written by the run where its pack rations something; without it there is
no section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from quanheng.messages import N_
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count, withheld

FILE = "quotas.parquet"
STEPS: tuple[tuple[str, str], ...] = (
    ("base", N_("Base")),
    ("share", N_("Share")),
    ("scaled", N_("Exact places")),
    ("floor", N_("Whole places")),
    ("remainder", N_("Remainder")),
    ("in_tie", N_("In a tie")),
    ("left_to_body", N_("Left to the body")),
    ("places", N_("Places")),
    ("used", N_("Used")),
    ("over", N_("Over")),
)
"""The columns of a unit's row, in the order they are reckoned."""
POOL: tuple[tuple[str, str], ...] = (
    ("pool_base", N_("base of the pool {value}")),
    ("pool_cap", N_("cap of the pool {value}")),
    ("pool_total", N_("places given {value}")),
)
Row = Mapping[str, Any]


def quotas(desk: Desk) -> Section | None:
    """A table for each quota, year and pool; None where the run has no quotas."""
    path = desk.material.building.folder / FILE
    rows = _read(path)
    if not rows:
        return None
    pools: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        pools.setdefault((str(row["quota"]), _told(row["year"]), _told(row["pool"])), []).append(
            row
        )
    told = [
        _pool(desk, number, key, pools[key]) for number, key in enumerate(sorted(pools), start=1)
    ]
    remark = note(
        desk.say(
            "Exact places are base × share, scaled down together where the cap of the pool binds; "
            "whole places are given first, then one each to the largest remainders."
        )
    )
    return Section("quotas", desk.say("Quotas"), joined(*told, remark))


def _read(path: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(path).to_pylist() if path.is_file() else []
    return rows


def _pool(desk: Desk, number: int, key: tuple[str, str, str], rows: Sequence[Row]) -> Markup:
    say, (quota, year, pool) = desk.say, key
    facts = [say(words, value=_told(rows[0].get(name))) for name, words in POOL if name in rows[0]]
    caption = say("; ").join(
        [" · ".join(filter(None, (quota, year, pool and _unit(desk, pool)))), *facts]
    )
    shown = [(name, words) for name, words in STEPS if name in rows[0]]
    headings = [Heading(say("Unit")), *(Heading(say(words), True) for _, words in shown)]
    hidden = _hidden(rows)
    body = [
        [_unit(desk, str(row["unit"])), *_cells(desk, row, shown, place in hidden)]
        for place, row in enumerate(rows)
    ]
    return table(f"quota-{number}", caption, headings, [Group(body)])


def _hidden(rows: Sequence[Row]) -> frozenset[int]:
    """The units whose base, or use, is a small group; with the next where one would be found."""
    bases = {place: _count(row.get("base")) for place, row in enumerate(rows)}
    uses = {place: _count(row.get("used")) for place, row in enumerate(rows)}
    by_base = withheld(bases, [list(bases)])
    return by_base | withheld(uses, [list(uses)])


def _cells(
    desk: Desk, row: Row, shown: Sequence[tuple[str, str]], is_hidden: bool
) -> Iterator[Child]:
    """The steps of one unit; of a small one the share and the places alone."""
    for name, _ in shown:
        if is_hidden and name not in ("share", "places"):
            yield tag("span", desk.say("withheld"), class_="withheld")
        else:
            value = row.get(name)
            is_truth = isinstance(value, bool)
            yield (desk.say("yes") if value else desk.say("no")) if is_truth else _told(value)


def _count(value: object) -> Count:
    persons = int(Decimal(str(value))) if value is not None else 0
    return Count(persons, persons)


def _unit(desk: Desk, unit: str) -> str:
    sets = desk.material.pack.catalogue.sets
    found = desk.material.directory.unit("unit", unit) if "unit" in sets else ""
    return found or unit or "–"


def _told(value: object) -> str:
    """A figure without idle noughts; whole numbers by themselves."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list):
        return "、".join(map(str, value)) or "–"
    return str(value)
