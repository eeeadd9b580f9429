"""Which figures do the indicators of a run tell, group by group, and who stands behind a gap?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.oracle import oracles_of
from quanheng.facts import UNKNOWN, Span, Value
from quanheng.facts.types import Type
from quanheng.facts.values import Point
from quanheng.interchange import roster_of
from quanheng.language.clause_model import Clause, Given
from quanheng.language.derived_model import Derived
from quanheng.language.group_ids import group_id, parts_of_id
from quanheng.language.indicator_model import GAP, VALUE, Indicator
from quanheng.language.pack_model import Pack
from quanheng.language.templates import Formula
from quanheng.language.terms import Arithmetic, Compare, Fact
from quanheng.language.tying import ties_of
from quanheng.reports.given_values import value_of_given
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.material import Material
from quanheng.reports.purposes import ORGANISATION
from quanheng.reports.value_words import ValueWords
from quanheng.reports.wording import SIGNS, Wording

_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True)
class Behind:
    """A row behind the gap of a group; `is_open` where it only may be."""

    group: str
    period: str
    row: str
    is_open: bool


class Figures:
    """Tells one indicator of a run."""

    def __init__(self, material: Material, indicator: Indicator) -> None:
        self.material, self.indicator = material, indicator
        self.clause: Clause = material.pack.clauses[indicator.clause]
        derived = material.pack.derived
        self._parts: Mapping[str, Derived] = {
            name: one for (of, name), one in derived.items() if of == indicator.groups
        }

    @cached_property
    def answers(self) -> list[Answer]:
        """The answers about groups of something: those of nothing are left out."""
        return [a for a in answers_of(self.material.applying(self.clause)) if not self.is_empty(a)]

    @property
    def periods(self) -> list[str]:
        """The periods told, the earlier first."""
        return sorted({one.period for one in self.answers})

    def value(self, answer: Answer, name: str) -> Value:
        """One figure of a group."""
        kinds = {one.name: one.type for one in self.clause.gives}
        told = next((one for one in answer.values if one.name == name), None)
        return value_of_given(told, kinds[name]) if told else UNKNOWN

    def told(self, given: Given, value: Value) -> str:
        """A figure in words, without its unit; a share of counts in percent."""
        if given.name == VALUE and self.is_share:
            return self._percent(value, given.type)
        return self.material.words.bare(to_cents(value), given.type)

    def heading(self, given: Given) -> str:
        """What a figure is called, with its unit; a gap is counted in rows."""
        label = given.label.said(self.material.language)
        is_percent = given.name == VALUE and self.is_share
        if given.name == GAP or is_percent:
            return label
        unit = self.material.words.unit(given.type).strip()
        return label + self.material.say(" ({told})", told=unit) if unit else label

    def is_target_set(self, answer: Answer) -> bool:
        """Whether it is known what is to be reached."""
        return self.target(answer) != self.material.say("yet to be set")

    @property
    def counts(self) -> tuple[str, ...]:
        """The figures that count rows, the gap among them."""
        return tuple(one.name for one in self.clause.gives if self._counts(one))

    @property
    def has_gap(self) -> bool:
        """Whether rows stand behind a gap."""
        return (self.indicator.groups, GAP) in self.material.pack.derived

    @cached_property
    def is_share(self) -> bool:
        """Whether the figure is told in percent."""
        return is_share(self.material.pack, self.indicator)

    @cached_property
    def _wordings(self) -> dict[str, Wording]:
        return {}

    def target(self, answer: Answer) -> str:
        """What is to be reached: “≥ 90%”; empty for an output without a target."""
        when = self.clause.when
        if when is None:
            return ""
        wording = self._wording(answer.period)
        if isinstance(when, Compare) and isinstance(when.left, Fact) and when.left.name == VALUE:
            wanted = wording.values.of(when.right, answer.subject)
            is_plain = not any(True for _ in self._facts_in(when.right))
            if wanted is UNKNOWN and is_plain:
                return self.material.say("yet to be set")
            if is_plain and self.is_share:
                return f"{SIGNS[when.sign]} {self._percent(wanted, when.right.type)}"
            if is_plain:
                return f"{SIGNS[when.sign]} {self.material.words.told(wanted, when.right.type)}"
        return "" if not isinstance(when, Compare) else wording.condition(when, answer.subject)

    def _facts_in(self, term: object) -> Iterator[Fact]:
        if isinstance(term, Fact):
            yield term

    def _wording(self, period: str) -> Wording:
        if period not in self._wordings:
            material = self.material
            terms = material.terms(self.indicator.groups, period)
            hidden = HiddenFacts(material.pack, ORGANISATION)
            self._wordings[period] = Wording(material.pack, material.words, terms, hidden)
        return self._wordings[period]

    def group(self, name: str) -> str:
        """What a group is called: the name of its unit, the label of its code."""
        words = self.material.words
        values = parts_of_id(name, self._choices)
        parts = [words.told(v, f.type) for v, f in zip(values, self.indicator.by, strict=False)]
        return " · ".join(parts) or self.material.say("all")

    @cached_property
    def _choices(self) -> Sequence[Set[str]]:
        """The rows or codes that each field of a group may name."""
        tables, catalogue = self.material.building.snapshot.tables, self.material.catalogue
        choices: list[Set[str]] = []
        for one in self.indicator.by:
            if one.type.kind == "link":
                table = tables.get(one.type.target)
                choices.append(set(table["id"].to_pylist()) if table is not None else set())
            else:
                choices.append({code.name for code in catalogue.codes(one.type).codes})
        return choices

    @cached_property
    def persons(self) -> Mapping[str, int]:
        """Of how many persons each group may be, as the snapshot has them."""
        part = next(one for name, one in self._parts.items() if name != VALUE)
        ties = {ours.name: theirs for theirs, ours in ties_of(part.where)}
        paths = [ties[one.name] for one in self.indicator.by]
        directory, of = self.material.directory, self.indicator.of
        table = self.material.building.snapshot.tables.get(of)
        found: dict[str, set[str]] = {}
        for row in table["id"].to_pylist() if table is not None else []:
            group = group_id([directory.at(path, row) for path in paths])
            found.setdefault(group, set()).add(directory.person(of, row) or row)
        return {group: len(persons) for group, persons in found.items()}

    def behind(self) -> Iterator[Behind]:
        """The rows behind the gaps, reckoned again by the second evaluator."""
        roster = roster_of(self.material.building.snapshot, self.material.pack.catalogue)
        told = {(one.period, one.subject) for one in self.answers}
        for oracle in oracles_of(self.material.question, roster):
            period = oracle.question.period_name
            if not oracle.question.reports(self.clause.id):
                continue
            for group in sorted(name for found, name in told if found == period):
                reckoned = oracle.derived(self.indicator.groups, GAP, group)
                for row in reckoned.sure_rows:
                    yield Behind(group, period, row, False)
                for row in reckoned.open_rows:
                    yield Behind(group, period, row, True)

    def is_empty(self, answer: Answer) -> bool:
        """Whether a group has surely nobody."""
        counts = [self.value(answer, name) for name in self.counts if name != GAP]
        return bool(counts) and all(one == 0 for one in counts)

    def _counts(self, given: Given) -> bool:
        fact = given.met
        if not isinstance(fact, Fact) or (fact.owner, fact.name) not in self.material.pack.derived:
            return False
        value = self.material.pack.derived[fact.owner, fact.name].value
        if value is None and fact.name == VALUE:
            formula = self._parts[VALUE].template
            inner = formula.term if isinstance(formula, Formula) else None
            value = self._parts[inner.name].value if isinstance(inner, Fact) else None
        return value is not None and value.name == "COUNT"

    def _percent(self, value: Value, kind: Type) -> str:
        return percent_words(self.material.words, value, kind)


def is_share(pack: Pack, indicator: Indicator) -> bool:
    """Whether a value is a quotient of whole numbers of one unit, or held against a share."""
    when = pack.clauses[indicator.clause].when
    if isinstance(when, Compare) and "share" in (when.left.type.unit, when.right.type.unit):
        return True
    parts = {name: one for (of, name), one in pack.derived.items() if of == indicator.groups}
    found = parts.get(VALUE)
    term = found.template.term if found and isinstance(found.template, Formula) else None
    return isinstance(term, Arithmetic) and term.sign == "/" and all(
        isinstance(side, Fact) and parts[side.name].type.unit == term.left.type.unit
        and not parts[side.name].type.decimals
        for side in (term.left, term.right)
    )  # fmt: skip


def to_cents(value: Value) -> Value:
    """A figure to two decimals, half up; what is no number stays.

    >>> to_cents(Decimal("44.8615384615"))
    Decimal('44.86')
    """
    if isinstance(value, Span):
        low, high = (None if end is None else _cents(end) for end in (value.low, value.high))
        return Span(low, high)
    return _cents(value) if isinstance(value, Decimal) else value


def _cents(point: Point) -> Point:
    if isinstance(point, Decimal) and point != round(point, 2):
        return point.quantize(_CENT, ROUND_HALF_UP)
    return point


def percent_words(words: ValueWords, value: Value, kind: Type) -> str:
    """A share in words, in percent; what is unknown or none as any value."""
    # What is in percent already is no share any more.
    kind = replace(kind, unit="")
    if isinstance(value, Decimal):
        return words.bare(percent(value), kind) + "%"
    if isinstance(value, Span):
        low, high = (percent(e) if isinstance(e, Decimal) else None
                     for e in (value.low, value.high))  # fmt: skip
        return words.bare(Span(low, high), kind) + "%"
    return words.bare(value, kind)


def percent(share: Decimal) -> Decimal:
    """A share in percent, to one decimal, half up.

    >>> percent(Decimal("0.3335"))
    Decimal('33.4')
    """
    return (share * 100).quantize(_TENTH, ROUND_HALF_UP)


def indicators_told(material: Material) -> list[Figures]:
    """The indicators whose results may stand in a report, as the pack lists them."""
    return [
        Figures(material, one)
        for one in material.pack.indicators.values()
        if material.choice.tells(material.pack.clauses[one.clause])
    ]
