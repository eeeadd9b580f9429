"""Is a file refused whose few texts would become gigabytes once each cell has its own?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.reading.content import Content, Form, Grid, Member, Refusal, Refused
from quanheng.reading.reader import Reader
from quanheng.reading.volume import check_volume
from tests.reading.packages import cell, parts_of, row, zipped

TOO_MUCH = r"^it holds more than a file of its size can$"
LONG = "长" * 100_000


def column(count: int, **grid: object) -> Content:
    """So many rows of a text of 100,000 characters."""
    return Content("xlsx", (Grid([[LONG]] * count, [*range(1, count + 1)], **grid),))  # type: ignore[arg-type]


def test_each_cell_counts_although_they_share_a_text() -> None:
    check_volume(column(500), 0)
    with pytest.raises(Refused, match=TOO_MUCH):
        check_volume(column(501), 0)


def test_a_larger_file_may_hold_more() -> None:
    check_volume(column(1_000), 1_000_000)
    with pytest.raises(Refused, match=TOO_MUCH):
        check_volume(column(1_001), 1_000_000)


def test_all_sheets_and_all_files_of_an_archive_count_together() -> None:
    half = column(300)
    with pytest.raises(Refused, match=TOO_MUCH):
        check_volume(Content("xlsx", half.grids * 2), 0)
    members = (Member("a.xlsx", half), Member("b.csv", None, Refusal("x")), Member("c.xlsx", half))
    check_volume(Content("zip", members=members[:2]), 0)
    with pytest.raises(Refused, match=TOO_MUCH):
        check_volume(Content("zip", members=members), 0)


@pytest.mark.parametrize(
    ("merges", "is_read"),
    [
        (((1, 0, 500, 0),), True),
        (((1, 0, 501, 0),), False),
        (((1, 0, 300, 0), (1, 0, 300, 0)), False),
        (((1, 1, 600, 1), (1, 2, 600, 2), (2, 0, 600, 0), (1_000, 0, 1_048_576, 9)), True),
    ],
)
def test_a_merged_cell_counts_for_each_row_that_it_stands_for(
    merges: tuple[tuple[int, int, int, int], ...], is_read: bool
) -> None:
    rows = [[LONG], *([[""]] * 599)]
    content = Content("xlsx", (Grid(rows, [*range(1, 601)], "名册", merges),))
    if is_read:
        check_volume(content, 0)
    else:
        with pytest.raises(Refused, match=TOO_MUCH):
            check_volume(content, 0)


def test_a_form_counts_no_cell() -> None:
    check_volume(Content("lrmx", form=Form({"JianLi": LONG})), 0)


def test_a_small_workbook_that_repeats_a_long_text_is_refused(tmp_path: Path) -> None:
    texts = f"<si><t>{'长' * 90_000}</t></si>"
    cells = "".join(row(n, cell(f"A{n}", "0", t="s")) for n in range(1, 5_001))
    path = tmp_path / "名册.xlsx"
    path.write_bytes(zipped(parts_of(cells, texts=texts)))
    with Reader() as reader, pytest.raises(Refused, match=TOO_MUCH):
        reader.read(path)
