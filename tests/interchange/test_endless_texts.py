"""Is a text of a hundred thousand signs, made to be gone through again and again, no burden?

Files are read in a process of their own; what their cells mean is found out here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from quanheng.errors import NOWHERE, Findings
from quanheng.facts import core_catalogue
from quanheng.interchange.cells import Said, read_cells
from quanheng.interchange.clerk_cells import Refused, part_of
from quanheng.interchange.forms.assessments import assessments_of
from quanheng.interchange.forms.form_days import form_day
from quanheng.interchange.forms.party import party_of
from quanheng.interchange.forms.resume import resume_entries
from quanheng.interchange.layout.header_text import normal_header
from quanheng.interchange.map_model import ColumnMap

CATALOGUE = core_catalogue(Findings())
LENGTH = 100_000
# What is gone through once takes a few hundredths; what is gone through again for each sign, hours.
MOST_SECONDS = 3
TEXTS = tuple(
    f"{begin}{unit * (LENGTH // len(unit))}{end}"
    for begin, unit, end in [
        *(("年", " ", "x"), ("", "　", "x"), ("", "1", ""), ("", "一", "甲"), ("", "长", "")),
        *(("", "（", ""), ("", "（）", ""), ("", "[", "x"), ("", "、", "x"), ("", "，", "x")),
        *(("", "1,", "x"), ("", "1 ", "x"), ("", "·", ""), ("", "\n", "x"), ("", "-", "")),
        *(("", "1975.06", ""), ("", "1975年", ""), ("", "2019.03任", ""), ("", "甲\n", "")),
        *(
            ("", "1990.01--  甲\n", ""),
            ("", "1990.01--1991.02  甲\n", ""),
            ("", "2019年度优秀；", ""),
        ),
        *(("", "（其间：1990.01--1991.01", ""), ("", "（其间：1990.01--1991.01）", "")),
        *(("1990.01--  ", "甲（其间：1991.01--1992.02乙）", ""), ("", "大学法学学士 ", "")),
        *(("2023年", "评定", "x"), ("2001.01--  甲（", "\n   乙", ""), ("甲", " ", "2019.03任")),
        *(("甲", " ", "乙2019.03任"), ("", "（2001.01--2002.02", "）")),
        *(("", "不定等次，", ""), ("", "&amp;", "")),
    ]
)
PARTS = ("date", "rest", "start", "end", "degree", "education", "1", "9")


def lasting(text: str, do: Callable[[str], object]) -> float:
    """The seconds of the processor that something takes; a text may be refused."""
    began = time.process_time()
    with suppress(Refused):
        do(text)
    return time.process_time() - began


def slow(do: Callable[[str], object]) -> dict[str, float]:
    spent = {f"{text[:9]}… {text[-3:]}": lasting(text, do) for text in TEXTS}
    return {text: seconds for text, seconds in spent.items() if seconds > MOST_SECONDS}


@pytest.mark.parametrize("name", CATALOGUE.sets)
def test_no_cell_of_any_field_takes_long(name: str) -> None:
    one = CATALOGUE.sets[name]
    for field in one.fields.values():
        column = ColumnMap(field, NOWHERE, "x")
        assert not slow(
            lambda text, c=column: read_cells([text], c, CATALOGUE, Said(None, one.ends))
        )  # type: ignore[misc]


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_cell_takes_long(part: str) -> None:
    assert not slow(lambda text: part_of(text, part))


@pytest.mark.parametrize("do", [form_day, resume_entries, assessments_of, party_of, normal_header])
def test_no_text_of_a_form_and_no_header_takes_long(do: Callable[[str], object]) -> None:
    assert not slow(do)
