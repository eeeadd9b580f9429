"""What does the engine answer about touched rules, from the rows that they stand on?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from quanheng.engine.backends.evaluator import answer, threads_for
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import Question
from quanheng.engine.renewal.asked_again import Told
from quanheng.engine.renewal.parts import part_of
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers
from quanheng.engine.renewal.rules_touched import RuleBook, RulesTouched
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.wide import wide_rules
from quanheng.facts import Completeness
from quanheng.facts.set_tables import SetTables


class Asking:
    """Puts parts of a question to the engine."""

    def __init__(
        self, question: Question, complete: Sequence[Completeness], store: Store, rules: RuleBook
    ) -> None:
        self._question, self._complete = question, complete
        self._store, self._rules = store, rules
        self._wide = wide_rules(question, store.ways)

    def about(self, found: RulesTouched) -> list[Told]:
        """What is told of touched rules; those that stand on everybody are asked apart."""
        names = found.names()
        parts = [one for one in (names - self._wide, names & self._wide) if one]
        return [self._told(found, part) for part in parts]

    def _told(self, found: RulesTouched, names: frozenset[str]) -> Told:
        support = self._rules.need(found, names, self._store)
        rows = {
            name: self._store.sets[name].by_id(numbers)
            for name, numbers in support.rows.items()
            if name not in self._store.groups
        }
        return Told(names, self._answer(part_of(self._question, names), rows), rows)

    def _answer(self, part: Question, rows: Mapping[str, Numbers]) -> Result:
        threads = threads_for(sum(map(len, rows.values())))
        return answer(part, self._tables(rows), self._complete, threads=threads)

    def _tables(self, rows: Mapping[str, Numbers]) -> SetTables:
        """Some rows of all sets, of which no more is taken than the engine reads."""

        def taken(name: str, fields: Collection[str] | None, _: Collection[str]) -> pa.Table:
            one = self._store.sets[name]
            wanted = one.entry.fields if fields is None else fields
            return one.at(one.places(rows.get(name, NOBODY)), wanted)

        return SetTables(self._question.pack.catalogue.sets, taken)
