"""Which rows apply, where figures are great?"""

from __future__ import annotations

from pathlib import Path

from tests.engine.quotas.courses import asked, pupils, results


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
