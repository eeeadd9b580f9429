"""In which columns do the results of a clause stand, for whoever reads them?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.facts.arrow import HIGH, NONE_MARK

PLACE = "row place"
"""The column of a row's place among those of its set; no field has a space in its name."""
GIVEN = "given "


@dataclass(frozen=True)
class GivenColumns:
    """The columns in which one result of a clause stands; low, high and none mark."""

    low: str
    high: str
    none: str


def columns_of(name: str, *, if_met: bool = False) -> GivenColumns:
    """The columns of a result: as the verdict has it, or as it would be if the clause were met."""
    stem = f"{GIVEN}{'if met ' if if_met else ''}{name}"
    return GivenColumns(stem, stem + HIGH, stem + NONE_MARK)
