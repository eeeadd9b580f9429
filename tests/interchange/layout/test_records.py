"""Which rows are records where the header, or what stands above it, is odd?"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.interchange.layout.grids import grid, laid, records, skipped

NAMES = [
    "姓名",
    "性别",
    "民族",
    "籍贯",
    "现任职务及级别的全部名称以及兼任的其他职务的全部名称和各自的任职时间与批准机关",
]
PERSON = ["甘宁", "男", "汉族", "样例", "局长"]


def test_a_long_header_that_is_repeated_on_the_next_page_is_no_record() -> None:
    spaced = [" ".join(name) for name in NAMES]
    made = laid(grid(NAMES, PERSON, spaced, PERSON))
    assert len("".join(NAMES)) > 40
    assert [row["姓名"] for row in records(made)] == ["甘宁", "甘宁"]
    assert skipped(made) == [(3, "repeated headers")]


def test_a_row_that_only_begins_as_the_header_does_is_a_record() -> None:
    other = [*NAMES[:4], NAMES[4] + "等"]
    long = [*NAMES[:4], "职" * 50]
    made = laid(grid(NAMES, PERSON, other, long))
    assert [row[NAMES[4]] for row in records(made)] == [PERSON[4], other[4], long[4]]
    assert skipped(made) == []


def test_titles_of_millions_of_letters_cost_no_time() -> None:
    """They stand in a workbook of two kilobytes, where all cells share one text."""
    titles = [["长" * 90_000] * 20] * 10
    began = time.process_time()
    made = laid(grid(*titles, NAMES, PERSON))
    assert time.process_time() - began < 3
    assert [row["姓名"] for row in records(made)] == ["甘宁"]


@pytest.mark.parametrize("count", [2, 3, 40, 2**32 - 1])
def test_a_header_of_more_rows_than_there_are_ends_with_the_sheet(count: int) -> None:
    """No reader says so; a process that a file has taken over may."""
    made = laid(replace(grid(NAMES, PERSON), header_rows=count))
    assert records(made) == []
    assert made.header_rows == (1, 2)
