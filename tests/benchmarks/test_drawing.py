"""Does a picture show every contender of a run, and which times were reckoned up?"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from benchmarks.peers.drawing import picture, scale_of

SVG = "{http://www.w3.org/2000/svg}"
SIZES: list[dict[str, Any]] = [
    {
        "officials": officials,
        "contenders": {
            "quanheng": {"cpu": officials / 1e5, "measured_on": officials},
            "python": {"cpu": officials / 1e3, "measured_on": 2_000},
        },
    }
    for officials in (10_000, 100_000)
]


def drawn(sizes: list[dict[str, Any]]) -> ElementTree.Element:
    return ElementTree.fromstring(picture(sizes, "cpu", "Seconds", "s"))


def test_every_contender_has_its_line_and_its_name() -> None:
    root = drawn(SIZES)
    assert len(root.findall(f"{SVG}polyline")) == 2
    assert {"quanheng", "python"} <= {text.text for text in root.findall(f"{SVG}text")}


def test_the_line_of_one_who_did_not_finish_ends_before() -> None:
    larger = {
        "officials": 1_000_000,
        "contenders": {"quanheng": SIZES[0]["contenders"]["quanheng"]},
    }
    lines = drawn([*SIZES, larger]).findall(f"{SVG}polyline")
    assert [len(str(one.get("points")).split()) for one in lines] == [3, 2]


def test_what_was_reckoned_up_is_dashed_and_hollow() -> None:
    root = drawn(SIZES)
    dashed = [one.get("stroke-dasharray") is not None for one in root.findall(f"{SVG}polyline")]
    hollow = [one.get("class") == "hollow" for one in root.findall(f"{SVG}circle")]
    assert dashed == [False, True]
    assert hollow == [False, False, True, True]


def test_a_size_that_was_measured_itself_is_filled() -> None:
    full = {**SIZES[0]["contenders"]["python"], "measured_on": 10_000}
    first = {**SIZES[0], "contenders": {**SIZES[0]["contenders"], "python": full}}
    circles = drawn([first, SIZES[1]]).findall(f"{SVG}circle")
    assert [one.get("class") for one in circles] == [None, None, None, "hollow"]


def test_a_picture_of_one_size_can_be_drawn() -> None:
    assert len(drawn(SIZES[:1]).findall(f"{SVG}circle")) == 2


def test_it_can_be_read_on_a_dark_page() -> None:
    assert "prefers-color-scheme: dark" in picture(SIZES, "cpu", "Seconds", "s")


def test_an_axis_holds_all_values() -> None:
    scale = scale_of([0.02, 700.0], 0, 100)
    assert (scale.low, scale.high) == (0.01, 1000.0)
