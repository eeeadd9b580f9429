"""Which smallest changes of facts would change a verdict, as the second evaluator confirms?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.change import Change, Changes
from quanheng.engine.supposing.changed_facts import ChangedFacts
from quanheng.engine.supposing.deciding import Deciding
from quanheng.engine.supposing.hypothesis import MOST_ASKED, MOST_TOLD, Hypotheses, Input
from quanheng.engine.supposing.inputs_read import InputsRead
from quanheng.engine.supposing.later_day import LaterDay
from quanheng.engine.supposing.outcomes import Outcomes
from quanheng.engine.supposing.proposing import Proposing, person_of
from quanheng.language.clause_model import Clause

GOALS: Mapping[str, tuple[str, ...]] = {
    "met": ("not_met", "not_applicable"),
    "not_met": ("met",),
    "not_applicable": ("met", "not_met"),
}
"""Which other verdicts a change is looked for: to leave a clause is no way to meet it."""


def changes_of(oracle: Oracle, clause: Clause, row: str, verdict: str) -> Changes:
    """The smallest changes that would change a known verdict of a clause about a row."""
    outcomes = Outcomes(Hypotheses(oracle, MOST_ASKED), clause, row)
    proposing = Proposing(oracle, person_of(oracle, clause, row))
    read = InputsRead(oracle, outcomes.leaves, proposing)
    deciding, goals = Deciding(outcomes.tree, clause.id, verdict, read), GOALS[verdict]
    later = LaterDay(outcomes, verdict, goals).changes()
    changes = [*later, *ChangedFacts(outcomes, read, goals).changes(deciding.flips)]
    ordered = _ordered(changes, read.changeable, goals)
    told = tuple(ordered[:MOST_TOLD])
    fewest = () if told else deciding.fewest
    return Changes(
        told, deciding.grounds, fewest, not outcomes.hypotheses.is_spent,
        len(ordered) - len(told), outcomes.tree.verdict(dict(fewest)) if fewest else "",
    )  # fmt: skip


def _ordered(
    changes: list[Change], inputs: tuple[Input, ...], goals: tuple[str, ...]
) -> list[Change]:
    """The fewest facts first, a day being none; then what is confirmed; then as it is read.

    What turns the condition stands before what turns whether the clause applies at all.
    """
    order = {one: place for place, one in enumerate(inputs)}

    def key(change: Change) -> tuple[int, bool, int, list[int]]:
        places = [order[one.input] for one in change.settings]
        goal = goals.index(change.verdict)
        return len(change.settings), not change.is_confirmed, goal, places

    return sorted(changes, key=key)
