"""How do the answers of a run, and those it would have given, add up rule by rule?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.comparing.touched import Rule, rules_of
from quanheng.comparing.what_if import WhatIf
from quanheng.engine.again import Answers, stored_answers
from quanheng.language.clause_model import Clause
from quanheng.language.effects import VERDICTS, Verdict
from quanheng.language.pack_sets import NAMES
from quanheng.language.quota_model import Allocation, Quota
from quanheng.reports.choice import ReportChoice
from quanheng.reports.page.census import counted, places_of
from quanheng.reports.page.withholding import Count, row_name, withheld, withheld_verdicts
from quanheng.reports.whatif.counts import NOTHING, Counts, Flow
from quanheng.reports.whatif.moves import COUNTED, moves_between, told_answers, told_verdicts
from quanheng.reports.whatif.people import DIMENSIONS, NOBODY, People

Key = tuple[str, str]
"""A rule and a period."""
Told = Clause | Allocation
"""A rule that answers row by row."""


@dataclass(frozen=True)
class Tally:
    """The answers before and after, counted.

    Shapes:   rules of the changed pack, and those of the old one that it does not have; clauses
              on care and on supervision, and indicators, stand in no count.
    """

    what: WhatIf
    people: People
    choice: ReportChoice

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule of either pack."""
        return {**rules_of(self.what.old), **rules_of(self.what.new)}

    def tells(self, rule: Rule) -> bool:
        """Whether a rule may be told, as it stands and as it stood."""
        editions = (rules_of(self.what.old), rules_of(self.what.new))
        return all(self._tells(one[rule.id]) for one in editions if rule.id in one)

    def _tells(self, rule: Rule) -> bool:
        if isinstance(rule, Clause):
            return rule.subject not in NAMES and self.choice.tells(rule)
        return self.choice.tells_mechanism(rule.mechanism)

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """The rules that may be told row by row, by id."""
        return {
            name: one
            for name, one in self.rules.items()
            if not isinstance(one, Quota) and self.tells(one) and not _is_figure(one)
        }

    @cached_property
    def moved(self) -> pa.Table:
        """The rows of told rules that move, with their persons and groups."""
        names = pc.unique(self._moves["rule"]).to_pylist()
        parts = [self._grouped(self._moves, name) for name in names if name in self.told]
        return pa.concat_tables(parts) if parts else _NOBODY

    @cached_property
    def figures(self) -> Sequence[Rule]:
        """The indicators that may be told and would read otherwise."""
        moved = {*pc.unique(self._moves["rule"]).to_pylist()}
        rules = (one for name, one in self.rules.items() if name in moved)
        return [one for one in rules if _is_figure(one) and self.tells(one)]

    @cached_property
    def _moves(self) -> pa.Table:
        return moves_between(told_answers(self.what.before), told_answers(self.what.after))

    def _grouped(self, moved: pa.Table, name: str) -> pa.Table:
        rows = moved.filter(pc.equal(moved["rule"], name))
        home, ids = home_of(self.rules[name]), rows["subject"].to_pylist()
        told = self.people.groups(home, ids)
        persons = places_of(self.people.directory, home, ids)["person"]
        rows = rows.append_column("person", persons)
        for one in DIMENSIONS:
            rows = rows.append_column(one, told[one])
        return rows

    @cached_property
    def keys(self) -> Sequence[Key]:
        """Each told rule of which a row moves, with its periods, the current one first."""
        found = self.moved.group_by(["rule", "period"]).aggregate([]).to_pylist()
        periods: dict[str, list[str]] = {}
        for row in found:
            periods.setdefault(row["rule"], []).append(row["period"])
        return [
            (name, period)
            for name in self.told
            for period in sorted(periods.get(name, ()), reverse=True)
        ]

    def counts(self, key: Key) -> Counts:
        """The counts of a rule in a period."""
        rows = self.rows(key)
        found = counted(rows, "before", "after")
        pairs = ((one, other) for one in VERDICTS for other in VERDICTS)
        flows: dict[Flow, Count] = {pair: found[pair] for pair in pairs if pair in found}
        return Counts(
            _line(self._before, key), _line(self._after, key), flows,
            len(unique_persons(rows)), self._unshown_of(key),
        )  # fmt: skip

    def rows(self, key: Key) -> pa.Table:
        """The rows of a rule in a period that move."""
        moved = self.moved
        return moved.filter(
            pc.and_(pc.equal(moved["rule"], key[0]), pc.equal(moved["period"], key[1]))
        )

    def groups(self, rows: pa.Table, dimension: str) -> dict[str, Count]:
        """Rows and persons of each group that has any, in the order of the groups."""
        found = {name: count for (name,), count in counted(rows, dimension).items()}
        return {name: found[name] for name in self.people.labels(dimension) if name in found}

    @cached_property
    def _before(self) -> Mapping[tuple[str, ...], Count]:
        return self._counted(self.what.all_before(COUNTED))

    @cached_property
    def _after(self) -> Mapping[tuple[str, ...], Count]:
        return self._counted(self.what.after)

    def _counted(self, answers: Answers) -> Mapping[tuple[str, ...], Count]:
        return dict(self._count(told_verdicts(answers)))

    def _count(self, answers: pa.Table) -> Iterator[tuple[tuple[str, ...], Count]]:
        for name in pc.unique(answers["rule"]).to_pylist():
            if name not in self.told:
                continue
            rows = answers.filter(pc.equal(answers["rule"], name))
            persons = self._persons(home_of(self.told[name]), rows["subject"])
            located = rows.append_column("person", persons)
            yield from counted(located, "rule", "period", "verdict").items()

    def _persons(self, home: str, ids: pa.ChunkedArray) -> pa.ChunkedArray:
        known = self._places.get(home)
        every = pc.unique(ids)
        if known is None or pc.any(pc.invert(pc.is_in(every, value_set=known["id"]))).as_py():
            known = places_of(self.people.directory, home, sorted(every.to_pylist()))
            self._places[home] = known
        return known["person"].take(pc.index_in(ids, value_set=known["id"]))

    @cached_property
    def _places(self) -> dict[str, pa.Table]:
        return {}

    def _unshown_of(self, key: Key) -> frozenset[Verdict]:
        name, line = row_name(*key), _line(self._before, key)
        here = withheld(line, [VERDICTS])
        return here | {verdict for verdict in VERDICTS if (name, verdict) in self._unshown}

    @cached_property
    def _unshown(self) -> frozenset[tuple[str, Verdict]]:
        """What the page of the run withholds of its clauses, and those of the runs beside it."""
        beside = self.what.beside
        own = {key: count for key, count in self._before.items() if key[0] not in beside}
        runs = {one.folder: one for one in beside.values()}.values()
        others = (self._counted(stored_answers(one, columns=COUNTED)) for one in runs)
        return frozenset().union(*(self._unshown_on(page) for page in (own, *others)))

    def _unshown_on(self, page: Mapping[tuple[str, ...], Count]) -> frozenset[tuple[str, Verdict]]:
        periods: dict[str, list[str]] = {}
        for name, period, _ in page:
            if isinstance(self.told[name], Clause) and period not in periods.setdefault(name, []):
                periods[name].append(period)
        told = {name: sorted(every, reverse=True) for name, every in periods.items()}
        counts = {
            (row_name(name, period), verdict): page.get((name, period, verdict), NOTHING)
            for name, every in told.items()
            for period in every
            for verdict in VERDICTS
        }
        return withheld_verdicts(counts, told)


def of_persons(moved: pa.Table) -> pa.Table:
    """The rows that are about a person."""
    return moved.filter(pc.not_equal(moved["sex"], NOBODY))


def unique_persons(moved: pa.Table) -> list[str]:
    """The persons whom rows are about, once each; a row about no person by its set and id."""
    found: list[str] = pc.unique(moved["person"]).to_pylist()
    return found


def _is_figure(rule: Rule) -> bool:
    return isinstance(rule, Clause) and rule.effect == "indicator"


def home_of(rule: Rule) -> str:
    """The set whose rows a rule is about."""
    if isinstance(rule, Clause):
        return rule.subject
    return rule.base.set if isinstance(rule, Quota) else rule.among


def _line(counts: Mapping[tuple[str, ...], Count], key: Key) -> dict[Verdict, Count]:
    return {verdict: counts.get((*key, verdict), NOTHING) for verdict in VERDICTS}


_NOBODY = pa.table(
    {
        name: pa.array([], pa.string())
        for name in ("rule", "period", "subject", "before", "after", "move", "person", *DIMENSIONS)
    }
)
