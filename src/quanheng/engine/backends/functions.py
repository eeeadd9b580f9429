"""How do the language's functions work on both ends, in SQL?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quanheng.engine.backends.list_functions import has, holds_all
from quanheng.engine.backends.pieces import (
    FALSE,
    Ends,
    Piece,
    exact,
    is_absent,
    list_literal,
    negated,
    piece,
    slots,
    sql_type,
)
from quanheng.facts import Catalogue, Type
from quanheng.language.terms import Apply


def applied(term: Apply, ends: list[Ends], catalogue: Catalogue) -> Ends:
    """The ends of a function's value, from those of its arguments."""
    if term.function in _BETWEEN:
        return _between(_BETWEEN[term.function], ends)
    if term.function in _ADDED:
        return _added(_ADDED[term.function], ends)
    if term.function == "step":
        codes = [code.name for code in catalogue.codes(term.type).codes]
        return _step(ends, codes)
    return _FUNCTIONS[term.function](term, ends)


_BETWEEN = {
    "full_months": "full_months({0}, {1})",
    "full_years": "whole_years(full_months({0}, {1}))",
    "age_years": "whole_years(age_months({0}, {1}))",
    "days_between": "CAST({1} - {0} AS BIGINT)",
}
_ADDED = {
    "add_days": "add_days({0}, {1})",
    "add_months": "add_months({0}, {1})",
    "add_years": "add_months({0}, {1} * 12)",
}
MACROS = frozenset({"full_months", "full_years", "age_years", *_ADDED})
"""The functions that DuckDB does not have."""


def _between(template: str, ends: list[Ends]) -> Ends:
    first, second = ends
    low = piece(template, first.high, second.low)
    if first.is_exact and second.is_exact:
        return exact(low)
    return Ends(low, piece(template, first.low, second.high))


def _added(template: str, ends: list[Ends]) -> Ends:
    day, count = ends
    low = piece(template, day.low, count.low, nullable=True)
    if day.is_exact and count.is_exact:
        return exact(low)
    return Ends(low, piece(template, day.high, count.high, nullable=True))


def _on_ends(template: str) -> Callable[[Apply, list[Ends]], Ends]:
    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        item = ends[0]
        low = piece(template, item.low)
        return exact(low) if item.is_exact else Ends(low, piece(template, item.high))

    return applied_to


def _rounded(function: str) -> Callable[[Apply, list[Ends]], Ends]:
    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        template = f"CAST({function}({{0}}) AS {sql_type(term.type)})"
        if function == "round":
            template = f"CAST({{0}} AS {sql_type(term.type)})"
        return _on_ends(template)(term, ends[:1])

    return applied_to


def _absolute(term: Apply, ends: list[Ends]) -> Ends:
    item = ends[0]
    if item.is_exact and not item.low.is_nullable:
        return exact(piece("abs({0})", item.low))
    low = piece(
        "(CASE WHEN {0} >= 0 THEN {0} WHEN {1} <= 0 THEN -{1} ELSE 0 END)",
        item.low, item.high, nullable=False,
    )  # fmt: skip
    high = piece(
        "(CASE WHEN {0} >= 0 THEN {1} WHEN {1} <= 0 THEN -{0}"
        " WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN greatest(-{0}, {1}) END)",
        item.low, item.high, nullable=True,
    )  # fmt: skip
    return Ends(low, high)


def _month(term: Apply, ends: list[Ends]) -> Ends:
    item = ends[0]
    if item.is_exact:
        return exact(piece("month({0})", item.low))
    in_one_year = "CASE WHEN year({0}) = year({1}) THEN month({%d}) END"
    return Ends(
        piece(in_one_year % 0, item.low, item.high, nullable=True),
        piece(in_one_year % 1, item.low, item.high, nullable=True),
    )


def _settled(ends: Ends) -> Piece:
    """The one value, or NULL."""
    if ends.is_exact:
        return ends.low
    return piece("(CASE WHEN {0} = {1} THEN {0} END)", ends.low, ends.high, nullable=True)


def _date_of(term: Apply, ends: list[Ends]) -> Ends:
    year, month, day = (_settled(one) for one in ends)
    whole = "(CASE WHEN {0} BETWEEN 1 AND 9999 THEN TRY(make_date({0}, {1}, {2})) END)"
    return exact(piece(whole, year, month, day, nullable=True))


