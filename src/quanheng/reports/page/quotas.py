"""How were the places of each quota reached, step by step?

The table of quotas is written by the run where its pack rations something; without it there is
no section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from quanheng.messages import N_
from quanheng.messages.periods import period_name
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.quota_open import (
    grounds,
    hidden_open,
    open_cell,
    open_facts,
    strays,
)
from quanheng.reports.page.section import Desk, Section, grouped, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld
from quanheng.reports.quotas import OPEN, STEPS

FILE = "quotas.parquet"
POOL: tuple[tuple[str, str], ...] = (
    ("pool_base", N_("base")),
    ("pool_cap", N_("cap")),
    ("pool_total", N_("places in all")),
    ("left_to_body", N_("left to the body")),
    ("pool_used", N_("used")),
    ("pool_over", N_("over")),
)
REMARKS: tuple[tuple[str, str], ...] = (
    ("in_tie", N_("in a tie")),
    ("is_uncertain", N_("uncertain")),
)
SHOWN_OF_SMALL_UNITS = ("places",)
# TRAP shares and remainders of a small unit would give its base away.
COUNTS_OF_PERSONS = ("pool_base", "pool_used", "pool_over")
_DECIMALS = Decimal("0.01")
Row = Mapping[str, Any]


def quotas(desk: Desk) -> Section | None:
    """A table for each quota, year and pool; None where the run has no quotas."""
    every = [row for row in _read(desk.material.building.folder / FILE) if _is_told(desk, row)]
    rows = [row for row in every if row["unit"] is not None]
    lost = {str(row["quota"]): row for row in every if row["unit"] is None}
    if not rows:
        return None
    pools: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = (str(row["quota"]), str(row["year"]), str(row["pool"] or ""))
        pools.setdefault(key, []).append(row)
    ordered, told = sorted(pools), []
    for number, key in enumerate(ordered, start=1):
        # What holds for all pools of a quota stands once, with the first.
        is_first = key[0] not in {other[0] for other in ordered[: number - 1]}
        told.append(_pool(desk, number, key, pools[key], is_first=is_first))
        told += [note(strays(desk, stray))] if is_first and (stray := lost.get(key[0])) else []
    remark = note(
        desk.say(
            "A unit's share is the sum of the shares of its base, in places. Shares are scaled "
            "down together where the cap of the pool binds; whole places are given first, then "
            "one each to the largest remainders; ties are left to the body. Figures to two "
            "decimals."
        )
    )
    projected = note(desk.say("The day lies after the facts were recorded: a projection."))
    ahead = projected if desk.material.building.is_projection else None
    return Section("quotas", desk.say("Quotas"), joined(ahead, *told, remark))


def _is_told(desk: Desk, row: Row) -> bool:
    """Whether a quota may be told; one that no pack holds is."""
    quota = desk.material.pack.quotas.get(str(row["quota"]))
    return quota is None or desk.material.choice.tells_mechanism(quota.mechanism)


def _read(path: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(path).to_pylist() if path.is_file() else []
    return rows


def _pool(
    desk: Desk, number: int, key: tuple[str, str, str], rows: Sequence[Row], *, is_first: bool
) -> Markup:
    say, (quota, year, pool) = desk.say, key
    found = desk.material.pack.quotas.get(quota)
    title = desk.label(found.title) if found else quota
    named = " · ".join(
        filter(None, (title, period_name(say, year), _unit(desk, pool) if pool else ""))
    )
    heading = f"quota-{number}-title"
    told = table(
        f"quota-{number}", say("From base to places, unit by unit"), *_units(desk, rows), heading,
        look="brief",
    )  # fmt: skip
    items = (
        tag("li", tag("span", words), tag("b", value))
        for words, value in (*_pool_facts(desk, rows[0]), *open_facts(desk, rows))
    )
    source = desk.source(found.source) if found else ""
    return joined(
        tag("h3", named, id=heading),
        tag("ul", *items, class_="steps plain-steps"),
        grounds(desk, found) if found and is_first else None,
        told,
        note(source) if source else None,
    )


def _units(desk: Desk, rows: Sequence[Row]) -> tuple[list[Heading], list[Group]]:
    """The headings and the rows of the units."""
    say = desk.say
    shown = [(name, words) for name, words in STEPS if name in rows[0]]
    hidden = _hidden(rows)
    remarks = [_remark(desk, row, place in hidden) for place, row in enumerate(rows)]
    told = [(name, words) for name, words in OPEN if any(row.get(name) for row in rows)]
    unsaid = {name: hidden_open(rows, name) for name, _ in told}
    headings = [
        Heading(say("Unit")),
        *(Heading(say(words), True) for _, words in (*shown, *told)),
        *([Heading(say("Remark"), is_short=True)] if any(remarks) else []),
    ]
    body = [
        [
            _unit(desk, str(row["unit"])),
            *_cells(desk, row, shown, place in hidden),
            *(open_cell(desk, row, name, place in hidden | unsaid[name]) for name, _ in told),
            *([remarks[place] or "–"] if any(remarks) else []),
        ]
        for place, row in enumerate(rows)
    ]
    return headings, [Group(body)]


def _pool_facts(desk: Desk, row: Row) -> Iterator[tuple[str, str]]:
    """What is reckoned once for the whole pool, each in words with its value."""
    for name, words in POOL:
        value = row.get(name)
        if value is not None:
            is_small = name in COUNTS_OF_PERSONS and 0 < value < LEAST_PERSONS
            yield desk.say(words), desk.say("withheld") if is_small else _told(desk, value)


def _hidden(rows: Sequence[Row]) -> frozenset[int]:
    """The units whose base, or use, is a small group; with the next where one would be found."""
    by_base, by_use = (
        {place: _count(row.get(name)) for place, row in enumerate(rows)}
        for name in ("base", "used")
    )
    return withheld(by_base, [list(by_base)]) | withheld(by_use, [list(by_use)])


def _cells(
    desk: Desk, row: Row, shown: Sequence[tuple[str, str]], is_hidden: bool
) -> Iterator[Child]:
    """The steps of one unit; of a small one the places alone."""
    for name, _ in shown:
        if is_hidden and name not in SHOWN_OF_SMALL_UNITS:
            yield tag("span", desk.say("withheld"), class_="withheld")
        else:
            yield _told(desk, row.get(name))


def _remark(desk: Desk, row: Row, is_hidden: bool) -> str:
    """What is to be known of a unit's places; empty where nothing is."""
    remarks = (
        desk.say(words)
        for name, words in REMARKS
        if row.get(name) and (name == "is_uncertain" or not is_hidden)
    )
    return desk.say(", ").join(remarks)


def _count(value: object) -> Count:
    persons = int(Decimal(str(value))) if value is not None else 0
    return Count(persons, persons)


def _unit(desk: Desk, unit: str) -> str:
    is_known = "unit" in desk.material.pack.catalogue.sets
    return (desk.material.directory.unit("unit", unit) if is_known else "") or unit


def _told(desk: Desk, value: object) -> str:
    """A figure without idle noughts."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return desk.say("yes") if value else desk.say("no")
    if isinstance(value, Decimal):
        return grouped(format(value.quantize(_DECIMALS, ROUND_HALF_UP).normalize(), "f"))
    return grouped(str(value))
