"""What do columns hold of some owners alone, and of the rows that they own?

Other sets stand whole: links of these rows lead there as always.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.columns import Columns
from quanheng.engine.arrays.directory import Directory
from quanheng.engine.arrays.joining import Chosen
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.segments import Segments, segments_of
from quanheng.engine.arrays.store import Leads, Store
from quanheng.engine.arrays.values import Ends, NotHere
from quanheng.facts import Field

Places = npt.NDArray[np.intp]
_LOCK = RLock()
"""What all stretches read of other sets is made by one of them."""


@dataclass
class Owners(Store):
    """A store of some subjects and their rows, beside the store of all.

    Shapes:   `subjects` and `taken` are places in the sets `of` and `source`; `owners` gives the
              subject of each row, by its place among these. Where `rows` has a table of the
              source, these rows are read from it.
    """

    whole: Store = field(kw_only=True)
    of: str = field(kw_only=True)
    source: str = field(kw_only=True)
    subjects: Chosen = field(kw_only=True)
    size: int = field(kw_only=True)
    owners: Places = field(kw_only=True)
    taken: Chosen = field(kw_only=True)

    def __post_init__(self) -> None:
        self.words = self.whole.words

    @property
    def is_read(self) -> bool:
        """Whether these rows are read here, and stand nowhere else."""
        return self.source in self.rows

    def has(self, name: str) -> bool:
        """Whether the rows of a set are here."""
        return name in (self.of, self.source) or self.whole.has(name)

    def count(self, name: str) -> int:
        """How many rows a set has here."""
        if name in (self.of, self.source):
            return self.size if name == self.of else len(self.owners)
        return self.whole.count(name)

    def field(self, of: str, name: str) -> Ends:
        """The values of a field."""
        if (of, name) not in self.fields:
            self.fields[of, name] = self._values(of, name)
        return self.fields[of, name]

    def lead(self, of: str, link: Field) -> Leads:
        """Where a link of a set leads."""
        if (of, link.name) not in self.leads:
            self.leads[of, link.name] = self._leads(of, link)
        return self.leads[of, link.name]

    def segment(self, of: str, link: Field) -> Segments:
        """The rows by their owner."""
        if of != self.source or link.type.target != self.of:
            raise NotHere
        if (of, link.name) not in self.segments:
            self.segments[of, link.name] = segments_of(self.owners, self.size)
        return self.segments[of, link.name]

    def directory(self, name: str) -> Directory:
        """The places of a set's rows by their ids.

        TRAP a place among these rows is none in their set; who asks for one asks all.
        """
        if name in (self.of, self.source):
            raise NotHere
        with _LOCK:
            return self.whole.directory(name)

    def columns(self, of: str, name: str) -> Columns:
        """The columns of Arrow of a field of the rows that are read here."""
        if of != self.source or not self.is_read:
            raise NotHere
        return super().columns(of, name)

    def chosen(self, of: str) -> Chosen | None:
        """Which rows of a set are here; None where all are."""
        if of == self.of:
            return self.subjects
        return self.taken if of == self.source else None

    def _values(self, of: str, name: str) -> Ends:
        if name == "id" and of in (self.of, self.source):
            raise NotHere
        if of == self.source and self.is_read:
            return self._field(of, self.catalogue.sets[of].fields[name]).narrowed()
        with _LOCK:
            found = self.whole.field(of, name)
        rows = self.chosen(of)
        return found if rows is None else found.of(rows)

    def _leads(self, of: str, link: Field) -> Leads:
        if link.type.target in (self.of, self.source):
            raise NotHere
        if of == self.source and self.is_read:
            return self._lead(of, link)
        with _LOCK:
            found = self.whole.lead(of, link)
        rows = self.chosen(of)
        if rows is None:
            return found
        none = found.none if found.none.ndim == 0 else found.none[rows]
        places = found.places[rows]
        same = found.numbers is found.places
        return Leads(places, none, places if same else found.numbers[rows])


@dataclass
class OwnersMaker(ColumnMaker):
    """Reckons facts of some owners, beside the maker of all."""

    of_all: ColumnMaker = field(kw_only=True)

    @classmethod
    def beside(cls, of_all: ColumnMaker, owners: Owners) -> OwnersMaker:
        """The maker for some owners."""
        return cls(owners, of_all.question, of_all.complete, of_all=of_all)

    def derived(self, of: str, name: str) -> Ends:
        """The values of a derived fact that was made before, of the rows that are here."""
        owners = self.store
        assert isinstance(owners, Owners)
        if of == owners.source and owners.is_read:
            raise NotHere
        if (of, name) not in self.made:
            with _LOCK:
                found = self.of_all.derived(of, name)
            rows = owners.chosen(of)
            self.made[of, name] = found if rows is None else found.of(rows)
        return self.made[of, name]
