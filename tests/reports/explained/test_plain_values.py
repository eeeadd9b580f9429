"""Is a value told in words, and a day that stands for none never as a day?"""

from __future__ import annotations

import pytest

from quanheng.messages import speaker
from quanheng.reports.explained.plain_values import ends_told, value_told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("9999-12-31", "无（视为无限期）"),
        ("0001-01-01", "无（视为从未）"),
        ("2024-02-29", "2024-02-29"),
        ({"low": "2024-02-01", "high": "9999-12-31"}, "2024-02-01 – 无（视为无限期）"),
        ({"low": None, "high": "3"}, "… – 3"),
        ("none", "无"),
        (None, "待查明"),
        (True, "是"),
        (["a", "b"], "a，b"),
        ("abcd-ef-gh", "abcd-ef-gh"),
    ],
)
def test_a_value_is_told_in_words(value: object, told: str) -> None:
    assert value_told(speaker("zh"), value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [("0..", "0 or more"), ("..3", "3 or less"), ("1..3", "1 to 3"), ("2.5", "2.5"),
     ("unknown", "unknown")],
)  # fmt: skip
def test_a_figure_known_by_its_ends_is_told_in_words(value: str, told: str) -> None:
    assert ends_told(speaker("en"), value) == told
