"""How is a derived fact read: one SELECT, in pieces?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quanheng.documents import Reader
from quanheng.errors import (
    AggregateExpected,
    ComplaintCounted,
    Findings,
    OrderMissing,
    PreviousMisplaced,
    Quoted,
    TemplateOrValue,
    UnknownField,
)
from quanheng.facts import Field, InformationSet
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.label_file import label_of
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language import template_file
from quanheng.language.best_file import best_of
from quanheng.language.derived_model import Derived
from quanheng.language.expression_check import check
from quanheng.language.formula_file import read_formula
from quanheng.language.result_sets import IS_MET, SUBJECT
from quanheng.language.row_sources import RowSources, Source
from quanheng.language.series import IS_IN
from quanheng.language.terms import Aggregate, Fact, Logic, Term
from quanheng.language.tying import via_of
from quanheng.language.window_file import window_of
from quanheng.language.words import Home, Words


def read_derived(reader: Reader, of: str, name: str, sources: RowSources) -> Derived | None:
    """The derived fact of a set that is written in one draft.

    Missing:  None with findings where it is wrong.
    Errors:   what is wrong with a clause whose results it counts.
    """
    if reader.node("from") is None:
        return read_formula(reader, of, name, sources.words)
    before = len(reader.findings.errors)
    source = sources.of(reader, of, name)
    if source is None:
        return None
    made = _Select(reader, of, name, source, sources).read()
    if len(reader.findings.errors) > before:
        return None
    if made.reads_previous and made.via is None:
        reader.findings.add(PreviousMisplaced(reader.place))
        return None
    return made


@dataclass(frozen=True)
class _Select:
    """Reads the pieces of one fact that is taken from rows.

    Shapes:   a fact that ranks the rows of a set has no subject: its rows belong to nobody.
    """

    reader: Reader
    of: str
    name: str
    source: Source
    sources: RowSources

    @property
    def words(self) -> Words:
        """What expressions may name by now: reading one fact may make sets for others."""
        return self.sources.words

    @property
    def findings(self) -> Findings:
        return self.reader.findings

    @property
    def entry(self) -> InformationSet:
        return self.source.entry

    @cached_property
    def is_ranking(self) -> bool:
        return template_file.is_ranking(self.reader)

    @cached_property
    def is_in_order(self) -> bool:
        """Whether a row can be read beside the one before it."""
        return not self.is_ranking and self.reader.scalar("order") is not None

    def read(self) -> Derived:
        reader, entry = self.reader, self.entry
        where = self._where()
        via = self._via(where)
        value = self._value()
        template = template_file.template_of(reader, self.of, entry, self.words, self.findings)
        self._check_taken()
        home = Home(entry.name, self.of, has_period=True)
        made = Derived(
            self.name, label_of(reader), self.of, entry.name, via,
            _counted_rows(self.source, where), value, template, self._order(value),
            window_of(reader, entry, self.findings), reader.truth("counts_undecided"),
            value.type if value else template.gives if template else COUNT,
            reader.place, self.source.feeder,
            best_of(reader, home, value, self.words, self.findings), series=self.source.series,
            acknowledged=acknowledged_of(reader), holds=reader.scalars("holds"),
        )  # fmt: skip
        reader.node("of"), reader.node("name")
        reader.unread()
        self._check_complaints()
        return made

    def _where(self) -> Term | None:
        written = self.reader.scalar("where")
        subject = "" if self.is_ranking else self.of
        home = Home(self.entry.name, subject, has_period=True, has_previous=self.is_in_order)
        return check(written, home, self.words, self.findings, TRUTH) if written else None

    def _via(self, where: Term | None) -> Field | None:
        if self.is_ranking:
            return None
        if self.source.series is not None:
            return self.entry.fields[SUBJECT]
        return via_of(self.reader, self.of, self.entry, where, self.findings)

    def _value(self) -> Aggregate | None:
        written = self.reader.scalar("value")
        if written is None:
            return None
        home = Home(
            self.entry.name, self.of, allows_aggregate=True, has_period=True,
            has_previous=self.is_in_order,
        )  # fmt: skip
        term = check(written, home, self.words, self.findings)
        if term is None or isinstance(term, Aggregate):
            return term
        self.findings.add(AggregateExpected(written.place, found=written.text))
        return None

    def _order(self, value: Aggregate | None) -> str:
        """The field that puts rows in order; empty where none does."""
        if self.is_ranking:
            return ""
        written = self.reader.text("order")
        if value is not None and value.name in ("FIRST", "LAST") and not written:
            self.findings.add(OrderMissing(self.reader.place, name=value.name))
        one = self.entry.find(written) if written else None
        if one is not None and one.type.is_ordered:
            return one.name
        if written:
            place, fields = self.reader.place_of("order"), self.entry.fields.values()
            near = Quoted(tuple(field.name for field in fields if field.type.is_ordered))
            self.findings.add(UnknownField(place, set=self.entry.name, field=written, nearest=near))
        return ""

    def _check_taken(self) -> None:
        """Either an aggregate is taken of the rows, or a template reckons with them."""
        written = (self.reader.scalar(key) for key in ("value", "template"))
        if sum(one is not None for one in written) != 1:
            self.findings.add(TemplateOrValue(self.reader.place, name=self.name))

    def _check_complaints(self) -> None:
        """Complaints are never counted by person."""
        home = self.words.catalogue.sets[self.of]
        if self.entry.sensitivity == "complaint" and _is_personal(home):
            self.findings.add(ComplaintCounted(self.reader.place, name=self.name))


def _counted_rows(source: Source, where: Term | None) -> Term | None:
    """Rows of a clause's results count where it is met, periods where the series has them."""
    if not source.feeder and source.series is None:
        return where
    counts = _truth_of_row(source.entry, IS_MET if source.feeder else IS_IN)
    if where is None:
        return counts
    items = where.items if isinstance(where, Logic) and where.sign == "AND" else (where,)
    return Logic(TRUTH, where.text, "AND", (*items, counts))


def _truth_of_row(entry: InformationSet, name: str) -> Fact:
    """A truth that every row of a made set has."""
    return Fact(TRUTH, name, "row", entry.name, (), entry.name, name, False)


def _is_personal(entry: InformationSet) -> bool:
    """Whether a row of a set is a person's: an official, or something an official has."""
    links = (one.type.target for one in entry.fields.values())
    return entry.name == "official" or "official" in links
