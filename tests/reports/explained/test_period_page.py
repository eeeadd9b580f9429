"""Does the page read a clause about years with the figures of that year?"""

from __future__ import annotations

import pytest

from quanheng.engine.explain import explained
from quanheng.engine.opened_run import OpenedRun
from quanheng.reports import ReportChoice
from quanheng.reports.explained.page import explanation_page
from quanheng.reports.explained.told import explanations_of
from tests.reports.explained.parish_opened import opened_parish
from tests.reports.page.tree import Element, read_page


@pytest.fixture(scope="module")
def parish(tmp_path_factory: pytest.TempPathFactory) -> OpenedRun:
    return opened_parish(tmp_path_factory.mktemp("parish"))


def sections(parish: OpenedRun) -> list[Element]:
    found = explained(parish, "U1P01", "xa.study")
    told = explanations_of([found], "U1P01", ReportChoice(), changes=True)
    return read_page(explanation_page(told, "en")).all("section")


def test_each_year_stands_with_its_day_and_its_own_figures(parish: OpenedRun) -> None:
    before, current = sections(parish)
    assert "2022, as of 2022-12-31" in before.text
    assert "40 hours [hours required]" in before.text
    assert "90 hours" not in before.text
    assert "2023, as of 2023-12-31" in current.text
    assert "90 hours [hours required]" in current.text
