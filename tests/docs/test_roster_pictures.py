"""Do the pictures of docs/pictures show the example as it is, legibly, to every reader?"""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.docs import sheet_picture as look
from tests.docs.roster_pictures import (
    LAYOUTS,
    PICTURES,
    example_maps,
    pictures,
    sheet_picture,
)
from tests.docs.svg import code_width, width_of
from tests.examples import rosters

DRAWN = dict(pictures())
SVG = "{http://www.w3.org/2000/svg}"


def test_the_pictures_are_those_that_the_example_draws() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in PICTURES.iterdir()}
    assert kept == DRAWN, "draw them anew: python -m tests.docs.roster_pictures"


def test_each_workbook_of_the_example_has_its_picture() -> None:
    assert {layout.table.file for layout in LAYOUTS} == {*rosters.files()} - {rosters.FORMS}
    assert {*DRAWN} == {*(f"{layout.name}.svg" for layout in LAYOUTS), "forms.svg"}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_says_in_words_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name])
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text
    assert len(desc.text or "") > 40


@pytest.mark.parametrize("name", DRAWN)
def test_no_text_runs_out_of_a_picture(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name])
    width, height = int(root.get("width", "")), int(root.get("height", ""))
    for one in root.iter(f"{SVG}text"):
        size, kind = float(one.get("font-size", "")), one.get("class", "").split()
        wide = (code_width if "c" in kind else width_of)(one.text or "", size)
        left = float(one.get("x", "")) - (wide / 2 if "m" in kind else 0)
        assert left >= 0
        assert left + wide <= width, one.text
        assert size <= float(one.get("y", "")) <= height - size / 2, one.text


def test_every_column_that_the_map_reads_has_its_arrow() -> None:
    maps = example_maps()
    for layout in LAYOUTS:
        arrows = sheet_picture(layout, maps).arrows
        text = DRAWN[f"{layout.name}.svg"]
        for one in (one for one in maps if one.table == layout.table):
            for column in one.columns:
                target = f"{one.entry.name}.{column.target.name}"
                is_told = any(arrow.target == target for arrow in arrows)
                # A constant kind stands beside the columns of its map.
                assert is_told or column.by or column.target.name == "kind", target
                assert not is_told or f">{target}</text>" in text


def _brightness(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_brightness(one), _brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_stands_out_from_its_ground() -> None:
    grounds = (look.HEADER, look.GROUP, look.READ, look.SKIPPED, look.BAR)
    pairs = [(ink, ground) for ink in (look.INK, look.SOFT) for ground in grounds]
    pairs += [(look.MAPPED, look.READ), (look.MAPPED, look.GROUP), (look.MAPPED_INK, look.MAPPED)]
    # Source: WCAG 2.2, 1.4.3.
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []
    used = {*re.findall(r'fill="(#\w+)"', "".join(DRAWN.values()))}
    assert used == {colour for pair in pairs for colour in pair} | {"#111827"}
