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
class _Index:
    """The rows of a set by those of their values along a way that are no days.

    Shapes:   `places` are those of the paths that lead to no day; `passed` the sets whose rows
              decide what is found.
    """

    places: tuple[int, ...]
    passed: frozenset[str]
    rows: dict[tuple[Value, ...], list[str]]


@dataclass(frozen=True)
class Candidates:
    """The ids of rows that are surely meant, and of those that may be."""

    sure: tuple[str, ...]
    open: tuple[str, ...]


_NOBODY = Candidates((), ())


class Directory:
    """The rows of an import and of the earlier ones, by set and id.

    Shapes:   `earlier` are the rows as they stand, by set and id.
    """

    def __init__(self, catalogue: Catalogue, earlier: Mapping[str, Mapping[str, Row]]) -> None:
        self.catalogue = catalogue
        self._rows: dict[str, dict[str, Row]] = {name: {**rows} for name, rows in earlier.items()}
        self._indexes: dict[tuple[str, tuple[Path, ...]], _Index] = {}
        self._numbers: dict[str, int] = {}

    def row(self, name: str, id_: str) -> Row:
        """One row; empty where nobody knows it."""
        return self._rows.get(name, {}).get(id_, {})

    def add(self, rows: SetRows) -> None:
        """Make the rows of one table known; what they leave open stays as it was.

        Weak rows, as forms are, only fill what is open: else a search by the post that a list
        has would miss its official for the post that a form prints.
        """
        names, own = [*rows.columns], rows.entry.name
        for number, values in enumerate(zip(*rows.columns.values(), strict=True)):
            if isinstance(id_ := rows.ids[number], str) and number not in rows.absent:
                row = dict(zip(names, values, strict=True))
                self._note(own, id_, row, is_weak=number in rows.weak)
        kept = {key: one for key, one in self._indexes.items() if own not in one.passed}
        self._indexes = kept

    def _note(self, name: str, id_: str, row: Row, *, is_weak: bool) -> None:
        # The rows of earlier imports stay as they are: others compare with them.
        known = {**self.row(name, id_)}
        for one, value in row.items():
            if value is not UNKNOWN and not (is_weak and known.get(one, UNKNOWN) is not UNKNOWN):
                known[one] = value
        self._rows.setdefault(name, {})[id_] = known

    def note(
        self, name: str, id_: str, row: Row, paths: Sequence[tuple[Path, ...]], *, is_weak: bool
    ) -> None:
        """Make one more row known, also to the searches along these paths of its own fields."""
        self._note(name, id_, row, is_weak=is_weak)
        for way in paths:
            index = self._index(name, way)
            found = index.rows.setdefault(self._exact(name, id_, way, index.places), [])
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
        index = self._index(name, way)
        exact = tuple([values[place] for place in index.places])
        ids = index.rows.get(exact)
        if not ids:
            return _NOBODY
        sure: list[str] = []
        open_: list[str] = []
        for id_ in ids:
            likeness = self.likeness(name, id_, way, values)
            if likeness != "other":
                (sure if likeness == "same" else open_).append(id_)
        return Candidates(tuple(sure), tuple(open_))

    def likeness(
        self, name: str, id_: str, way: tuple[Path, ...], values: Sequence[Value]
    ) -> Likeness:
        """Whether a row has these values at the end of each path."""
        found: Likeness = "same"
        for path, value in zip(way, values, strict=True):
            likeness = _likeness(self.value(name, id_, path), value)
            if likeness == "other":
                return "other"
            if likeness == "open":
                found = "open"
        return found

    def value(self, name: str, id_: str, path: Path) -> Value:
        """The value at the end of a path of links; unknown where the path breaks."""
        for step in path[:-1]:
            one = self.catalogue.sets[name].fields[step]
            name, id_ = one.type.target, str(self.row(name, id_).get(step, UNKNOWN))
        return self.row(name, id_).get(path[-1], UNKNOWN)

    def _index(self, name: str, way: tuple[Path, ...]) -> _Index:
        """The rows of a set as a search along a way finds them."""
        found = self._indexes.get((name, way))
        if found is None:
            found = self._indexes[name, way] = self._made_index(name, way)
        return found

    def _made_index(self, name: str, way: tuple[Path, ...]) -> _Index:
        entry = self.catalogue.sets[name]
        steps = [[*self.catalogue.follow(entry, path)] for path in way]
        kinds = [each[-1].type.kind for each in steps]
        places = tuple(place for place, kind in enumerate(kinds) if kind != "date")
        passed = {name} | {one.type.target for each in steps for one in each[:-1]}
        rows: dict[tuple[Value, ...], list[str]] = defaultdict(list)
        for id_ in self._rows.get(name, {}):
            rows[self._exact(name, id_, way, places)].append(id_)
        return _Index(places, frozenset(passed), dict(rows))

    def _exact(
        self, name: str, id_: str, way: tuple[Path, ...], places: Sequence[int]
    ) -> tuple[Value, ...]:
        return tuple([self.value(name, id_, way[place]) for place in places])


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
