"""Of which rows is a derived fact: of a set, of what a clause gives, or of a series of periods?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from quanheng.documents import Mapping, Reader
from quanheng.documents.reader import nearest
from quanheng.errors import AggregateOnly, FeederUnnamed, Findings, UnknownClause, UnknownSet
from quanheng.facts import Catalogue, InformationSet
from quanheng.facts.nearness import nearest_set
from quanheng.language.result_sets import ResultBook
from quanheng.language.series import Series, series_set
from quanheng.language.series_file import is_series, series_of
from quanheng.language.words import Words


class Source(NamedTuple):
    """The set that rows are of, and the clause or the series that they come from, if any."""

    entry: InformationSet
    feeder: str = ""
    series: Series | None = None


@dataclass
class RowSources:
    """Reads from where rows are taken; `words` learn the sets that are made for derived facts."""

    words: Words
    findings: Findings
    feeders: ResultBook

    def of(self, reader: Reader, of: str, name: str) -> Source | None:
        """What stands under `from` of a derived fact.

        Missing:  None with a finding where there is no such set, clause or series.
        Errors:   what is wrong with a clause whose results are counted.
        """
        found = self._from(reader, of, name)
        if found is not None and found.entry.is_aggregate_only:
            self.findings.add(AggregateOnly(reader.place_of("from"), set=found.entry.name))
            return None
        return found

    def _from(self, reader: Reader, of: str, name: str) -> Source | None:
        if not isinstance(reader.node("from"), Mapping):
            return self._set(reader)
        inner = reader.reader("from")
        return self._series(inner, of, name) if is_series(inner) else self._feeder(inner)

    def _set(self, reader: Reader) -> Source | None:
        name, sets = reader.text("from", required=True), self.words.catalogue.sets
        if name and name not in sets:
            near = nearest_set(name, sets)
            self.findings.add(UnknownSet(reader.place_of("from"), set=name, nearest=near))
        return Source(sets[name]) if name in sets else None

    def _series(self, inner: Reader, of: str, name: str) -> Source | None:
        series = series_of(inner, of, self.words)
        if series is None:
            return None
        entry = series_set(self.words.catalogue.sets[of], name, inner.place)
        self._learn(entry)
        return Source(entry, series=series)

    def _feeder(self, inner: Reader) -> Source | None:
        clause, known = inner.text("clause"), self.feeders.words.clauses
        inner.unread()
        if not clause:
            self.findings.add(FeederUnnamed(inner.place))
            return None
        if clause not in known:
            near = nearest(clause, known)
            self.findings.add(UnknownClause(inner.place_of("clause"), clause=clause, nearest=near))
            return None
        entry = self.feeders.set_of(clause)
        self._learn(entry)
        return Source(entry, clause)

    def _learn(self, entry: InformationSet) -> None:
        """A set that is made for derived facts."""
        catalogue = self.words.catalogue.extended(Catalogue({entry.name: entry}))
        self.words = replace(self.words, catalogue=catalogue)
        self.feeders.words = replace(self.feeders.words, catalogue=catalogue)
