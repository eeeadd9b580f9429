"""What does a clause give, in SQL: as columns for other clauses, and as text for its answer?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.engine.backends.missing import Lacking, lacking_value
from quanheng.engine.backends.pieces import (
    FALSE,
    TRUE,
    Ends,
    Piece,
    every,
    is_absent,
    piece,
    some,
    sql_type,
    text_literal,
)
from quanheng.engine.backends.terms import Writer
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.clause_model import Clause, Given
from quanheng.language.terms import Term

NO_VALUES = "CAST([] AS STRUCT(name VARCHAR, low VARCHAR, high VARCHAR)[])"
GIVEN = "given "


@dataclass(frozen=True)
class GivenColumns:
    """The columns in which one result of a clause stands; low, high and none mark."""

    low: str
    high: str
    none: str


def columns_of(name: str, *, if_met: bool = False) -> GivenColumns:
    """The columns of a result: as the verdict has it, or as it would be if the clause were met."""
    stem = f"{GIVEN}{'if met ' if if_met else ''}{name}"
    return GivenColumns(stem, stem + HIGH, stem + NONE_MARK)


class GivenWriter:
    """Writes the results of one clause, given its verdict before they are looked at."""

    def __init__(self, writer: Writer, clause: Clause) -> None:
        self.writer, self.clause = writer, clause

    def _ways(self, given: Given, *, told: bool = False) -> Iterator[tuple[str, Term]]:
        """What is written for each verdict; of some, what is told where it is unknown as well."""
        unknown = given.met if told and given.is_always_told else None
        ways = (("met", given.met), ("not_met", given.not_met), ("unknown", unknown))
        yield from ((verdict, term) for verdict, term in ways if term is not None)

    def vague(self, verdict: Piece) -> list[tuple[Piece, list[Lacking]]]:
        """For each result, when it is unknown, and what it then lacks."""
        found = []
        for given in (one for one in self.clause.gives if not one.is_aside):
            for way, term in self._ways(given):
                ends = self.writer.ends(term)
                absent = every([_is(verdict, way), is_absent(ends)])
                if absent.sql != "FALSE" and (ends.low.is_nullable or ends.none is not None):
                    absent = self.writer.frame.bound(absent, always=True)
                    found.append((absent, lacking_value(self.writer, term, absent, given.name)))
        return found

    def told(self, verdict: Piece) -> Piece:
        """The results that are written for the verdict, in order, as texts."""
        if not self.clause.gives:
            return Piece(NO_VALUES, 0, False)
        shown, parts = [], [verdict]
        for given in self.clause.gives:
            for way, term in self._ways(given, told=True):
                ends = self.writer.ends(term)
                low, high = _text(ends.low, ends, given.type), _text(ends.high, ends, given.type)
                place = len(parts)
                parts += [Piece(text_literal(given.name), 0, False), low, high]
                shown.append(
                    f"CASE WHEN {{0}} = '{way}' THEN struct_pack(name := {{{place}}},"
                    f" low := {{{place + 1}}}, high := {{{place + 2}}}) END"
                )
        listed = f"list_filter([{', '.join(shown)}], lambda x: x IS NOT NULL)"
        return piece(listed, *parts, nullable=False)

    def columns(self, verdict: Piece) -> Iterator[tuple[str, Piece]]:
        """The columns by which others read the results."""
        for given in self.clause.gives:
            names = columns_of(given.name)
            ends = self._by_verdict(given, verdict)
            yield from zip((names.low, names.high, names.none), ends, strict=True)
            met = columns_of(given.name, if_met=True)
            yield from zip((met.low, met.high, met.none), self._if_met(given), strict=True)

    def _if_met(self, given: Given) -> tuple[Piece, Piece, Piece]:
        if given.met is None:
            nothing = Piece(f"CAST(NULL AS {sql_type(given.type)})")
            return nothing, nothing, TRUE
        ends = self.writer.ends(given.met)
        return _cast(ends.low, given.type), _cast(ends.high, given.type), ends.none or FALSE

    def _by_verdict(self, given: Given, verdict: Piece) -> tuple[Piece, Piece, Piece]:
        lows, highs, nones = [], [], [_is(verdict, "not_applicable")]
        for way in ("met", "not_met", "unknown"):
            term = dict(self._ways(given, told=True)).get(way)
            if term is None and way != "unknown":
                nones.append(_is(verdict, way))
            if term is None:
                continue
            ends = self.writer.ends(term)
            lows += [_is(verdict, way), _cast(ends.low, given.type)]
            highs += [_is(verdict, way), _cast(ends.high, given.type)]
            if ends.none is not None:
                nones.append(every([_is(verdict, way), ends.none]))
        return _chosen(lows), _chosen(highs), some(nones)


def _chosen(parts: list[Piece]) -> Piece:
    places = range(0, len(parts), 2)
    whens = " ".join(f"WHEN {{{place}}} THEN {{{place + 1}}}" for place in places)
    return piece(f"(CASE {whens} END)", *parts, nullable=True)


def _is(verdict: Piece, word: str) -> Piece:
    return piece(f"({{0}} = '{word}')", verdict, nullable=False)


def _cast(part: Piece, kind: Type) -> Piece:
    return piece(f"CAST({{0}} AS {sql_type(kind)})", part)


def _text(end: Piece, ends: Ends, kind: Type) -> Piece:
    """One end as text; "none" where it is recorded that there is none."""
    text = "CAST({0} AS VARCHAR)"
    if kind.kind == "list":
        text = "array_to_string(CAST({0} AS VARCHAR[]), ';')"
    shown = piece(text, _cast(end, kind), nullable=True)
    if ends.none is None:
        return shown
    return piece("CASE WHEN {0} THEN 'none' ELSE {1} END", ends.none, shown, nullable=True)
