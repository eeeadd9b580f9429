"""How does an export go, from a snapshot to a file?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from quanheng.documents.reader import nearest
from quanheng.errors import NobodyListed, Place, Problem, Problems, UnitNotThere
from quanheng.facts import Catalogue
from quanheng.interchange.export.form import SETS as FORM_SETS
from quanheng.interchange.export.form import form_for
from quanheng.interchange.export.placing import PICTURE, check_place, place_files
from quanheng.interchange.export.roster_list import SETS as ROSTER_SETS
from quanheng.interchange.export.roster_list import listed_roster
from quanheng.interchange.export.roster_workbook import roster_workbook
from quanheng.interchange.forms import write_lrm, write_lrmx
from quanheng.interchange.snapshot import Snapshot, read_snapshot

WORKBOOK = ".xlsx"
ROSTER_OPTION, FORM_OPTION = "--roster", "-o"
FormKind = Literal["lrmx", "lrm"]


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
    """What the export of a list wrote.

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
    snapshot = read_snapshot(facts, catalogue, as_known=as_known, sets=ROSTER_SETS)
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


def export_form(
    facts: Path,
    subject: str,
    target: Path,
    catalogue: Catalogue,
    *,
    kind: FormKind = "lrmx",
    as_known: datetime | None = None,
    overwrite: bool = False,
) -> tuple[Problem, ...]:
    """Write the approval form of one official; the warnings about it.

    Shapes:   `kind` "lrm" writes the older format, and the photo into a .pic file beside it.
    Errors:   Problems, FormUnwritable; then nothing is written.
    """
    check_place(target, FORM_OPTION, f".{kind}", facts, overwrite=overwrite)
    snapshot = read_snapshot(facts, catalogue, as_known=as_known, sets=FORM_SETS)
    form, warnings = form_for(snapshot, catalogue, subject)
    place = Place(item=subject)
    if kind == "lrmx":
        place_files(target, FORM_OPTION, {".lrmx": write_lrmx(form, place)})
        return warnings
    written = write_lrm(form, place)
    picture = {PICTURE: written.picture} if written.picture else {}
    place_files(target, FORM_OPTION, {**picture, ".lrm": written.record})
    return (*warnings, *written.losses)


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
