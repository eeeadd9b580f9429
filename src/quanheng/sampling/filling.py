"""Which rows have the sets that packs declare and the county does not make up by itself?

Nothing is planted in them: the rows keep to what a set declares of its fields, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.sampling.chance import Chance
from quanheng.sampling.columns import COLUMNS
from quanheng.sampling.county import County
from quanheng.sampling.plausible import Cells

LEFT_OUT = ("family_member", "resume_entry", "approval_form")
"""Sets that come with forms; nobody's family needs to be made up."""
_OFFICIALS_A_ROW, _FEWEST, _WITHOUT_LINK = 40, 3, 12
_TRIES = 5


def fill_sets(county: County, catalogue: Catalogue) -> None:
    """Give every set that has no table yet some rows, those that are linked to first."""
    for name in _in_order(catalogue):
        rows = [*_Filling(county, catalogue, catalogue.sets[name]).rows()]
        if rows:
            county.columns[name] = ("id", *(one.name for one in _fields(catalogue.sets[name])))
            county.tables[name] = rows


def _in_order(catalogue: Catalogue) -> list[str]:
    """The sets to fill, each after those that it links to; sets in a circle are left empty."""
    left = {name for name in catalogue.sets if name not in (*COLUMNS, *LEFT_OUT)}
    found: list[str] = []
    while ready := sorted(name for name in left if not left & _targets(catalogue.sets[name])):
        found += ready
        left.difference_update(ready)
    return found


def _fields(entry: InformationSet) -> list[Field]:
    """The fields beside the id."""
    return [one for one in entry.fields.values() if one.name != "id"]


def _days_in_order(fields: list[Field]) -> list[Field]:
    """The fields, each day after the one that it must not precede."""
    left, found = list(fields), list[Field]()
    while left:
        waiting = {one.name for one in left}
        ready = [one for one in left if one.not_before not in waiting]
        # Days that wait for each other in a circle are drawn as they stand.
        found += ready or left
        left = [one for one in left if one not in found]
    return found


def _targets(entry: InformationSet) -> set[str]:
    return {one.type.target for one in _links(entry)}


def _links(entry: InformationSet) -> list[Field]:
    return [one for one in entry.fields.values() if one.type.kind == "link"]


class _Filling:
    """Makes up the rows of one set."""

    def __init__(self, county: County, catalogue: Catalogue, entry: InformationSet) -> None:
        self.county, self.catalogue, self.entry = county, catalogue, entry
        self.chance: Chance = county.chance(f"rows of {entry.name}")
        self.cells = Cells(self.chance, catalogue, entry)
        self.drawn = _days_in_order(_fields(entry))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Rows with keys of their own; none stands where what it must be linked to is not there."""
        seen: set[tuple[str, ...]] = set()
        for number in range(self._count()):
            for _ in range(_TRIES):
                row = self._row(number)
                if row is None:
                    continue
                key = tuple(row[name] for name in self.entry.key if name != "id") or (f"{number}",)
                if key not in seen:
                    seen.add(key)
                    yield f"{self.entry.name}-{number + 1}", *row.values()
                    break

    def _count(self) -> int:
        links = _links(self.entry)
        chosen = next((one for one in links if one.is_required), links[0] if links else None)
        if chosen is None:
            return _WITHOUT_LINK
        rows = len(self._ids(chosen.type.target))
        most = max(_FEWEST, self.county.size // _OFFICIALS_A_ROW)
        return min(rows, most) if rows else 0

    def _row(self, number: int) -> dict[str, str] | None:
        row: dict[str, str] = {}
        for one in self.drawn:
            row[one.name] = (
                self._linked(one, row) if one.type.kind == "link" else self.cells.of(one, row)
            )
            if one.is_required and not row[one.name]:
                return None
        return {one.name: row[one.name] for one in _fields(self.entry)}

    def _linked(self, link: Field, row: dict[str, str]) -> str:
        """A row that is there; as the unit, that of the official who stands in the same row."""
        ids = self._ids(link.type.target)
        official = next((row[one.name] for one in _links(self.entry)
                         if one.type.target == "official" and row.get(one.name)), "")  # fmt: skip
        if link.type.target == "unit" and official:
            return self.county.unit_of(official)
        return self.chance.choice(ids) if ids else ""

    def _ids(self, target: str) -> list[str]:
        """The ids, or keys, of the rows that a link can lead to; officials are in service."""
        if target == "official":
            return self.county.serving_ids
        columns = self.county.columns.get(target, ())
        if "id" in columns:
            return [row[0] for row in self.county.tables[target]]
        places = (
            [columns.index(part) for part in self.catalogue.sets[target].key] if columns else []
        )
        return ["/".join(row[one] for one in places) for row in self.county.tables[target]]
