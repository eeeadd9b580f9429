"""Does every code have an example that is really told, and a mend that really mends it?"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from quanheng.errors.examples import FOLDER, example_of, family_of, problem_kinds
from tests.errors.every import every_example, tried
from tests.errors.kinds.shown import InWords, unlike_lines

SHOWN = [code for code, one in every_example().items() if not isinstance(one, InWords)]
# A piece of a pack is shown without the examples, and the text, that the whole pack would need.
BESIDE = {"PACK-019", "QUOTA-006", "TEXT-002"}
# No file and no command line of one user shows these: other programs or other users take part.
IN_WORDS = {
    "IMPORT-024", "IMPORT-031", "RUN-007", "RUN-014", "RUN-015", "RUN-020",
    "RUN-060", "RUN-061", "RUN-062", "RUN-063",
}  # fmt: skip


def test_every_code_has_an_example_and_no_example_is_of_another() -> None:
    assert every_example().keys() == problem_kinds().keys()


def test_the_codes_that_are_told_in_words_alone_are_these() -> None:
    assert problem_kinds().keys() - SHOWN == IN_WORDS
    for code in IN_WORDS:
        note = example_of(code).note
        assert note.zh, code
        assert note.en, code


@pytest.mark.parametrize("code", every_example())
def test_the_package_keeps_an_example_with_what_is_really_told(code: str, tmp_path: Path) -> None:
    made = tried(code, tmp_path / code)
    assert example_of(code) == made, "write it anew: python -m tests.errors.errors_page"


@pytest.mark.parametrize("code", SHOWN)
def test_of_an_example_that_is_mended_nothing_is_told(code: str, tmp_path: Path) -> None:
    one = every_example()[code]
    assert not isinstance(one, InWords)
    with chdir(tmp_path):
        told = one.told_mended(tmp_path)
    assert [str(problem) for problem in told if problem.code not in BESIDE - {code}] == []


@pytest.mark.parametrize("code", SHOWN)
def test_an_example_shows_what_is_wrong_and_how_it_is_mended(code: str) -> None:
    kept = example_of(code)
    assert kept.is_shown
    assert kept.told.zh.startswith(code)
    assert kept.told.en.startswith(code)
    assert kept.right or kept.mended or kept.note.en
    assert (kept.wrong, kept.asked) != (kept.right, kept.mended)


def test_the_package_keeps_no_example_that_nobody_asks_for() -> None:
    families = {family_of(code) for code in problem_kinds()}
    assert {path.stem for path in FOLDER.glob("*.json")} == families


def test_of_two_files_the_lines_that_differ_are_shown() -> None:
    wrong = {"a": "one\ntwo\nthree\n", "b": "same\n", "c": "one\nmore\n"}
    right = {"a": "one\nzwei\nthree\n", "b": "same\n", "c": "one\n"}
    assert unlike_lines(wrong, right) == (
        {"a": "two\n", "c": "one\nmore\n"},
        {"a": "zwei\n", "c": "one\n"},
    )
