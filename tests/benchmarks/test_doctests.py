"""Are the examples in the benchmarks true?"""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from benchmarks import cost, explain, rounds
from benchmarks.peers import drawing


@pytest.mark.parametrize("module", [cost, explain, rounds, drawing], ids=lambda one: one.__name__)
def test_examples_hold(module: ModuleType) -> None:
    told = doctest.testmod(module)
    assert told.attempted > 0
    assert told.failed == 0
