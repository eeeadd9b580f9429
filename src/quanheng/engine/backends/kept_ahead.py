"""What of the facts of a run is read beside the snapshot, before anybody asks for it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quanheng.engine.arrays.wanted import by_subject, facts_stored
from quanheng.engine.backends.kept import Kept, is_taken
from quanheng.engine.backends.stages import facts_needed
from quanheng.engine.question import Question


def sets_ahead(
    passes: Sequence[Question], read: Mapping[str, Collection[str]], kept: Kept
) -> list[str]:
    """The sets whose rows the run has, with all fields that are read of them.

    Shapes:   these fields begin to be read, and behind them what quotas, other facts and clauses
              read, in the order in which it will be asked for.
    """
    period, entries = passes[-1].period_name, passes[-1].pack.catalogue.sets
    found = [one for one in read
             if one in entries and kept.has_fields(entries[one], period, read[one])]  # fmt: skip
    for one in found:
        kept.look_ahead(one, period, read[one])
    for question in passes:
        for fact in facts_needed(question, kept):
            if is_taken(fact, question, kept):
                kept.look_ahead(fact.of, question.period_name, [fact.name], key="")
        _clauses_ahead(question, kept)
    return found


def _clauses_ahead(question: Question, kept: Kept) -> None:
    for subject, clauses in by_subject(question.clauses).items():
        if kept.has(subject, question.period_name):
            entry = question.pack.readable.sets[subject]
            facts = facts_stored(entry, question, clauses)
            held = [one.path for one in facts if kept.holds(subject, question.period_name, one)]
            kept.look_ahead(subject, question.period_name, held)
