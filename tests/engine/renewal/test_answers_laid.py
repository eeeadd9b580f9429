"""Are answers laid in one table in the order of their subjects, with little copied?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from quanheng.engine.renewal import answers_laid
from quanheng.engine.renewal.answer_spans import NOWHERE
from quanheng.engine.renewal.answers_laid import replaced, spliced
from quanheng.engine.renewal.by_number import ByNumber
from quanheng.engine.renewal.kept_answers import BlockAnswers
from quanheng.engine.renewal.numbering import Numbering
from quanheng.engine.renewal.pile import pile_of


def answers(ids: str, verdicts: str) -> pa.Table:
    """One answer for each letter; verdicts are words by number, as runs keep them."""
    words = pa.array([*verdicts]).dictionary_encode()
    return pa.table({"subject": [*ids], "verdict": words})


def told(table: pa.Table) -> str:
    return " ".join(map("".join, zip(*table.to_pydict().values(), strict=True)))


def test_only_columns_that_differ_are_copied() -> None:
    first = answers("abcd", "++--")
    made = replaced(first, np.array([1, 2]), answers("bc", "?-"))
    assert told(made) == "a+ b? c- d-"
    assert made["subject"].chunk(0).buffers() == first["subject"].chunk(0).buffers()
    assert replaced(first, np.array([1, 2]), answers("bc", "+-")) is first


@pytest.mark.parametrize("most_pieces", [1, 100])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([0, 1, 4, 2, 3], "a+ b+ x? c- d-"),
        ([4, 5, 0, 3], "x? y+ a+ d-"),
        ([0, 1, 2, 3], "a+ b+ c- d-"),
        ([], ""),
    ],
)
def test_those_who_came_stand_between_others(
    rows: Sequence[int], expected: str, most_pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_laid, "MOST_PIECES", most_pieces)
    parts = [answers("abcd", "++--"), answers("xy", "?+")]
    made = spliced(parts, np.array(rows, np.int64))
    made.validate(full=True)
    assert told(made) == expected


def test_rows_that_blocks_share_may_reach_further_than_one_block() -> None:
    first = answers("abc", "++-")
    rows = ByNumber(np.arange(3, dtype=np.int32), NOWHERE)
    block, pile = BlockAnswers(0, 3, rows), pile_of(first)
    numbering = Numbering(first["subject"])
    block.lay(np.array([1]), np.array([pile.add(answers("b", "?"))]))
    rows.of(np.array([20]))
    assert told(block.table(pile, first, numbering)) == "a+ b? c-"
