"""Which pictures do the pages on importing show? `python -m tests.docs.roster_pictures` draws them.

Each is drawn from a workbook of examples/rosters and the map there, so that it cannot say
anything else than what an import does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.errors import Findings
from quanheng.facts import core_catalogue
from quanheng.interchange.layout import lay_out
from quanheng.interchange.map_file import read_map
from quanheng.interchange.map_model import TableMap, TableName
from quanheng.interchange.sheets import wanted_headers
from quanheng.reading.content import Grid
from quanheng.reading.formats import read_content
from tests.docs.form_picture import draw_form
from tests.docs.mapped_columns import arrows
from tests.docs.sheet_picture import MARGIN, WIDTH, SheetPicture, draw
from tests.docs.svg import Drawing
from tests.examples import rosters

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


@dataclass(frozen=True)
class Layout:
    """One sheet of the example, and the rows that its picture shows."""

    name: str
    table: TableName
    title: str
    rows: Sequence[int]


LAYOUTS = (
    Layout("roster", TableName(rosters.ROSTER), "干部名册",
           (*range(1, 8), *range(9, 12), 20, 22, 23)),
    Layout("grades", TableName(rosters.GRADES), "年度考核结果", (*range(1, 8), 14, 15, 16)),
    Layout("establishment", TableName(rosters.STAFFING, "编制"), "编制与实有", range(1, 11)),
    Layout("leading-posts", TableName(rosters.STAFFING, "领导职数"), "领导职数", range(1, 9)),
    Layout("training", TableName(rosters.TRAINING), "培训（文本文件）", range(1, 8)),
    Layout("leave", TableName(rosters.LEAVE), "休假", range(1, 9)),
    Layout("appointments", TableName(rosters.APPOINTMENTS), "任免", range(1, 7)),
)  # fmt: skip


def pictures() -> Iterator[tuple[str, str]]:
    """The name and the text of every picture."""
    maps = example_maps()
    for layout in LAYOUTS:
        picture = sheet_picture(layout, maps)
        on = _begun(layout.title, _described(picture))
        draw(picture, on)
        yield f"{layout.name}.svg", on.svg()
    on = _begun("干部任免审批表", "Each part of an approval form, and the field that it gives.")
    draw_form(on)
    yield "forms.svg", on.svg()


def example_maps() -> tuple[TableMap, ...]:
    """The map of the example.

    Errors:   Problems, where it is wrong.
    """
    findings = Findings()
    names = [layout.table.file for layout in LAYOUTS]
    catalogue = core_catalogue(findings)
    maps, _ = read_map(rosters.FOLDER / "map.yaml", names, catalogue, findings)
    findings.raise_errors()
    return maps


def sheet_picture(layout: Layout, maps: Sequence[TableMap]) -> SheetPicture:
    """What the picture of a sheet shows."""
    grid = _grid(layout.table)
    made = lay_out(layout.table.file, "", grid, wanted_headers(maps, layout.table))
    mine = [one for one in maps if one.table == layout.table]
    return SheetPicture(layout.table.file, grid, made, arrows(mine, made), layout.rows)


def _grid(table: TableName) -> Grid:
    content = read_content(table.file, (rosters.FOLDER / table.file).read_bytes(), {})
    return next(one for one in content.grids if table.sheet in ("", one.sheet))


def _begun(title: str, description: str) -> Drawing:
    on = Drawing(WIDTH, f"{title}：各列与事实的对应", description)
    on.text(MARGIN, 34, title, "#111827", 20, style="b")
    on.y = 50
    return on


def _described(picture: SheetPicture) -> str:
    said = [f"{'+'.join(one.letters)} {one.header} → {one.target}" for one in picture.arrows]
    first, last = picture.made.header_rows
    return f"{picture.name}, header in rows {first} to {last}. " + "; ".join(map(str.strip, said))


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, text in pictures():
        (PICTURES / name).write_text(text, encoding="utf-8")
