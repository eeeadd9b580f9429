"""Which rows of each set are known so far, and which of them have these values?

Rows are never compared by likeness: a value is the same, surely another, or not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quanheng.facts import UNKNOWN, Catalogue, Row, Span, Value, ends
from quanheng.interchange.set_rows import SetRows

Path = tuple[str, ...]
Likeness = Literal["same", "other", "open"]


@dataclass(frozen=True)
class Candidates:
    """The ids of rows that are surely meant, and of those that may be."""

    sure: tuple[str, ...]
    open: tuple[str, ...]


class Directory:
    """The rows of an import and of the earlier ones, by set and id.

    Shapes:   `earlier` are the rows as they stand, by set and id.
    """

    def __init__(self, catalogue: Catalogue, earlier: Mapping[str, Mapping[str, Row]]) -> None:
        self.catalogue = catalogue
        self._rows: dict[str, dict[str, Row]] = {name: {**rows} for name, rows in earlier.items()}
        self._indexes: dict[tuple[str, tuple[Path, ...]], dict[tuple[Value, ...], list[str]]] = {}
        self._places: dict[tuple[str, tuple[Path, ...]], tuple[int, ...]] = {}
        self._numbers: dict[str, int] = {}

    def row(self, name: str, id_: str) -> Row:
        """One row; empty where nobody knows it."""
        return self._rows.get(name, {}).get(id_, {})

    def add(self, rows: SetRows) -> None:
        """Make the rows of one table known; what they leave open stays as it was.

        Weak rows, as forms are, only fill what is open: else a search by the post that a list
        has would miss its official for the post that a form prints.
        """
        names = [*rows.columns]
        for number, values in enumerate(zip(*rows.columns.values(), strict=True)):
            if isinstance(id_ := rows.ids[number], str) and number not in rows.absent:
                row = dict(zip(names, values, strict=True))
                self._note(rows.entry.name, id_, row, is_weak=number in rows.weak)
        self._indexes.clear()

    def _note(self, name: str, id_: str, row: Row, *, is_weak: bool) -> None:
        # The rows of earlier imports stay as they are: others compare with them.
        before = self.row(name, id_)
        said = {one: value for one, value in row.items() if value is not UNKNOWN}
        stays = {one: value for one, value in before.items() if value is not UNKNOWN}
        known = {**before, **said, **stays} if is_weak else {**before, **said}
        self._rows.setdefault(name, {})[id_] = known

    def note(
        self, name: str, id_: str, row: Row, paths: Sequence[tuple[Path, ...]], *, is_weak: bool
    ) -> None:
        """Make one more row known, also to the searches along these paths of its own fields."""
        self._note(name, id_, row, is_weak=is_weak)
        for way in paths:
            found = self._index(name, way).setdefault(self._exact(name, id_, way), [])
            if id_ not in found:
                found.append(id_)

    def new_id(self, name: str) -> str:
        """An id that no row of the set has: its name and the next number."""
        number = self._numbers.get(name)
        if number is None:
            written = (id_.removeprefix(f"{name}-") for id_ in self._rows.get(name, {}))
            number = max((int(text) for text in written if _is_number(text)), default=0)
        self._numbers[name] = number + 1
        return f"{name}-{number + 1}"

    def candidates(self, name: str, way: tuple[Path, ...], values: Sequence[Value]) -> Candidates:
        """The rows whose values at the end of each path are these; none of ours is unknown."""
        exact = tuple(values[place] for place in self._exact_places(name, way))
        sure: list[str] = []
        open_: list[str] = []
        for id_ in self._index(name, way).get(exact, ()):
            likeness = self.likeness(name, id_, way, values)
            if likeness != "other":
                (sure if likeness == "same" else open_).append(id_)
        return Candidates(tuple(sure), tuple(open_))

    def likeness(
        self, name: str, id_: str, way: tuple[Path, ...], values: Sequence[Value]
    ) -> Likeness:
        """Whether a row has these values at the end of each path."""
        found = [
            _likeness(self.value(name, id_, path), value)
            for path, value in zip(way, values, strict=True)
        ]
        if "other" in found:
            return "other"
        return "open" if "open" in found else "same"

    def value(self, name: str, id_: str, path: Path) -> Value:
        """The value at the end of a path of links; unknown where the path breaks."""
        value: Value = UNKNOWN
        for step in path:
            value = self.row(name, id_).get(step, UNKNOWN)
            one = self.catalogue.sets[name].fields[step]
            name, id_ = one.type.target, str(value)
        return value

    def _index(self, name: str, way: tuple[Path, ...]) -> dict[tuple[Value, ...], list[str]]:
        """The rows by those of their values that are no days; rows that lack one are left out."""
        if (name, way) not in self._indexes:
            made: dict[tuple[Value, ...], list[str]] = defaultdict(list)
            for id_ in self._rows.get(name, {}):
                made[self._exact(name, id_, way)].append(id_)
            self._indexes[name, way] = dict(made)
        return self._indexes[name, way]

    def _exact(self, name: str, id_: str, way: tuple[Path, ...]) -> tuple[Value, ...]:
        return tuple(self.value(name, id_, way[place]) for place in self._exact_places(name, way))

    def _exact_places(self, name: str, way: tuple[Path, ...]) -> tuple[int, ...]:
        """The paths of a way that lead to no day, by their place in it."""
        if (name, way) not in self._places:
            entry = self.catalogue.sets[name]
            ends_ = [[*self.catalogue.follow(entry, path)][-1].type.kind for path in way]
            self._places[name, way] = tuple(
                place for place, kind in enumerate(ends_) if kind != "date"
            )
        return self._places[name, way]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_day(value: Value) -> bool:
    return isinstance(value, (date, Span)) and not isinstance(value, bool)


def _likeness(theirs: Value, ours: Value) -> Likeness:
    if theirs is UNKNOWN:
        return "open"
    if not _is_day(ours):
        return "same" if theirs == ours else "other"
    if not _is_day(theirs):
        return "other"
    return _days_likeness(theirs, ours)


def _days_likeness(theirs: Value, ours: Value) -> Likeness:
    """Days known to the same month are the same: forms and rosters give only months."""
    (low, high), (our_low, our_high) = ends(theirs), ends(ours)
    if (high is not None and our_low is not None and high < our_low) or (  # type: ignore[operator]
        our_high is not None and low is not None and our_high < low  # type: ignore[operator]
    ):
        return "other"
    months = {(d.year, d.month) if isinstance(d, date) else None
              for d in (low, high, our_low, our_high)}  # fmt: skip
    return "same" if len(months) == 1 and None not in months else "open"
