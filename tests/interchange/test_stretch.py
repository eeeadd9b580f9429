"""Are the two days of a stretch of time told apart, and never guessed?"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.interchange.clerk_cells import Refused, part_of
from tests.interchange.conftest import Bench

MAP = """tables:
  - set: sample
    from: a.csv
    columns:
      id: no
      opened_on: {column: 起止, part: start, codes: {未开箱: none}}
      closed_on: {column: 起止, part: end}
"""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023.03.06—2023.04.28", "2023.03.06", "2023.04.28"),
        ("2023年5月9日至5月11日", "2023年5月9日", "2023.5.11"),
        ("2023年5月9日-11日", "2023年5月9日", "2023.5.11"),
        ("2023.6.12-6.16", "2023.6.12", "2023.6.16"),
        ("2023.6.12-16", "2023.6.12", "2023.6.16"),
        ("2023.06--2023.12", "2023.06", "2023.12"),
        ("2023年6月—8月", "2023年6月", "2023.8"),
        ("2023.6-8", "2023.6", "2023.8"),
        ("202306-202312", "202306", "202312"),
        ("2023-09-04 至 2023-12-15", "2023-09-04", "2023-12-15"),
        ("2023-09-04—2023-12-15", "2023-09-04", "2023-12-15"),
        ("２０２３．０９．０４～２０２３．１２．１５", "2023.09.04", "2023.12.15"),
        ("自2023.09.04起至今", None, None),
        ("2019.03—", "2019.03", ""),
        ("2019.03至今", "2019.03", "今"),
        ("2019.03", "2019.03", ""),
        ("不详", "不详", "不详"),
        ("", "", ""),
        # What is meant cannot be told.
        ("3月6日至10日", None, None),
        ("2023.6.12-9月", None, None),
        ("2023.6—15日", None, None),
        ("2023—9", None, None),
        ("23.6.12-6.16", None, None),
    ],
)
def test_a_stretch_has_its_two_days_or_is_refused(
    text: str, start: str | None, end: str | None
) -> None:
    if start is not None:
        assert (part_of(text, "start"), part_of(text, "end")) == (start, end)
        return
    for part in ("start", "end"):
        with pytest.raises(Refused) as refused:
            part_of(text, "end")
        assert str(refused.value.values["found"]) == (
            "a time whose beginning and end cannot be told apart"
        ), part


@given(st.text("0123456789.-年月日至今—/ 自", max_size=24))
def test_any_cell_has_a_beginning_and_an_end_or_is_refused(text: str) -> None:
    for part in ("start", "end"):
        with suppress(Refused):
            assert len(part_of(text, part)) <= len(text) + 8


def test_days_beside_words_come_in_and_impossible_ones_are_refused(bench: Bench) -> None:
    text = "no,起止\na,2019.03—2019.05\nb,未开箱\nc,2019.03—无\nd,2019.3.5-3.9\n"
    bench.put_mapped(
        MAP.replace("part: end}", "part: end, codes: {未开箱: none}}"), {"a.csv": text}
    )
    rows = bench.rows("sample")
    assert [str(rows[one]["closed_on"]) for one in "acd"] == [
        "2019-05-01..2019-05-31",
        "Absent.NONE",
        "2019-03-09",
    ]
    assert str(rows["b"]["opened_on"]) == "Absent.NONE"
    told = bench.said_mapped(MAP, {"a.csv": "no,起止\na,2019.02.05-02.30\n"}, number=2)
    assert told[0].startswith("IMPORT-007 a.csv, row 2, column “起止”: Found “2019.02.30”.")
