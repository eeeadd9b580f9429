"""What is counted for a quota, row by row in Python?

Source:   docs/semantics.md, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from quanheng.engine.oracle.operators import Truth, compared, conjunction
from quanheng.engine.oracle.rows import Rows
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.quotas.standing import Figures
from quanheng.engine.quotas.tally import Tally, UnitTally
from quanheng.facts import NONE, InformationSet, Roster, Value, ends, is_exact
from quanheng.language.quota_model import Counted, Quota, TieKey
from quanheng.language.terms import Term


@dataclass
class _Pile:
    """The rows of one unit: those surely in, and those that may be."""

    sure: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


class QuotaRows:
    """Counts the rows of quotas over one roster."""

    def __init__(self, roster: Roster, terms: Terms, rows: Rows) -> None:
        self.roster, self.terms, self.rows = roster, terms, rows
        self.as_of = rows.days.as_of

    def tally(self, quota: Quota) -> Tally:
        """What every unit has."""
        base, stray_base = self._piles(quota.base)
        used, stray_used = self._piles(quota.uses) if quota.uses else ({}, [])
        ceiling = self.terms.value(quota.ceiling, Standing(""))
        low, _ = ends(ceiling)
        return Tally(
            tuple(
                self._unit(quota, name, base.get(name, _Pile()), used.get(name, _Pile()))
                for name in sorted(base.keys() | used.keys())
            ),
            tuple(sorted(stray_base)),
            tuple(sorted(stray_used)),
            max(Fraction(low), Fraction(0)) if isinstance(low, Decimal) else None,
            is_exact(ceiling),
        )

    def _piles(self, counted: Counted) -> tuple[dict[str, _Pile], list[str]]:
        """The rows by unit, and those that belong to a unit nobody knows."""
        piles: dict[str, _Pile] = {}
        strays: list[str] = []
        for row in self.roster.of(counted.set):
            counts = self._counts(counted, row)
            unit = self.terms.fact(counted.unit, Standing(row))
            if counts is False or unit is NONE:
                continue
            if not isinstance(unit, str) or unit not in self.roster.of(counted.unit_set):
                strays.append(row)
                continue
            pile = piles.setdefault(unit, _Pile())
            (pile.sure if counts else pile.unsure).append(row)
        return piles, strays

    def _counts(self, counted: Counted, row: str) -> Truth:
        entry = self.roster.catalogue.sets[counted.set]
        where = counted.where
        return conjunction(
            [
                self.rows.days.begun(entry, row),
                self._is_of_year(entry, counted.year, row),
                self.rows.days.decided(entry, row),
                where is None or self.terms.truth(where, Standing(row)),
            ]
        )

    def _is_of_year(self, entry: InformationSet, name: str, row: str) -> Truth:
        if not name:
            return True
        value = self.terms.field(entry.name, name, row)
        if value is NONE:
            return False
        year = self.as_of.year
        first: Value = Decimal(year)
        last: Value = first
        if entry.fields[name].type.kind == "date":
            first, last = date(year, 1, 1), date(year, 12, 31)
        return conjunction([compared(">=", value, first), compared("<=", value, last)])

    def _unit(self, quota: Quota, name: str, base: _Pile, used: _Pile) -> UnitTally:
        share, is_share_exact = self._sum(quota.share, base.sure)
        plain, is_plain_exact = self._sum(quota.plain or quota.share, base.sure)
        start = date(self.as_of.year, 1, 1)
        uses = quota.uses
        return UnitTally(
            name, len(base.sure), tuple(sorted(base.unsure)), share, plain,
            is_share_exact and is_plain_exact,
            len(used.sure), tuple(sorted(used.unsure)), self._pool(quota, name),
            self._is_complete(quota.base, name, None),
            self._is_complete(uses or quota.base, name, start if uses else None),
            tuple(self._tie_value(key, name) for key in quota.ties),
        )  # fmt: skip

    def _tie_value(self, key: TieKey, unit: str) -> Figures | None:
        """The ends of what settles ties; None for the number of base rows."""
        if key.term is None:
            return None
        value = self.terms.value(key.term, Standing(unit))
        return (value, value) if isinstance(value, str) else ends(value)

    def _sum(self, term: Term, rows: list[str]) -> tuple[Fraction, bool]:
        """The least that shares may add up to, and whether each is known exactly."""
        values = [self.terms.value(term, Standing(row)) for row in rows]
        lows = [ends(value)[0] for value in values]
        least = [Fraction(low) for low in lows if isinstance(low, Decimal) and low > 0]
        return sum(least, Fraction(0)), all(map(is_exact, values))

    def _pool(self, quota: Quota, unit: str) -> str | None:
        if quota.pool is None:
            return ""
        value = self.terms.fact(quota.pool, Standing(unit))
        if value is NONE:
            return ""
        return value if isinstance(value, str) else None

    def _is_complete(self, counted: Counted, unit: str, since: date | None) -> bool:
        """Whether no row of the unit can be missing."""
        keeper = self.rows.coverage.unit_of(counted.unit_set, unit)
        return any(
            one.set == counted.set
            and (one.units is None or keeper in one.units)
            and one.covers(since, self.as_of)
            for one in self.roster.complete
        )
