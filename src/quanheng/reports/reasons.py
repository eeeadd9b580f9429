"""Why is a verdict what it is, in one sentence from the stored facts?

The sentence names the single conditions that the verdict turns on, with the values they read:
of a met verdict those that hold, of a not met one those that fail, of an unknown one those that
cannot be settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.oracle.operators import Truth, conjunction, disjunction
from quanheng.facts import Label
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import (
    Fact,
    Logic,
    Not,
    Term,
)
from quanheng.reports.wording import Wording, read_in

MOST_CONDITIONS = 8
_WANTED: dict[str, Truth] = {"met": True, "not_met": False, "unknown": None}


@dataclass(frozen=True)
class Reasons:
    """Tells reasons for the verdicts of one clause."""

    clause: Clause
    wording: Wording

    def told(self, answer: Answer) -> tuple[str, str]:
        """The reason of an answer, and the values of the facts that its clause reads.

        Rows of the same verdict and values read the same words, which are made once.
        """
        of, row = self.wording.values.of, answer.subject
        key = (answer.verdict, *[of(one, row) for one in self._read])
        if key not in self._kept:
            self._kept[key] = (self.reason(answer), self.values(row))
        return self._kept[key]

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], tuple[str, str]]:
        return {}

    @cached_property
    def _read(self) -> tuple[Term, ...]:
        return read_in(*terms_of(self.clause))

    def reason(self, answer: Answer) -> str:
        """The conditions that the verdict turns on; empty where the stored facts do not tell."""
        say = self.wording.words.say
        wanted, row = _WANTED[answer.verdict], answer.subject
        if answer.verdict == "unknown":
            told = self._open(row)
            return say("cannot be settled: {conditions}", conditions=told) if told else ""
        if self.clause.when is None:
            told = self._of(self.clause.applies, wanted, row) if self.clause.applies else ""
            return say("it applies: {conditions}", conditions=told) if told else ""
        if self._truth(row) is not wanted:
            return ""
        told = self._condition(wanted, row)
        if wanted:
            return say("holds: {conditions}", conditions=told)
        return say("does not hold, since {conditions}", conditions=told)

    def values(self, row: str) -> str:
        """Every fact that the clause reads, each once, with its value."""
        told = self.wording
        return self._joined(f"{told.label(f)} = {told.fact_value(f, row)}" for f in self._facts)

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        return tuple(one for one in self._read if isinstance(one, Fact))

    def _open(self, row: str) -> str:
        """The conditions that are unknown: of the gate that is written, and of `when`."""
        applies, parts = self.clause.applies, []
        if applies is not None and self.wording.values.truth_of(applies, row) is None:
            parts.append(self._of(applies, None, row))
        if self.clause.when is not None and self._truth(row) is None:
            parts.append(self._condition(None, row))
        return self._joined(part for part in parts if part)

    def _truth(self, row: str) -> Truth:
        when = self.clause.when
        if isinstance(when, Grounds):
            join = disjunction if when.kind == "any_of" else conjunction
            return join(self.wording.values.truth_of(t, row) for _, _, t in self._named(when))
        return None if when is None else self.wording.values.truth_of(when, row)

    def _named(self, grounds: Grounds) -> list[tuple[str, Label, Term]]:
        """The grounds that count: of readings, the one that was chosen."""
        if grounds.kind != "readings":
            return list(grounds.named)
        chosen = self.wording.values.setting(grounds.chooser, "")
        return [one for one in grounds.named if one[0] == chosen]

    def _condition(self, wanted: Truth, row: str) -> str:
        when = self.clause.when
        if isinstance(when, Grounds):
            return self._joined(self._grounds(when, wanted, row))
        return self._of(when, wanted, row) if when is not None else ""

    def _grounds(self, grounds: Grounds, wanted: Truth, row: str) -> Iterator[str]:
        say, language = self.wording.words.say, self.wording.words.language
        for _, label, term in self._named(grounds):
            if self.wording.values.truth_of(term, row) is wanted:
                yield label.said(language) + say(": ") + self._of(term, wanted, row)

    def _of(self, term: Term, wanted: Truth, row: str) -> str:
        found = list(dict.fromkeys(self._turning(term, wanted, row, False)))
        more = len(found) - MOST_CONDITIONS
        tail = [self.wording.words.say("{count} more", count=more)] if more > 0 else []
        return self._joined([*found[:MOST_CONDITIONS], *tail])

    def _turning(self, term: Term, wanted: Truth, row: str, is_negated: bool) -> Iterator[str]:
        """The innermost conditions that make a condition what it is, each as it is true."""
        values = self.wording.values
        if isinstance(term, Logic):
            for item in term.items:
                if values.truth_of(item, row) is wanted:
                    yield from self._turning(item, wanted, row, is_negated)
        elif isinstance(term, Not):
            opposite = None if wanted is None else not wanted
            yield from self._turning(term.item, opposite, row, not is_negated)
        elif self.wording.hides(term):
            # The condition with its truth would give the value away.
            yield self.wording.words.say("a condition on facts that are not shown here")
        elif wanted is False or (wanted is None and is_negated):
            yield self.wording.negated(term, row)
        else:
            yield self.wording.condition(term, row)

    def _joined(self, parts: Iterator[str] | list[str]) -> str:
        return self.wording.words.say("; ").join(parts)
