"""What came out of a worked case, whether or not it was expected?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanheng.engine.answers import Answer
from quanheng.engine.question import Question
from quanheng.engine.rationing_examples import RationedRows
from quanheng.language.pack_model import Example


@dataclass(frozen=True)
class Tried:
    """An example that was run, with what the first evaluator says of it.

    Shapes:   `answers` of every clause that was asked, by the rules the example names or by what
              these read; `rations` by rule and by unit or row.
    Missing:  where evaluators differ, the findings tell.
    """

    example: Example
    question: Question
    answers: tuple[Answer, ...]
    rations: RationedRows

    def of_clause(self, clause: str) -> list[Answer]:
        """The answers about one clause."""
        return [one for one in self.answers if one.clause == clause]

    def of_rule(self, rule: str) -> Mapping[str, Mapping[str, object]]:
        """The rows of one quota or allocation, by unit or row."""
        return {name: row for (one, name), row in self.rations.items() if one == rule}
