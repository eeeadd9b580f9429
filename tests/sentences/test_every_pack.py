"""Does every expression of every pack read as words, and no two conditions alike?"""

from __future__ import annotations

import re

import pytest

from quanheng.language import Pack
from quanheng.language.clause_model import Grounds
from quanheng.language.terms import Term
from quanheng.messages import LANGUAGES, Language
from quanheng.sentences import Saying
from quanheng.sentences.plain_terms import plain
from tests.sentences.everything import packs, saying_on_day, spoken

# Words in Latin letters that a Chinese sentence may hold: levels of a list.
IN_CHINESE = re.compile(r"(?<![A-Za-z])(?:[a-k]|i{1,3}|iv|v|vi{0,3}|ix|x)\.")
LATIN = re.compile(r"[A-Za-z]{2,}|_")
OPERATORS = re.compile(r"[<>=≥≤≠]|\b(?:AND|OR|NOT|CASE|WHEN|IN)\b|:[a-z]|Absent|None\b")
IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)


def leaks(text: str, language: Language) -> list[str]:
    found = OPERATORS.findall(text) + IDENTIFIER.findall(text)
    if language == "zh":
        found += LATIN.findall(IN_CHINESE.sub("", text))
    return found


@BOTH
@EACH
def test_nothing_of_the_notation_is_left_in_what_is_read(pack: Pack, language: Language) -> None:
    told = spoken(saying_on_day(pack, language), pack)
    found = [f"{where}: {text} ← {leak}" for where, text in told if (leak := leaks(text, language))]
    assert not found, "\n".join(found)


def conditions_of(pack: Pack) -> list[Term]:
    found: list[Term] = []
    for clause in pack.own:
        found += filter(None, (clause.applies, clause.fulfilled_when))
        if isinstance(clause.when, Grounds):
            found += (term for _, _, term in clause.when.named)
        elif clause.when is not None:
            found.append(clause.when)
    return found


@BOTH
@EACH
def test_no_two_conditions_read_alike(pack: Pack, language: Language) -> None:
    saying: Saying = saying_on_day(pack, language)
    told: dict[str, set[str]] = {}
    for term in conditions_of(pack):
        told.setdefault(saying.sentence(term), set()).add(" ".join(plain(term).text.split()))
    alike = {text: sorted(ways) for text, ways in told.items() if len(ways) > 1}
    assert not alike


@pytest.mark.parametrize("text", ["a <= b", "kind 为 x_y", "没有 UNKNOWN", ":as_of"])
def test_a_leak_is_seen(text: str) -> None:
    assert leaks(text, "zh")