def _extreme(choose: str) -> Callable[[Apply, list[Ends]], Ends]:
    """TRAP least and greatest skip NULL, which here is an open end."""

    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        kind = term.type
        strict = _strictly(choose, kind, [e.low if choose == "least" else e.high for e in ends])
        if all(e.is_exact for e in ends) and not any(e.low.is_nullable for e in ends):
            return exact(strict)
        loose = _loosely(choose, kind, [e.high if choose == "least" else e.low for e in ends])
        return Ends(strict, loose) if choose == "least" else Ends(loose, strict)

    return applied_to


def _loosely(choose: str, kind: Type, parts: list[Piece]) -> Piece:
    shown = slots(len(parts), f"CAST({{}} AS {sql_type(kind)})")
    return piece(f"{choose}({shown})", *parts, nullable=True)


def _strictly(choose: str, kind: Type, parts: list[Piece]) -> Piece:
    if not any(part.is_nullable for part in parts):
        return replace(_loosely(choose, kind, parts), is_nullable=False)
    opened = slots(len(parts), "{} IS NULL", " OR ")
    loose = _loosely(choose, kind, parts)
    return piece(
        f"(CASE WHEN {opened} THEN NULL ELSE {{{len(parts)}}} END)", *parts, loose, nullable=True
    )


def _if_none(term: Apply, ends: list[Ends]) -> Ends:
    item, instead = ends
    number = sql_type(term.type)
    if item.none is None:
        return Ends(item.low, item.high, None, term.type.is_optional)
    template = f"(CASE WHEN {{0}} THEN CAST({{1}} AS {number}) ELSE CAST({{2}} AS {number}) END)"
    nullable = not item.is_known or instead.low.is_nullable
    low = piece(template, item.none, instead.low, item.low, nullable=nullable)
    high = low
    if not (item.is_exact and instead.is_exact):
        high = piece(template, item.none, instead.high, item.high, nullable=True)
    none = None
    if instead.none is not None:
        none = piece("({0} AND {1})", item.none, instead.none, nullable=False)
    return Ends(low, high, none, term.type.is_optional)


def is_none(item: Ends) -> Piece:
    """Whether it is recorded that there is none."""
    absent = is_absent(item)
    if item.is_known:
        return item.none or FALSE
    return piece(
        "(CASE WHEN {0} THEN TRUE WHEN {1} THEN NULL ELSE FALSE END)",
        item.none or FALSE, absent, nullable=True,
    )  # fmt: skip


def _list_truth(template: str) -> Callable[[Apply, list[Ends]], Ends]:
    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        parts = [one.low for one in ends]
        tests = slots(len(parts), "{} IS NULL", " OR ")
        return exact(
            piece(f"(CASE WHEN {tests} THEN NULL ELSE {template} END)", *parts, nullable=True)
        )

    return applied_to


def _step(ends: list[Ends], codes: list[str]) -> Ends:
    code, by = ends[0].low, _settled(ends[1])
    listed = Piece(list_literal(codes), is_nullable=False)
    place = "(list_position({2}, {0}) + {1})"
    template = (
        f"(CASE WHEN {{0}} IS NOT NULL AND {place} BETWEEN 1 AND {len(codes)}"
        f" THEN list_extract({{2}}, {place}) END)"
    )
    return exact(piece(template, code, by, listed, nullable=True))


def _recorded(term: Apply, ends: list[Ends]) -> Ends:
    return exact(negated(is_absent(ends[0])))


_FUNCTIONS: dict[str, Callable[[Apply, list[Ends]], Ends]] = {
    "year_of": _on_ends("year({0})"),
    "month_of": _month,
    "date_of": _date_of,
    "abs": _absolute,
    "floor": _rounded("floor"),
    "ceil": _rounded("ceil"),
    "round": _rounded("round"),
    "least": _extreme("least"),
    "greatest": _extreme("greatest"),
    "if_none": _if_none,
    "is_none": lambda _, ends: exact(is_none(ends[0])),
    "recorded": _recorded,
    "has": has,
    "holds_all": holds_all,
    "size": _on_ends("len({0})"),
    "trim": _on_ends("trim({0}, ' 　')"),
    "starts_with": _list_truth("starts_with({0}, {1})"),
}
