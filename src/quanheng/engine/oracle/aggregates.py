"""What does an aggregate give over sure and open rows?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.oracle.counting import Counted, counted, distinct, with_value
from quanheng.engine.oracle.extremes import earliest, extreme, extreme_code, latest
from quanheng.engine.oracle.gathering import gathered, on_any, on_every
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.sums import average, median, middle, summed
from quanheng.facts import Catalogue, Value
from quanheng.language.terms import Aggregate, Fact, Term

_KEEPS_NONE = ("SUM", "ANY", "EVERY")


def member_with(value: Aggregate, is_member: Truth, item: Value) -> Truth:
    """Whether a row still counts once its item is read."""
    if value.item is None or value.name in _KEEPS_NONE:
        return is_member
    return with_value(is_member, item, is_optional=value.item.type.is_optional)


def aggregated(
    value: Aggregate, rows: Sequence[Counted], catalogue: Catalogue, *, is_covered: bool
) -> Value:
    """The value of an aggregate over rows that count or may count."""
    item = value.item
    if item is None:
        return counted(rows, is_covered=is_covered)
    if value.name == "SUM":
        return summed(
            rows,
            is_covered=is_covered,
            minimum=_minimum(item, catalogue),
            is_optional=item.type.is_optional,
        )
    if value.name in _PLAIN:
        return _PLAIN[value.name](rows, is_covered=is_covered)
    if value.name in _MIDDLES:
        return middle(rows, _MIDDLES[value.name], is_covered=is_covered)
    codes = _codes(item, catalogue)
    if value.name == "LIST":
        return gathered(rows, codes, is_covered=is_covered)
    is_greatest = value.name == "MAX"
    if codes:
        return extreme_code(rows, codes, is_greatest=is_greatest, is_covered=is_covered)
    return extreme(rows, is_greatest=is_greatest, is_covered=is_covered)


_PLAIN = {
    "COUNT": distinct,
    "FIRST": earliest,
    "LAST": latest,
    "ANY": on_any,
    "EVERY": on_every,
}
_MIDDLES = {"AVG": average, "MEDIAN": median}


def _codes(item: Term, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes of the item's list in their order; none where it is no code."""
    if item.type.kind != "code":
        return ()
    return tuple(code.name for code in catalogue.codes(item.type).codes)


def _minimum(item: Term, catalogue: Catalogue) -> int | None:
    """The least that the summed field may hold; None where it is no plain field."""
    if not isinstance(item, Fact) or item.is_derived:
        return None
    return catalogue.sets[item.owner].fields[item.name].minimum
