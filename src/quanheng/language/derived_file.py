"""How is a derived fact read: one SELECT, in pieces?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quanheng.documents import Mapping, Node, Reader
from quanheng.documents.reader import nearest
from quanheng.errors import (
    AggregateExpected,
    AggregateOnly,
    ComplaintCounted,
    Cycle,
    ExpressionTooDeep,
    FeederUnnamed,
    Findings,
    NameTwice,
    OrderMissing,
    Place,
    PreviousMisplaced,
    Problem,
    Quoted,
    TemplateOrValue,
    UnknownClause,
    UnknownField,
    UnknownSet,
)
from quanheng.facts import Catalogue, InformationSet, Label, Type
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_set
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language import template_file
from quanheng.language.best_file import best_of
from quanheng.language.derived_model import Derived
from quanheng.language.expression_check import check
from quanheng.language.formula_file import read_formula
from quanheng.language.result_sets import IS_MET, SUBJECT, ResultBook
from quanheng.language.series import IS_IN, Series, series_set
from quanheng.language.series_file import is_series, series_of
from quanheng.language.terms import Aggregate, Fact, Logic, Term
from quanheng.language.tying import via_of
from quanheng.language.window_file import window_of
from quanheng.language.words import DerivedWord, Home, Words

DEEPEST_CHAIN = 20


@dataclass
class DerivedBook:
    """Reads derived facts on demand, so that one may use another whichever comes first."""

    words: Words
    findings: Findings
    drafts: dict[tuple[str, str], Reader] = field(default_factory=dict)
    done: dict[tuple[str, str], Derived] = field(default_factory=dict)
    being_read: list[tuple[str, str]] = field(default_factory=list)
    labels: dict[tuple[str, str], Place] = field(default_factory=dict)
    feeders: ResultBook | None = None
    broken: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def note(self, node: Node, place: Place) -> tuple[str, DerivedWord] | None:
        """Register one draft by its set and name; None where these are wrong."""
        reader = Reader(node, self.findings, place)
        name, of = reader.text("name", required=True), reader.text("of", required=True)
        check_word(name, reader.place_of("name"), self.findings)
        if not of:
            return None
        entry = self.words.catalogue.sets.get(of)
        if entry is None:
            near = nearest_set(of, self.words.catalogue.sets)
            self.findings.add(UnknownSet(reader.place_of("of"), set=of, nearest=near))
            return None
        label = label_of(reader)
        for word in dict.fromkeys((name, label.zh)):
            taken = self._taken(of, word) or (entry.place if entry.find(word) else None)
            if word and taken is not None:
                self.findings.add(NameTwice(reader.place, name=word, first=taken))
                return None
        self.drafts[of, name] = reader
        self.labels[of, label.zh] = reader.place
        return of, DerivedWord(name, label.zh)

    def _taken(self, of: str, word: str) -> Place | None:
        """Where a derived fact of a set already answers to a name or label."""
        if (of, word) in self.drafts:
            return self.drafts[of, word].place
        known = (d for d in self.done.values() if d.of == of and not d.is_made)
        above = (d for d in known if word in (d.name, d.label.zh))
        return self.labels.get((of, word)) or next((d.place for d in above), None)

    def type_of(self, of: str, name: str) -> Type:
        """The type of a derived fact.

        Errors:   Cycle where a derived fact reads itself, whatever the way round; where the fact
                  could not be read, what is wrong with it: whoever reads it adds nothing to that.
        """
        if (of, name) in self.done:
            return self.done[of, name].type
        if (of, name) in self.broken:
            raise self._following(self.broken[of, name])
        if len(self.being_read) > DEEPEST_CHAIN:
            raise ExpressionTooDeep(self.drafts[of, name].place, limit=DEEPEST_CHAIN)
        if (of, name) in self.being_read:
            ring = [n for _, n in self.being_read[self.being_read.index((of, name)) :]]
            raise Cycle(self.drafts[of, name].place, names=" → ".join([*ring, name]))
        before = frozenset(self.findings)
        self.being_read.append((of, name))
        try:
            made = self._read(of, name)
        finally:
            self.being_read.pop()
        if made is None or (of, name) in self.broken:
            wrong = (one for one in self.findings.errors if one not in before)
            if (first := next(wrong, None)) is not None:
                self.broken.setdefault((of, name), first)
            raise self._following(self.broken[of, name])
        self.done[of, name] = made
        return made.type

    def _following(self, problem: Problem) -> Problem:
        """What is wrong with a fact is wrong with every fact that reads it."""
        for key in self.being_read:
            self.broken.setdefault(key, problem)
        return problem

    def read_all(self) -> dict[tuple[str, str], Derived]:
        """Read every draft."""
        for of, name in self.drafts:
            try:
                self.type_of(of, name)
            except Problem as problem:
                self.findings.add(problem)
        return self.done

    def _read(self, of: str, name: str) -> Derived | None:
        reader = self.drafts[of, name]
        if reader.node("from") is None:
            return read_formula(reader, of, name, self.words)
        before = len(self.findings.errors)
        source, feeder, series = self._source(reader, of, name)
        entry = self.words.catalogue.sets.get(source)
        if entry is None:
            return None
        if entry.is_aggregate_only:
            self.findings.add(AggregateOnly(reader.place_of("from"), set=source))
            return None
        is_ranking = template_file.is_ranking(reader)
        in_order = not is_ranking and reader.scalar("order") is not None
        subject = "" if is_ranking else of
        home = Home(source, subject, has_period=True, has_previous=in_order)
        written = reader.scalar("where")
        where = check(written, home, self.words, self.findings, TRUTH) if written else None
        via = None
        if not is_ranking:
            via = (
                entry.fields[SUBJECT] if series else via_of(reader, of, entry, where, self.findings)
            )
        where = _counted_rows(entry, where, feeder, series)
        value = self._value(reader, source, of, in_order)
        template = template_file.template_of(reader, of, entry, self.words, self.findings)
        if (reader.scalar("value") is None) == (reader.scalar("template") is None):
            self.findings.add(TemplateOrValue(reader.place, name=name))
        order = "" if is_ranking else _order(reader, entry, value, self.findings)
        window = window_of(reader, entry, self.findings)
        best = best_of(reader, Home(source, of, has_period=True), value, self.words, self.findings)
        counts_undecided = reader.truth("counts_undecided")
        acknowledged, holds = acknowledged_of(reader), reader.scalars("holds")
        reader.node("of"), reader.node("name"), reader.node("label")
        reader.unread()
        if entry.sensitivity == "complaint" and self._is_personal(of):
            self.findings.add(ComplaintCounted(reader.place, name=name))
        if len(self.findings.errors) > before:
            return None
        kind = value.type if value else template.gives if template else COUNT
        made = Derived(
            name, Label(label_of(reader).zh, label_of(reader).en), of, source, via, where, value,
            template, order, window, counts_undecided, kind, reader.place, feeder, best,
            series=series, acknowledged=acknowledged, holds=holds,
        )  # fmt: skip
        if made.reads_previous and via is None:
            self.findings.add(PreviousMisplaced(reader.place))
            return None
        return made

    def _source(self, reader: Reader, of: str, name: str) -> tuple[str, str, Series | None]:
        """The set that rows are of, and the clause or the series that they come from, if any."""
        node = reader.node("from")
        if isinstance(node, Mapping):
            inner = reader.reader("from")
            if is_series(inner):
                return self._series(inner, of, name)
            return (*self._feeder(inner), None)
        source = reader.text("from", required=True)
        if source and source not in self.words.catalogue.sets:
            near = nearest_set(source, self.words.catalogue.sets)
            self.findings.add(UnknownSet(reader.place_of("from"), set=source, nearest=near))
        return source, "", None

    def _series(self, inner: Reader, of: str, name: str) -> tuple[str, str, Series | None]:
        series = series_of(inner, of, self.words)
        if series is None:
            return "", "", None
        entry = series_set(self.words.catalogue.sets[of], name, inner.place)
        self._learn(entry)
        return entry.name, "", series

    def _learn(self, entry: InformationSet) -> None:
        """A set that is made for derived facts."""
        catalogue = self.words.catalogue.extended(Catalogue({entry.name: entry}))
        self.words = replace(self.words, catalogue=catalogue)
        if self.feeders is not None:
            self.feeders.words = replace(self.feeders.words, catalogue=catalogue)

    def _feeder(self, inner: Reader) -> tuple[str, str]:
        clause = inner.text("clause")
        inner.unread()
        if not clause:
            self.findings.add(FeederUnnamed(inner.place))
            return "", ""
        known = self.feeders.words.clauses if self.feeders is not None else {}
        if self.feeders is None or clause not in known:
            near = nearest(clause, known)
            self.findings.add(UnknownClause(inner.place_of("clause"), clause=clause, nearest=near))
            return "", ""
        try:
            entry = self.feeders.set_of(clause)
        except Problem as problem:
            self.findings.add(problem)
            self._following(problem)
            return "", ""
        self._learn(entry)
        return entry.name, clause

    def _is_personal(self, of: str) -> bool:
        """Whether a row of a set is a person's: an official, or something an official has."""
        fields = self.words.catalogue.sets[of].fields.values()
        return of == "official" or any(f.type.target == "official" for f in fields)

    def _value(self, reader: Reader, source: str, of: str, in_order: bool) -> Aggregate | None:
        written = reader.scalar("value")
        if written is None:
            return None
        home = Home(source, of, allows_aggregate=True, has_period=True, has_previous=in_order)
        term = check(written, home, self.words, self.findings)
        if term is None or isinstance(term, Aggregate):
            return term
        self.findings.add(AggregateExpected(written.place, found=written.text))
        return None


