"""Which plan makes an aggregate?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quanheng.engine.backends.aggregates.averages import plan_average, plan_median
from quanheng.engine.backends.aggregates.counting import plan_count, plan_distinct
from quanheng.engine.backends.aggregates.extremes import plan_extreme, plan_extreme_code
from quanheng.engine.backends.aggregates.lists import plan_list
from quanheng.engine.backends.aggregates.plan import Plan, present
from quanheng.engine.backends.aggregates.sequence import plan_first, plan_last
from quanheng.engine.backends.aggregates.sums import least_of, plan_sum
from quanheng.engine.backends.aggregates.truths import plan_any, plan_every
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import fact_of
from quanheng.engine.backends.pieces import Ends, Piece
from quanheng.facts import Catalogue, Field
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Aggregate, AggregateName, Fact


@dataclass(frozen=True)
class Rows:
    """The rows that an aggregate is taken over.

    Shapes:   `subject` is the row each belongs to, `membership` whether it does.
    """

    frame: Frame
    subject: Piece
    membership: Piece

    @property
    def catalogue(self) -> Catalogue:
        """The sets and code lists."""
        return self.frame.tables.catalogue

    def with_value(self, item: Ends) -> Piece:
        """Membership of the rows whose item is not none."""
        return self.frame.bound(present(self.membership, item), always=True)


def plan_aggregate(
    key: str, derived: Derived, value: Aggregate, rows: Rows, item: Ends | None
) -> Plan:
    """The plan of an aggregate; `item` is None for COUNT(*)."""
    if item is None:
        return plan_count(key, rows.membership)
    if value.name == "SUM":
        return plan_sum(key, derived.type, rows.membership, item, _least(derived, rows))
    if value.name in _TRUTHS:
        return _TRUTHS[value.name](key, rows.membership, item.low)
    there = rows.with_value(item)
    if value.name in _IN_ORDER:
        order = rows.frame.read(fact_of(rows.catalogue.sets[derived.source], derived.order))
        return _IN_ORDER[value.name](key, rows.frame, rows.subject, there, item, order)
    if value.name in _PLAIN:
        return _PLAIN[value.name](key, there, item)
    codes = _codes(value, rows.catalogue)
    if value.name == "LIST":
        return plan_list(key, there, item, value.type, codes)
    if codes:
        return plan_extreme_code(key, there, item, value.name == "MAX", codes)
    return plan_extreme(key, there, item, value.name == "MAX")


_TRUTHS: dict[AggregateName, Callable[[str, Piece, Piece], Plan]] = {
    "ANY": plan_any,
    "EVERY": plan_every,
}
_PLAIN: dict[AggregateName, Callable[[str, Piece, Ends], Plan]] = {
    "COUNT": plan_distinct,
    "AVG": plan_average,
    "MEDIAN": plan_median,
}
_IN_ORDER: dict[AggregateName, Callable[[str, Frame, Piece, Piece, Ends, Ends], Plan]] = {
    "FIRST": plan_first,
    "LAST": plan_last,
}


def _codes(value: Aggregate, catalogue: Catalogue) -> list[str]:
    """The codes of the item's list in their order; none where it is no code."""
    assert value.item is not None
    kind = value.item.type
    return [code.name for code in catalogue.codes(kind).codes] if kind.kind == "code" else []


def _least(derived: Derived, rows: Rows) -> int | None:
    def field_of(fact: Fact) -> Field | None:
        return rows.catalogue.sets[fact.owner].fields.get(fact.name)

    return least_of(derived, field_of)
