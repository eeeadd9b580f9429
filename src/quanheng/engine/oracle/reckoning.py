"""What is a derived fact of one subject, and on which rows does it stand?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from quanheng.engine.oracle.aggregates import aggregated, member_with
from quanheng.engine.oracle.best import Rival, among_the_best
from quanheng.engine.oracle.counting import Counted
from quanheng.engine.oracle.longest_run import longest_run
from quanheng.engine.oracle.merged import may_reach, time_covered
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.rank import Ranked, place_of
from quanheng.engine.oracle.rows import Candidate, Rows
from quanheng.engine.oracle.since import Spell, run_since, unbroken_since
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.streak import marks_back, years_in_a_row
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import NONE, UNKNOWN, Roster, Value, is_exact
from quanheng.language.derived_model import Derived
from quanheng.language.templates import (
    Best,
    CurrentSince,
    Formula,
    LongestRun,
    Merged,
    RankInGroup,
    RunSince,
    Streak,
)
from quanheng.language.terms import Aggregate, Term


@dataclass(slots=True)
class Reckoned:
    """A derived fact's value, and the ids of the rows that surely count and that may.

    Shapes:   both sorted; `is_complete` tells whether the set is declared complete for the
              subject over the fact's window, so that no row can be missing.
    """

    value: Value
    sure_rows: tuple[str, ...]
    open_rows: tuple[str, ...]
    is_complete: bool = True


class Reckoning:
    """Reckons derived facts over the rows of one roster."""

    def __init__(self, roster: Roster, terms: Terms, rows: Rows) -> None:
        self.roster, self.terms, self.rows = roster, terms, rows
        self._ranked: dict[tuple[str, str], list[Ranked]] = {}
        self._without_rows: dict[tuple[str, str, bool], Reckoned] = {}

    def reckoner(self, derived: Derived) -> Callable[[str], Reckoned]:
        """What gives the value and the evidence of a derived fact for a subject."""
        template = derived.template
        if isinstance(template, Formula):
            return partial(self._formula, template.term)
        if isinstance(template, RankInGroup):
            return partial(self._place, derived, template)
        if isinstance(template, Streak):
            return partial(self._streak, derived, template)
        return partial(self._over_rows, derived)

    def _formula(self, term: Term, subject: str) -> Reckoned:
        return Reckoned(self.terms.value(term, Standing(subject)), (), ())

    def _over_rows(self, derived: Derived, subject: str) -> Reckoned:
        rows = _that_may_count(self.rows.candidates(derived, subject))
        is_covered = self._is_covered(derived, subject)
        if not rows:
            return self._of_none(derived, is_covered)
        return self._of_rows(derived, rows, subject, is_covered)

    def _of_none(self, derived: Derived, is_covered: bool) -> Reckoned:
        """What a derived fact is where no row may count; the same for every such subject."""
        key = (derived.of, derived.name, is_covered)
        if key not in self._without_rows:
            self._without_rows[key] = self._of_rows(derived, [], "", is_covered)
        return self._without_rows[key]

    def _of_rows(
        self, derived: Derived, rows: list[Candidate], subject: str, is_covered: bool
    ) -> Reckoned:
        """What a derived fact is over the rows that count or may count."""
        if derived.best is not None:
            rows = self._kept(derived, derived.best, rows, subject, is_covered)
        if derived.value is not None:
            return self._aggregate(derived, derived.value, rows, subject, is_covered)
        if isinstance(derived.template, Merged):
            return self._merged(derived, derived.template, rows, is_covered)
        value = self._since(derived, rows, subject) if is_covered else UNKNOWN
        return _with_evidence(value, rows, is_covered)

    def _is_covered(self, derived: Derived, subject: str) -> bool:
        opening = self.rows.days.opening(derived.starts_within)
        return self.rows.coverage.covered(derived, subject, opening, self.rows.days.as_of)

    def _is_covered_whole(self, derived: Derived) -> bool:
        """Whether no row of any unit can be missing."""
        opening = self.rows.days.opening(derived.window)
        return any(
            one.set == derived.source
            and one.units is None
            and one.covers(opening, self.rows.days.as_of)
            for one in self.roster.complete
        )

    def _place(self, derived: Derived, template: RankInGroup, subject: str) -> Reckoned:
        key, is_covered = (derived.of, derived.name), self._is_covered_whole(derived)
        if key not in self._ranked:
            self._ranked[key] = [
                self._ranked_row(template, one) for one in self.rows.candidates(derived, "")
            ]
        place = place_of(
            self._ranked[key],
            subject,
            is_most=template.is_most,
            is_optional=template.key.type.is_optional,
            is_covered=is_covered,
        )
        return Reckoned(place.value, place.before, place.perhaps_before, is_covered)

    def _ranked_row(self, template: RankInGroup, one: Candidate) -> Ranked:
        here = Standing(one.row)
        group = NONE if template.group is None else self.terms.value(template.group, here)
        return Ranked(one.row, one.is_member, group, self.terms.value(template.key, here))

    def _aggregate(
        self,
        derived: Derived,
        value: Aggregate,
        candidates: list[Candidate],
        subject: str,
        is_covered: bool,
    ) -> Reckoned:
        rows = self._counted(derived, value, candidates, subject)
        return Reckoned(
            aggregated(value, rows, self.roster.catalogue, is_covered=is_covered),
            tuple(sorted(row.row for row in rows if row.is_sure)),
            tuple(sorted(row.row for row in rows if not row.is_sure)),
            is_covered,
        )

    def _kept(
        self,
        derived: Derived,
        best: Best,
        candidates: list[Candidate],
        subject: str,
        is_covered: bool,
    ) -> list[Candidate]:
        """The rows that count or may count, once only the best of each kind are kept."""
        item = derived.value.item if derived.value else None
        rivals = []
        for one in candidates:
            here = Standing(one.row, subject, one.previous)
            per, by = self.terms.value(best.per, here), self.terms.value(best.by, here)
            read = NONE if item is None else self.terms.value(item, here)
            rivals.append(Rival(one.row, one.is_member is True, per, by, read))
        # A missing row might push out any of them; their number it could only raise.
        kept = among_the_best(rivals, best.keep)
        may_change = item is not None and not is_covered
        return [
            replace(one, is_member=None if truth is True and may_change else truth)
            for one in candidates
            if (truth := kept.get(one.row, False)) is not False
        ]

    def _counted(
        self, derived: Derived, value: Aggregate, candidates: list[Candidate], subject: str
    ) -> list[Counted]:
        found = []
        for one in candidates:
            item, is_member = self._item(value, one, subject)
            if is_member is not False:
                order = (
                    self.terms.field(derived.source, derived.order, one.row)
                    if derived.order
                    else UNKNOWN
                )
                found.append(Counted(one.row, is_member is True, item, order))
        return found

    def _item(self, value: Aggregate, one: Candidate, subject: str) -> tuple[Value, Truth]:
        """What is read from a row, and whether the row still counts with that."""
        if value.item is None:
            return UNKNOWN, one.is_member
        item = self.terms.value(value.item, Standing(one.row, subject, one.previous))
        return item, member_with(value, one.is_member, item)

    def _streak(self, derived: Derived, streak: Streak, subject: str) -> Reckoned:
        candidates = self.rows.candidates(derived, subject)
        settled = self.rows.coverage.last_covered_year(derived, subject)
        last = settled if streak.through == "last_settled" else self.rows.days.as_of.year
        years = self._years(derived, streak, candidates)
        value: Value = UNKNOWN
        if years is not None and last is not None:
            covers = self.rows.coverage.covers_year(derived, subject)
            marks = marks_back(years, last, streak.gap, covers)
            value = longest_run(marks) if isinstance(streak, LongestRun) else years_in_a_row(marks)
        return _with_evidence(value, _that_may_count(candidates), settled is not None)

    def _years(
        self, derived: Derived, streak: Streak, candidates: list[Candidate]
    ) -> dict[int, list[Truth]] | None:
        """Whether the rows of each year count; None where the year of a row is not known."""
        entry = self.roster.catalogue.sets[derived.source]
        years: dict[int, list[Truth]] = {}
        for one in candidates:
            if self.rows.days.begun(entry, one.row) is False:
                continue
            year = self.terms.field(derived.source, streak.by, one.row)
            if not is_exact(year):
                return None
            if isinstance(year, Decimal):
                years.setdefault(int(year), []).append(one.is_member)
        return years

    def _since(self, derived: Derived, candidates: list[Candidate], subject: str) -> Value:
        spells = self._spells(derived, candidates)
        gap = derived.template.allowed_gap_days if isinstance(derived.template, CurrentSince) else 0
        if isinstance(derived.template, RunSince):
            return run_since(list(spells.values()), spells.get(subject), gap)
        return unbroken_since(list(spells.values()), self.rows.days.as_of, gap)

    def _spells(self, derived: Derived, candidates: list[Candidate]) -> dict[str, Spell]:
        """The spells that count or may count, by row."""
        entry = self.roster.catalogue.sets[derived.source]
        return {
            one.row: Spell(
                self.rows.days.day(entry, entry.begins, one.row),
                self.rows.days.day(entry, entry.ends, one.row),
                one.is_member is True,
            )
            for one in candidates
        }

    def _merged(
        self, derived: Derived, merged: Merged, candidates: list[Candidate], is_covered: bool
    ) -> Reckoned:
        since, as_of = self.rows.days.opening(derived.window), self.rows.days.as_of
        spells = self._spells(derived, candidates)
        value = time_covered(
            list(spells.values()), since, as_of, merged.unit, is_covered=is_covered
        )
        reaching = [one for one in candidates if may_reach(spells[one.row], since, as_of)]
        return _with_evidence(value, reaching, is_covered)


def _that_may_count(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if one.is_member is not False]


def _with_evidence(value: Value, candidates: list[Candidate], is_covered: bool) -> Reckoned:
    return Reckoned(
        value,
        tuple(sorted(one.row for one in candidates if one.is_member is True)),
        tuple(sorted(one.row for one in candidates if one.is_member is None)),
        is_covered,
    )
