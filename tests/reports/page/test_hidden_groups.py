"""Which groups of an indicator are withheld?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import pytest

from quanheng.engine.answers import Answer
from quanheng.facts import UNKNOWN, Value
from quanheng.reports.indicators import Figures
from quanheng.reports.page.indicators import hidden_groups


class Counted:
    """An indicator of counts alone: of each group, its persons and those trained."""

    counts = ("everyone", "trained")

    def __init__(self, groups: Mapping[str, tuple[int, Value]]) -> None:
        self.groups = groups
        self.persons = {name: everyone for name, (everyone, _) in groups.items()}

    def value(self, answer: Answer, name: str) -> Value:
        everyone, trained = self.groups[answer.subject]
        return Decimal(everyone) if name == "everyone" else trained


@pytest.mark.parametrize(
    ("small", "hidden"),
    [
        ((40, Decimal(20)), set()),
        ((3, Decimal(0)), {"small", "next"}),
        ((40, Decimal(2)), {"small", "next"}),
        ((40, Decimal(38)), {"small", "next"}),
        ((40, UNKNOWN), {"small", "next"}),
    ],
)
def test_a_group_that_shows_under_five_persons_is_withheld_with_the_next_smallest(
    small: tuple[int, Value], hidden: set[str]
) -> None:
    groups = {"small": small, "next": (50, Decimal(25)), "large": (90, Decimal(45))}
    figures = cast(Figures, Counted(groups))
    answers = [Answer("xa", "xa.i", name, "met") for name in groups]
    assert hidden_groups(figures, answers) == hidden
