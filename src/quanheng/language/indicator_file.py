"""How is an indicator read: a figure about a population, for each group of it?

It becomes what the language has already: a set of groups, facts derived for each group, and a
clause about groups that says whether the figure is met. So both evaluators know it without a
word of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from quanheng.citations import Citation
from quanheng.dates import PER
from quanheng.documents import Mapping, Node, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import (
    AggregateExpected,
    Findings,
    IndicatorWithout,
    Place,
    UnknownInstrument,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts import Catalogue, InformationSet, Label, Type
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of, remark_of
from quanheng.facts.nearness import nearest_set
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language.clause_file import is_clause_id, served_codes
from quanheng.language.clause_model import Clause, Given
from quanheng.language.derived_model import Derived, Window
from quanheng.language.effects import MECHANISMS
from quanheng.language.expression_check import check
from quanheng.language.indicator_groups import groups_of
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_model import Instrument
from quanheng.language.parameter_file import citation_of
from quanheng.language.templates import Formula
from quanheng.language.terms import (
    Aggregate,
    Arithmetic,
    Compare,
    Constant,
    Fact,
    Logic,
    Term,
)
from quanheng.language.words import DerivedWord, Home, Words

NATURES: tuple[Literal["rule", "target", "output"], ...] = ("rule", "target", "output")
VALUE, GAP = "value", "behind"
VALUE_LABEL, GAP_LABEL = Label("指标值", "value"), Label("未达到的", "behind the gap")
SIZE, SIZE_LABEL = "group_size", Label("组内行数", "rows in the group")
SMALLEST_GROUP = 5
_NO_SOURCE = Citation("", "")


@dataclass(frozen=True)
class ReadIndicator:
    """An indicator with what it is made of."""

    indicator: Indicator
    groups: InformationSet
    derived: tuple[Derived, ...]
    clause: Clause


@dataclass
class _Reading:
    """Reads one indicator."""

    reader: Reader
    words: Words
    instruments: dict[str, Instrument]
    pack: str
    made: dict[str, Derived] = field(default_factory=dict)

    def read(self) -> ReadIndicator | None:
        reader, findings = self.reader, self.reader.findings
        before = len(findings.errors)
        name = reader.text("id", required=True)
        self.reader.place = reader.place.named(name)
        if not is_clause_id(name):
            # TRAP the facts of its groups are kept in a file named by it.
            findings.add(WordNotAllowed(reader.place_of("id"), word=name))
            return None
        of = reader.text("of", required=True)
        if of not in self.words.catalogue.sets:
            near = nearest_set(of, self.words.catalogue.sets)
            findings.add(UnknownSet(reader.place_of("of"), set=of, nearest=near))
            return None
        divided = groups_of(self.reader, name, self.words.catalogue, of)
        self.groups, self.ties = divided.entry, divided.ties
        if len(findings.errors) > before:
            return None
        self.words = _with_set(self.words, self.groups)
        self.entry, self.per = self.words.catalogue.sets[of], reader.word("per", PER)
        self.where = self._truth("where", Home(of, self.groups.name, has_period=True))
        self._parts()
        clause = self._clause(name)
        written = reader.word("nature", NATURES, required=True)
        nature = next((n for n in NATURES if n == written), NATURES[0])
        reader.unread()
        if len(findings.errors) > before:
            return None
        by = tuple(one for one in self.groups.fields.values() if one.name != "id")
        indicator = Indicator(name, self.groups.name, of, by, nature, reader.place, divided.led)
        return ReadIndicator(indicator, self.groups, tuple(self.made.values()), clause)

    def _truth(self, key: str, home: Home) -> Term | None:
        written = self.reader.scalar(key)
        if written is None:
            return None
        return check(written, home, self.words, self.reader.findings, TRUTH)

    def _parts(self) -> None:
        """The counts and sums that the figure is made of, and the figure itself."""
        node = self.reader.node("parts", required=True)
        for name, inner in Reader(node, self.reader.findings, self.reader.place).mapping:
            check_word(name, inner.place, self.reader.findings)
            self._part(name, inner)
        names = self._truth("names", Home(self.entry.name, self.groups.name, has_period=True))
        if names is not None:
            counted = Aggregate(COUNT, "COUNT(*)", "COUNT", None)
            self._note(self._fact(GAP, GAP_LABEL, names, counted, ""))
        self.value = self._value()

    def _part(self, name: str, node: Node) -> None:
        label, where, written, order = Label(name, name), None, node, ""
        home = Home(self.entry.name, self.groups.name, has_period=True)
        if isinstance(node, Mapping):
            inner = Reader(node, self.reader.findings, node.place)
            label = remark_of(inner, "label") or label
            condition = inner.scalar("where")
            if condition is not None:
                where = check(condition, home, self.words, self.reader.findings, TRUTH)
            found = inner.scalar("value", required=True)
            order = inner.text("order")
            inner.unread()
            if found is None:
                return
            written = found
        if not isinstance(written, Scalar):
            self.reader.findings.add(AggregateExpected(written.place, found=name))
            return
        inside = replace(home, allows_aggregate=True)
        term = check(written, inside, self.words, self.reader.findings)
        if term is not None and not isinstance(term, Aggregate):
            self.reader.findings.add(AggregateExpected(written.place, found=written.text))
        if isinstance(term, Aggregate):
            self._note(self._fact(name, label, where, term, order))

    def _fact(
        self, name: str, label: Label, where: Term | None, value: Aggregate, order: str
    ) -> Derived:
        items = [one for one in (*self.ties, self.where, where) if one is not None]
        joined: Term | None = items[0] if items else None
        if len(items) > 1:
            joined = Logic(TRUTH, " AND ".join(one.text for one in items), "AND", tuple(items))
        window = Window(0, "period") if self.per and self.entry.dated else None
        return Derived(
            name, label, self.groups.name, self.entry.name, None, joined, value, None, order,
            window, self.reader.truth("counts_undecided"), value.type, self.reader.place,
        )  # fmt: skip

    def _note(self, derived: Derived) -> None:
        """Let later expressions read a fact of the groups."""
        self.made[derived.name] = derived
        groups = self.groups.name
        known = {**self.words.derived}
        known[groups] = (*known.get(groups, ()), DerivedWord(derived.name, derived.label.zh))
        before, made = self.words.derived_type, self.made

        def type_of(of: str, name: str) -> Type:
            return made[name].type if of == groups else before(of, name)

        self.words = replace(self.words, derived=known, derived_type=type_of)

    def _value(self) -> Term | None:
        """The figure: an expression over the parts, or the only part."""
        home = Home(self.groups.name, has_period=bool(self.per))
        written = self.reader.scalar("value")
        parts = [one for one in self.made if one != GAP]
        if written is None and len(parts) != 1:
            self.reader.findings.add(IndicatorWithout(self.reader.place, parts=len(parts)))
            return None
        if written is None:
            return self._own(parts[0])
        term = check(written, home, self.words, self.reader.findings, None)
        if term is None:
            return None
        self._note(Derived(
            VALUE, VALUE_LABEL, self.groups.name, self.groups.name, None, None, None,
            Formula(term), "", None, False, term.type, self.reader.place,
        ))  # fmt: skip
        return term

    def _own(self, name: str) -> Fact:
        groups = self.groups.name
        kind = self.made[name].type
        return Fact(kind, name, "row", groups, (), groups, name, True)

    def _clause(self, name: str) -> Clause:
        reader = self.reader
        source = citation_of(reader)
        if source is not None and source.instrument and source.instrument not in self.instruments:
            near = nearest(source.instrument, self.instruments)
            found = source.instrument
            reader.findings.add(UnknownInstrument(reader.place, found=found, nearest=near))
        results = {VALUE: self.value.type} if self.value is not None else {}
        words = replace(self.words, results=lambda clause: results if clause == name else {})
        if self.value is not None and VALUE not in self.made:
            self._note(self._alias())
            words = replace(words, derived=self.words.derived,
                            derived_type=self.words.derived_type)  # fmt: skip
        home = Home(self.groups.name, has_period=bool(self.per), clause=name if self.per else "")
        given = [*self._given(words, home)] if self.value is not None else []
        met_when = reader.scalar("met_when")
        when = check(met_when, home, words, reader.findings, TRUTH) if met_when else None
        applies = reader.scalar("applies")
        gate = check(applies, home, words, reader.findings, TRUTH) if applies else None
        return Clause(
            id=name, title=self.groups.label, covers=reader.texts("covers"),
            source=source or _NO_SOURCE,
            mechanism=reader.word("mechanism", tuple(MECHANISMS), required=True),
            effect="indicator", matters=(), subject=self.groups.name, force="",
            applies=_joined(gate, self._has_base(), self._is_large()), when=when, unless=(),
            who=None, due=None, fulfilled_on=None, fulfilled_when=None, since=None, until=None,
            opens="",
            purpose_exception=None, lawful_ground=None, is_adverse=False, pack=self.pack,
            place=reader.place, gives=tuple(given), per=self.per,
            serves=served_codes(reader, self.words.catalogue),
        )  # fmt: skip

    def _alias(self) -> Derived:
        """The figure under its own name, where it is the only part."""
        assert self.value is not None
        return Derived(
            VALUE, VALUE_LABEL, self.groups.name, self.groups.name, None, None, None,
            Formula(self.value), "", None, False, self.value.type, self.reader.place,
        )  # fmt: skip

    def _given(self, words: Words, home: Home) -> Iterator[Given]:
        """The figure, its parts, and what else is told of it."""
        only = self.value.name if isinstance(self.value, Fact) else VALUE
        shown = {VALUE: only} | {name: name for name in self.made if name not in (VALUE, only)}
        for name, one in shown.items():
            fact = self._own(one)
            yield Given(name, self.made[one].label, fact.type, fact, fact, True)
        node = self.reader.node("tells")
        for name, inner in Reader(node, self.reader.findings, self.reader.place).mapping:
            told = Reader(inner, self.reader.findings, inner.place)
            label, written = label_of(told), told.scalar("value", required=True)
            told.unread()
            term = check(written, home, words, self.reader.findings) if written else None
            if term is not None:
                yield Given(name, label, term.type, term, term, True, True)

    def _is_large(self) -> Term | None:
        """Of rows that are never read one by one, groups under five are not told."""
        if not self.entry.is_aggregate_only:
            return None
        counted = Aggregate(COUNT, "COUNT(*)", "COUNT", None)
        self._note(self._fact(SIZE, SIZE_LABEL, None, counted, ""))
        least = Constant(COUNT, str(SMALLEST_GROUP), Decimal(SMALLEST_GROUP))
        text = f"{SIZE} >= {SMALLEST_GROUP}"
        return Compare(TRUTH, text, ">=", self._own(SIZE), least, False)

    def _has_base(self) -> Term | None:
        """Nothing of nothing is a notice, not a number: what is divided by must be something."""
        if not isinstance(self.value, Arithmetic) or self.value.sign != "/":
            return None
        base = self.value.right
        zero = Constant(base.type.optional(False), "0", Decimal(0))
        return Compare(TRUTH, f"{base.text} <> 0", "<>", base, zero, False)


def _joined(*items: Term | None) -> Term | None:
    known = tuple(one for one in items if one is not None)
    if len(known) < 2:
        return known[0] if known else None
    return Logic(TRUTH, " AND ".join(one.text for one in known), "AND", known)


def _with_set(words: Words, entry: InformationSet) -> Words:
    return replace(words, catalogue=words.catalogue.extended(Catalogue({entry.name: entry})))


def read_indicator(
    node: Node,
    place: Place,
    words: Words,
    instruments: dict[str, Instrument],
    pack: str,
    findings: Findings,
) -> ReadIndicator | None:
    """Read one indicator.

    Missing:  None with findings where it is wrong.
    """
    return _Reading(Reader(node, findings, place), words, instruments, pack).read()
