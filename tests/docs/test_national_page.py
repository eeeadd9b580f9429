"""Do the pages on the national pack say what it offers, in both languages?"""

from __future__ import annotations

import pytest

from quanheng.messages import Language
from tests.docs.national_page import PAGES, national, own_facts, own_sets, render


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_what_the_pack_says(language: Language) -> None:
    written = PAGES[language].read_text(encoding="utf-8")
    assert written == render(language), "write it anew: python -m tests.docs.national_page"


@pytest.mark.parametrize("language", PAGES)
def test_every_set_fact_figure_and_clause_stands_on_the_page(language: Language) -> None:
    page = render(language)
    names = [one.name for one in own_sets()] + [one.name for one in own_facts()]
    names += [one.name for one in national().parameters.values() if not one.by]
    names += [one.id for one in national().clauses.values() if one.effect != "indicator"]
    assert [name for name in names if f"`{name}`" not in page] == []
    assert {"kinship", "retires_on", "years_in_post", "soon.ten-years"} <= {*names}


@pytest.mark.parametrize("language", PAGES)
def test_the_chapter_on_layers_leads_to_the_page(language: Language) -> None:
    chapter = PAGES[language].parent / "14-layers.md"
    assert "(national.md)" in chapter.read_text(encoding="utf-8")
