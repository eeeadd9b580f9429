"""What did one change do?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.renewal.answer_spans import Block
from quanheng.engine.renewal.kept_answers import Answered


@dataclass(frozen=True)
class Renewal:
    """What one change did.

    Shapes:   `answered` by clause and period, of every subject asked about again.
    """

    answered: Mapping[Block, Answered]

    @property
    def count(self) -> int:
        """How many answers were reckoned again."""
        return sum(len(one.after) for one in self.answered.values())

    def changed(self) -> list[tuple[Answer | None, Answer | None]]:
        """The answers that are others now: as they were, and as they are; None where none."""
        return [
            (_answer(was), _answer(now))
            for one in self.answered.values()
            for was, now in one.differing()
        ]


def _answer(row: Mapping[str, object] | None) -> Answer | None:
    return None if row is None else answers_of(pa.Table.from_pylist([dict(row)]))[0]
