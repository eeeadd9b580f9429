"""Is every piece handed out once, whoever asks, and does nobody wait for ever?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from threading import Lock, get_ident
from time import sleep

import pytest

from quanheng.engine.arrays.turns import Turns, done_together


class Broken(Exception):
    """What a part raises."""


def part(number: int, pieces: int, reading: set[int]) -> Iterator[tuple[int, int]]:
    """Pieces of a part, which nobody else may read meanwhile."""
    for at in range(pieces):
        assert number not in reading, "two read one part at once"
        reading.add(number)
        sleep(0.0005)
        reading.remove(number)
        yield number, at


def broken() -> Iterator[tuple[int, int]]:
    yield 9, 0
    raise Broken


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_every_piece_is_handed_out_once_and_those_of_a_part_in_order(threads: int) -> None:
    reading: set[int] = set()
    turns = Turns([part(number, 7 * number, reading) for number in range(5)])
    taken: list[tuple[int, int]] = []
    lock, who = Lock(), set[int]()

    def take() -> None:
        for piece in turns:
            with lock:
                taken.append(piece)
                who.add(get_ident())

    done_together([take] * threads, threads)
    assert sorted(taken) == [(number, at) for number in range(5) for at in range(7 * number)]
    assert len(who) <= threads


@pytest.mark.parametrize("threads", [1, 3])
def test_what_goes_wrong_in_a_part_ends_all(threads: int) -> None:
    reading: set[int] = set()
    turns = Turns([broken(), *(part(number, 3, reading) for number in range(4))])

    def take() -> None:
        for _ in turns:
            pass

    with pytest.raises(Broken):
        done_together([take] * threads, threads)


def test_what_goes_wrong_with_a_piece_is_told_and_nobody_waits() -> None:
    turns = Turns([part(number, 3, set()) for number in range(4)])

    def take(fails: bool) -> None:
        for _ in turns:
            if fails:
                raise Broken

    with pytest.raises(Broken):
        done_together([partial(take, True), partial(take, False)], 2)


def test_where_there_is_nothing_nobody_waits() -> None:
    assert list(Turns([])) == []
