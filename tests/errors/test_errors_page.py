"""Does docs/errors.md say what the errors say?"""

from __future__ import annotations

from quanheng.messages import speaker
from tests.errors.errors_page import PAGE, problems, render


def test_the_page_is_what_the_errors_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == render(), "write it anew: python -m tests.errors.errors_page"


def test_every_error_says_three_things_in_both_languages() -> None:
    say = speaker("zh")
    for kind in problems():
        for sentence in (kind.found, kind.expected, kind.remedy):
            assert sentence, f"{kind.code} leaves a part out"
            assert say(sentence) != sentence, f"{kind.code} says no Chinese for: {sentence}"


def test_every_error_stands_on_the_page_with_its_sentences() -> None:
    page = render()
    for kind in problems():
        assert f"### {kind.code}\n\n`{kind.__name__}`" in page
        assert f"| found | {kind.found} |" in page
