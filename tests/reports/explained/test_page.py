"""Does the page tell each clause with what it compares, and nothing that its purpose hides?"""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from quanheng.cli.fact_text import FactTelling
from quanheng.library import explanations
from quanheng.messages import speaker
from quanheng.reports import ReportChoice
from quanheng.reports.explained.head_words import HeadWords
from quanheng.reports.explained.page import explanation_page, write_explanations
from quanheng.reports.explained.veil import HIDDEN
from tests.library.runs import county_run
from tests.reports.page.tree import read_page

EXCHANGE = "hd.exchange.leaders"
RETIREMENT = "na.retirement.early"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county_run(tmp_path_factory.mktemp("county")).folder


def page(county: Path, clause: str | None = None, choice: ReportChoice | None = None) -> str:
    found = explanations(county, "O02", clause=clause, choice=choice)
    return explanation_page(found, "en")


def test_the_page_tells_comparisons_rows_parameters_and_the_smallest_change(county: Path) -> None:
    told = page(county, EXCHANGE)
    for words in (
        "full_years(if_none(run_since, :as_of), held_through) &gt;= :exchange_years",
        "✗ does not hold",
        "✓ holds",
        "tenure T02",
        "The smallest change",
        "on 2024-03-01, if nothing else changes",
        "1 year apart",
    ):
        assert words in told, words


def test_the_page_tells_what_would_settle_an_unknown_verdict(county: Path) -> None:
    told = page(county, "na.exchange.ten-years")
    assert "What would settle it" in told
    assert "it is settled by: whether" in told
    assert "? to be found out" in told


def test_what_is_to_be_found_out_is_said_once(county: Path) -> None:
    found = explanations(county, "O01", clause="na.training.leaders")
    told = read_page(explanation_page(found, "zh")).one("main").text
    assert "结论待查明依据" in told
    assert told.count("待查明事项") == 1


def test_what_the_purpose_hides_shows_neither_value_nor_day_nor_truth(county: Path) -> None:
    (document,) = quanheng.explain(county, "O02", clause=RETIREMENT)
    day = document["smallest_changes"]["told"][0]["day"]
    told = page(county, RETIREMENT)
    assert day not in told
    assert "a condition on facts that are not shown here" in told
    assert HIDDEN not in read_page(told).one("main").text


def test_care_is_told_only_when_asked_for(county: Path) -> None:
    without = explanations(county, "O02")
    asked = explanations(county, "O02", choice=ReportChoice(with_care=True, with_supervision=True))
    told = {one["clause"]["mechanism"] for one in without.documents}
    assert "care" not in told
    assert "care" in {one["clause"]["mechanism"] for one in asked.documents}
    assert (without.left_out > 0, asked.left_out) == (True, 0)


def test_every_table_has_a_caption_and_every_section_its_heading(county: Path) -> None:
    tree = read_page(page(county))
    tables = tree.all("table")
    assert len(tables) > 20
    assert all(len(one.all("caption")) == 1 for one in tables)
    names = [one.attributes["id"] for one in tree.all() if "id" in one.attributes]
    assert len(names) == len(set(names))


def test_the_page_is_the_same_twice_and_for_its_owner_alone(county: Path, tmp_path: Path) -> None:
    found = explanations(county, "O02", clause=EXCHANGE)
    for name in ("one.html", "two.html"):
        write_explanations(tmp_path / name, found, "zh")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").stat().st_mode & 0o077 == 0


def test_conditions_read_as_sentences_and_figures_name_the_title_they_stand_on(
    county: Path,
) -> None:
    found = explanations(county, "T11", clause=EXCHANGE)
    told = read_page(explanation_page(found, "zh")).one("main").text
    assert "起至任职年限截止日已满10年" in told
    assert "衡东县四大行动和五项机制工作纪实 第三部分（交流式）" in told
    assert "hd-2024" not in told
    assert "已起始started_on" not in told.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    ("subject", "clause"), [("C03", "hd.style.interview"), ("T11", EXCHANGE), ("O01", "hd.care")]
)
def test_the_page_tells_whatever_the_head_of_the_text_tells(
    county: Path, subject: str, clause: str
) -> None:
    with_all = ReportChoice(with_care=True, with_supervision=True)
    found = explanations(county, subject, clause=clause, choice=with_all)
    page = read_page(explanation_page(found, "zh")).one("main").text.replace(" ", "")
    (*_, document) = quanheng.explain(county, subject, clause=clause)
    facts = FactTelling(speaker("zh"), "zh")
    lines = dict(HeadWords(facts.say, "zh", facts.lacking).lines(document))
    assert {"施行日期", "办理主体", "待查明事项"} <= lines.keys()
    for name, told in lines.items():
        assert f"{name}{told}".replace(" ", "") in page


def test_the_page_tells_from_what_the_days_of_a_duty_were_reckoned(county: Path) -> None:
    choice = ReportChoice(with_care=True, with_supervision=True)
    found = explanations(county, "C03", clause="hd.style.interview", choice=choice)
    page = read_page(explanation_page(found, "zh")).one("main").text
    assert "适用：评议主题为营商环境" in page
    assert "期限依据：自评议日期起满“约谈办理天数”（未载明）之日" in page
    assert "办结日期依据：约谈日期" in page
    assert "约谈日期 = 待查明" in page
    found = explanations(county, "O01", clause="hd.care", choice=choice)
    page = read_page(explanation_page(found, "zh")).one("main").text
    assert "期限依据：当期末日2023-12-31" in page.replace("period.end", "")
    assert "办结条件：当年体检次数不少于1" in page
