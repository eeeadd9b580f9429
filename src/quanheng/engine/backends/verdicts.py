"""How does one clause answer about all its subjects, in SQL?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from quanheng.engine.backends.duties import duty_columns
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import begun, fact_of, standing, surely
from quanheng.engine.backends.missing import Lacking, lacking, lacking_condition, listed
from quanheng.engine.backends.operators import compared
from quanheng.engine.backends.pieces import (
    TRUE,
    UNKNOWN_TRUTH,
    Ends,
    Piece,
    every,
    exact,
    is_inexact,
    is_open,
    literal,
    negated,
    piece,
    quoted,
    some,
    value_ends,
)
from quanheng.engine.backends.places import PLACE, same_place
from quanheng.engine.backends.results import GivenColumns, GivenWriter, columns_of
from quanheng.engine.backends.storing import Stored
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.backends.words import verdict_word
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Type
from quanheng.facts.types import DATE
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Instrument
from quanheng.language.terms import Fact, Met, Previous, Result


@dataclass(frozen=True)
class BeforeRows:
    """What a clause gave in the period before: the table, and its columns."""

    table: str
    columns: frozenset[str]


@dataclass(frozen=True)
class Found:
    """What a clause finds: its verdict, whether that may be unknown, and what is then missing."""

    verdict: Piece
    may_be_unknown: bool
    lacking: list[Lacking]


@dataclass
class ClauseQuery:
    """Writes the SELECT of one clause over the stored facts of its subject.

    Shapes:   `answered` gives the table of each clause whose verdict may be read. A frame that is
              `shared` holds what several clauses read; `beside` gives the query of a clause
              whose verdict is reckoned in the same frame.
    Missing:  `before` None where nothing is known of the period before.
    """

    clause: Clause
    question: Question
    tables: Tables
    stored: Stored
    answered: Mapping[str, str]
    before: BeforeRows | None = None
    shared: Frame | None = None
    beside: Callable[[str], ClauseQuery | None] = lambda _: None

    def __post_init__(self) -> None:
        self.frame = self.shared or stored_frame(self.tables, self.clause.subject, self.stored)
        self.writer = Writer(self.frame, self.question, self._read, self._met, self._given,
                             self._before)  # fmt: skip
        self.results = GivenWriter(self.writer, self.clause)
        self.entry = self.tables.catalogue.sets[self.clause.subject]

    def _read(self, fact: Fact) -> Ends:
        return self.frame.ends(
            "r", self.stored.columns[fact.path], (), False, fact.type.is_optional
        )

    def _met(self, met: Met) -> Piece:
        if met.key is None:
            return self._verdict_of(met.clause)
        key = self.stored.columns[met.key.path]
        truth = self._verdict_of(met.clause, quoted(key.low))
        if not key.none:
            return truth
        mark = self.frame.column(f"r.{quoted(key.none)}")
        return piece("(CASE WHEN {0} THEN FALSE ELSE {1} END)", mark, truth, nullable=True)

    def _given(self, result: Result) -> Ends:
        alias = self._joined(result.clause)
        return self._given_in(alias, columns_of(result.name), result.type)

    def _before(self, previous: Previous) -> Ends:
        """A result of the period before; unknown where nothing is known of that period."""
        names = columns_of(previous.name)
        if self.before is None or names.low not in self.before.columns:
            return replace(value_ends(UNKNOWN, previous.type), is_optional=True)
        alias = quoted(f"before of {self.before.table}")
        if alias not in self.frame.joined:
            self.frame.joined.add(alias)
            table = self.before.table
            self.frame.sources.append(f"LEFT JOIN {table} AS {alias} ON r.id = {alias}.id")
        return self._given_in(alias, names, previous.type)

    def _given_in(self, alias: str, names: GivenColumns, kind: Type) -> Ends:
        low, high = (
            self.frame.column(f"{alias}.{quoted(name)}") for name in (names.low, names.high)
        )
        none = Piece(f"COALESCE({self.frame.column(f'{alias}.{quoted(names.none)}')}, FALSE)", 0,
                     False)  # fmt: skip
        high = high if kind.is_ordered else low
        return Ends(low, high, self.frame.bound(none, always=True), True)

    def _joined(self, clause: str, key: str = "id") -> str:
        """The alias of a clause's answers about the subject, or about what a link leads to."""
        table = self.answered[clause]
        alias = quoted(f"{table} of {key}")
        if alias not in self.frame.joined:
            self.frame.joined.add(alias)
            same = same_place("r", alias) if key == "id" else f"r.{key} = {alias}.id"
            self.frame.sources.append(f"LEFT JOIN {table} AS {alias} ON {same}")
        return alias

    def _verdict_of(self, clause: str, key: str = "id") -> Piece:
        other = self.beside(clause) if key == "id" else None
        if other is not None:
            verdict = other.found.verdict
        else:
            verdict = self.frame.column(f"{self._joined(clause, key)}.verdict")
        template = (
            "(CASE {0} WHEN 'met' THEN TRUE WHEN 'not_met' THEN FALSE"
            " WHEN 'not_applicable' THEN FALSE END)"
        )
        is_nullable = other is None or other.found.may_be_unknown
        return self.frame.bound(piece(template, verdict, nullable=is_nullable), always=True)

    def sql(self, *, is_read: bool = False) -> str:
        """One row per subject: its place, and the columns in which its answers are told.

        Shapes:   `is_read` adds its id and the columns by which others read its results.
        """
        return self.frame.select(self.outputs(is_read=is_read))

    def outputs(self, *, is_read: bool = False) -> list[tuple[str, Piece]]:
        """The columns of the SELECT.

        Missing:  no column `missing` where no verdict can be unknown.
        """
        verdict = self.found.verdict
        outputs = [(PLACE, self.frame.column(f"r.{quoted(PLACE)}", nullable=False)),
                   ("verdict", verdict)]  # fmt: skip
        if self.found.may_be_unknown:
            outputs.append(("missing", self._missing(verdict, self.found.lacking)))
        outputs += duty_columns(self.clause, self.question, self.writer, verdict)
        if self.clause.gives:
            outputs.append(("values", self.results.told(verdict)))
        if is_read:
            outputs.append(("id", self.frame.column("r.id", nullable=False)))
            outputs += self.results.columns(verdict)
        return outputs

    @cached_property
    def found(self) -> Found:
        """The verdict, and what is missing where it is unknown."""
        gates = self._gates()
        gate = self.frame.bound(every([truth for truth, _ in gates]), always=True)
        when = self.frame.bound(self.writer.condition(self.clause.when))
        verdict = self.frame.bound(
            piece(
                f"CASE WHEN {{0}} IS FALSE THEN {verdict_word('not_applicable')}"
                f" WHEN {{0}} IS NULL THEN {verdict_word('unknown')}"
                f" WHEN {{1}} THEN {verdict_word('met')}"
                f" WHEN NOT {{1}} THEN {verdict_word('not_met')}"
                f" ELSE {verdict_word('unknown')} END",
                gate, when, nullable=False,
            ),
            always=True,
        )  # fmt: skip
        found = [one for truth, lacks in gates for one in _under(is_open(truth), lacks)]
        found += lacking_condition(self.writer, self.clause.when)
        if vague := self.results.vague(verdict):
            found += [one for _, lacks in vague for one in lacks]
            either = some([absent for absent, _ in vague])
            settled = piece(f"CASE WHEN {{0}} THEN {verdict_word('unknown')} ELSE {{1}} END",
                            either, verdict, nullable=False)  # fmt: skip
            verdict = self.frame.bound(settled, always=True)
        is_open_yet = gate.is_nullable or when.is_nullable or bool(vague)
        return Found(verdict, is_open_yet, found)

    def _missing(self, verdict: Piece, found: list[Lacking]) -> Piece:
        """What is missing where the verdict is unknown."""
        return piece(
            "CASE WHEN {0} = 'unknown' THEN {1} ELSE CAST([] AS VARCHAR[]) END",
            verdict, listed(found), nullable=False,
        )  # fmt: skip

    def _gates(self) -> list[tuple[Piece, list[Lacking]]]:
        """Each gate with what it lacks when it is unknown."""
        clause = self.clause
        # Figures are told of periods before a text as well: they are what it is compared with.
        gates = [] if clause.effect == "indicator" else [self._in_force()]
        gates.append(self._begun())
        if clause.is_adverse and self.entry.decided is not None:
            gates.append(self._decided())
        if clause.applies is not None:
            truth = self.writer.truth(clause.applies)
            gates.append((truth, list(lacking(self.writer, clause.applies))))
        for name in clause.unless:
            gates.append((negated(self._verdict_of(name)), [(f"met('{name}')", TRUE)]))
        return gates

    def _field(self, name: str) -> Ends:
        return self.writer.ends(fact_of(self.entry, name))

    def _begun(self) -> tuple[Piece, list[Lacking]]:
        if not self.entry.starts:
            return TRUE, []
        start = self._field(self.entry.starts)
        truth = self.frame.bound(begun(self.entry, start, self.question.as_of))
        return truth, [(self.entry.starts, TRUE)]

    def _decided(self) -> tuple[Piece, list[Lacking]]:
        decided = self.entry.decided
        assert decided is not None
        names = [decided.on, decided.notified, *([decided.until] if decided.until else [])]
        ends = [self._field(name) for name in names]
        until = ends[2] if decided.until else None
        truth = self.frame.bound(standing(ends[0], ends[1], until, self.question.as_of))
        return truth, [(n, is_inexact(e)) for n, e in zip(names, ends, strict=True)]

    def _in_force(self) -> tuple[Piece, list[Lacking]]:
        instrument = self.question.pack.instruments[self.clause.source.instrument]
        missing: list[Lacking] = []
        begins = (instrument.published_on.on, instrument.in_force_from.on)
        if None in begins:
            missing.append((f"instrument {instrument.id}", TRUE))
        if self.entry.is_conduct and self.entry.dated:
            day = self._conduct_day(self.entry.dated)
            missing.append((self.entry.dated, is_inexact(day)))
            return self.frame.bound(_in_force_on(instrument, day)), missing
        return _in_force_on(instrument, exact(literal(self.question.as_of, DATE))), missing

    def _conduct_day(self, name: str) -> Ends:
        """The day of conduct; of a year, it may be any day."""
        day = self._field(name)
        if self.entry.fields[name].type.kind == "date":
            return day
        low = piece("make_date({0}, 1, 1)", day.low)
        return replace(day, low=low, high=piece("make_date({0}, 12, 31)", day.high))


def stored_frame(tables: Tables, subject: str, stored: Stored) -> Frame:
    """The frame in which clauses read the stored facts of their subject."""
    return Frame(tables, subject, f"{stored.table} AS r")


def _under(within: Piece, lacks: list[Lacking]) -> list[Lacking]:
    if within.sql == "FALSE":
        return []
    return [(name, every([within, condition])) for name, condition in lacks]


def _in_force_on(instrument: Instrument, day: Ends) -> Piece:
    """Whether an instrument is published and in force on a day; a day that is none is out."""
    parts = [
        compared("<=", exact(literal(stated.on, DATE)), day)
        if stated.on is not None
        else UNKNOWN_TRUTH
        for stated in (instrument.published_on, instrument.in_force_from)
    ]
    if instrument.in_force_to is not None:
        last = exact(literal(instrument.in_force_to, DATE))
        parts.append(compared("<=", day, last))
    return surely(every(parts), day.none)
