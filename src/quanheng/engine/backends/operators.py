"""How do comparison and arithmetic work on both ends, in SQL?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.backends.pieces import (
    FALSE,
    Ends,
    Piece,
    every,
    is_absent,
    piece,
    slots,
    some,
    sql_type,
)
from quanheng.facts import Type
from quanheng.language.terms import ArithmeticSign, ComparisonSign


def compared(sign: ComparisonSign, left: Ends, right: Ends) -> Piece:
    """A comparison of possible values."""
    if sign == "=":
        return equal(left, right)
    if sign == "<>":
        return piece("(NOT {0})", equal(left, right))
    if sign in (">", ">="):
        return compared("<" if sign == ">" else "<=", right, left)
    if left.is_exact and right.is_exact:
        return piece(f"({{0}} {sign} {{1}})", left.low, right.low)
    contrary = ">=" if sign == "<" else ">"
    template = (
        f"(CASE WHEN {{0}} {sign} {{1}} THEN TRUE WHEN {{2}} {contrary} {{3}} THEN FALSE END)"
    )
    return piece(template, left.high, right.low, left.low, right.high, nullable=True)


def equal(left: Ends, right: Ends) -> Piece:
    """Equality, where none equals none and nothing else."""
    same = _same(left, right)
    if left.none is None and right.none is None:
        return same
    one, other = left.none or FALSE, right.none or FALSE
    against_right = _against_none(right)
    against_left = _against_none(left)
    return piece(
        "(CASE WHEN {0} AND {1} THEN TRUE WHEN {0} THEN {2} WHEN {1} THEN {3} ELSE {4} END)",
        one, other, against_right, against_left, same,
        nullable=not (left.is_known and right.is_known),
    )  # fmt: skip


def _against_none(other: Ends) -> Piece:
    """What equality with none is: false, or unknown where the other may be none."""
    if not other.is_optional or other.is_known:
        return FALSE
    return piece("(CASE WHEN {0} THEN NULL ELSE FALSE END)", is_absent(other), nullable=True)


def _same(left: Ends, right: Ends) -> Piece:
    if left.is_exact and right.is_exact:
        return piece("({0} = {1})", left.low, right.low)
    return piece(
        "(CASE WHEN {0} = {1} AND {2} = {3} AND {0} = {2} THEN TRUE"
        " WHEN {1} < {2} OR {0} > {3} THEN FALSE END)",
        left.low, left.high, right.low, right.high, nullable=True,
    )  # fmt: skip


def among(item: Ends, choices: list[Ends]) -> Piece:
    """The OR of the equalities."""
    parts = [equal(item, choice) for choice in choices]
    return some(parts)


def arithmetic(
    sign: ArithmeticSign, kind: Type, left: Ends, right: Ends, *, are_whole: bool = False
) -> Ends:
    """A sum, difference, product or quotient of possible values.

    Shapes:   `are_whole` promises whole numbers, written short.
    """
    if sign == "+":
        return _both(_sum("+", kind, left.low, right.low), left, right,
                     _sum("+", kind, left.high, right.high))  # fmt: skip
    if sign == "-":
        return _both(_sum("-", kind, left.low, right.high), left, right,
                     _sum("-", kind, left.high, right.low))  # fmt: skip
    if sign == "*":
        return _product(kind, left, right)
    return _quotient(left, right, "whole_quotient" if are_whole else "quotient")


def _both(low: Piece, left: Ends, right: Ends, high: Piece) -> Ends:
    return Ends(low, low if left.is_exact and right.is_exact else high)


def _sum(sign: str, kind: Type, left: Piece, right: Piece) -> Piece:
    number = sql_type(kind)
    return piece(f"(CAST({{0}} AS {number}) {sign} CAST({{1}} AS {number}))", left, right)


def _times(kind: Type, left: Piece, right: Piece) -> Piece:
    return piece(f"CAST({{0}} * {{1}} AS {sql_type(kind)})", left, right)


def widened(ends: Ends, kind: Type) -> Ends:
    """TRAP decimals are stored in 18 digits, and so would their product be."""
    if not kind.decimals:
        return ends
    low = piece(f"CAST({{0}} AS {sql_type(kind)})", ends.low)
    high = low if ends.is_exact else piece(f"CAST({{0}} AS {sql_type(kind)})", ends.high)
    return Ends(low, high)


def _product(kind: Type, left: Ends, right: Ends) -> Ends:
    if left.is_exact and right.is_exact:
        product = _times(kind, left.low, right.low)
        return Ends(product, product)
    corners = [
        _times(kind, one, other)
        for one in (left.low, left.high)
        for other in (right.low, right.high)
    ]
    known = piece(
        "({0} IS NOT NULL AND {1} IS NOT NULL AND {2} IS NOT NULL AND {3} IS NOT NULL)",
        left.low, left.high, right.low, right.high, nullable=False,
    )  # fmt: skip
    positive = piece("({0} >= 0 AND {1} >= 0)", left.low, right.low)
    ends = []
    for choose, corner in (("least", corners[0]), ("greatest", corners[3])):
        template = (
            f"(CASE WHEN {{0}} THEN {choose}({{1}}, {{2}}, {{3}}, {{4}}) WHEN {{5}} THEN {{6}} END)"
        )
        ends.append(piece(template, known, *corners, positive, corner, nullable=True))
    return Ends(ends[0], ends[1])


def _divided(left: Piece, right: Piece, macro: str) -> Piece:
    return piece(f"{macro}({{0}}, {{1}})", left, right, nullable=True)


def _quotient(left: Ends, right: Ends, macro: str) -> Ends:
    if left.is_exact and right.is_exact:
        result = _divided(left.low, right.low, macro)
        return Ends(result, result)
    ends = []
    for choose, with_positive, with_negative in (
        ("least", left.low, left.high),
        ("greatest", left.high, left.low),
    ):
        parts = [
            _divided(end, divisor, macro)
            for end in (with_positive, with_negative)
            for divisor in (right.low, right.high)
        ]
        template = (
            f"(CASE WHEN {{0}} > 0 AND {{1}} IS NOT NULL THEN {choose}({{2}}, {{3}})"
            f" WHEN {{1}} < 0 AND {{0}} IS NOT NULL THEN {choose}({{4}}, {{5}}) END)"
        )
        ends.append(piece(template, right.low, right.high, *parts, nullable=True))
    return Ends(ends[0], ends[1])


def hull(kind: Type, branches: list[tuple[Piece, Ends]]) -> Ends:
    """The value of the branches taken: one value, or the hull of several.

    Shapes:   a branch is (whether it is taken, its value).
    """
    low = _edge("least", kind, [(taken, ends.low) for taken, ends in branches])
    is_exact = all(ends.is_exact for _, ends in branches)
    if not kind.is_ordered:
        high = _edge("greatest", kind, [(taken, ends.low) for taken, ends in branches])
        agreed = piece("(CASE WHEN {0} = {1} THEN {0} END)", low, high, nullable=True)
        low = high = agreed
    elif is_exact and all(taken.sql == "TRUE" for taken, _ in branches):
        high = low
    else:
        high = _edge("greatest", kind, [(taken, ends.high) for taken, ends in branches])
    return Ends(low, high, _all_none(branches), kind.is_optional)


def _edge(choose: str, kind: Type, branches: list[tuple[Piece, Piece]]) -> Piece:
    count = len(branches)
    opened = slots(count, "({} AND {} IS NULL)", " OR ", step=2)
    shown = slots(count, f"CASE WHEN {{}} THEN CAST({{}} AS {sql_type(kind)}) END", step=2)
    parts = [part for branch in branches for part in branch]
    chosen = f"{choose}({shown})" if len(branches) > 1 else shown
    return piece(f"(CASE WHEN {opened} THEN NULL ELSE {chosen} END)", *parts, nullable=True)


def _all_none(branches: list[tuple[Piece, Ends]]) -> Piece | None:
    if all(ends.none is None for _, ends in branches):
        return None
    marks = [
        piece("(NOT {0} OR {1})", taken, ends.none or FALSE, nullable=False)
        for taken, ends in branches
    ]
    return replace(every(marks), is_nullable=False)
