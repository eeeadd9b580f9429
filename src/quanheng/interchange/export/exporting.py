"""How does an export go, from a snapshot to a file?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from quanheng.documents.reader import nearest
from quanheng.errors import NobodyListed, Place, Problem, Problems, UnitNotThere
from quanheng.facts import Catalogue
from quanheng.interchange.export.placing import check_place, place_files
from quanheng.interchange.export.roster_list import SETS, listed_roster
from quanheng.interchange.export.roster_workbook import roster_workbook
from quanheng.interchange.snapshot import Snapshot, read_snapshot

WORKBOOK = ".xlsx"
ROSTER_OPTION = "--roster"


@dataclass(frozen=True)
class RosterChoice:
    """Who is to be listed, and how.

    Missing:  without units, all are meant; without a day, posts are those held when the last
              facts were recorded, and no age is shown.
    """

    as_of: date | None = None
    units: Collection[str] = ()
    by_unit: bool = False
    with_former: bool = False
    with_identity_numbers: bool = False


@dataclass(frozen=True)
class Exported:
    """What an export wrote.

    Shapes:   `left_out` counts those who have retired, left or died.
    """

    officials: int
    left_out: int
    warnings: tuple[Problem, ...]


def export_roster(
    facts: Path,
    target: Path,
    catalogue: Catalogue,
    choice: RosterChoice,
    *,
    as_known: datetime | None = None,
    overwrite: bool = False,
) -> Exported:
    """Write the national list of officials as a workbook.

    Errors:   Problems; then nothing is written.
    """
    check_place(target, ROSTER_OPTION, WORKBOOK, facts, overwrite=overwrite)
    snapshot = read_snapshot(facts, catalogue, as_known=as_known, sets=SETS)
    _check_units(snapshot, choice.units)
    roster = listed_roster(
        snapshot,
        catalogue,
        day=choice.as_of,
        units=choice.units,
        with_former=choice.with_former,
    )
    if not roster.officials:
        raise Problems([NobodyListed(left_out=roster.left_out)])
    content = roster_workbook(
        roster,
        catalogue,
        snapshot.recorded_at,
        day=choice.as_of,
        by_unit=choice.by_unit,
        with_identity_numbers=choice.with_identity_numbers,
    )
    place_files(target, ROSTER_OPTION, {WORKBOOK: content})
    return Exported(len(roster.officials), roster.left_out, roster.warnings())


def _check_units(snapshot: Snapshot, units: Collection[str]) -> None:
    """Errors:   Problems with UnitNotThere, for every unit that the snapshot lacks."""
    known: set[str] = set()
    for name, column in (("unit", "id"), ("official", "unit")):
        if name in snapshot.tables:
            known.update(one for one in snapshot.tables[name][column].to_pylist() if one)
    missing = [one for one in units if one not in known]
    if missing:
        place = Place("--unit")
        raise Problems(
            UnitNotThere(place, unit=one, nearest=nearest(one, sorted(known))) for one in missing
        )
