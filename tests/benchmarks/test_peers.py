"""Do the contenders of the benchmark answer as we do, and is it told where they do not?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

from benchmarks.hand_written.agreement import ordered
from benchmarks.peers import measuring
from benchmarks.peers.cells import KEYS, compared
from benchmarks.peers.contenders import CONTENDERS, Contender
from benchmarks.peers.measuring import answers_of, made_for, rounds, told_costs
from benchmarks.peers.printing import table_of_costs

HOUSE, *OTHERS = CONTENDERS
WHOLE, MISSING = 300, 200
ROWS = {"state": "", "due": None, "amount": None}


def able(contender: Contender) -> Contender:
    """Skip what has a library of its own that is not there; what is in the set-up never is."""
    if contender.environment and not contender.python.exists():
        pytest.skip(f"theirs: `make bench-peers` installs {contender.distribution}")
    return contender


Places = Callable[[Contender, bool], dict[str, int]]


@pytest.fixture(scope="module")
def beside_ours(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """How the cells of a contender compare with ours, on whole facts or where some are missing."""
    folder = tmp_path_factory.mktemp("peers")

    @cache
    def answers(contender: Contender, missing: bool) -> pl.DataFrame:
        place = made_for(contender, folder, MISSING if missing else WHOLE, missing=missing)
        if contender.environment:
            told = pl.read_parquet(answers_of(contender, place))
        else:
            module = import_module(contender.module)
            told = pl.from_arrow(module.told(module.answered(place)))
        return ordered(told, [*KEYS])

    return lambda contender, missing: compared(answers(HOUSE, missing), answers(contender, missing))


def test_what_the_set_up_holds_needs_no_environment() -> None:
    own = {one.name for one in CONTENDERS if one.environment is None}
    assert own == {"quanheng", "polars", "duckdb", "pandas", "python"}


@pytest.mark.parametrize("contender", OTHERS, ids=lambda one: one.name)
def test_a_contender_answers_every_cell_of_its_clauses_as_we_do(
    contender: Contender, beside_ours: Places
) -> None:
    told = beside_ours(able(contender), False)
    assert told["clauses"] == (19 if contender.name == "openfisca" else 26)
    assert told["answered"] == told["cells"] > 0
    assert told["differing"] == told["silent"] == told["unknown"] == 0


@pytest.mark.parametrize("contender", OTHERS, ids=lambda one: one.name)
def test_only_our_second_evaluator_says_unknown_where_facts_are_missing(
    contender: Contender, beside_ours: Places
) -> None:
    told = beside_ours(able(contender), True)
    assert told["unknown"] > 0
    if contender.name == "python":
        assert told["bold"] == told["differing"] == told["silent"] == 0
    elif contender.name == "zen":
        # What it cannot compare makes it refuse an official, with all that is settled.
        assert 0 < told["bold"] < told["unknown"]
        assert told["silent"] > 0
    else:
        assert told["bold"] == told["unknown"]


def told_of(*verdicts: str | None) -> pl.DataFrame:
    rows = [{"clause": "c", "subject": str(n), "verdict": one, **ROWS}
            for n, one in enumerate(verdicts) if one]  # fmt: skip
    schema = {"due": pl.Date, "amount": pl.Float64}
    return pl.DataFrame(rows, schema_overrides=schema)


def test_each_kind_of_difference_is_counted_apart() -> None:
    ours = told_of("met", "unknown", "unknown", "not_met", "unknown", "met")
    theirs = told_of("met", "not_met", "unknown", "met", None, None)
    assert compared(ours, theirs) == {
        "clauses": 1, "cells": 6, "answered": 4, "differing": 1,
        "unknown": 3, "bold": 1, "silent": 1,
    }  # fmt: skip


def test_a_clause_that_they_do_not_have_is_not_counted() -> None:
    ours = pl.concat([told_of("met"), told_of("met").with_columns(clause=pl.lit("other"))])
    assert compared(ours, told_of("met"))["cells"] == 1


def test_time_of_a_slow_contender_is_reckoned_up_and_marked() -> None:
    slow = Contender("slow", HOUSE.module, "quanheng", most=50)
    cost = {"seconds": 2.0, "cpu": 3.0, "memory": 70.0, "reading_seconds": 0.5, "reading_cpu": 0.5}
    told = told_costs(slow, [cost], 500)
    assert (told["measured_on"], told["seconds"], told["cpu"], told["memory"]) == (50, 20, 30, 70)
    assert told["reading_seconds"] == 0.5, "rules are read once, however many officials there are"


def test_a_contender_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    found = rounds([HOUSE], tmp_path, 50, 1)
    cost = found["contenders"]["quanheng"]
    assert min(cost[key] for key in ("seconds", "cpu", "memory", "reading_seconds")) > 0
    assert found["calibration"]["least_cpu"] > 0


def test_the_spread_of_rounds_is_told_and_ratios_without_and_with_the_reading_of_rules() -> None:
    keys = ("seconds", "cpu", "memory", "reading_seconds", "reading_cpu")
    ours, theirs = (
        told_costs(HOUSE, [dict(zip(keys, (time, time, 90, reading, reading), strict=True))
                           for time in times], 50)
        for times, reading in (((1.0, 2.0, 4.0), 2.0), ((3.0, 3.0, 3.0), 0.0))
    )  # fmt: skip
    work = dict.fromkeys((f"{most}{key}" for most in ("", "most_", "least_") for key in keys), 0.1)
    size = {"officials": 50, "rounds": 3, "contenders": {"quanheng": ours, "polars": theirs},
            "ended": {}, "calibration": work}  # fmt: skip
    _, _, house, polars, *_ = table_of_costs(size).splitlines()
    assert "2.00 (1.00 to 4.00)" in house
    assert polars.split()[-4:] == ["1.50,", "1.50", "0.75,", "0.75"]


def test_contenders_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[Path] = []
    costs = '{"seconds": 1, "cpu": 1, "memory": 1, "reading_seconds": 0, "reading_cpu": 0}'

    def done(*words: object) -> subprocess.CompletedProcess[str]:
        order.append(Path(str(words[3])))
        return subprocess.CompletedProcess([], 0, costs, "")

    monkeypatch.setattr(measuring, "_done", done)
    monkeypatch.setattr(measuring, "made", lambda *_, **__: tmp_path)
    rounds(CONTENDERS[:3], tmp_path, 50, 2)
    modules = [Path(one.module) for one in CONTENDERS[:3]]
    assert order == [*modules, *modules[1:], modules[0]]


def test_one_that_ends_is_told_with_its_last_words_and_the_others_go_on(tmp_path: Path) -> None:
    ending = Contender("ending", "benchmarks.peers.nobody", None)
    found = rounds([ending, HOUSE], tmp_path, 50, 2)
    assert found["contenders"].keys() == {"quanheng"}
    assert "benchmarks.peers.nobody" in found["ended"]["ending"]
    assert "ending" in table_of_costs(found)


def test_memory_is_bound_to_what_the_machine_has_left() -> None:
    bound = (
        "from benchmarks.peers.contender import bound_memory as b; b(['MemAvailable: 300000 kB'])"
    )
    words = [sys.executable, "-c", f"{bound}; bytearray(10**9)"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
