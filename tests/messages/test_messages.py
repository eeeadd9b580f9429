"""Is each sentence said in the language asked for, with its places filled?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quanheng.errors import Phrase, Place, RunMissing, SubjectUnknown
from quanheng.messages import LANGUAGES, N_, Label, compiled, speaker


def test_chinese_comes_first_and_english_second() -> None:
    assert LANGUAGES == ("zh", "en")


def test_a_sentence_of_the_catalogue_is_said_in_both_languages() -> None:
    assert speaker("zh")("Show the version.") == "显示版本。"
    assert speaker("en")("Show the version.") == "Show the version."


def test_a_sentence_nobody_translated_is_said_in_english() -> None:
    for language in LANGUAGES:
        assert speaker(language)("Nobody ever says this.") == "Nobody ever says this."
        assert speaker(language)("Never {what}.", what="this") == "Never this."


@pytest.mark.parametrize(("language", "said"), [("zh", "第3行"), ("en", "row 3")])
def test_places_are_filled_in_both_languages(language: str, said: str) -> None:
    say = speaker("zh" if language == "zh" else "en")
    assert say("row {row}", row=3).replace(" ", "") == said.replace(" ", "")


def test_braces_in_a_value_are_no_places() -> None:
    for language in LANGUAGES:
        text = SubjectUnknown(subject="{other} %s {0}").text(speaker(language))
        assert "“{other} %s {0}”" in text


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert speaker("en")("{place}") == "{place}"


def test_nothing_is_said_of_nothing() -> None:
    """TRAP the empty identifier of a catalogue holds its head."""
    for language in LANGUAGES:
        assert speaker(language)("") == ""


def test_a_place_that_is_not_filled_is_an_error() -> None:
    with pytest.raises(KeyError, match="row"):
        speaker("zh")("row {row}", column=3)


def test_a_label_is_said_in_the_language_asked_for() -> None:
    label = Label("岗位", "post")
    assert (label.said("zh"), label.said("en"), label.said("fr")) == ("岗位", "post", "post")


def test_marking_a_sentence_leaves_it_as_it_is() -> None:
    assert N_("Show the version.") == "Show the version."


def test_a_problem_is_said_wholly_in_each_language() -> None:
    problem = RunMissing(Place("a/run.json", line=3))
    assert problem.text(speaker("en")).startswith("RUN-002 a/run.json:3: There is no run here")
    chinese = problem.text(speaker("zh"))
    assert chinese.startswith("RUN-002 a/run.json:3：此处没有运行结果")
    assert "Expected" not in chinese


def test_a_part_of_a_message_is_translated_with_it() -> None:
    part = Phrase("row {row}", (("row", 3),))
    said = SubjectUnknown(subject=part).text(speaker("zh"))
    assert speaker("zh")("row {row}", row=3) in said
    assert str(part) == "row 3"


def test_a_catalogue_that_changed_since_it_was_built_is_read_anew(tmp_path: Path) -> None:
    text, built = tmp_path / "quanheng.po", tmp_path / "quanheng.mo"
    text.write_text('msgid "a"\nmsgstr "甲"\n', encoding="utf-8")
    built.write_bytes(b"built before")
    os.utime(built, (1, 1))
    assert "甲".encode() in compiled(text, built)
    os.utime(text, (0, 0))
    assert compiled(text, built) == b"built before"
    text.unlink()
    assert compiled(text, built) == b"built before"
