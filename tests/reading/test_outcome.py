"""Is whatever comes of reading a file told, and nothing of the file repeated?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from quanheng.reading.content import Content, Grid, Refusal, Refused
from quanheng.reading.outcome import DAMAGED, OUT_OF_MEMORY, TOO_DEEP, answer_of, outcome_of
from quanheng.reading.unpacking import decode

READ = Content("csv", (Grid([["姓名"]], [1]),))


def raising(error: BaseException) -> Content:
    raise error


def answer(error: BaseException | None) -> Content | Refusal:
    """What a child sends whose reader fails so."""

    def read(name: str, content: bytes, beside: Mapping[str, bytes]) -> Content:
        assert (name, content, beside) == ("a.csv", b"x", {"a.pic": b"y"})
        return raising(error) if error else READ

    return decode(answer_of(read, "a.csv", b"x", {"a.pic": b"y"}))


FAILURES = [
    (Refused("it is number {count}", row=3, count=7), Refusal("it is number {count}", {"count": 7},
                                                              "", 3)),
    (MemoryError("990101197903080017"), OUT_OF_MEMORY),
    (RecursionError("990101197903080017"), TOO_DEEP),
    *((kind("990101197903080017"), DAMAGED) for kind in (KeyError, OSError, AssertionError)),
    (UnicodeDecodeError("utf-8", b"990101197903080017", 0, 1, "secret"), DAMAGED),
    (ExceptionGroup("990101197903080017", [ValueError("secret")]), DAMAGED),
]  # fmt: skip


@pytest.mark.parametrize(("error", "refusal"), FAILURES)
def test_a_reader_that_fails_is_a_refusal_which_repeats_nothing(
    error: Exception, refusal: Refusal
) -> None:
    assert outcome_of(lambda: raising(error)) == refusal
    assert answer(error) == refusal
    assert "990101197903080017" not in str(answer(error))


def test_what_was_read_is_what_comes_of_it() -> None:
    assert outcome_of(lambda: READ) == READ
    assert answer(None) == READ


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
def test_whoever_wants_to_end_the_process_ends_it(error: BaseException) -> None:
    with pytest.raises(type(error)):
        outcome_of(lambda: raising(error))
    with pytest.raises(type(error)):
        answer(error)


def test_a_reader_that_gives_what_cannot_travel_is_a_refusal() -> None:
    bad = Content("csv", (Grid([["\ud800"]], [1]),))
    assert decode(answer_of(lambda *_: bad, "a.csv", b"", {})) == DAMAGED
