"""Are the answers of a subject found in a table of verdicts, each as it is written there?"""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.backends.telling import COLUMNS
from quanheng.engine.kept_answers import KeptAnswers

ANSWERS = [
    Answer("xa", "xa.rest", "B", "met", state="open", due=date(2024, 5, 1), period="2024"),
    Answer("xa", "xa.rest", "A", "unknown", ("days", ":most"), period="2023"),
    Answer(
        "xa", "xa.pay", "B", "met",
        values=(GivenValue("pay", "1", None), GivenValue("grade", "none", "none")),
    ),
    Answer("xa", "xa.pay", "A", "not_met", values=(GivenValue("pay", "0", "0"),)),
    Answer("xa", "xa.pay", "C", "not_applicable"),
]  # fmt: skip


def _table(answers: list[Answer]) -> pa.Table:
    rows = [
        {
            **one._asdict(),
            "missing": list(one.missing),
            "values": [value._asdict() for value in one.values],
        }
        for one in answers
    ]
    return pa.Table.from_pylist(rows, COLUMNS)


def test_answers_are_found_by_subject_in_the_order_of_the_table() -> None:
    # TRAP a table read from a file stands in several pieces.
    kept = KeptAnswers(pa.concat_tables([_table(ANSWERS[:2]), _table(ANSWERS[2:])]))
    assert kept.about(["B"]) == [ANSWERS[0], ANSWERS[2]]
    assert kept.about(["C", "A", "A"]) == [ANSWERS[1], ANSWERS[3], ANSWERS[4]]


def test_of_a_subject_that_no_row_is_about_nothing_is_told() -> None:
    assert KeptAnswers(_table(ANSWERS)).about(["D"]) == []
    assert KeptAnswers(_table([])).about(["A"]) == []


def test_rows_that_were_cut_from_a_longer_table_are_told_alone() -> None:
    kept = KeptAnswers(_table(ANSWERS).slice(1, 3))
    assert kept.about(["A", "B", "C"]) == ANSWERS[1:4]
