"""What does a list hold, in SQL?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.backends.pieces import Ends, Piece, exact, is_inexact, piece, sql_type
from quanheng.facts import Type
from quanheng.language.terms import Apply


def has(term: Apply, ends: list[Ends]) -> Ends:
    """Whether a list holds a value; unknown where either is."""
    listed, item = ends
    template = "(CASE WHEN {0} IS NULL OR {1} THEN NULL ELSE list_contains({2}, {3}) END)"
    own, other = _at_one_scale(term, ends)
    return exact(piece(template, listed.low, is_inexact(item), own, other, nullable=True))


def holds_all(term: Apply, ends: list[Ends]) -> Ends:
    """Whether a list holds every value of another; unknown where either is."""
    template = "(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE list_has_all({2}, {3}) END)"
    lows = [one.low for one in ends]
    return exact(piece(template, *lows, *_at_one_scale(term, ends), nullable=True))


def _at_one_scale(term: Apply, ends: list[Ends]) -> list[Piece]:
    """Both arguments with as many decimals as the finer has.

    TRAP DuckDB looks for a number in a list at the coarser scale: 2.45 would be a 2.5.
    """
    kinds = [one.type for one in term.terms]
    decimals = max(kind.decimals for kind in kinds)
    return [
        _cast(end.low, replace(kind, decimals=decimals))
        if "number" in (kind.kind, kind.item) else end.low
        for kind, end in zip(kinds, ends, strict=True)
    ]  # fmt: skip


def _cast(part: Piece, kind: Type) -> Piece:
    return piece(f"CAST({{0}} AS {sql_type(kind)})", part)
