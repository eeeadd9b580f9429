"""Which rows may get something under an allocation, row by row in Python?

Source:   docs/semantics.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quanheng.engine.oracle.operators import conjunction
from quanheng.engine.oracle.row_days import RowDays
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.quotas.standing import Figures
from quanheng.engine.quotas.tally import Applicant, Applicants
from quanheng.facts import Roster, ends
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term


class AllocationRows:
    """Gathers the rows of allocations over one roster."""

    def __init__(self, roster: Roster, terms: Terms, days: RowDays) -> None:
        self.roster, self.terms, self.days = roster, terms, days

    def applicants(self, allocation: Allocation) -> Applicants:
        """The rows that are not surely out."""
        reserve = allocation.reserve
        return Applicants(
            tuple(self._each(allocation)),
            self.figures(allocation.places or allocation.amount, ""),
            self.figures(reserve.places if reserve else None, "", 0),
            any(
                one.set == allocation.among
                and one.units is None
                and one.covers(None, self.days.as_of)
                for one in self.roster.complete
            ),
        )

    def _each(self, allocation: Allocation) -> Iterator[Applicant]:
        entry = self.roster.catalogue.sets[allocation.among]
        where, reserve = allocation.where, allocation.reserve
        for row in sorted(self.roster.of(allocation.among)):
            here = Standing(row)
            holds = where is None or self.terms.truth(where, here)
            parts = [self.days.begun(entry, row), self.days.decided(entry, row), holds]
            is_member = conjunction(parts)
            if is_member is False:
                continue
            yield Applicant(
                row, is_member is True,
                self.terms.truth(reserve.where, here) if reserve is not None else False,
                self.figures(allocation.weight, row, 1),
                tuple(self.figures(key.term, row) for key in allocation.order),
            )  # fmt: skip

    def figures(self, term: Term | None, row: str, otherwise: int = 0) -> Figures:
        """The ends of a number, a day or a code; a given number where there is no term."""
        if term is None:
            return Decimal(otherwise), Decimal(otherwise)
        value = self.terms.value(term, Standing(row))
        return (value, value) if isinstance(value, str) else ends(value)
