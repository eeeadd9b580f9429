"""Which rows stand behind the facts of an explanation, and what of them was read?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.engine.explained_values import Document, Labels, both, told_value
from quanheng.engine.oracle.steps import FactSeen
from quanheng.engine.paths import derived_at
from quanheng.facts import Field, InformationSet, Roster
from quanheng.language.guards import derived_terms, fields_named
from quanheng.language.model import Pack
from quanheng.language.templates import CurrentSince, Merged
from quanheng.language.terms import Fact, facts_of


@dataclass(frozen=True)
class Evidence:
    """Tells rows of one run."""

    pack: Pack
    roster: Roster

    def may_show(self, source: str) -> bool:
        """Whether a fact has rows, and they may be read one by one."""
        return bool(source) and not self.roster.catalogue.sets[source].is_aggregate_only

    def of(self, home: str, facts: Iterable[FactSeen]) -> Iterator[Document]:
        """The rows behind each derived fact, with the fields it reads of them."""
        shown: set[str] = set()
        for seen in facts:
            if not self.may_show(seen.source) or seen.path in shown:
                continue
            shown.add(seen.path)
            entry = self.roster.catalogue.sets[seen.source]
            fields = self._fields_read(home, seen.path, entry)
            counted = {"counted": seen.sure_rows, "open": seen.open_rows}
            yield {
                "fact": seen.path,
                "fact_label": Labels(self.pack, self.roster.catalogue).of_path(home, seen.path),
                "set": seen.source,
                "label": both(entry.label),
                "rows": [
                    self._row(entry, fields, row, how)
                    for how, ids in counted.items()
                    for row in ids
                ],
            }

    def _row(self, entry: InformationSet, fields: list[Field], row: str, how: str) -> Document:
        values, labels = self.roster.of(entry.name)[row], Labels(self.pack, self.roster.catalogue)
        disputed = self.roster.disputed.get(entry.name, {}).get(row, frozenset())
        return {
            "id": row,
            "as": how,
            "fields": {
                one.name: {
                    "label": both(one.label),
                    "value": told_value(one, values[one.name]),
                    "value_label": labels.of_code(one.type.codes, values[one.name]),
                    "is_disputed": one.name in disputed,
                }
                for one in fields
            },
        }

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
