"""Which places does a run give to which units, and on which figures do they rest?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from quanheng.engine.oracle.behind import settings_of_rule
from quanheng.language.quota_model import Allocation, Quota
from quanheng.messages import N_
from quanheng.messages.roundings import rounding_word
from quanheng.messages.statuses import status_word
from quanheng.reports.collating import collated
from quanheng.reports.material import Material

Row = Mapping[str, Any]
_HUNDREDTH = Decimal("0.01")
STEPS: tuple[tuple[str, str], ...] = (
    ("base", N_("Base")),
    ("share", N_("Share")),
    ("scaled", N_("Scaled")),
    ("floor", N_("Whole places")),
    ("remainder", N_("Remainder")),
    ("places", N_("Places")),
    ("used", N_("Used")),
    ("over", N_("Over")),
)
"""The columns of a unit's row, in the order they are reckoned; a remark follows."""
OPEN: tuple[tuple[str, str], ...] = (
    ("base_open", N_("Open in the base")),
    ("used_open", N_("Open in the use")),
)
"""Rows of which nobody knows whether they count; told where there are some."""


@dataclass(frozen=True)
class Rationed:
    """One quota of a run.

    Shapes:   `rows` are those of its units, by pool and then by the name of the unit; `stray`
              names the open rows of units that nobody knows.
    """

    material: Material
    quota: Quota
    rows: Sequence[Row]
    stray: Row | None

    @cached_property
    def pools(self) -> tuple[Row, ...]:
        """A row of each pool, for what is reckoned once for all its units."""
        return tuple({row["pool"]: row for row in self.rows}.values())

    @property
    def unit_set(self) -> str:
        """The set whose rows are the units."""
        return self.quota.base.unit_set

    def summed(self, rows: Sequence[Row], name: str) -> int | None:
        """The sum of a figure over rows; None where one is not known."""
        figures = [row[name] for row in rows]
        return None if None in figures else sum(figures)

    def open_rows(self, row: Row, name: str) -> list[str]:
        """Who may count as well: the rows under `base_open` or `used_open`, as they are called."""
        quota = self.quota
        counted = quota.base if name == "base_open" else quota.uses
        directory = self.material.directory
        if counted is None:
            return []
        found = [(directory.entry(counted.set, one).name, one) for one in row[name]]
        return [f"{called} {one}".strip() for called, one in found]

    @property
    def rounding(self) -> tuple[str, str]:
        """How places are rounded, in words, and by whose word: given or assumed."""
        say = self.material.say
        return rounding_word(say, self.quota.rounding), self.quota.rounding_status

    @property
    def rounding_words(self) -> str:
        """How places are rounded, and that it is assumed where it is."""
        words, status = self.rounding
        say = self.material.say
        return words + say(" ({told})", told=status_word(say, status))


def rationed(material: Material) -> list[Rationed]:
    """The quotas that may be told, as the pack lists them; those with no unit are left out."""
    rows: dict[str, list[Row]] = {}
    for row in material.building.result.quotas.to_pylist():
        rows.setdefault(row["quota"], []).append(row)
    made = (
        _rationed(material, one, rows.get(one.id, []))
        for one in material.pack.quotas.values()
        if material.choice.tells_mechanism(one.mechanism)
    )
    return [one for one in made if one.rows or one.stray]


def _rationed(material: Material, quota: Quota, rows: Sequence[Row]) -> Rationed:
    home = quota.base.unit_set

    def place(row: Row) -> tuple[bool, str, bytes, str]:
        name = collated(unit_name(material, home, row["unit"]))
        return row["pool"] is None, row["pool"] or "", name, row["unit"]

    units = sorted((row for row in rows if row["unit"] is not None), key=place)
    return Rationed(material, quota, units, next((r for r in rows if r["unit"] is None), None))


def unit_name(material: Material, home: str, unit: str) -> str:
    """What a unit or a pool is called; its id where it has no name."""
    return material.directory.called(home, unit) if unit else ""


def names_read(material: Material, rule: Quota | Allocation) -> list[str]:
    """The parameters that a quota or an allocation stands on, by name, each once."""
    read = settings_of_rule(rule, material.pack)
    return [*dict.fromkeys(one.name for one in read)]


def figures_told(material: Material, rule: Quota | Allocation) -> Iterator[str]:
    """Each parameter that a rule stands on: its label, its value, and its status."""
    for name in names_read(material, rule):
        span, parameter = material.question.settings[name], material.pack.parameters[name]
        label, value = parameter.label.said(material.language), value_told(material, name)
        told = f"{label} {value}".strip()
        yield told + material.say(" ({told})", told=status_word(material.say, span.status))


def value_told(material: Material, name: str) -> str:
    """The value of a parameter, or each value of a table behind its code; empty where missing."""
    say, words, parameter = material.say, material.words, material.pack.parameters[name]
    listed = material.pack.catalogue.code_lists.get(parameter.by)
    values = []
    for code, value in material.question.settings[name].values.items():
        found = listed.find(code) if listed and code else None
        label = found.label.said(material.language) if found else code
        head = label + say(": ") if code else ""
        values.append(head + words.told(value, parameter.type))
    return say(", ").join(values)


def figure_told(value: Decimal | int | None) -> str:
    """A figure as a person writes it, to two decimals; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return format(value.quantize(_HUNDREDTH, ROUND_HALF_UP).normalize(), "f")
    return str(value)
