"""Does every construct that the language accepts read as words, in both languages?"""

from __future__ import annotations

import pytest

from quanheng.language import Pack
from quanheng.language.terms import Term
from quanheng.messages import LANGUAGES, Language
from quanheng.sentences import Saying, saying_of
from tests.language.accepted.expressions import EVERY, Accepted
from tests.language.accepted.test_expressions import home_of
from tests.language.words import checked
from tests.sentences.everything import DAY
from tests.sentences.test_every_pack import IDENTIFIER, OPERATORS


def said(saying: Saying, term: Term) -> str:
    return saying.sentence(term) if term.type.kind == "truth" else saying.value(term)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("accepted", EVERY, ids=lambda one: one.expression)
def test_every_construct_reads_as_words(
    accepted: Accepted, language: Language, choir: Pack
) -> None:
    told = said(saying_of(choir, language, DAY), checked(accepted.expression, home_of(accepted)))
    assert told
    assert not OPERATORS.findall(told) + IDENTIFIER.findall(told), told
