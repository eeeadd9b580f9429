"""Who stands on the list of officials, in which order, and what is left blank there?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from quanheng.errors import ColumnLeftBlank, Phrase, Place, Problem
from quanheng.facts import Catalogue
from quanheng.interchange.export.current_posts import current_posts, rank_since
from quanheng.interchange.export.dossier import Dossier, Dossiers
from quanheng.interchange.export.education import highest_education
from quanheng.interchange.export.roster_columns import Listed
from quanheng.interchange.snapshot import Snapshot
from quanheng.messages import N_

SETS = ("official", "unit", "post", "tenure", "rank_spell", "education")
FORMER = ("retired", "transferred_out", "deceased")


@dataclass(frozen=True)
class ListedRoster:
    """The officials of the list by unit, in order.

    Shapes:   `groups` are pairs of a unit's name and its officials, first those without a unit,
              by an empty name: last, a reader would take them for officials of the unit before.
              `left_out` counts those who have retired, left or died.
    """

    groups: tuple[tuple[str, tuple[Listed, ...]], ...]
    left_out: int

    @property
    def officials(self) -> tuple[Listed, ...]:
        """All officials of the list, in order."""
        return tuple(one for _, listed in self.groups for one in listed)

    def warnings(self) -> tuple[Problem, ...]:
        """What stays blank in the list though something is known about it."""
        return tuple(_blanks(self.officials))


def listed_roster(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    day: date | None = None,
    units: Collection[str] = (),
    with_former: bool = False,
) -> ListedRoster:
    """The officials of some units, or of all, sorted by unit and id.

    Missing:  whose status is not recorded is listed; those without a unit come first. Without a
              day, posts are those held when the last facts were recorded.
    """
    dossiers = Dossiers(snapshot, catalogue)
    found = [dossiers.of(one) for one in sorted(dossiers.roster.of("official"))]
    found = [one for one in found if not units or one.value("unit") in units]
    kept = [one for one in found if with_former or one.value("status") not in FORMER]
    on = day or dossiers.day
    ordered = sorted(kept, key=_unit)
    return ListedRoster(
        tuple(
            (_unit_name(dossiers, unit), tuple(_listed(one, dossiers, on) for one in group))
            for unit, group in groupby(ordered, key=_unit)
        ),
        len(found) - len(kept),
    )


def _unit(dossier: Dossier) -> str:
    unit = dossier.value("unit")
    return unit if isinstance(unit, str) else ""


def _unit_name(dossiers: Dossiers, unit: str) -> str:
    name = dossiers.roster.of("unit").get(unit, {}).get("name", "")
    return name if isinstance(name, str) and name else unit


def _listed(dossier: Dossier, dossiers: Dossiers, day: date) -> Listed:
    educations = dossier.of("education")
    return Listed(
        dossier,
        current_posts(dossier, dossiers.roster, day),
        rank_since(dossier, day),
        highest_education(educations, "full_time"),
        highest_education(educations, "in_service"),
    )


def _blanks(listed: Sequence[Listed]) -> Iterator[Problem]:
    reasons = (
        ("现任职务", sum(one.posts.is_open for one in listed),
         N_("the tenures do not tell which posts are held now")),
        ("任现职年月", sum(one.posts.is_since_open for one in listed),
         N_("the tenures do not tell since when the posts are held")),
    )  # fmt: skip
    for column, count, reason in reasons:
        if count:
            yield ColumnLeftBlank(Place(field=column), count=count, reason=Phrase(reason))
