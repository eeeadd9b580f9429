"""Which declarations say that no row of a set is missing, and about which subjects?

Source:   docs/semantics.md, section 4.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from quanheng.engine.oracle.series import periods_between
from quanheng.engine.oracle.shared import Shared
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import Completeness, Roster
from quanheng.language.derived_model import Derived


class Coverage:
    """Reads what one roster declares to be complete."""

    def __init__(self, as_of: date, roster: Roster, terms: Terms) -> None:
        self.as_of, self.roster, self.terms = as_of, roster, terms
        self._units: dict[tuple[str, str], str | None] = {}
        self._declared: dict[str, list[Completeness]] | None = None
        self._about_units: dict[tuple[str, str | None], tuple[Completeness, ...]] = {}
        self._covered: dict[tuple[str, str | None, date | None, date], bool] = {}
        self._years: dict[tuple[str, str | None], Callable[[int], bool]] = {}
        self._other: Coverage | None = None
        self._shared = Shared()

    def look_up_as(self, other: Coverage, shared: Shared) -> None:
        """Look up what is declared alike where another reader of the same rows looks it up."""
        self._other, self._shared = other, shared

    def covered(self, derived: Derived, subject: str, since: date | None, until: date) -> bool:
        """Whether a declaration says that no row of the window is missing for the subject.

        Missing:  of a series nothing is, where both of its days are known or have known ends.
        """
        if derived.series is not None:
            return periods_between(derived.series, self.terms, subject).is_whole
        key = (derived.source, self.unit_of(derived.of, subject), since, until)
        found = self._covered.get(key)
        if found is None:
            declared = self.declared_about(derived, subject)
            found = self._covered[key] = any(one.covers(since, until) for one in declared)
        return found

    def covers_year(self, derived: Derived, subject: str) -> Callable[[int], bool]:
        """What tells whether a year is covered from end to end; the same for all of a unit."""
        if derived.series is not None:
            is_whole = periods_between(derived.series, self.terms, subject).is_whole
            return lambda year: is_whole
        key = (derived.source, self.unit_of(derived.of, subject))
        if key not in self._years:
            declared = self.declared_about(derived, subject)
            self._years[key] = cache(lambda year: any(
                one.covers(date(year, 1, 1), date(year, 12, 31)) for one in declared
            ))  # fmt: skip
        return self._years[key]

    def declared_about(self, derived: Derived, subject: str) -> tuple[Completeness, ...]:
        """The declarations about the unit that keeps a subject; sorted once by unit."""
        unit = self.unit_of(derived.of, subject)
        key = (derived.source, unit)
        found = self._about_units.get(key)
        if found is None:
            every = self.declared_of(derived.source)
            found = tuple(one for one in every if one.units is None or unit in one.units)
            self._about_units[key] = found
        return found

    def declared_of(self, name: str) -> list[Completeness]:
        """The declarations about a set; they are sorted once, when they are first asked for."""
        if self._other is not None and self._shared.is_declared_alike:
            return self._other.declared_of(name)
        if self._declared is None:
            self._declared = {}
            for one in self.roster.complete:
                self._declared.setdefault(one.set, []).append(one)
        return self._declared.get(name, [])

    def last_covered_year(self, derived: Derived, subject: str) -> int | None:
        """The latest year that has ended by the as-of day and is covered from end to end."""
        found = []
        for one in self.declared_about(derived, subject):
            until = min(self.as_of, one.until or self.as_of)
            year = until.year if (until.month, until.day) == (12, 31) else until.year - 1
            if year >= 1 and one.covers(date(year, 1, 1), date(year, 12, 31)):
                found.append(year)
        return max(found, default=None)

    def unit_of(self, of: str, subject: str) -> str | None:
        """The unit that keeps a subject; None where it is not known exactly."""
        key = (of, subject)
        if key not in self._units:
            self._units[key] = self._unit_of(of, subject)
        return self._units[key]

    def _unit_of(self, of: str, subject: str) -> str | None:
        entry = self.roster.catalogue.sets[of]
        path = entry.unit_by.split(".") if entry.unit_by else []
        fields = tuple(self.roster.catalogue.follow(entry, tuple(path)))
        if not path or len(fields) < len(path):
            return None
        end = self.terms.end_of(of, fields[:-1], subject)
        if not isinstance(end, str):
            return None
        owner = fields[-2].type.target if len(fields) > 1 else of
        unit = self.terms.field(owner, fields[-1].name, end)
        return unit if isinstance(unit, str) else None
