"""Is a step told by its sentence, and a list only by its head where its items follow?"""

from __future__ import annotations

from typing import Any

import pytest

from quanheng.cli.fact_text import FactTelling
from quanheng.cli.step_text import StepTelling
from quanheng.messages import speaker

Document = dict[str, Any]


def step(text: str, said: str = "", name: str | None = None, *steps: Document) -> Document:
    told = {"said": {"zh": said, "en": said}} if said else {}
    return {"name": name, "label": None, "text": text, "truth": True, "steps": [*steps],
            "facts": [], "results": [], **told}  # fmt: skip


def lines_of(*steps: Document) -> list[str]:
    return list(StepTelling(FactTelling(speaker("zh"), "zh")).steps("条件", steps))


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (step("songs > 3", "会唱曲目超过3"), "    ✓ 会唱曲目超过3"),
        (step("songs > 3"), "    ✓ songs > 3"),
        (step("songs > 3", "会唱曲目超过3", "applies"), "    ✓ 适用：会唱曲目超过3"),
        (step("instrument x", name="in_force"), "    ✓ 文件依据有效"),
    ],
)
def test_a_step_is_told_by_its_sentence_where_it_has_one(one: Document, line: str) -> None:
    assert lines_of(one) == ["  条件", line]


def test_nothing_is_told_where_there_is_no_step() -> None:
    assert lines_of() == []


def test_a_list_is_told_by_its_head_and_its_items_below() -> None:
    items = (step("a", "甲"), step("b", "乙"))
    whole = step("a AND b", "同时符合下列条件：（1）甲；（2）乙", None, *items)
    assert lines_of(whole) == [
        "  条件", "    ✓ 同时符合下列条件：", "        ✓ 甲", "        ✓ 乙",
    ]  # fmt: skip
    short = step("a AND b", "甲，且乙", None, *items)
    assert lines_of(short)[1] == "    ✓ 甲，且乙"
