"""Can one person read the page, on paper and by ear, and see how to dispute it?"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import quanheng
from quanheng.messages import LANGUAGES, Language
from quanheng.reports.standing.page import standing_page, write_standing
from tests.reports.page.tree import Element, read_page


def page(run: Path, subject: str, language: Language = "zh") -> Element:
    return read_page(standing_page(quanheng.standing(run, subject), language))


def text_of(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", ["O07", "O09", "T11"])
def test_landmarks_headings_and_tables_are_in_order(
    county: Path, subject: str, language: Language
) -> None:
    tree = page(county, subject, language)
    for name in ("header", "nav", "main", "footer", "h1"):
        assert len(tree.all(name)) == 1
    ids = [one.attributes["id"] for one in tree.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    levels = [int(one.name[1]) for one in tree.all("h1", "h2", "h3")]
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))
    for table in tree.all("table"):
        assert table.one("caption").text.strip()
        assert {one.attributes["scope"] for one in table.one("thead").all("th")} == {"col"}


def test_the_page_loads_nothing_and_runs_nothing(county: Path) -> None:
    tree = page(county, "O07")
    assert tree.all("script", "link", "img", "iframe", "object", "form") == []


def test_bars_stand_before_what_must_be_met_and_what_gives_priority(several: Path) -> None:
    tree = page(several, "O2", "en")
    [matter] = [one for one in tree.all("table") if one.one("caption").text == "promotion"][:1]
    groups = [one.text for one in matter.all("th") if one.attributes.get("scope") == "rowgroup"]
    assert groups == ["What bars", "What must be met"]


def test_the_person_the_packs_the_facts_and_the_way_to_dispute_are_told(several: Path) -> None:
    tree = page(several, "O2")
    assert tree.one("h1").text == "乙 O2"
    assert [one.text for one in tree.all("h2")] == [
        "一、某国",
        "二、近县",
        "三、某国（按远县的参数）",
        "四、所用事实",
        "五、如何核对和提出异议",
    ]
    told = text_of(tree)
    decided = "决定机关：某某机关，决定日期：2024-04-10，告知日期：2024-04-12"
    assert f"{decided}，期满日：2024-12-31" in told
    assert "应办，逾期未办，期限 2024-05-10" in told
    assert "认为事实有误的，请指明记录" in told


def test_someone_to_whom_nothing_applies_is_told_so(several: Path) -> None:
    document = quanheng.standing(several, "O1")
    told = text_of(read_page(standing_page({**document, "packs": []}, "en")))
    assert "Nothing in these rules applies." in told


def test_no_text_of_the_facts_becomes_markup(several: Path) -> None:
    document = quanheng.standing(several, "O1")
    document["subject"]["name"] = "<script>甲</script>"
    tree = read_page(standing_page(document, "zh"))
    assert tree.all("script") == []
    assert tree.one("h1").text == "<script>甲</script> O1"


def test_the_file_is_its_owners_alone(several: Path, tmp_path: Path) -> None:
    write_standing(tmp_path / "page.html", quanheng.standing(several, "O1"), "zh")
    assert (tmp_path / "page.html").stat().st_mode & 0o077 == 0


def test_no_two_regions_are_called_the_same_where_packs_share_a_matter(several: Path) -> None:
    tree = page(several, "O2")
    texts = {one.attributes["id"]: text_of(one) for one in tree.all() if "id" in one.attributes}
    regions = [one for one in tree.all("div") if one.attributes.get("role") == "region"]
    names = [
        " ".join(texts[i] for i in one.attributes["aria-labelledby"].split()) for one in regions
    ]
    assert len(names) >= 3
    assert len(set(names)) == len(names)
