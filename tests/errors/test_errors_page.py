"""Do the pages about errors say what the errors say, in both languages?"""

from __future__ import annotations

import pytest

from quanheng.messages import LANGUAGES, Language, speaker
from tests.errors.errors_page import PAGES, problems, render


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_errors_say(language: Language) -> None:
    written = PAGES[language].read_text(encoding="utf-8")
    assert written == render(language), "write it anew: python -m tests.errors.errors_page"


def test_every_error_says_three_things_in_both_languages() -> None:
    say = speaker("zh")
    for kind in problems():
        for sentence in (kind.found, kind.expected, kind.remedy):
            assert sentence, f"{kind.code} leaves a part out"
            assert say(sentence) != sentence, f"{kind.code} says no Chinese for: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_stands_on_the_page_with_its_sentences(language: Language) -> None:
    page, say = render(language), speaker(language)
    for kind in problems():
        assert f"### {kind.code}\n\n`{kind.__name__}`" in page
        assert f" | {say(kind.found)} |" in page
        assert f" | {say(kind.remedy)} |" in page
