"""How do the tests draw a sheet as clerks make it?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.interchange.layout import LaidOut, lay_out
from quanheng.reading.content import Grid, Range

WANTED = (
    *(
        "序号",
        "姓名",
        "性别",
        "民族",
        "籍贯",
        "出生年月",
        "现任职务",
        "身份证号",
        "单位及职务",
        "等次",
    ),
    *("编制数", "实有", "机构名称", "行政编制/编制数", "行政编制/实有"),
)


def grid(
    *rows: Sequence[str], merges: Sequence[Range] = (), sheet: str = "Sheet1", first: int = 1
) -> Grid:
    """A sheet whose first row is row `first`; blank rows are left out, as readers do."""
    numbered = [(number, [*cells]) for number, cells in enumerate(rows, start=first)]
    kept = [(number, cells) for number, cells in numbered if any(cells)]
    return Grid([cells for _, cells in kept], [number for number, _ in kept], sheet, tuple(merges))


def laid(one: Grid, header: tuple[int, int] | None = None) -> LaidOut:
    return lay_out("名册.xlsx", "", one, WANTED, header)


def records(made: LaidOut) -> list[dict[str, str]]:
    """The records by header, blank cells left out."""
    count = len(made.table.rows)
    return [
        {name: texts[row] for name, texts in made.table.columns.items() if texts[row]}
        for row in range(count)
    ]


def skipped(made: LaidOut) -> list[tuple[int, str]]:
    return [(number, str(why)) for number, why in made.skipped]
