"""Is one thing said in the singular, in English, wherever a number stands before its noun?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from quanheng.facts import Type
from quanheng.messages import speaker
from quanheng.messages.units import UNITS, unit_word
from quanheng.sentences.values import counted


@pytest.mark.parametrize(
    ("message", "values", "told"),
    [
        ("{count} rows", {"count": "1"}, "1 row"),
        ("{count} rows", {"count": 11}, "11 rows"),
        ("{count} rows", {"count": Decimal("1.5")}, "1.5 rows"),
        ("… and {count} more changed rows.", {"count": 1}, "… and 1 more changed row."),
        ("Import {number} stands in {facts}; {rejected} rows were rejected.",
         {"number": 1, "facts": "f", "rejected": 1},
         "Import 1 stands in f; 1 row was rejected."),
        ("{count} rows of {set} have these values of {fields}: {ids}.",
         {"count": 1, "set": "post", "fields": "f", "ids": "a"},
         "1 row of post has these values of f: a."),
        ("cut to {count} calendar years, the present one counted", {"count": 1},
         "cut to 1 calendar year, the present one counted"),
        ("{row} answers {place}", {"row": 1, "place": 2}, "1 answers 2"),
    ],
)  # fmt: skip
def test_a_noun_and_its_verb_go_with_the_number(
    message: str, values: dict[str, object], told: str
) -> None:
    assert speaker("en")(message, **values) == told


def test_chinese_words_have_no_plural() -> None:
    say = speaker("zh")
    assert say("{count} rows", count=1) == say("{count} rows", count=2).replace("2", "1")
    assert "1" + unit_word(say, "years", "1") == "1年"


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.endswith("s")])
def test_one_of_each_unit_is_told_in_the_singular(unit: str) -> None:
    one, two = (
        counted(speaker("en"), Decimal(count), Type("number", unit=unit)) for count in (1, 2)
    )
    assert two == f"2 {unit}"
    assert one == f"1 {unit[:-1]}"
