"""How do the months, quarters or years between two days stand as a set of rows?

One row for each period from that of the first day through that of the last, for each subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from quanheng.errors import Place
from quanheng.facts import Field, InformationSet, Label, Type
from quanheng.facts.types import DATE, TEXT, TRUTH
from quanheng.language.terms import Term

Step = Literal["month", "quarter", "year"]
OF_PERIODS: Final = "series "
"""How the set of a fact's periods begins its name."""
SUBJECT, ITEM, IS_IN, IS_WHOLE = "subject", "item", "is_in", "is_whole"
MOST_PERIODS = 1_200
"""A century of months; longer series are not laid out."""
MONTHS_IN: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Series:
    """The periods of which a derived fact counts some, by two days read of its subject."""

    first: Term
    last: Term
    step: Step

    @property
    def terms(self) -> tuple[Term, Term]:
        """The expressions of both days."""
        return self.first, self.last

    @property
    def months(self) -> int:
        """How many months a period has."""
        return MONTHS_IN[self.step]


def series_name(of: str, name: str) -> str:
    """The name of the set of a fact's periods; no set of a catalogue is named so.

    >>> series_name("singer", "silent_months")
    'series singer.silent_months'
    """
    return f"{OF_PERIODS}{of}.{name}"


def series_set(of: InformationSet, name: str, place: Place) -> InformationSet:
    """The set of a fact's periods.

    Shapes:   `item` is the first day of the period; `is_in` is true where it surely lies between
              the two days; `is_whole` tells whether every possible period is a row.
    """
    fields = {
        "id": Field("id", Label("编号", "id"), TEXT, place, is_required=True),
        SUBJECT: Field(SUBJECT, of.label, Type("link", target=of.name), place, is_required=True),
        ITEM: Field(ITEM, Label("期首日", "first day"), DATE, place, is_required=True),
        IS_IN: Field(IS_IN, Label("确在期间", "surely in"), TRUTH, place),
        IS_WHOLE: Field(IS_WHOLE, Label("起止已知", "is whole"), TRUTH, place, is_required=True),
    }
    label = Label(f"{of.label.zh}各期", f"periods of {of.label.en}")
    return InformationSet(
        series_name(of.name, name), label, fields, (), place,
        is_aggregate_only=of.is_aggregate_only,
    )  # fmt: skip
