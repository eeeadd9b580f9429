"""Is an answer written as examples write it, a day that lies between two by both?"""

from __future__ import annotations

from datetime import date

from quanheng.engine.answers import Answer
from quanheng.engine.answers_said import answer_words, differing, is_said


def test_an_answer_reads_as_examples_write_it() -> None:
    answer = Answer(
        "xa", "xa.light", "a", "unknown", (":p", "lamps"), "pending",
        due=date(2024, 1, 31), due_latest=date(2024, 1, 31),
    )  # fmt: skip
    assert answer_words(answer) == {
        "verdict": "unknown", "missing": ":p, lamps", "state": "pending", "due": "2024-01-31",
        "due_latest": "2024-01-31", "since": "", "until": "",
    }  # fmt: skip
    assert differing(answer, answer) == "unknown"


def test_a_due_day_between_two_is_not_said_by_its_first_alone() -> None:
    between = Answer("xa", "xa.light", "a", "met", (), "pending",
                     due=date(2024, 1, 1), due_latest=date(2024, 1, 31))  # fmt: skip
    words = answer_words(between)
    assert is_said("due", "2024-01-01..2024-01-31", words)
    assert not is_said("due", "2024-01-01", words)
    assert answer_words(between._replace(due_latest=None))["due"] == "2024-01-01.."
