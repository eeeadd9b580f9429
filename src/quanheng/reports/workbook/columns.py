"""Which columns has a clause's sheet?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quanheng.language.clause_model import Clause, Given
from quanheng.messages import N_
from quanheng.reports.material import Material
from quanheng.reports.workbook.rows import SheetRow


@dataclass(frozen=True)
class Column:
    """One column: its heading, its least and greatest width, and what stands in it.

    Units:    widths in characters, a Chinese one counting two.
    Shapes:   `is_optional` columns are left out where every cell would be empty.
    """

    heading: str
    least: int
    most: int
    cell: Callable[[SheetRow], str]
    is_optional: bool = False
    is_middle: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(N_("Unit"), 10, 22, lambda row: row.entry.unit, is_optional=True),
    Column(N_("Post"), 10, 24, lambda row: row.entry.post, is_optional=True),
    Column(N_("Name"), 8, 14, lambda row: row.entry.name, is_optional=True, is_middle=True),
    Column(N_("Id"), 7, 18, lambda row: row.entry.id, is_middle=True),
    Column(N_("Period"), 8, 18, lambda row: row.period, is_optional=True, is_middle=True),
    Column(N_("Result"), 9, 14, lambda row: row.verdict, is_middle=True),
    Column(N_("State"), 9, 12, lambda row: row.state, is_optional=True, is_middle=True),
    Column(N_("Reason"), 30, 56, lambda row: row.reason, is_optional=True),
    Column(N_("Values"), 24, 44, lambda row: row.values, is_optional=True),
    Column(N_("To be found out"), 12, 26, lambda row: row.missing, is_optional=True),
    Column(N_("Term"), 12, 25, lambda row: row.term, is_optional=True, is_middle=True),
    Column(N_("Source"), 16, 26, lambda row: row.source),
)
"""Every column after the number of the row, in order."""
FROZEN = (N_("Unit"), N_("Post"), N_("Name"))
"""Columns that stay in view while the others scroll."""


_BEFORE_RESULTS = COLUMNS.index(next(one for one in COLUMNS if one.heading == "Reason"))


def columns_for(rows: list[SheetRow], material: Material, clause: Clause) -> list[Column]:
    """The columns that have something to say about some row, under their headings."""
    told = [replace(one, heading=material.say(one.heading)) for one in COLUMNS]
    given = (_given(material, clause, place, one) for place, one in enumerate(clause.gives))
    every = [*told[:_BEFORE_RESULTS], *given, *told[_BEFORE_RESULTS:]]
    return [c for c in every if not c.is_optional or any(c.cell(row) for row in rows)]


def _given(material: Material, clause: Clause, place: int, given: Given) -> Column:
    """The column of one result, with its unit in the heading."""
    label, unit = given.label.said(material.language), material.words.unit(given.type).strip()
    label += _weight(material, clause, given)
    heading = label + material.say(" ({told})", told=unit) if unit else label
    return Column(heading, 9, 24, lambda row: row.given[place], is_optional=True, is_middle=True)


def _weight(material: Material, clause: Clause, given: Given) -> str:
    """Of a part of a scorecard, what share of the score it is; else nothing."""
    card = material.pack.scorecards.get(clause.id)
    parts = [one for part in card.parts for one in part.every] if card else []
    weights = [format(one.weight.normalize(), "f") for one in parts if one.name == given.name]
    return material.say(" ({told})", told=f"{weights[0]}%") if weights else ""
