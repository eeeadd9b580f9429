"""How does one clause answer about all its subjects, in SQL?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import begun, fact_of, standing, surely
from quanheng.engine.backends.missing import Lacking, lacking, lacking_condition, listed
from quanheng.engine.backends.operators import compared
from quanheng.engine.backends.pieces import (
    FALSE,
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
from quanheng.engine.backends.results import GivenColumns, GivenWriter, columns_of
from quanheng.engine.backends.storing import Stored
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Type
from quanheng.facts.types import DATE
from quanheng.language.model import Clause, Instrument
from quanheng.language.terms import Fact, Met, Previous, Result


@dataclass(frozen=True)
class BeforeRows:
    """What a clause gave in the period before: the table, and its columns."""

    table: str
    columns: frozenset[str]


@dataclass
class ClauseQuery:
    """Writes the SELECT of one clause over the stored facts of its subject.

    Shapes:   `answered` gives the table of each clause whose verdict may be read.
    Missing:  `before` None where nothing is known of the period before.
    """

    clause: Clause
    question: Question
    tables: Tables
    stored: Stored
    answered: Mapping[str, str]
    before: BeforeRows | None = None

    def __post_init__(self) -> None:
        self.frame = Frame(self.tables, self.clause.subject, f"{self.stored.table} AS r")
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
        if "before" not in self.frame.joined:
            self.frame.joined.add("before")
            table = self.before.table
            self.frame.sources.append(f"LEFT JOIN {table} AS before ON r.id = before.id")
        return self._given_in("before", names, previous.type)

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
            self.frame.sources.append(f"LEFT JOIN {table} AS {alias} ON r.{key} = {alias}.id")
        return alias

    def _verdict_of(self, clause: str, key: str = "id") -> Piece:
        verdict = self.frame.column(f"{self._joined(clause, key)}.verdict")
        template = (
            "(CASE {0} WHEN 'met' THEN TRUE WHEN 'not_met' THEN FALSE"
            " WHEN 'not_applicable' THEN FALSE END)"
        )
        return self.frame.bound(piece(template, verdict, nullable=True), always=True)

    def sql(self, *, with_results: bool = False) -> str:
        """One row per subject: id, and the columns in which its answers are told.

        Shapes:   `with_results` adds the columns by which others read its results.
        """
        gates = self._gates()
        gate = self.frame.bound(every([truth for truth, _ in gates]), always=True)
        when = self.frame.bound(self.writer.condition(self.clause.when))
        verdict = self.frame.bound(
            piece(
                "CASE WHEN {0} IS FALSE THEN 'not_applicable' WHEN {0} IS NULL THEN 'unknown'"
                " WHEN {1} THEN 'met' WHEN NOT {1} THEN 'not_met' ELSE 'unknown' END",
                gate, when, nullable=False,
            ),
            always=True,
        )  # fmt: skip
        found = [one for truth, lacks in gates for one in _under(is_open(truth), lacks)]
        found += lacking_condition(self.writer, self.clause.when)
        if vague := self.results.vague(verdict):
            found += [one for _, lacks in vague for one in lacks]
            either = some([absent for absent, _ in vague])
            settled = piece("CASE WHEN {0} THEN 'unknown' ELSE {1} END", either, verdict,
                            nullable=False)  # fmt: skip
            verdict = self.frame.bound(settled, always=True)
        missing = piece(
            "CASE WHEN {0} = 'unknown' THEN {1} ELSE CAST([] AS VARCHAR[]) END",
            verdict, listed(found), nullable=False,
        )  # fmt: skip
        identity = self.frame.column("r.id", nullable=False)
        outputs = [("id", identity), ("verdict", verdict), ("missing", missing)]
        outputs += self._results(verdict)
        if self.clause.gives:
            outputs.append(("values", self.results.told(verdict)))
        if with_results:
            outputs += self.results.columns(verdict)
        return self.frame.select(outputs)

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

    def _results(self, verdict: Piece) -> list[tuple[str, Piece]]:
        clause = self.clause
        met = piece("{0} = 'met'", verdict, nullable=False)
        due = self.writer.ends(clause.due) if clause.due is not None else _NO_DAY
        results = []
        if clause.has_state:
            results.append(("state", self._state(verdict, due)))
        if clause.due is not None:
            for name, end in (("due", due.low), ("due_latest", due.high)):
                results.append((name, piece("CASE WHEN {0} THEN {1} END", met, end)))
        for name, term in (("since", clause.since), ("until", clause.until)):
            if term is not None:
                day = self.writer.ends(term)
                chosen = piece("CASE WHEN {0} AND {1} = {2} THEN {1} END", met, day.low, day.high)
                results.append((name, chosen))
        return results

    def _state(self, verdict: Piece, due: Ends) -> Piece:
        """The state on the day of the question, first that fits."""
        today = exact(literal(self.question.today, DATE))
        done, late, in_time = self._done(due)
        overdue, pending = compared(">", today, due), compared("<=", today, due)
        template = (
            "CASE WHEN {0} = 'unknown' THEN 'unknown' WHEN {0} <> 'met' THEN 'not_triggered'"
            " WHEN {1} IS NULL THEN 'unknown'"
            " WHEN {2} IS NULL AND {3} IS NULL"
            " THEN CASE WHEN {1} THEN 'fulfilled' ELSE 'pending' END"
            " WHEN {1} THEN CASE WHEN {4} THEN 'late' WHEN {5} THEN 'fulfilled' ELSE 'unknown' END"
            " WHEN {6} THEN 'overdue' WHEN {7} THEN 'pending' ELSE 'unknown' END"
        )
        return piece(template, verdict, done, due.low, due.high, late, in_time, overdue, pending,
                     nullable=False)  # fmt: skip

    def _done(self, due: Ends) -> tuple[Piece, Piece, Piece]:
        """Whether it is done, surely late, surely in time."""
        clause = self.clause
        if clause.fulfilled_when is not None:
            return self.writer.truth(clause.fulfilled_when), FALSE, TRUE
        assert clause.fulfilled_on is not None
        day = self.writer.ends(clause.fulfilled_on)
        today = exact(literal(self.question.today, DATE))
        done = surely(compared("<=", day, today), day.none)
        return self.frame.bound(done), compared(">", day, due), compared("<=", day, due)


_NO_DAY = exact(Piece("CAST(NULL AS DATE)"))


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
