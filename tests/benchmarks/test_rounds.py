"""Do contenders take turns, and are medians, spreads and ratios told as they are?"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.cost import Cost
from benchmarks.rounds import interleaved, middle, ratios, spread, table, turns


def costs(*clocks: float, reading: float = 0.0) -> list[Cost]:
    return [Cost(one, 2 * one, 100, reading, reading) for one in clocks]


@pytest.mark.parametrize("rounds", [1, 2, 3, 7])
def test_each_works_once_a_round_and_another_begins_the_next(rounds: int) -> None:
    order = [*turns(("ours", "theirs", "others"), rounds)]
    each = [order[place : place + 3] for place in range(0, len(order), 3)]
    assert all({*one} == {"ours", "theirs", "others"} for one in each)
    begun = Counter(one[0] for one in each)
    assert max(begun.values()) - min(begun.get(name, 0) for name in each[0]) <= 1


def test_what_each_takes_is_kept_round_by_round() -> None:
    told = iter(costs(1, 2, 3, 4))
    found = interleaved({"a": lambda: next(told), "b": lambda: next(told)}, 2)
    assert [one.clock for one in found["a"]] == [1, 4]
    assert [one.clock for one in found["b"]] == [2, 3]


def test_a_median_is_told_between_the_least_and_the_most() -> None:
    assert middle(costs(3, 1, 2)) == Cost(2, 4, 100)
    assert spread([3, 1, 2]) == "2.00 (1.00 to 3.00)"


def test_a_table_leaves_out_what_nobody_was_measured_in() -> None:
    head, row = table({"ours": costs(1, 2)})
    assert head.endswith("memory, MB")
    assert head.index("memory") == row.index("100")
    assert row.split()[:2] == ["ours", "1.50"]
    head, ours, theirs = table({"ours": costs(1, reading=0.1), "theirs": costs(1)})
    assert head.endswith("rules read, s")
    assert (ours.split()[-1], theirs.split()[-1]) == ("0.100", "none")


def test_ratios_are_told_without_the_reading_of_rules_and_with_it() -> None:
    found = {"ours": costs(1, 2, 3, reading=1), "theirs": costs(2, 2, 2)}
    without, counted = ratios(found, [("ours", "theirs")])
    assert without == (
        "ours / theirs: clock 1.00 (0.50 to 1.50), processors 1.00 (0.50 to 1.50), "
        "memory 1.00 (1.00 to 1.00)"
    )
    assert "clock 1.50 (1.00 to 2.00), processors 1.25 (0.75 to 1.75)" in counted


def test_who_reads_no_rules_has_one_ratio() -> None:
    [told] = ratios({"a": costs(1), "b": costs(4)}, [("a", "b")])
    assert told == "a / b: clock 0.25, processors 0.25, memory 1.00"
