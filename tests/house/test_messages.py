"""Is every sentence of the package translated, and every translation used?"""

from __future__ import annotations

import ast
import string
from pathlib import Path

import polib
import pytest

from tests.house.sentences import sentences

CATALOGUE = "src/quanheng/messages/locale/zh_CN/LC_MESSAGES/quanheng.po"


def placeholders(sentence: str) -> set[str]:
    """Give the names in braces: {count:,} and {row.field} stand for `count` and `row`."""
    fields = (field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None)
    return {field.split(".")[0].split("[")[0] for field in fields}


def translations_in(catalogue: polib.POFile) -> dict[str, str]:
    """Give the finished translations: neither obsolete, nor fuzzy, nor empty."""
    return {entry.msgid: entry.msgstr for entry in catalogue.translated_entries()}


def unlike_placeholders(translations: dict[str, str]) -> dict[str, str]:
    return {
        sentence: translation
        for sentence, translation in translations.items()
        if placeholders(sentence) != placeholders(translation)
    }


@pytest.fixture(scope="module")
def catalogue(root: Path) -> polib.POFile:
    return polib.pofile(str(root / CATALOGUE), check_for_duplicates=True)


def test_every_sentence_has_a_translation(
    source_trees: dict[str, ast.Module], catalogue: polib.POFile
) -> None:
    absent = sentences(source_trees) - translations_in(catalogue).keys()
    assert not absent, "translate these:\n" + "\n".join(sorted(absent))


def test_every_translation_is_used(
    source_trees: dict[str, ast.Module], catalogue: polib.POFile
) -> None:
    idle = {entry.msgid for entry in catalogue} - sentences(source_trees)
    assert not idle, "no one says these:\n" + "\n".join(sorted(idle))


def test_a_translation_has_the_placeholders_of_its_sentence(catalogue: polib.POFile) -> None:
    assert unlike_placeholders(translations_in(catalogue)) == {}


def test_every_place_where_a_sentence_may_stand_is_read() -> None:
    errors = """
class Gone(Problem):
    code = "PACK-001"
    found = "Found {a}." " Really."
    expected: ClassVar[str] = "Expected."
    remedy = ""
class Base:
    found = "not said: no code"
"""
    rest = 'say("one", a=1); self.say("two"); _("three"); N_("four"); say(name); other("no")'
    trees = {
        "src/quanheng/errors/a.py": ast.parse(errors),
        "src/quanheng/cli.py": ast.parse(rest),
    }
    expected = {"Found {a}. Really.", "Expected.", "one", "two", "three", "four"}
    assert sentences(trees) == expected


def test_unlike_placeholders_and_unfinished_translations_are_seen() -> None:
    assert unlike_placeholders({"{a} of {b:,}": "{b} 之 {a.name}", "{a}": "{甲}"}) == {
        "{a}": "{甲}"
    }
    drafts = polib.POFile()
    drafts += [
        polib.POEntry(msgid="a", msgstr="甲"),
        polib.POEntry(msgid="b", msgstr=""),
        polib.POEntry(msgid="c", msgstr="丙", flags=["fuzzy"]),
        polib.POEntry(msgid="d", msgstr="丁", obsolete=True),
    ]
    assert translations_in(drafts) == {"a": "甲"}
