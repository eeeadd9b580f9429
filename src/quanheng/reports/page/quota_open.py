"""What is open of a quota, and on which rounding and figures does it stand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quanheng.language.quota_model import Allocation, Quota
from quanheng.messages import N_
from quanheng.messages.roundings import rounding_word
from quanheng.reports.page.markup import Child, Markup, tag
from quanheng.reports.page.parameters import stated, status
from quanheng.reports.page.section import Desk, grouped
from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld
from quanheng.reports.quotas import OPEN, names_read, value_told

Row = Mapping[str, Any]
STRAY: tuple[tuple[str, str], ...] = (
    ("base_open", N_("in the base")),
    ("used_open", N_("in the use")),
)
"""Where rows stand whose unit nobody knows."""


def grounds(desk: Desk, quota: Quota) -> Markup:
    """How places are rounded, and every figure the quota stands on, each with its status."""
    rounding = desk.say("Rounding: {rule}", rule=rounding_word(desk.say, quota.rounding))
    first = tag("li", stated(desk, quota.rounding_status), rounding)
    return tag("ul", first, *figure_items(desk, quota), class_="plain grounds")


def figure_items(desk: Desk, rule: Quota | Allocation) -> Iterator[Markup]:
    """Every figure that a quota or an allocation stands on, each with its status."""
    material = desk.material
    for name in names_read(material, rule):
        label, value = desk.label(material.pack.parameters[name].label), value_told(material, name)
        span = material.question.settings[name]
        yield tag("li", status(desk, span), f"{label} {value}".strip())


def open_facts(desk: Desk, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """How many rows of the pool's units may count as well; only where there are some."""
    for name, words in OPEN:
        count = sum(len(row.get(name) or ()) for row in rows)
        if count:
            yield desk.say(words), _number(desk, count)


def strays(desk: Desk, row: Row) -> str:
    """That some rows belong to units that nobody knows."""
    parts = [
        f"{desk.say(words)} {_number(desk, len(row[name]))}" for name, words in STRAY if row[name]
    ]
    return desk.say("Rows whose unit nobody knows: {counts}.", counts=desk.say(", ").join(parts))


def _number(desk: Desk, count: int) -> str:
    return desk.say("withheld") if 0 < count < LEAST_PERSONS else grouped(str(count))


def hidden_open(rows: Sequence[Row], name: str) -> frozenset[int]:
    """The units of which too few rows are open; with the next where one would be found."""
    counts = {place: _persons(len(row[name])) for place, row in enumerate(rows)}
    return withheld(counts, [list(counts)])


def open_cell(desk: Desk, row: Row, name: str, is_hidden: bool) -> Child:
    if is_hidden:
        return tag("span", desk.say("withheld"), class_="withheld")
    return grouped(str(len(row[name])))


def _persons(count: int) -> Count:
    return Count(count, count)
