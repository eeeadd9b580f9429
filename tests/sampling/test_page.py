"""Does docs/sample-county.md name every planted case with its count, and every workbook?"""

from __future__ import annotations

from quanheng.sampling.columns import WORKBOOKS
from quanheng.sampling.planted import FULL_SIZE
from tests.sampling.cases_page import PAGE, rows

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_of_the_page_is_that_of_the_cases() -> None:
    shown = [line for line in TEXT.splitlines() if line.startswith("| `")]
    assert shown == rows(), "write it anew: python -m tests.sampling.cases_page"


def test_the_page_names_the_workbooks_and_the_size_from_which_the_counts_hold() -> None:
    assert all(f"{name}.xlsx" in TEXT for name in WORKBOOKS)
    assert f"{FULL_SIZE:,}" in TEXT
