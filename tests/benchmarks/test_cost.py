"""Is what work costs measured, in this process and in one of its own?"""

from __future__ import annotations

from time import sleep

import pytest

from benchmarks.cost import Cost, cost_in, of_python, of_work, of_work_after, said_by


def test_sleep_is_on_the_clock_and_not_of_the_processors() -> None:
    cost = of_work(lambda: sleep(0.2))
    assert cost.clock >= 0.2 > cost.processors


def test_the_reading_of_rules_is_told_on_its_own() -> None:
    cost = of_work_after(lambda: sleep(0.2), lambda: None)
    assert cost.reading >= 0.2 > cost.clock
    assert cost.with_reading.clock == cost.clock + cost.reading
    assert of_work_after(None, lambda: None).reading == 0


def test_a_cost_that_a_process_prints_is_read_again() -> None:
    cost = Cost(1.5, 2, 300.25, 0.1, 0.2)
    assert cost_in(str(cost)) == cost


def test_a_process_is_measured_with_its_memory() -> None:
    cost = of_python("-c", "held = bytearray(b'1' * 300_000_000)")
    assert cost.clock > 0 and cost.processors > 0 and cost.memory > 280  # noqa: PT018


@pytest.mark.parametrize("run", [of_python, said_by])
def test_a_process_that_fails_ends_the_benchmark_with_its_words(run: object) -> None:
    assert callable(run)
    with pytest.raises(SystemExit, match="not today"):
        run("-c", "raise SystemExit('not today')")
