"""Do the same rows apply on columns and in SQL, and is the same told of them?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.arrays.applying import Gathered
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.applying import Applying
from tests.engine.quotas.courses import asked, pupils, results
from tests.engine.quotas.test_allocation_agreement import WORLDS, roster

UNSAID = (["rows"], ["figure"], ["rows", "figure"])


def unsaid(*_: object) -> None:
    raise Unsaid


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
@pytest.mark.parametrize("parts", UNSAID, ids=["rows", "figures", "all"])
def test_what_columns_cannot_say_is_asked_in_sql(
    tmp_path: Path, changes: dict[str, Any], parts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in parts:
        monkeypatch.setattr(Gathered, name, unsaid)
    question = asked(tmp_path, **changes)
    for seed in (1, 2):
        assert results(question, roster(seed))


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_columns_say_all_that_allocations_ask(
    tmp_path: Path, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_of_sql(*_: object) -> None:
        raise AssertionError("asked in SQL")

    for name in ("_rows_sql", "_figure_asked"):
        monkeypatch.setattr(Applying, name, asked_of_sql)
    assert results(asked(tmp_path, **changes), roster(1))


def test_figures_beyond_64_bits_lose_nothing(tmp_path: Path) -> None:
    points = ("99999999999999999.9", "99999999999999999.8", "3..99999999999999999.8")
    rows = pupils(**dict(zip("abc", points, strict=True)))
    found = results(asked(tmp_path, order=[{"most": "points * points"}]), rows)
    assert {name: (row["keys"], row["given"]) for name, row in found.items()} == {
        "a": (["9999999999999999980000000000000000.01"], 1),
        "b": (["9999999999999999960000000000000000.04"], None),
        "c": (["9..9999999999999999960000000000000000.04"], None),
    }


def test_weights_beyond_64_bits_lose_nothing(tmp_path: Path) -> None:
    rows = pupils(a={"points": "2", "size": "9999999999999.9"}, b={"points": "1", "size": "0.1"})
    found = results(asked(tmp_path, places="10.02", weight="size * size"), rows)
    assert [row["given"] for row in found.values()] == [0, 0]
    question = asked(tmp_path, places=None, amount="7.00", weight="size * size", order=None)
    assert [row["given"] for row in results(question, rows).values()] == [7, 0]
