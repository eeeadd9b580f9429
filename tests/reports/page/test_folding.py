"""Does what is folded open without a script, and print in full?"""

from __future__ import annotations

import re

from quanheng.messages import speaker
from quanheng.reports.page.folding import REASONS, folded
from quanheng.reports.page.frame import _STYLE
from quanheng.reports.page.markup import tag
from tests.reports.page.tree import read_page


def test_what_is_folded_carries_a_line_that_opens_it_and_a_warning_for_print() -> None:
    told = read_page(folded(speaker("zh"), "共六项", tag("p", "甲"), look=REASONS))
    assert told.one("details").attributes == {"class": "reasons"}
    summary = told.one("summary")
    assert (summary.text, summary.attributes["data-closed"]) == ("共六项", "（须展开后再打印）")
    assert told.one("p").text == "甲"


def test_print_opens_what_is_closed_and_says_so_where_it_cannot() -> None:
    style = _STYLE.read_text(encoding="utf-8")
    printed = style.partition("@media print{")[2]
    assert re.search(r"details::details-content\{[^}]*content-visibility:visible", printed)
    warned = style.partition("@supports not selector(details::details-content){")[2]
    assert "@media print" in warned
    assert "details:not([open])>summary::after{content:attr(data-closed)}" in warned


def test_contents_longer_than_the_screen_can_be_scrolled() -> None:
    style = _STYLE.read_text(encoding="utf-8")
    [contents] = re.findall(r"\.contents\{position:sticky[^}]*\}", style)
    assert "max-height:calc(100vh" in contents
    assert "overflow-y:auto" in contents
