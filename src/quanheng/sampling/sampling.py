"""In which order is a county made up?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quanheng.facts import Catalogue
from quanheng.sampling import (
    advancing,
    careers,
    caring,
    deciding,
    grades,
    growing,
    leading,
    making,
    paying,
    people,
    ranks,
    staff,
    units,
)
from quanheng.sampling.county import County
from quanheng.sampling.filling import fill_sets
from quanheng.sampling.writing import check_request, write_folder

STEPS: tuple[Callable[[County], None], ...] = (
    units.found_units,
    units.create_posts,
    leading.appoint_leaders,
    staff.fill_units,
    careers.begin_careers,
    ranks.give_ranks,
    advancing.write_advancements,
    deciding.take_measures,
    units.write_units,
    careers.write_careers,
    careers.write_appointments,
    ranks.write_ranks,
    leading.plant_mean_age,
    grades.rate_units,
    grades.assess_officials,
    grades.honour_officials,
    grades.grade_teams,
    grades.nominate,
    grades.rate_by_congress,
    grades.open_archives,
    growing.write_training,
    growing.write_placements,
    growing.write_seedlings,
    growing.write_pool,
    deciding.write_findings,
    deciding.write_accusations,
    deciding.adjust_downward,
    deciding.find_frugality,
    caring.write_talks,
    caring.write_checkups,
    caring.write_leave,
    paying.write_pay,
    paying.write_incomes,
    paying.write_funds,
    making.write_facilities,
    making.write_makers,
    making.write_study,
    people.write_people,
    people.write_educations,
)
"""Everybody gets a place, then the tables are filled; who is planted has a row of known cells."""


@dataclass(frozen=True)
class Sample:
    """What was written: the rows of each table, and how often each planted case stands in them."""

    folder: Path
    rows: Mapping[str, int]
    planted: Mapping[str, int]


def sample(
    folder: Path,
    catalogue: Catalogue,
    *,
    officials: int = 3_000,
    seed: int = 7,
    workbooks: bool = False,
) -> Sample:
    """Write an invented county into a new or empty folder.

    Shapes:   `catalogue` holds the sets that have tables. CSV tables named like their sets, or
              with `workbooks` one workbook a theme.
    Errors:   FolderNotEmpty, SampleSizeRefused, before anything is made.
    """
    check_request(folder, officials)
    county = made(officials, seed)
    fill_sets(county, catalogue)
    write_folder(county, folder, catalogue if workbooks else None)
    rows = {name: len(table) for name, table in county.tables.items()}
    return Sample(folder, rows, dict(county.counts))


def made(officials: int, seed: int) -> County:
    """A county of so many officials; the same for the same seed."""
    county = County(officials, seed)
    for step in STEPS:
        step(county)
    return county
