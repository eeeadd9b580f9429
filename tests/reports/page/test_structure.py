"""Can everybody read the page: by ear, by keyboard, in black and white, without a network?"""

from __future__ import annotations

import itertools
import re

import pytest

from quanheng.reports.page.colours import COLOURS, PAIRS
from quanheng.reports.page.frame import _STYLE
from tests.reports.conftest import Reported
from tests.reports.page.tree import Element, read_page


@pytest.fixture(scope="module", params=["chinese", "english"])
def page(request: pytest.FixtureRequest, county: Reported) -> Element:
    folder = getattr(county, request.param)
    return read_page((folder / "report.html").read_text(encoding="utf-8"))


def test_the_page_says_its_language_and_its_title(county: Reported) -> None:
    for folder, language, title in (
        (county.chinese, "zh-CN", "衡东县干部管理规则（基准日 2023-12-31）"),
        (county.english, "en", "Rules of Hengdong county on officials, as of 2023-12-31"),
    ):
        tree = read_page((folder / "report.html").read_text(encoding="utf-8"))
        assert tree.one("html").attributes["lang"] == language
        assert next(one for one in tree.all("title")).text == title


def test_each_landmark_stands_once_and_each_part_has_a_name(page: Element) -> None:
    for name in ("header", "nav", "main", "footer", "h1"):
        assert len(page.all(name)) == 1
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in page.all("nav", "section"):
        assert one.attributes["aria-labelledby"] in ids


def test_headings_follow_each_other_without_a_gap(page: Element) -> None:
    levels = [int(one.name[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))
    assert all(len(section.all("h2")) == 1 for section in page.all("section"))


def test_the_contents_lead_to_every_section_and_nowhere_else(page: Element) -> None:
    targets = [one.attributes["href"] for one in page.one("nav").all("a")]
    assert targets == [f"#{one.attributes['id']}" for one in page.all("section")]
    ids = {one.attributes.get("id") for one in page.all()}
    assert all(one.attributes["href"].removeprefix("#") in ids for one in page.all("a"))


def test_every_table_has_a_caption_and_headings_for_its_columns_and_rows(page: Element) -> None:
    assert len(page.all("table")) >= 6
    for table in page.all("table"):
        assert table.one("caption").text.strip()
        columns = table.one("thead").all("th")
        assert {one.attributes["scope"] for one in columns} == {"col"}
        assert all(one.text.strip() for one in columns)
        for row in [one for body in table.all("tbody") for one in body.all("tr")]:
            first, *rest = row.all("th", "td")
            if first.attributes["scope"] == "rowgroup":
                assert first.attributes["colspan"] == str(len(columns))
                continue
            assert (first.name, first.attributes["scope"]) == ("th", "row")
            assert {one.name for one in rest} == {"td"}
            assert len(rest) + 1 == len(columns)


def test_every_region_that_scrolls_is_reached_by_keyboard_and_named(page: Element) -> None:
    regions = [one for one in page.all("div") if one.attributes.get("class") == "scroll"]
    captions = {one.attributes["id"] for one in page.all("caption")}
    assert len(regions) == len(page.all("table"))
    for region in regions:
        assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
        assert region.attributes["aria-labelledby"] in captions


def test_a_cell_carries_its_heading_for_narrow_screens_and_roles_keep_the_table(
    page: Element,
) -> None:
    for table in page.all("table"):
        headings = [one.text for one in table.one("thead").all("th")]
        rows = [row for body in table.all("tbody") for row in body.all("tr") if row.all("td")]
        for row in rows:
            assert [cell.attributes["data-label"] for cell in row.all("td")] == headings[1:]
            assert {cell.attributes["role"] for cell in row.all("td")} == {"cell"}
            assert (row.attributes["role"], row.one("th").attributes["role"]) == (
                "row", "rowheader",
            )  # fmt: skip


def test_a_cell_that_says_nothing_takes_no_line_on_a_narrow_screen(page: Element) -> None:
    cells = [one for one in page.all("td") if "number" not in one.attributes.get("class", "")]
    idle = [one for one in cells if "idle" in one.attributes.get("class", "").split()]
    assert idle
    assert {one.text for one in idle} == {"–"}
    assert all(one in idle for one in cells if one.text == "–")
    assert "td.idle{display:none}" in _STYLE.read_text(encoding="utf-8")


def test_every_picture_says_in_words_what_it_shows(page: Element) -> None:
    pictures = page.all("svg")
    assert len(pictures) > 10
    for one in pictures:
        if one.attributes.get("aria-hidden") == "true":
            assert not one.text.strip()
            continue
        assert one.attributes["role"] == "img"
        assert re.search(r"[:：].*\d", one.one("title").text)
        assert one.all("rect"), "a bar without a part"


def test_a_bar_never_reaches_beyond_its_end(page: Element) -> None:
    for one in (svg for svg in page.all("svg") if "viewbox" in svg.attributes):
        ends = [int(r.attributes["x"]) + int(r.attributes["width"]) for r in one.all("rect")]
        assert max(ends) <= 1000
        starts = [int(r.attributes["x"]) for r in one.all("rect")]
        assert starts == sorted(starts)


def test_the_page_loads_nothing_and_runs_nothing(page: Element) -> None:
    assert page.all("script", "link", "img", "iframe", "object", "form") == []
    for one in page.all():
        assert not {name for name in one.attributes if name.startswith("on") or name == "src"}
    style = next(one for one in page.all("style"))
    text = "".join(child for child in style.children if isinstance(child, str))
    assert "@import" not in text
    assert re.findall(r"url\(([^)]*)\)", text) == ["#hatch"]
    [policy] = [o for o in page.all("meta") if o.attributes.get("http-equiv")]
    assert policy.attributes["content"].startswith("default-src 'none';")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_each_pair_of_colours_can_be_told_apart(front: str, back: str, least: float) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= least


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


def test_the_style_uses_the_colours_of_the_list_and_no_other() -> None:
    style = _STYLE.read_text(encoding="utf-8")
    used = {name.replace("-", "_") for name in re.findall(r"var\(--([\w-]+)\)", style)}
    assert used <= COLOURS.keys()
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s})])", style)
    assert not re.findall(r"\b(?:rgb|hsl)a?\(", style)
    text = {name.replace("-", "_") for name in re.findall(r"[{;]color:var\(--([\w-]+)\)", style)}
    assert text <= {front for front, _, least in PAIRS if least >= 4.5}


def test_the_style_has_a_form_for_print_and_for_narrow_and_wide_screens() -> None:
    style = _STYLE.read_text(encoding="utf-8")
    assert "@media print" in style
    assert "size:A4" in style
    # A heading of a group that held on to the row before it would chain whole tables together.
    assert not re.search(r"\.group[^}]*break-before:avoid", style)
    assert style.count("@media (min-width:") == 2
    assert "position:sticky" in style


def test_a_legend_keeps_its_colours_where_the_reader_forces_others() -> None:
    style = _STYLE.read_text(encoding="utf-8")
    [forced] = re.findall(r"@media \(forced-colors:active\)\{(.*)\}", style)
    assert forced.startswith(".swatch,.status::before{forced-color-adjust:none")


def test_a_table_of_many_columns_is_drawn_together_on_the_screen_and_on_paper() -> None:
    screen, _, paper = _STYLE.read_text(encoding="utf-8").partition("@media print{")
    many = "table:has(thead th:nth-child(9))"
    assert f"{many} tbody th{{min-width:8.5rem}}" in screen
    assert f"{many}{{font-size:.75rem}}" in paper
