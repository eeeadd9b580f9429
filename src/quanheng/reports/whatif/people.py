"""Of which kind of unit, of which sex and how old are the persons whom answers are about?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from quanheng.dates import age_years
from quanheng.facts import Catalogue, Label
from quanheng.facts.arrow import HIGH
from quanheng.reports.directory import Directory

PERSON, UNIT = "official", "unit"
UNKNOWN, NOBODY = "", "-"
DIMENSIONS: Mapping[str, Label] = {
    "unit_kind": Label("单位类别", "kind of unit"),
    "sex": Label("性别", "sex"),
    "age": Label("年龄段", "age"),
}
_CODED = {"unit_kind": (UNIT, "kind"), "sex": (PERSON, "sex")}
_LABELS = {UNKNOWN: Label("不详", "unknown"), NOBODY: Label("不涉及个人", "about no person")}
_LAST_YEARS = (35, 40, 45, 50, 54)
"""The last year of age of each band but the last."""
_BANDS: Mapping[str, Label] = {
    "to_35": Label("35岁及以下", "35 and under"),
    "36_40": Label("36至40岁", "36 to 40"),
    "41_45": Label("41至45岁", "41 to 45"),
    "46_50": Label("46至50岁", "46 to 50"),
    "51_54": Label("51至54岁", "51 to 54"),
    "from_55": Label("55岁及以上", "55 and over"),
}


@dataclass(frozen=True)
class People:
    """Looks up persons and their units in the tables of a snapshot.

    Missing:  what is not recorded, or is recorded as one of several bands, is unknown.
    """

    catalogue: Catalogue
    tables: Mapping[str, pa.Table]
    day: date

    @cached_property
    def directory(self) -> Directory:
        """Names of persons and units."""
        return Directory(self.tables, self.catalogue, self.day)

    def groups(self, home: str, ids: Sequence[str]) -> pa.Table:
        """The group of each row in every dimension.

        Shapes:   columns unit_kind, sex, age: codes, names of bands.
        """
        rows = [tuple(self._groups(home, row)) for row in ids]
        columns = zip(*rows, strict=True) if rows else ((), (), ())
        texts = (pa.array(one, pa.string()) for one in columns)
        return pa.table(dict(zip(DIMENSIONS, texts, strict=True)))

    def _groups(self, home: str, row: str) -> Iterator[str]:
        holder, unit = self.directory.unit_of(home, row)
        yield self._kinds.get(unit) or UNKNOWN if holder == UNIT else UNKNOWN
        person = self.directory.person(home, row)
        yield (self._sexes.get(person) or UNKNOWN) if person else NOBODY
        yield self._bands.get(person, UNKNOWN) if person else NOBODY

    def labels(self, dimension: str) -> Mapping[str, Label]:
        """The groups of a dimension in their order, by name."""
        return {**self._known_labels(dimension), **_LABELS}

    def _known_labels(self, dimension: str) -> Mapping[str, Label]:
        if dimension not in _CODED:
            return _BANDS
        home, name = _CODED[dimension]
        entry = self.catalogue.sets.get(home)
        if entry is None or name not in entry.fields:
            return {}
        codes = self.catalogue.codes(entry.fields[name].type)
        return {one.name: one.label for one in codes.codes}

    @cached_property
    def _kinds(self) -> Mapping[str, Any]:
        return self._column(UNIT, "kind")

    @cached_property
    def _sexes(self) -> Mapping[str, Any]:
        return self._column(PERSON, "sex")

    @cached_property
    def _bands(self) -> Mapping[str, str]:
        earliest = self._column(PERSON, "born_on")
        latest = self._column(PERSON, "born_on" + HIGH) or earliest
        return {one: _band(born, latest.get(one), self.day) for one, born in earliest.items()}

    def _column(self, home: str, name: str) -> dict[str, Any]:
        table = self.tables.get(home)
        if table is None or name not in table.column_names:
            return {}
        return dict(zip(table["id"].to_pylist(), table[name].to_pylist(), strict=True))


def _band(earliest: object, latest: object, day: date) -> str:
    """The name of the band of age; unknown where the day of birth allows two of them.

    >>> _band(date(1980, 1, 1), date(1980, 12, 31), date(2023, 12, 31))
    '41_45'
    >>> _band(date(1987, 1, 1), date(1988, 12, 31), date(2023, 12, 31))
    ''
    """
    if not isinstance(earliest, date) or not isinstance(latest, date):
        return UNKNOWN
    found = {bisect_left(_LAST_YEARS, age_years(born, day)) for born in (earliest, latest)}
    return [*_BANDS][found.pop()] if len(found) == 1 else UNKNOWN
