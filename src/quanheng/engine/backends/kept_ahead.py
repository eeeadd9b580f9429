"""What of the facts of a run is read beside the snapshot, before anybody asks for it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quanheng.engine.arrays.wanted import facts_stored
from quanheng.engine.backends.kept import Kept, is_taken
from quanheng.engine.backends.stages import facts_needed
from quanheng.engine.question import Question
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.terms import facts_of


def sets_ahead(
    passes: Sequence[Question], read: Mapping[str, Collection[str]], kept: Kept
) -> list[str]:
    """The sets whose rows the run has, with all fields that are read of them.

    Shapes:   whatever is kept of what is read begins to be read, in the order in which it will be
              asked for: ids, then what quotas and other facts count, then clause by clause.
    """
    period, entries = passes[-1].period_name, passes[-1].pack.catalogue.sets
    found = [one for one in read
             if one in entries and kept.has_fields(entries[one], period, read[one])]  # fmt: skip
    for one in found:
        kept.look_ahead(one, period, ["id"])
    for question in passes:
        _rations_ahead(question, kept, found)
        for fact in facts_needed(question, kept):
            if is_taken(fact, question, kept):
                kept.look_ahead(fact.of, question.period_name, [fact.name], key="")
        _clauses_ahead(question, kept)
    for one in found:
        kept.look_ahead(one, period, read[one])
    return found


def _rations_ahead(question: Question, kept: Kept, standing: Collection[str]) -> None:
    """What quotas and allocations read of the rows of these sets."""
    rules: tuple[Quota | Allocation, ...] = (*question.quotas, *question.allocations)
    for rule in rules:
        for fact in (one for term in rule.terms for one in facts_of(term)):
            for home, name in fact.fields:
                if home in standing:
                    kept.look_ahead(home, question.period_name, [name])


def _clauses_ahead(question: Question, kept: Kept) -> None:
    for clause in question.clauses:
        subject = clause.subject
        if kept.has(subject, question.period_name):
            entry = question.pack.readable.sets[subject]
            facts = facts_stored(entry, question, [clause])
            held = [one.path for one in facts if kept.holds(subject, question.period_name, one)]
            kept.look_ahead(subject, question.period_name, held)
