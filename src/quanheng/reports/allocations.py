"""Which places or parts does a run allocate, and to which rows?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quanheng.engine.paths import follow
from quanheng.facts.types import COUNT, Type
from quanheng.language.quota_model import Allocation, OrderKey
from quanheng.language.terms import Fact
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.material import Material
from quanheng.reports.purposes import Purpose, purposes_of_mechanism

Row = Mapping[str, Any]
_FIGURES = ("number", "date")


@dataclass(frozen=True)
class Allotted:
    """One allocation of a run, with the rows among which it gives, by their places."""

    material: Material
    allocation: Allocation
    rows: Sequence[Row]

    @property
    def purpose(self) -> Purpose:
        """The purpose it serves."""
        return purposes_of_mechanism(self.allocation.mechanism)[0]

    @property
    def gives_amount(self) -> bool:
        """Whether it splits an amount; else it gives places."""
        return self.allocation.amount is not None

    @property
    def kind(self) -> Type:
        """The type of what it gives."""
        amount = self.allocation.amount
        return amount.type if amount is not None else COUNT

    def figure(self, name: str) -> str:
        """A figure of the whole allocation, with its unit."""
        return self._told(self.rows[0][name])

    def given(self, row: Row) -> str:
        """What a row surely gets; empty where that is open."""
        return "" if row["given"] is None else self._told(row["given"])

    def key_label(self, key: OrderKey) -> str:
        """What rows are ordered by, in words."""
        term, pack = key.term, self.material.pack
        if not isinstance(term, Fact):
            return term.text
        labels = follow(pack.catalogue, pack.derived, term.home, term.path)
        return "·".join(label.said(self.material.language) for label in labels) or term.text

    def key_value(self, place: int, row: Row) -> str:
        """The value by which a row is ordered, in words; that it is hidden, where it is."""
        key, text = self.allocation.order[place], str(row["keys"][place])
        if HiddenFacts(self.material.pack, self.purpose).hides_in(key.term):
            return self.material.say("not shown")
        if text == "unknown":
            return self.material.say("unknown")
        if key.term.type.kind in _FIGURES:
            return text
        return self.material.words.told(text, key.term.type)

    def _told(self, value: Decimal | int | None) -> str:
        if value is None:
            return self.material.say("unknown")
        return self.material.words.told(Decimal(value), self.kind)


def allotted(material: Material) -> list[Allotted]:
    """The allocations that may be told, as the pack lists them; those with no row are left out."""
    rows: dict[str, list[Row]] = {}
    for row in material.building.result.allocations.to_pylist():
        rows.setdefault(row["allocation"], []).append(row)
    return [
        Allotted(material, one, rows[one.id])
        for one in material.pack.allocations.values()
        if one.id in rows and material.choice.tells_mechanism(one.mechanism)
    ]
