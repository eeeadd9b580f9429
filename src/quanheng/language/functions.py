"""Which functions does the language have, what do they take, and what do they give?

The list is closed. `docs/language.md` is tested against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.facts import Type
from quanheng.facts.types import COUNT, DATE, TEXT, TRUTH, YEAR, number_of
from quanheng.language.terms import AggregateName


@dataclass(frozen=True)
class Signature:
    """A function whose arguments have fixed types.

    Shapes:   `takes` holds the type of each argument; a number without a unit goes with any.
    """

    takes: tuple[Type, ...]
    gives: Type
    only_for_records: bool = False


_DAYS, _MONTHS, _YEARS = number_of("days"), number_of("months"), number_of("years")

SIGNATURES: dict[str, Signature] = {
    "age_years": Signature((DATE, DATE), _YEARS),
    "full_years": Signature((DATE, DATE), _YEARS),
    "full_months": Signature((DATE, DATE), _MONTHS),
    "days_between": Signature((DATE, DATE), _DAYS),
    "add_days": Signature((DATE, _DAYS), DATE),
    "add_months": Signature((DATE, _MONTHS), DATE),
    "add_years": Signature((DATE, _YEARS), DATE),
    "year_of": Signature((DATE,), YEAR),
    "month_of": Signature((DATE,), COUNT),
    "date_of": Signature((YEAR, COUNT, COUNT), DATE),
    "trim": Signature((TEXT,), TEXT, only_for_records=True),
    "starts_with": Signature((TEXT, TEXT), TRUTH, only_for_records=True),
}
"""Functions of fixed types."""

SHAPED: dict[str, tuple[int, int]] = {
    "if_none": (2, 2),
    "is_none": (1, 1),
    "recorded": (1, 1),
    "least": (2, 9),
    "greatest": (2, 9),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
    "round": (1, 2),
    "has": (2, 2),
    "holds_all": (2, 2),
    "size": (1, 1),
    "step": (2, 2),
    "met": (1, 2),
    "result": (2, 2),
}
"""Functions whose types depend on their arguments, with the fewest and most arguments."""

AGGREGATES: tuple[AggregateName, ...] = (
    "COUNT", "SUM", "AVG", "MEDIAN", "MIN", "MAX", "FIRST", "LAST", "LIST", "ANY", "EVERY",
)  # fmt: skip
ONLY_FOR_RECORDS: frozenset[str] = frozenset(
    {"recorded", *(name for name, s in SIGNATURES.items() if s.only_for_records)}
)
FUNCTIONS: tuple[str, ...] = (*SIGNATURES, *SHAPED)
