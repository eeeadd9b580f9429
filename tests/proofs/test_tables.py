"""Are tables of several facts told that leave a gap or overlap, and sound ones not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.packs import clause, found

ROWS = ("gives:", "  band:", "    label: {zh: 档次, en: band}", "    codes: stage", "    table:",
        "      take: one", "      rows:", "        - {if: songs < 5, class: first}",
        "        - {if: songs >= 5 AND is_trained, class: second}")  # fmt: skip


def _table(last: str, *more: str) -> str:
    row = f"        - {{if: {last}, class: third}}"
    return clause("gift", "entitlement", "who: hall", "when: songs > 0", *ROWS, row, *more)


def test_a_table_that_is_whole_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path, _table("songs >= 5 AND NOT is_trained")) == []


def test_a_gap_of_two_facts_is_refused_with_the_facts_that_fall_there(tmp_path: Path) -> None:
    assert found(tmp_path, _table("songs >= 6 AND NOT is_trained")) == [
        (
            "PROOF-007 No row of the table holds; as here: given: {as_of: 2024-01-01, "
            "singer: {s1: {songs: 5, is_trained: false}}}."
        )
    ]


def test_an_overlap_of_two_facts_is_refused_with_the_facts_of_both(tmp_path: Path) -> None:
    assert found(tmp_path, _table("songs >= 4 AND NOT is_trained")) == [
        (
            "PROOF-006 2 rows of the table hold at once; as here: given: {as_of: 2024-01-01, "
            "singer: {s1: {songs: 4, is_trained: false}}}."
        )
    ]


@pytest.mark.parametrize("last", ["songs >= 6 AND NOT is_trained", "songs >= 4"])
def test_a_table_as_the_text_has_it_is_silent(tmp_path: Path, last: str) -> None:
    assert found(tmp_path, _table(last, "      as_written: true")) == []
