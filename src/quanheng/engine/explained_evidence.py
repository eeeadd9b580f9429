"""Which rows stand behind the facts of an explanation, and what of them was read?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from quanheng.engine.explained_shared import NOTHING, SharedDict, SharedList, shared
from quanheng.engine.explained_values import Document, Labels, coded, told_value
from quanheng.engine.oracle.seen import FactSeen
from quanheng.engine.paths import derived_at
from quanheng.facts import CodeList, Field, InformationSet, Roster, Value
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import derived_terms, fields_named
from quanheng.language.templates import CurrentSince, Merged
from quanheng.language.terms import Fact, facts_of
from quanheng.messages.labels import Both, both

Read = tuple[Field, Both, CodeList | None]
"""A field, its label, and its codes, where it has some."""
MOST_VALUES = 10_000
"""Of how many values of fields it is kept how they are told."""


@dataclass(frozen=True)
class Evidence:
    """Tells rows of one run."""

    pack: Pack
    roster: Roster
    labels: Labels
    _read: dict[tuple[str, str], tuple[Read, ...]] = field(default_factory=dict, repr=False)
    _values: dict[tuple[int, Value, bool], Document] = field(default_factory=dict, repr=False)

    @cached_property
    def _shown(self) -> frozenset[str]:
        sets = self.roster.catalogue.sets.values()
        return frozenset(entry.name for entry in sets if not entry.is_aggregate_only)

    def may_show(self, source: str) -> bool:
        """Whether a fact has rows, and they may be read one by one."""
        return source in self._shown

    def of(self, home: str, seen: FactSeen) -> Document:
        """The rows behind a derived fact, with the fields it reads of them."""
        entry = self.roster.catalogue.sets[seen.source]
        fields = self._fields_of(home, seen.path, entry)
        rows = [self._row(entry, fields, row, "counted") for row in seen.sure_rows]
        rows += [self._row(entry, fields, row, "open") for row in seen.open_rows]
        return SharedDict(
            fact=seen.path,
            fact_label=self.labels.of_path(home, seen.path),
            set=seen.source,
            label=shared(both(entry.label)),
            rows=SharedList(rows) if rows else NOTHING,
        )

    def _row(self, entry: InformationSet, fields: tuple[Read, ...], row: str, how: str) -> Document:
        values = self.roster.of(entry.name)[row]
        disputed = self.roster.disputed.get(entry.name, {}).get(row, frozenset())
        told = {
            name: self._told(one, values[name], name in disputed)
            for one in fields
            for name in [one[0].name]
        }
        return SharedDict({"id": row, "as": how, "fields": SharedDict(told)})

    def _told(self, read: Read, value: Value, is_disputed: bool) -> Document:
        """What a row holds in a field; told once for all rows that hold the same.

        TRAP what is kept is dropped before it grows with the roster.
        """
        one, label, codes = read
        key = (id(one), value, is_disputed)
        told = self._values.get(key)
        if told is None:
            if len(self._values) >= MOST_VALUES:
                self._values.clear()
            told = self._values[key] = SharedDict(
                label=label,
                value=shared(told_value(one, value)),
                value_label=shared(coded(codes, value)) if codes else None,
                is_disputed=is_disputed,
            )
        return told

    def _fields_of(self, home: str, path: str, entry: InformationSet) -> tuple[Read, ...]:
        """The fields that a fact reads of its rows, each with its codes; looked up once."""
        read = self._read.get((home, path))
        if read is None:
            lists = self.roster.catalogue.code_lists
            fields = self._fields_read(home, path, entry)
            read = tuple((f, shared(both(f.label)), lists.get(f.type.codes)) for f in fields)
            self._read[home, path] = read
        return read

    def _fields_read(self, home: str, path: str, entry: InformationSet) -> list[Field]:
        derived = derived_at(self.roster.catalogue, self.pack.derived, home, path)
        names = [entry.starts]
        if derived is not None:
            names += fields_named(derived)
            if isinstance(derived.template, CurrentSince | Merged):
                names.append(entry.ends)
            facts = [fact for term in derived_terms(derived) for fact in facts_of(term)]
            of_rows = (f for f in facts if f.scope != "self" and f.home == entry.name)
            names += [first_name(fact) for fact in of_rows]
        if entry.decided is not None:
            names += [entry.decided.on, entry.decided.notified, entry.decided.until]
        return [entry.fields[n] for n in dict.fromkeys(names) if n in entry.fields]


def first_name(fact: Fact) -> str:
    """The field of the row itself by which a fact is reached."""
    return fact.links[0].name if fact.links else fact.name