def _counted_rows(
    entry: InformationSet, where: Term | None, feeder: str, series: Series | None
) -> Term | None:
    """Rows of a clause's results count where it is met, periods where the series has them."""
    if not feeder and series is None:
        return where
    counts = truth_of_row(entry, IS_MET if feeder else IS_IN)
    if where is None:
        return counts
    items = where.items if isinstance(where, Logic) and where.sign == "AND" else (where,)
    return Logic(TRUTH, where.text, "AND", (*items, counts))


def truth_of_row(entry: InformationSet, name: str) -> Fact:
    """A truth that every row of a made set has."""
    return Fact(TRUTH, name, "row", entry.name, (), entry.name, name, False)


def _order(
    reader: Reader, entry: InformationSet, value: Aggregate | None, findings: Findings
) -> str:
    written = reader.text("order")
    if value is not None and value.name in ("FIRST", "LAST") and not written:
        findings.add(OrderMissing(reader.place, name=value.name))
    if not written:
        return ""
    one = entry.find(written)
    if one is None or not one.type.is_ordered:
        near = Quoted(tuple(f.name for f in entry.fields.values() if f.type.is_ordered))
        findings.add(
            UnknownField(reader.place_of("order"), set=entry.name, field=written, nearest=near)
        )
        return ""
    return one.name
